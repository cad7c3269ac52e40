"""The words that make a row a sum, a section or a part of the project above it."""

import re
from functools import cache

from data.ingest.text import squeezed, without_brackets, words_only
from data.ingest.vocabulary import Vocabulary

LEADING_NUMBER = re.compile(r"^[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[IVX]{1,4}|[A-Za-z])[)、.::]+")
# "合计2个": the 计 of 合计 belongs to the word, not to the count.
COUNT_AT_END = re.compile(r"[::]?[(]?(?:共计|共|(?<![合总小])计)?\d{1,6}[个项](项目)?[)]?$")
TOTAL_OF = re.compile(r"(合计|总计|小计|共计)(项目)?(数|个数|\d+.{0,4}|[a-z])?")
# "1.0" is a whole number that a program wrote, no part of project 1.
SUB_SERIAL = re.compile(r"^(\d+)[.\-_][(]?0*[1-9]\d*[)]?$|^[(](\d+)[)]$")
PART_OF_PROJECT = re.compile(r"^其中[:、]?(.+)")
SUB_NAME = re.compile(
    r"^(?:其中[:、]?)?(?:\d{1,2}[.、](?!\d)|[-—·•○]|[(]\d+[)]|子项目?[一二三四五六七八九十\d]*[:.、])"
)
# Marks that no project's own name begins with, so that they mean a part even without serials.
MARKED_PART = re.compile(r"^(?:[-—–·•○]|其中[:、,])")
ORNAMENTS = "★☆※*#●○◆◇■□▲△-—"
LONGEST_TOTAL = 20
# Folding would make 1 of ①, and a part would look like a project.
CIRCLED = {ord(sign): f"({number})" for number, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}


def uncircled(text: str) -> str:
    """Squeezed, with (1) for ①."""
    return squeezed(text if text.isascii() else text.translate(CIRCLED))


def numbered(value: object) -> object:
    """A name with its leading ④ as (4), before folding would make 4 of it."""
    if not isinstance(value, str) or ord(value.lstrip()[:1] or " ") not in CIRCLED:
        return value
    bare = value.lstrip()
    return bare[0].translate(CIRCLED) + bare[1:]


def is_circled(value: object) -> bool:
    """True for ① alone."""
    return isinstance(value, str) and len(value) == 1 and ord(value) in CIRCLED


def undecorated(text: str) -> str:
    """Squeezed, without ornaments at the ends: ★合计★ → 合计."""
    return squeezed(text).lstrip(ORNAMENTS + ":").rstrip(ORNAMENTS)


def is_total(text: str, words: Vocabulary) -> bool:
    """合计, 小计, 全县合计, 省百大小计(3个), 共2个项目 …; a project's name that only holds such a word is none."""
    label = undecorated(text)
    if not _may_be_total(words.rows["totals"], words.rows["total_ends"]).search(label):
        return False
    key = words_only(LEADING_NUMBER.sub("", COUNT_AT_END.sub("", without_brackets(label))))
    if not key:
        return bool(COUNT_AT_END.fullmatch(label))
    if key in words.rows["totals"] or TOTAL_OF.fullmatch(key):
        return True
    return len(key) <= LONGEST_TOTAL and key.endswith(words.rows["total_ends"])


@cache
def _may_be_total(totals: tuple[str, ...], ends: tuple[str, ...]) -> re.Pattern[str]:
    """What no sum does without; most labels are projects' names, and looking closer costs far more."""
    words = [word for word in totals if not any(end in word for end in ends)]
    return re.compile("|".join((r"\d[个项]", *map(re.escape, {*ends, *words, "合计", "总计", "小计", "共计"}))))


def is_figure(text: str, words: Vocabulary) -> bool:
    """完成率, 平均, 比上旬增加: a figure about the whole table, whose name column only labels it."""
    for label in (words_only(without_brackets(text)), words_only(text)):
        if label in words.rows["figures"]:
            return True
        if len(label) <= LONGEST_TOTAL and any(head in label for head in words.rows["figure_heads"]):
            return bool(_figure_words(words.rows["figure_heads"], words.rows["figure_words"]).fullmatch(label))
    return False


@cache
def _figure_words(heads: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """Nothing but such words; each is taken whole, so that a long text costs its length."""
    words = sorted({*heads, *others}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})++")
