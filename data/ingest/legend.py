"""What a sheet says of its own marks: 已办理打“√”,不需要办理打“/”."""

import re
from collections.abc import Iterable, Mapping

from data.ingest.text import squeezed

MARKS = "√✓✔○〇●◎△▲×✕✗□■☆★/\\\\—-"
QUOTES = "\"“”'‘’()\\[\\]「」《》"
BETWEEN = f"(?:的?(?:项目|手续|事项)?(?:请|均|可)?(?:打|画|划|填|填写|用|记|标|标注|注|以|为|是|则))?[:=]?[{QUOTES}]*"
WORD_FIRST = re.compile(f"(?P<word>[一-鿿]{{1,8}}?){BETWEEN}(?P<mark>[{MARKS}])[{QUOTES}]*(?:表示|代表|号|标注|标识)?$")
MARK_FIRST = re.compile(
    f"[{QUOTES}]*(?P<mark>[{MARKS}])[{QUOTES}]*(?:号)?(?:表示|代表|为|是|指)?[:=]?(?P<word>[一-鿿]{{1,8}})$"
)
CLAUSES = re.compile(r"[,;。、]|(?<=注):")
LONGEST = 200
ABOUT, BLANKS = "办", "/\\—-"


def marks_said(texts: Iterable[str], states: Mapping[str, str]) -> Mapping[str, str]:
    """Mark → state, as title rows and notes explain them. ``states``: word → state; a mark of two states is none.

    "" for a mark that means something else: √表示需要办理.
    """
    said: dict[str, set[str]] = {}
    for text in texts:
        for clause in CLAUSES.split(squeezed(text[:LONGEST])):
            for pattern in (WORD_FIRST, MARK_FIRST):
                found = pattern.search(clause) if pattern is WORD_FIRST else pattern.fullmatch(clause)
                state = _state(found["word"], states) if found else None
                if found and (state or (ABOUT in found["word"] and found["mark"] not in BLANKS)):
                    said.setdefault(found["mark"], set()).add(state or "")
    return {mark: states_said.pop() for mark, states_said in said.items() if len(states_said) == 1}


def _state(word: str, states: Mapping[str, str]) -> str | None:
    """The longest end of ``word`` that is a state: 备注已办 → 已办."""
    return next((states[word[at:]] for at in range(len(word)) if word[at:] in states), None)
