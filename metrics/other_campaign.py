"""Another campaign, or another version of this one, as its sealed result tells it: for 县区比较 (product 17).

A sealed result may come from anybody's hand. Its form is checked where it is read (``metrics.sealed``); here what is
taken out of it is looked at once more: columns, their kinds, and of its settings no more than a few plain values.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.campaign import ALL
from metrics.canonical import Unsound
from metrics.sealed import SealedResult

_NUMBERS = {"figures": ("value", "target", "numerator", "denominator"), "score_totals": ("points",)}
_TEXTS = {"figures": ("metric", "county", "tier"), "score_totals": ("county", "kind")}
_LONGEST_SETTINGS, _LONGEST_NAME, _MOST_UNITS = 500_000, 60, 5_000
# What stands before the first table of the settings; a single key of 500 kB keeps tomllib busy for half an hour.
_LONGEST_TOP = 8_000
_LARGEST = 1e15  # what is larger is no figure, and no page can write it


@dataclass(frozen=True, eq=False)
class OtherCampaign:
    """``figures``: of all tiers; metric, county (ALL: the city), value, target (shares of 1), numerator, denominator.
    ``totals``: county, kind, points, rank (Int64). ``whole``: the sum of its weights."""

    name: str
    as_of: date
    first_day: date
    last_day: date
    sha256: str
    whole: float
    figures: pd.DataFrame
    totals: pd.DataFrame

    @property
    def day_count(self) -> int:
        """Days of the campaign, both ends counted."""
        return (self.last_day - self.first_day).days + 1

    @property
    def day_number(self) -> int:
        """Which of them its figures are of; 0 before the first, at most the last."""
        return min(max((self.as_of - self.first_day).days + 1, 0), self.day_count)

    def city(self, metric: str) -> Any:
        """The city's figure of a metric; None where there is none."""
        rows = self.figures[(self.figures["metric"] == metric) & (self.figures["county"] == ALL)]
        return next(rows.itertuples(index=False), None)

    def values(self, metric: str) -> list[float]:
        """The known rates of its counties, from low to high."""
        counties = self.totals.loc[self.totals["kind"] == "county", "county"]
        rows = self.figures[(self.figures["metric"] == metric) & self.figures["county"].isin(counties)]
        return sorted(float(value) for value in rows["value"].dropna())

    def total(self, county: str) -> Any:
        """A unit's row of the totals; None where it has no such unit."""
        return next(self.totals[self.totals["county"] == county].itertuples(index=False), None)


def of_result(result: SealedResult) -> OtherCampaign:
    """What is compared of a sealed result; Unsound where its tables or settings are not what they should be."""
    tables = {name: _checked(name, result.tables[name]) for name in _NUMBERS}
    figures, totals = tables["figures"], tables["score_totals"]
    settings = _settings(result.head.settings)
    if abs(result.head.whole) > _LARGEST:
        raise Unsound("封存结果里的满分过大,没有采用。")
    return OtherCampaign(
        name=settings["name"],
        as_of=result.head.as_of,
        first_day=settings["start_date"],
        last_day=settings["end_date"],
        sha256=result.sha256,
        whole=float(result.head.whole),
        figures=figures[figures["tier"] == ALL].reset_index(drop=True),
        totals=totals,
    )


def _checked(name: str, table: pd.DataFrame) -> pd.DataFrame:
    sorts = (*((column, "float64") for column in _NUMBERS[name]), *((column, "str") for column in _TEXTS[name]))
    wanted = {**dict(sorts), **({"rank": "Int64"} if name == "score_totals" else {})}
    if any(column not in table.columns or str(table[column].dtype) != sort for column, sort in wanted.items()):
        raise Unsound("封存结果里的数据表缺列或类型不对,没有采用。")
    if name == "score_totals" and len(table) > _MOST_UNITS:
        raise Unsound(f"封存结果里的单位超过{_MOST_UNITS}个,没有采用。")
    texts = table[list(_TEXTS[name])]
    if texts.isna().any(axis=None) or (texts.map(len) > _LONGEST_NAME).any(axis=None):
        raise Unsound("封存结果里的单位或指标名称不对,没有采用。")
    if (table[[*_NUMBERS[name]]].abs() > _LARGEST).any(axis=None):
        raise Unsound("封存结果里有过大的数,没有采用。")
    return table[list(wanted)]


def _settings(text: str) -> Mapping[str, Any]:
    """Name and days of the campaign; nothing else of the settings is read."""
    top = text.partition("\n[")[0]
    if len(text) > _LONGEST_SETTINGS or len(top) > _LONGEST_TOP:
        raise Unsound("封存结果里的活动设置过长,没有采用。")
    try:
        told = tomllib.loads(top)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        raise Unsound("封存结果里的活动设置读不出来,没有采用。") from error
    name, first, last = (told.get(key) for key in ("name", "start_date", "end_date"))
    is_named = isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME and name.isprintable()
    days = [day for day in (first, last) if isinstance(day, date) and not isinstance(day, datetime)]
    if not is_named or len(days) < 2 or days[1] < days[0]:
        raise Unsound("封存结果里的活动名称或起止日期不对,没有采用。")
    return {"name": name, "start_date": days[0], "end_date": days[1]}
