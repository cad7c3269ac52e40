"""A snapshot with its figures indexed: a page asks for a hundred single figures, and a frame filter costs a
hundred times what a dict does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

import pandas as pd

from data.campaign import ALL
from metrics.definition import Metric
from metrics.snapshot import Snapshot, missing_units
from pages.parts import wording

_KEPT = 100  # parts of pages kept per snapshot: every county and tier that somebody may look at today
Row = Any  # a named tuple of a tidy table's row
_lock = Lock()
T = TypeVar("T")
GOALS = ("start_rate", "investment_rate", "statistics_rate", "completion_rate", "permit_rate")  # plan 四(一)–(五)
BOND_GOALS = ("bond_start_rate", "bond_investment_rate")


def _rows(table: pd.DataFrame) -> Iterable[Row]:
    return table.itertuples(index=False)


@dataclass(frozen=True, eq=False)
class Figures:
    """One snapshot and its indexes; shared by all sessions, so nothing in it may be changed."""

    snapshot: Snapshot
    _now: dict[tuple[str, str, str], Row] = field(init=False, default_factory=dict)
    _before: dict[tuple[str, str, str], Row] = field(init=False, default_factory=dict)
    _pace: dict[tuple[str, str, str], Row] = field(init=False, default_factory=dict)
    _kept: dict[tuple[object, ...], Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the tables by metric, county and tier."""
        trend, previous = self.snapshot.trend, self.snapshot.previous_cut_off
        before = trend[trend["cut_off"] == pd.Timestamp(previous)] if previous else trend.iloc[:0]
        tables = ((self._now, self.snapshot.figures), (self._before, before), (self._pace, self.snapshot.pace))
        for index, table in tables:
            index.update(((str(row.metric), str(row.county), str(row.tier)), row) for row in _rows(table))

    @property
    def is_empty(self) -> bool:
        """True while no project is in force."""
        return self.snapshot.projects.empty

    def figure(self, metric: str, county: str = ALL, tier: str = ALL) -> Row | None:
        """The row of ``snapshot.figures``; None where there is no such group."""
        return self._now.get((metric, county, tier))

    def ranked(self, metric: str, county: str) -> Row:
        """The row of a unit that the rankings name, which therefore exists."""
        return self._now[metric, county, ALL]

    def metric(self, key: str) -> Metric:
        """The definition of a metric."""
        return self.snapshot.metrics[key]

    def pace(self, metric: str, county: str = ALL, tier: str = ALL) -> Row | None:
        """The row of ``snapshot.pace``; None where there is none."""
        return self._pace.get((metric, county, tier))

    def change(self, metric: str, county: str = ALL, tier: str = ALL) -> float | None:
        """Change of the share since the previous cut-off; None where either is not applicable, and where nobody has
        reported since: standing still and being silent are not the same."""
        if self.metric(metric).needs_reports and not self.is_fresh(county):
            return None
        now, before = self.figure(metric, county, tier), self._before.get((metric, county, tier))
        if now is None or before is None or wording.is_missing(now.value) or wording.is_missing(before.value):
            return None
        return float(now.value - before.value)

    def is_fresh(self, county: str = ALL) -> bool:
        """Whether the unit, or for the city any unit, has reported the latest cut-off."""
        units = {county} if county else set(self.snapshot.projects["county"])
        return bool(units - self._silent)

    @cached_property
    def _silent(self) -> frozenset[str]:
        return missing_units(self.snapshot.projects)

    def counties(self) -> list[str]:
        """The reporting units that have figures, in the campaign's order."""
        return list(dict.fromkeys(county for _, county, tier in self._now if county and not tier))

    def is_carried(self, county: str) -> bool:
        """Whether a unit stands with the data of an earlier period, since it has not reported this one."""
        return county in self.snapshot.carried_units

    @property
    def has_previous(self) -> bool:
        """Whether the previous cut-off rests on reports, so that anything can be compared with it."""
        rows = [row for key, row in self._before.items() if key[1:] == (ALL, ALL) and self.metric(key[0]).needs_reports]
        return any(not wording.is_missing(row.value) for row in rows)

    @cached_property
    def reported(self) -> frozenset[str]:
        """The units of which anything was ever reported."""
        projects = self.snapshot.projects
        return frozenset(projects.loc[projects["known_count"] > 0, "county"])

    def kept(self, key: tuple[object, ...], build: Callable[[], T]) -> T:
        """A static part of a page, built once for this snapshot and ``key`` (its filters)."""
        found = self._kept.get(key)
        if found is None:
            found = build()
            with _lock:  # sessions run in threads, and a dictionary must not change under an iteration
                while len(self._kept) >= _KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = found
        return found
