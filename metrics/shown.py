"""How a number is rounded before anybody sees it: decided once, for screens, documents and tests.

Rounding is half up, of the shortest decimal that means the float, as a clerk would round what he reads.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NOTHING = "—"
_WAN_PER_YI = 10_000
_SMALLEST_YI_WAN = 50  # 0.005 亿元: below this an amount would print as 0.00


def format_share(value: float | None, target: float | None = None, beside: Iterable[float] = ()) -> str:
    """A share of 1 as per cent with one decimal, "96.0%"; "—" for None or NaN; over 100 % is not clipped.

    A value below its target never prints as the target: decimals are added until it doesn't (0.7996 of 0.8 →
    "79.96%"). Nor does it print as another one of ``beside``, which stand in other places of the same list.
    """
    share, bound = _decimal(value), _decimal(target)
    if share is None:
        return NOTHING
    others = [one for one in map(_decimal, beside) if one is not None and one != share]
    decimals, shown = 1, _half_up(share * 100, 1)
    while (bound is not None and share < bound <= shown / 100) or any(
        _half_up(one * 100, decimals) == shown for one in others
    ):
        decimals += 1
        shown = _half_up(share * 100, decimals)
    return f"{shown:f}%"


def format_points(difference: float | None) -> str:
    """A difference of two shares in percentage points with one decimal and its sign left out, "2.1"; "—" for NaN.

    Words such as 提高 and 下降 carry the sign.
    """
    points = _decimal(difference)
    return NOTHING if points is None else f"{_half_up(abs(points) * 100, 1):f}"


def format_score(points: float | None, full: float | None = None) -> str:
    """Points with two decimals, "18.87"; "—" for None or NaN; fewer than ``full`` never print as ``full``."""
    earned, bound = _decimal(points), _decimal(full)
    if earned is None:
        return NOTHING
    decimals, shown = 2, _half_up(earned, 2)
    while bound is not None and earned < bound <= shown:
        decimals += 1
        shown = _half_up(earned, decimals)
    return f"{shown:f}"


def format_count(number: float | None) -> str:
    """A count with thousands separators, rounded half up, "1,234"; "—" for None or NaN."""
    count = _decimal(number)
    return NOTHING if count is None else f"{_half_up(count, 0):,f}"


def format_times(multiple: float | None) -> str:
    """A multiple with one decimal, rounded half up, "1.4"; "—" for None or NaN."""
    number = _decimal(multiple)
    return NOTHING if number is None else f"{_half_up(number, 1):,f}"


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """The unit of one table: its name, how many 万元 it is, how many decimals amounts get."""

    name: str
    wan: int
    decimals: int

    def format(self, amount_wan: float | None) -> str:
        """An amount in 万元, in this unit without its name, with thousands separators; "—" for None or NaN."""
        amount = _decimal(amount_wan)
        return NOTHING if amount is None else f"{_half_up(amount / self.wan, self.decimals):,f}"


YI = MoneyUnit("亿元", _WAN_PER_YI, 2)
WAN = MoneyUnit("万元", 1, 0)
WAN_CENTS = MoneyUnit("万元", 1, 2)


def money_unit(amounts_wan: Iterable[float | None]) -> MoneyUnit:
    """The one unit for all amounts of a table, given in 万元.

    亿元 where the largest reaches one 亿 and none that is not zero would print as 0.00; else 万元, with two decimals
    only where an amount is not whole.
    """
    amounts = [abs(float(amount)) for amount in amounts_wan if amount is not None and not math.isnan(amount)]
    present = [amount for amount in amounts if amount]
    if present and max(present) >= _WAN_PER_YI and min(present) >= _SMALLEST_YI_WAN:
        return YI
    return WAN if all(amount.is_integer() for amount in present) else WAN_CENTS


def _decimal(value: float | None) -> Decimal | None:
    """The shortest decimal that means ``value``; None for None and NaN."""
    return None if value is None or math.isnan(value) else Decimal(repr(float(value)))


def _half_up(value: Decimal, decimals: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)  # never "-0.0"
