"""Columns whose header nobody knows: what it resembles, and whether the cells look like money or like a status."""

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz, process

from data.ingest.header_words import field_by_words
from data.ingest.headers import PERMIT_DETAILS, HeaderMatcher, Match
from data.ingest.places import Places
from data.ingest.recognise.header import Header
from data.ingest.text import squeezed
from data.ingest.values.amounts import read_amount
from data.ingest.values.permits import document_in
from data.ingest.vocabulary import Vocabulary

MONEY_WORDS = re.compile("投资|资金|完成|概算|金额|万元|亿元")
STATISTICS = re.compile("入统|纳统")
PART_OF_YEAR = re.compile("其中(本|当)(旬|月|周|期)(完成)?(投资)?(额|数)?")
SMALL = 100  # whole numbers below it are counts as often as money
LARGEST_WAN = 10**9  # longer numbers are telephones and codes
YEARS = range(1990, 2101)
MOSTLY = Decimal("0.6")
NEAR_SCORE = 88
SHORTEST_NEAR = 4


def near_of(
    matcher: HeaderMatcher, path: Sequence[str], column: int, fields: Mapping[int, str], values: Sequence[Any]
) -> str | None:
    """The field that a header is made of, where its cells fit; else the text field whose name it almost is.

    ``fields``: what the columns are that are known; 其中:本旬 behind the year's investment is the period's.
    """
    words, taken = matcher.vocabulary, set(fields.values())
    made_of = field_by_words(matcher.keys_of(path), taken)
    if fields.get(column - 1) == "year_investment" and PART_OF_YEAR.fullmatch(matcher.text(path[-1]).key):
        made_of = None if "period_investment" in taken else "period_investment"
    if made_of and _kind_fits(words.fields[made_of].kind, values):
        return made_of
    return near_field(matcher.text(path[-1]).key, taken, words)


def near_field(key: str, taken: Collection[str], words: Vocabulary) -> str | None:
    """The one text field whose name is almost the folded header ``key``; never money, never a field that is taken."""
    if len(key) < SHORTEST_NEAR or re.search("其中|他年", key):
        return None
    aliases = {
        alias: field.key
        for field in words.fields.values()
        if field.kind in ("label", "text", "county") and field.use == "keep" and field.key not in taken
        for alias in field.aliases
        if len(alias) >= SHORTEST_NEAR
    }
    found = process.extractOne(key, aliases.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_SCORE)
    return aliases[found[0]] if found else None


def told_place(texts: Sequence[str], places: Places) -> tuple[str, bool] | None:
    """(tier or county, True) where nearly all cells are one; None where they are something else."""
    for field, find in (("tier", places.tier_of_cell), ("county", places.find_unit)):
        if len(texts) > 1 and sum(find(text) is not None for text in texts) >= MOSTLY * len(texts):
            return field, True
    return None


def _kind_fits(kind: str, values: Sequence[Any]) -> bool:
    """Whether the cells are what a header promises: money in numbers, text in words."""
    numbers = sum(isinstance(value, int | float) or not re.search(r"[^\W\d]", str(value)) for value in values)
    if kind == "text":
        return 2 * numbers < len(values)
    return kind != "amount" or 2 * numbers >= len(values) > 0


def known_permits(header: Header, *, is_permits: bool) -> dict[int, Match]:
    """The header's matches, but for the details of a permit that nobody knows: 稳评 / 文号, asked like any other.

    In a table of one row a permit such columns are the row's own.
    """
    matches = dict(header.matches)
    if not is_permits or any(match.field == "permit_name" for match in matches.values()):
        return matches
    paths = header.paths
    return {at: match for at, match in matches.items() if match.field not in PERMIT_DETAILS or len(paths[at]) == 1}


def may_be_money(header: str, cells: Sequence[tuple[Any, str]], words: Vocabulary) -> bool:
    """Mostly readable amounts under a header that does not say something else. ``cells``: (value, number format)."""
    read = [None if "%" in form else read_amount(value, Decimal(1), words).value for value, form in cells]
    amounts = [amount for amount in read if amount is not None]
    if not cells or len(amounts) * 2 < len(cells):
        return False
    if MONEY_WORDS.search(header):
        return True
    if any(word in header for word in words.not_money) or _is_count(amounts):
        return False
    is_small = all(amount == int(amount) and abs(amount) < SMALL for amount in amounts)
    return not is_small or any(word in header for word in words.money_hints)


def _is_count(amounts: Sequence[Decimal]) -> bool:
    """Serials, years, telephones and codes."""
    if all(amount in YEARS for amount in amounts) or all(amount >= LARGEST_WAN for amount in amounts):
        return True
    return len(amounts) > 1 and all(after - before == 1 for before, after in pairwise(amounts))


def told_field(texts: Sequence[str], words: Vocabulary) -> tuple[str, bool]:
    """(status or in_statistics, True when nearly all cells say so); ("", False) when none do."""
    said = [squeezed(text).lower() for text in texts]
    telling = [text for text in said if text in words.telling_statuses]
    statuses = [text for text in said if text in words.status_exact]
    if _are_most(statuses, said) and len(telling) * 2 >= len(said):
        return "status", len(said) > 1
    flags = [text for text in said if STATISTICS.search(text) and text in words.flag_yes | words.flag_no]
    if _are_most(flags, said):
        return "in_statistics", len(said) > 1
    return ("status", False) if telling and len(telling) * 3 >= len(said) else ("", False)


def may_be_permit(header: str, values: Sequence[Any], words: Vocabulary) -> bool:
    """Mostly √, 已办, 在办, 无需 or numbers of documents: a permit by a name that nobody has taught."""
    texts = [squeezed(value) for value in values if isinstance(value, str)]
    said = [text for text in texts if text.lower() in words.permit_exact or document_in(text)]
    return "是否" not in header and bool(said) and len(said) >= MOSTLY * len(values)


def _are_most(some: Sequence[str], texts: Sequence[str]) -> bool:
    return bool(some) and len(some) >= MOSTLY * len(texts)
