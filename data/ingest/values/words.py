"""Statuses, flags and levels: a word table decides, never a guess."""

import re
from typing import Any

from data.ingest.text import BRACKETED, LONGEST_VALUE, squeezed
from data.ingest.values.by_day import happened_by
from data.ingest.values.choices import chosen
from data.ingest.values.cleaned import NOTHING, Cleaned
from data.ingest.values.dates import DateContext, find_date
from data.ingest.vocabulary import Vocabulary

PUNCTUATION = ",.;:、。;, "
CLAUSE = re.compile(r"[,;。:()]")
STARTING = re.compile("(开工|动工|开复工)(建设)?$")
ENTERING = re.compile("(入统|入库|纳统)了?$")
# A clause about another moment: its date belongs neither to the start nor to the entry into statistics.
OTHER_MOMENT = re.compile("计划|预计|拟|争取|力争|将|待|底前|月前|日前|竣工|完工|投产|建成|下一?步|停工")


def folded(value: Any) -> str:
    """Squeezed lower case without punctuation at the ends; whole numbers without a point."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return squeezed(str(value)).lower().strip(PUNCTUATION)


def head_of(text: str) -> str:
    """The text without bracketed remarks: 已开工(8.15) → 已开工."""
    return BRACKETED.sub("", text).strip(PUNCTUATION)


def _beside(text: str, context: DateContext) -> Cleaned | None:
    """A date written beside the word; refused dates are not taken along."""
    own = ",".join(clause for clause in CLAUSE.split(text) if not OTHER_MOMENT.search(clause))
    found = find_date(own, context) if any(sign.isdigit() for sign in own) else None
    return found if found and found.value else None


def spread(text: str) -> str:
    """Bracketed remarks as clauses: 在建(停工) → 在建,停工; they may turn the word around."""
    return BRACKETED.sub(lambda found: f",{found[0][1:-1]},", text).strip(PUNCTUATION)


def read_status(value: Any, context: DateContext, words: Vocabulary) -> Cleaned:
    """One of the seven statuses; ``found_date`` where the cell also says when."""
    if value == "" or value is None:
        return NOTHING
    text = folded(value)
    if len(text) > LONGEST_VALUE:
        return Cleaned(None, "status.unreadable")
    choice = chosen(value, words.status_exact) if isinstance(value, str) else ""
    if choice is None:
        return Cleaned(None, "status.unreadable")
    text = choice or text
    beside = _beside(text, context)
    status = _status_of_word(text, words)
    if status is None and text in words.nothing:
        return NOTHING
    clauses = spread(text)
    if status is None and not words.status_unclear.search(clauses):
        status = next((one for one, pattern in words.status_patterns if pattern.search(clauses)), None)
        if status is None and (started := happened_by(text, STARTING, context)):
            return Cleaned("已开工" if started.value else "未开工", found_date=started.found_date)
    if status is None:
        return Cleaned(None, "status.unreadable")
    return Cleaned(status, None, found_date=beside.value if beside else None)


def _status_of_word(text: str, words: Vocabulary) -> str | None:
    """The whole text, or the word before a remark that does not turn it around."""
    if status := words.status_exact.get(text):
        return status
    head = head_of(text)
    remark = spread(text).removeprefix(head)
    if words.status_turns.search(remark):
        return None
    status = words.status_exact.get(head)
    said = {words.status_exact.get(clause) for clause in CLAUSE.split(remark)} - {None}
    if status and not words.status_doubts.search(remark) and said <= {status}:
        return status
    answer = CLAUSE.split(text)[0]
    if answer not in ("是", "否") or (answer == "是" and words.status_opens.search(remark)) or said - {status}:
        return None
    return words.status_exact.get(answer)


def read_flag(value: Any, context: DateContext, words: Vocabulary, *, is_source: bool = False) -> Cleaned:
    """True or False; ``found_date`` for "是(8.15)". ``is_source``: the cell names where money comes from."""
    if value == "" or value is None:
        return NOTHING
    if isinstance(value, bool):
        return Cleaned(value)
    text = folded(value)
    if len(text) > LONGEST_VALUE:
        return Cleaned(None, "flag.unreadable")
    choice = chosen(value, words.flag_yes | words.flag_no) if isinstance(value, str) else ""
    if choice is None:
        return Cleaned(None, "flag.unreadable")
    text = choice or text
    head = head_of(text) or text
    if text not in words.flag_yes and _is_unclear(spread(text), words, is_source):
        return Cleaned(None, "flag.unreadable")
    for candidate in (text, head):
        if candidate in words.flag_no:
            return Cleaned(False)
        if candidate in words.flag_yes:
            beside = _beside(text, context)
            return Cleaned(True, found_date=beside.value if beside else None)
    if text in words.nothing:
        return NOTHING
    return _flag_by_pattern(text, head, context, words, is_source)


def _is_unclear(text: str, words: Vocabulary, is_source: bool) -> bool:
    if not is_source:
        return bool(words.flag_unclear.search(text))
    is_no = any(pattern.search(text) for meaning, pattern in words.bond_patterns[:1] if not meaning)
    return not is_no and bool(words.bond_unclear.search(text))


def _flag_by_pattern(text: str, head: str, context: DateContext, words: Vocabulary, is_source: bool) -> Cleaned:
    for meaning, pattern in words.bond_patterns if is_source else words.flag_patterns:
        if pattern.search(head):
            beside = _beside(text, context) if meaning else None
            return Cleaned(meaning, found_date=beside.value if beside else None)
    entered = None if is_source else happened_by(text, ENTERING, context)
    return entered or Cleaned(None, "flag.unreadable")


def read_level(value: Any, words: Vocabulary) -> Cleaned:
    """Who has to solve a problem: 县级 or 提请市级."""
    text = folded(value)
    if len(text) > LONGEST_VALUE:
        return Cleaned(None, "level.unreadable")
    text = head_of(text) or text
    if text in words.nothing:
        return NOTHING
    level = words.level_exact.get(text)
    return Cleaned(level) if level else Cleaned(None, "level.unreadable")
