"""Numbers as people read them: shares, money, gaps, dates, in the office's own words.

Rounding of shares is decided once, in ``metrics.shown``; this module only dresses it.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from metrics.shown import (
    NOTHING,
    WAN,
    WAN_CENTS,
    MoneyUnit,
    format_count,
    format_points,
    format_score,
    format_share,
    format_times,
    money_unit,
)

NONE = NOTHING
NO_NUMBER = float("nan")
Number = Any  # float | None, and what frames give for nothing: NaN, NA
Day = Any  # date | datetime | Timestamp | None | NaT
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_CHINESE = "\u3400-\u9fff"
_BRACKETS = re.compile(rf"[(](?=[^)]*[{_CHINESE}])([^)]*)[)]")
_MARKS = re.compile(rf"(?<=[{_CHINESE}“”》」）%0-9])[,;:](?=[{_CHINESE}“《「（]|$)")


def typeset(words: str) -> str:
    """Chinese sentences with full-width punctuation, as print has it; numbers such as 1,234 and times stay."""
    return _MARKS.sub(lambda found: _FULL_WIDTH[found.group()], _BRACKETS.sub(r"（\1）", words))


def is_missing(value: Any) -> bool:
    """True for None, NaN, NaT and NA, the ways in which a frame says "nothing here"."""
    return value is None or str(value) in {"nan", "NaT", "<NA>"}


def share(value: Number, target: Number = None, beside: Iterable[float] = ()) -> str:
    """``0.963`` → ``96.3%``; a missing share is "—", never 0. ``beside``: shares of a list that it must not read as."""
    return format_share(None if is_missing(value) else value, None if is_missing(target) else target, beside)


def score(earned: Number, full: Number = None) -> str:
    """Points of the appraisal, ``18.87``; "—" where there are none."""
    return format_score(None if is_missing(earned) else earned, None if is_missing(full) else full)


def points(change: Number) -> str:
    """A difference of two shares in percentage points with its sign: ``+2.1``, ``持平``; "—" where there is none."""
    if is_missing(change):
        return NONE
    shown = format_points(change)
    return "持平" if shown == "0.0" else f"{'+' if change > 0 else '−'}{shown}"


def risen(change: Number) -> str:
    """The same as a clause of a bulletin: ``较上期提高2.1个百分点``."""
    if is_missing(change):
        return "无上期可比"
    shown = format_points(change)
    return "与上期持平" if shown == "0.0" else f"较上期{'提高' if change > 0 else '下降'}{shown}个百分点"


def points_missing(gap: Number) -> str:
    """How many percentage points are missing, as ``3.7``; a gap that would round to nothing is ``不足0.1``."""
    shown = format_points(None if is_missing(gap) else gap)
    return "不足0.1" if shown == "0.0" and gap else shown


def count(value: Number) -> str:
    """A whole number with thousands separators."""
    return format_count(None if is_missing(value) else float(value))


def money(value_wan: Number, unit: MoneyUnit | None = None) -> str:
    """An amount of 万元 in ``unit``, its table's, else in the one its size asks for: ``1.23亿元``, ``3,200万元``."""
    if is_missing(value_wan):
        return NONE
    if unit:
        return f"{unit.format(value_wan)}{unit.name}"
    fitting = money_unit([value_wan]) if abs(value_wan) < 100 or abs(value_wan) >= 10_000 else money_unit([1])
    return f"{fitting.format(value_wan)}{fitting.name}"


def plain_share(value: Number) -> str:
    """A target or a yardstick without idle decimals: ``80%``, ``92.5%``."""
    return share(value).replace(".0%", "%")


def number(value: Number) -> float:
    """A cell of a frame as a float; NaN for whatever says "nothing here"."""
    return NO_NUMBER if is_missing(value) else float(value)


def wan_unit(amounts_wan: Iterable[Number]) -> MoneyUnit:
    """万元 for all amounts of a list that is to be added up: two decimals for all where one has any."""
    known = [float(amount) for amount in amounts_wan if not is_missing(amount)]
    return WAN if all(amount.is_integer() for amount in known) else WAN_CENTS


def counted_in(denominator: str) -> str:
    """What a count metric counts, by its denominator component: projects, permits, issues or reports."""
    if denominator.startswith("permits_"):
        return "项手续"
    if denominator.startswith("issues_"):
        return "个问题"
    return "份报表" if denominator.startswith("reports_") else "个项目"


def amount(value: Number, *, is_money: bool, unit: str = "", money_in: MoneyUnit | None = None) -> str:
    """A numerator, denominator or gap with its unit; ``money_in``: the unit of its table, if it stands in one."""
    if is_missing(value):
        return NONE
    return money(value, money_in) if is_money else f"{count(value)}{unit}"


def day(value: Day, beside: Day = None) -> str:
    """``9月20日``; with its year where that is not the year of the date ``beside`` which it is read."""
    if is_missing(value):
        return NONE
    year = "" if is_missing(beside) or beside.year == value.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


def full_day(value: Day) -> str:
    """``2020年9月20日``."""
    return NONE if is_missing(value) else f"{value.year}年{value.month}月{value.day}日"


def iso_day(value: Day) -> str:
    """``2020-09-20``, for tables."""
    return NONE if is_missing(value) else f"{value:%Y-%m-%d}"


def moment(value: Day, beside: Day = None) -> str:
    """``9月22日 16:40``; with its year where that is not the year of ``beside``."""
    return NONE if is_missing(value) else f"{day(value, beside)} {value:%H:%M}"


def plain(value: Any) -> str:
    """Any cell of a frame: missing is "—", dates are days, numbers keep their separators."""
    if is_missing(value) or value == "":
        return NONE
    if isinstance(value, date):
        return iso_day(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return str(value)


def times(value: Number) -> str:
    """A multiple with one decimal, ``1.4``; "—" where there is none."""
    return NONE if is_missing(value) else format_times(float(value))
