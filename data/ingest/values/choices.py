"""A cell that offers its answers and marks one of them: ☑是□否, 是□ 否■, 是( )否(√), 是√ 否."""

import re
import unicodedata
from collections.abc import Container

from data.ingest.text import squeezed

TICK, BOX = "☑", "□"
TICKS = re.compile(r"[(\[]\s{0,9}[√☑✓✔■●v]\s{0,9}[)\]]|[√☑✓✔■]")
BOXES = re.compile(r"[(\[]\s{0,9}[)\]]|[□☐◻×✗✕✘]")
MARKS = re.compile(f"[{TICK}{BOX}]")
BETWEEN = re.compile(r"[\s/,;、|]+")
EDGES = " ,;、/|。.:"


def is_choice(text: str) -> bool:
    """Whether an empty box, or a tick beside several words, says that there are answers to choose from."""
    marks = MARKS.findall(_marked(text))
    return BOX in marks and (len(marks) > 1 or any(sign in text for sign in "□☐◻"))


def chosen(value: str, known: Container[str]) -> str | None:
    """The one answer that is ticked, squeezed; None where that is not to be told; "" where nothing is offered.

    ``known``: the words that may stand unmarked beside the ticked one (是√ 否).
    """
    if value.isalnum():
        return ""
    text = _marked(value)
    if is_choice(value) or len(MARKS.findall(text)) > 1:
        return _of_boxes(text)
    return _of_words(text, known) if TICK in text else ""


def _marked(text: str) -> str:
    return BOXES.sub(BOX, TICKS.sub(TICK, unicodedata.normalize("NFKC", text).lower())).strip(EDGES + "\n\t")


def _of_boxes(text: str) -> str | None:
    """Every answer has its mark: all of them before their words, or all behind."""
    marks = MARKS.findall(text)
    words = [squeezed(word).strip(EDGES) for word in MARKS.split(text)]
    if words[0] == "" and all(words[1:]):
        words = words[1:]
    elif words[-1] == "" and all(words[:-1]):
        words = words[:-1]
    ticked = [word for word, mark in zip(words, marks, strict=False) if mark == TICK]
    return ticked[0] if len(ticked) == 1 and len(words) == len(marks) else None


def _of_words(text: str, known: Container[str]) -> str | None:
    """One tick among words: it belongs to the word it touches, or to the only one there is."""
    before, _, after = text.partition(TICK)
    left, right = ([word for word in BETWEEN.split(side) if word] for side in (before, after))
    if not left + right or not all(word in known for word in (*left, *right)):
        return ""
    if len(left) + len(right) == 1:
        return (left + right)[0]
    touches_left, touches_right = before[-1:].strip(EDGES) != "", after[:1].strip(EDGES) != ""
    if touches_left == touches_right:
        return None
    return left[-1] if touches_left else right[0]
