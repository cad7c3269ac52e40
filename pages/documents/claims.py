"""Sentences whose numbers say where they come from, so that each can be looked up again in the finished file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isnan
from typing import Literal

Side = Literal[
    "value", "target", "numerator", "denominator", "shortfall", "change", "gap", "projects", "units", "reported",
    "day_number", "days_left", "days_to_start", "days_since_end"
]  # fmt: skip
_NUMBER = re.compile(r"(不足)?(\d[\d,]*(?:\.(\d+))?)(%|个百分点|亿元|万元)?")
# Unit of the text → by how much the number is multiplied to be read in it; shares are of 1, amounts in 万元.
_SCALES = {"%": Decimal(100), "个百分点": Decimal(100), "亿元": Decimal(1) / 10_000}


@dataclass(frozen=True, slots=True)
class Of:
    """A number of the snapshot: one side of a figure, or (metric "") a count or day of the group or campaign."""

    side: Side
    metric: str = ""
    county: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class At:
    """One cell of an annex: ``key`` is what its row begins with."""

    annex: str
    key: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of an annex have ``value`` below ``head``, of which "+", "-" and "0" are signs of numbers; all
    rows where ``head`` is ""."""

    annex: str
    head: str = ""
    value: str = ""


Source = Of | At | Rows


@dataclass(frozen=True, slots=True)
class Claim:
    """A number as it is printed, with its unit where it has one; ``what`` it is the number of."""

    words: str
    what: str
    sources: tuple[Source, ...]


Said = tuple["str | Claim", ...]


def words(said: Said) -> str:
    """The sentence as it is printed."""
    return "".join(one if isinstance(one, str) else one.words for one in said)


def listed(parts: Iterable[Said], between: str = "、") -> Said:
    """Several as one."""
    made: list[str | Claim] = []
    for part in parts:
        made += [between, *part] if made else part
    return tuple(made)


def agrees(printed: str, number: float | None) -> bool:
    """Whether ``printed``, as ``96.3%``, ``13.95亿元`` or ``7``, is ``number`` (share of 1, 万元 or count) rounded as
    everything is that people read: half up, to as many decimals as are printed; signs are said by words."""
    found = _NUMBER.match(printed)
    if found is None or number is None or isnan(number):
        return False
    is_less, digits, decimals, unit = found.groups()
    exact = abs(Decimal(repr(float(number)))) * _SCALES.get(unit or "", Decimal(1))
    step = Decimal(1).scaleb(-len(decimals or ""))
    if is_less:
        return 0 < exact < Decimal(digits) / 2
    return exact.quantize(step, rounding=ROUND_HALF_UP) == Decimal(digits.replace(",", ""))
