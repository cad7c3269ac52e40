"""Statuses, flags and levels: a word table decides, never a guess."""

import re
from typing import Any

from data.ingest.text import BRACKETED, squeezed
from data.ingest.values.cleaned import NOTHING, Cleaned
from data.ingest.values.dates import DateContext, find_date
from data.ingest.vocabulary import Vocabulary

# A cell with more than this is prose; patterns are quadratic in what they look at, and a cell may hold 32,767 signs.
LONGEST_WORDS = 500
PUNCTUATION = re.compile(r"^[\s,.;:、。;,]+|[\s,.;:、。;,]+$")
CLAUSE = re.compile(r"[,;。:()]")
# A clause about another moment: its date belongs neither to the start nor to the entry into statistics.
OTHER_MOMENT = re.compile("计划|预计|拟|争取|力争|将|待|底前|月前|日前|竣工|完工|投产|建成|下一?步|停工")


def folded(value: Any) -> str:
    """Squeezed lower case without punctuation at the ends; whole numbers without a point."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return PUNCTUATION.sub("", squeezed(str(value))[:LONGEST_WORDS].lower())


def head_of(text: str) -> str:
    """The text without bracketed remarks: 已开工(8.15) → 已开工."""
    return PUNCTUATION.sub("", BRACKETED.sub("", text))


def _beside(text: str, context: DateContext) -> Cleaned | None:
    """A date written beside the word; refused dates are not taken along."""
    own = ",".join(clause for clause in CLAUSE.split(text) if not OTHER_MOMENT.search(clause))
    found = find_date(own, context) if any(sign.isdigit() for sign in own) else None
    return found if found and found.value else None


def read_status(value: Any, context: DateContext, words: Vocabulary) -> Cleaned:
    """One of the seven statuses; ``found_date`` where the cell also says when."""
    if value == "" or value is None:
        return NOTHING
    text = folded(value)
    beside = _beside(text, context)
    day = beside.value if beside else None
    answer = CLAUSE.split(text)[0]
    for candidate in (text, head_of(text), *([answer] if answer in ("是", "否") else [])):
        if status := words.status_exact.get(candidate):
            return Cleaned(status, None, found_date=day)
    if text in words.nothing:
        return NOTHING
    head = head_of(text) or text
    for status, pattern in words.status_patterns:
        if pattern.search(head):
            return Cleaned(status, None, found_date=day)
    return Cleaned(None, "status.unreadable")


def read_flag(value: Any, context: DateContext, words: Vocabulary, *, is_source: bool = False) -> Cleaned:
    """True or False; ``found_date`` for "是(8.15)". ``is_source``: the cell names where money comes from."""
    if value == "" or value is None:
        return NOTHING
    if isinstance(value, bool):
        return Cleaned(value)
    text = folded(value)
    head = head_of(text) or text
    for candidate in (text, head):
        if candidate in words.flag_no:
            return Cleaned(False)
        if candidate in words.flag_yes:
            beside = _beside(text, context)
            return Cleaned(True, found_date=beside.value if beside else None)
    if text in words.nothing:
        return NOTHING
    return _flag_by_pattern(text, head, context, words, is_source)


def _flag_by_pattern(text: str, head: str, context: DateContext, words: Vocabulary, is_source: bool) -> Cleaned:
    for meaning, pattern in words.bond_patterns if is_source else words.flag_patterns:
        if pattern.search(head):
            beside = _beside(text, context) if meaning else None
            return Cleaned(meaning, found_date=beside.value if beside else None)
    return Cleaned(None, "flag.unreadable")


def read_level(value: Any, words: Vocabulary) -> Cleaned:
    """Who has to solve a problem: 县级 or 提请市级."""
    text = head_of(folded(value)) or folded(value)
    if text in words.nothing:
        return NOTHING
    level = words.level_exact.get(text)
    return Cleaned(level) if level else Cleaned(None, "level.unreadable")
