"""Units that a caption states for one kind of amount beside the sheet's own: 单位:万元,总投资为亿元."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.ingest.headers import MONEY, HeaderMatcher, unit_name
from data.ingest.recognise.title import units_said
from data.ingest.text import plain

CLAUSES = re.compile(r"([,;。()\[\]\s]+)")
OF_SOMETHING = re.compile(
    rf"(?:注[:.]?|其中:?|但|除)*(?P<what>\w{{2,12}}?)(?:的)?(?:计量|金额)?(?:单位)?(?:均|都)?(?:为|是|按|以|:)*"
    rf"(?<!\d)(?P<unit>{MONEY})(?:计|外|人民币)*"
)
REST = re.compile(rf"(?:其余|其他|其它)\w{{0,6}}?(?:单位)?(?:均|都)?(?:为|是|按|以|:)*({MONEY})(?:计)?")
MONEY_WORD = re.compile("投资|资金|金额")


@dataclass
class UnitWords:
    """``whole``: units said of the whole sheet; ``of_field``: field → its own unit."""

    whole: set[str] = field(default_factory=set)
    of_field: dict[str, str] = field(default_factory=dict)


def unit_words(texts: Iterable[str], matcher: HeaderMatcher) -> UnitWords:
    """The first of ``texts`` that names a unit of the whole sheet, and the exceptions that any of them states."""
    found = UnitWords()
    for text in texts:
        own = _read(text, matcher, found.of_field)
        found.whole = found.whole or own
    return found


def _read(text: str, matcher: HeaderMatcher, of_field: dict[str, str]) -> set[str]:
    left, said = [], set()
    for clause in CLAUSES.split(plain(text)):
        if rest := REST.fullmatch(clause):
            said.add(unit_name(rest[1]))
            continue
        own = OF_SOMETHING.fullmatch(clause)
        key = _amount(own["what"], matcher) if own else None
        if own and key:
            of_field.setdefault(key, unit_name(own["unit"]))
            continue
        if own and MONEY_WORD.search(own[0]):
            # Some money's unit, nobody knows which: with another one beside it, it is asked.
            said.add(unit_name(own["unit"]))
        left.append(clause)
    return said | units_said("".join(left))


def _amount(what: str, matcher: HeaderMatcher) -> str | None:
    match = matcher.match((what,))
    words = matcher.vocabulary.fields
    is_amount = match is not None and match.field in words and words[match.field].kind == "amount"
    return match.field if match and is_amount else None
