"""One permit's state in a cell: one of five words, or a number or date that proves it; what is unclear is asked."""

import re
from datetime import date, datetime
from typing import Any

from data.ingest.text import BRACKETED, LONGEST_VALUE, squeezed
from data.ingest.values.choices import chosen
from data.ingest.values.cleaned import NOTHING, Cleaned
from data.ingest.values.dates import DateContext, find_date
from data.ingest.values.words import folded, head_of
from data.ingest.vocabulary import Vocabulary

DONE = "已办"
DOCUMENT = re.compile(r"[一-鿿]{1,14}[〔\[(]20\d\d[〕\])]\s*第?\d+号|[一-鿿]{0,4}字?第[\d〔〕\[\]()\-]{6,}号")
NUMBERED = re.compile(r"^20\d\d-\d+号|^第?[\d\-]{6,}号?$")


def read_permit(value: Any, context: DateContext, words: Vocabulary) -> Cleaned:
    """未办, 在办, 已办, 无需 or 容缺; a date or document number means 已办. ``found_date``: the day it names."""
    if value == "" or value is None:
        return NOTHING
    if isinstance(value, datetime):
        return Cleaned(DONE, found_date=value.date())
    if isinstance(value, date):
        return Cleaned(DONE, found_date=value)
    text = folded(value)
    if len(text) > LONGEST_VALUE:
        return Cleaned(None, "permit.unreadable")
    choice = chosen(value, words.permit_exact) if isinstance(value, str) else ""
    if choice is None:
        return Cleaned(None, "permit.unreadable")
    text = choice or text
    if words.permit_unclear.search(text):
        return Cleaned(None, "permit.unreadable")
    day = _day(text, context)
    state = _state(text, words)
    if state == "在办" and "前" in text and day and context.cut_off and day <= context.cut_off:
        return Cleaned(None, "permit.unreadable")
    if state:
        return Cleaned(state, found_date=day) if _agrees(text, state, words) else Cleaned(None, "permit.unreadable")
    if text in words.nothing:
        return NOTHING
    return Cleaned(DONE, found_date=day) if day else Cleaned(None, "permit.unreadable")


def document_in(value: Any) -> str | None:
    """The approval's number as written, None where the cell holds none."""
    found = DOCUMENT.search(squeezed(value[:LONGEST_VALUE])) if isinstance(value, str) else None
    return found[0] if found else None


def is_proof(text: str) -> bool:
    """Whether a cell of document numbers holds one: a bare number will do there, a word will not."""
    plain = squeezed(text[:LONGEST_VALUE])
    return bool(DOCUMENT.search(plain) or NUMBERED.match(plain)) or (any(map(str.isdigit, plain)) and "号" in plain)


def _state(text: str, words: Vocabulary) -> str | None:
    for candidate in (text, head_of(text)):
        if state := words.permit_exact.get(candidate):
            return state
    if text in words.nothing:
        return None
    return next((state for state, pattern in words.permit_patterns if pattern.search(text)), None)


def _agrees(text: str, state: str, words: Vocabulary) -> bool:
    """√(容缺), 已办(待批复): a remark that says another state leaves the cell unclear."""
    remarks = (remark[1:-1] for remark in BRACKETED.findall(text))
    said = {one for remark in remarks if (one := _state(remark, words))}
    return said <= {state} or words.permit_exact.get(text) is not None


def _day(text: str, context: DateContext) -> date | None:
    if not any(sign.isdigit() for sign in text):
        return None
    # The year in a document's number is no date.
    found = find_date(DOCUMENT.sub("", text), context)
    return found.value if found else None
