"""A snapshot with its figures indexed: a page asks for a hundred single figures, and a frame filter costs a
hundred times what a dict does."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock, RLock
from typing import Any, TypeVar

import pandas as pd

from data.campaign import ALL
from metrics.coverage import Coverage, coverage
from metrics.definition import Metric
from metrics.snapshot import Snapshot
from metrics.tier_ranks import tier_rankings
from pages.parts import wording
from pages.parts.filters import Filters
from pages.parts.once import once

_KEPT = 300  # parts of pages kept per snapshot: every county and tier that somebody may look at today
Row = Any  # a named tuple of a tidy table's row
_lock = Lock()
_MISSING: Any = object()
T = TypeVar("T")
GOALS = ("start_rate", "investment_rate", "statistics_rate", "completion_rate", "permit_rate")  # plan 四(一)–(五)
BOND_GOALS = ("bond_start_rate", "bond_investment_rate")


def _rows(table: pd.DataFrame) -> Iterable[Row]:
    return table.itertuples(index=False)


@dataclass(frozen=True, eq=False)
class Figures:
    """One snapshot and its indexes; shared by all sessions, so nothing in it may be changed."""

    snapshot: Snapshot
    unit: str = ""  # of one reporting unit alone: the others have no figures, so they are not named either
    _now: dict[tuple[str, str, str], Row] = field(init=False, default_factory=dict)
    _before: dict[tuple[str, str, str], Row] = field(init=False, default_factory=dict)
    _pace: dict[tuple[str, str, str], Row] = field(init=False, default_factory=dict)
    _kept: dict[tuple[object, ...], Any] = field(init=False, default_factory=dict)
    _building: dict[tuple[object, ...], RLock] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the tables by metric, county and tier. Until the campaign starts no light is shown: on its baseline a
        line is the value itself, so that everybody would stand on it, even with 0 %."""
        trend, previous = self.snapshot.trend, self.snapshot.previous_cut_off
        before = trend[trend["cut_off"] == pd.Timestamp(previous)] if previous else trend.iloc[:0]
        now = self.snapshot.figures.assign(light="") if self.is_before_start else self.snapshot.figures
        tables = ((self._now, now), (self._before, before), (self._pace, self.snapshot.pace))
        for index, table in tables:
            index.update(((str(row.metric), str(row.county), str(row.tier)), row) for row in _rows(table))

    @property
    def is_empty(self) -> bool:
        """True while no project is in force."""
        return self.snapshot.projects.empty

    def figure(self, metric: str, county: str = ALL, tier: str = ALL) -> Row | None:
        """The row of ``snapshot.figures``; None where there is no such group."""
        return self._now.get((metric, county, tier))

    def of_view(self, metric: str, chosen: Filters) -> Row | None:
        """The figure of the chosen county and tier; reports belong to a unit, never to a tier."""
        return self.figure(metric, chosen.county, chosen.tier if self.metric(metric).grain == "project" else ALL)

    @property
    def is_before_start(self) -> bool:
        """Whether the campaign has not started on the day that is looked at."""
        return self.snapshot.calendar.phase == "before"

    def ranked(self, metric: str, county: str, tier: str = ALL) -> Row:
        """The row of a unit that the rankings name, which therefore exists."""
        return self._now[metric, county, tier]

    def coverage(self, county: str = ALL, tier: str = ALL) -> Coverage:
        """On whose reports the figures of a group rest."""
        return self.kept(("coverage", county, tier), lambda: coverage(self._projects(county, tier)))

    def carried_projects(self, county: str = ALL, tier: str = ALL) -> pd.DataFrame:
        """The projects of a group that stand with an earlier report than that of the latest cut-off."""
        rows = self._projects(county, tier)
        return rows[rows["is_carried"].fillna(False).astype(bool) & rows["state_cut_off"].notna()]

    def rankings(self, tier: str, kinds: Mapping[str, str]) -> pd.DataFrame:
        """The ranking lists of one tier, or ("") of all; ``kinds``: what each unit is, in the campaign's order."""
        return self.kept(("rankings", tier), lambda: tier_rankings(self.snapshot, tier, kinds))

    def units_with(self, metric: str, tier: str = ALL) -> int:
        """How many reporting units have a value of ``metric``."""
        found = [self.figure(metric, county, tier) for county in self.counties()]
        return sum(row is not None and not wording.is_missing(row.value) for row in found)

    def _projects(self, county: str, tier: str) -> pd.DataFrame:
        rows = self.snapshot.projects
        for column, wanted in (("county", county), ("tier", tier)):
            rows = rows[rows[column] == wanted] if wanted else rows
        return rows

    def metric(self, key: str) -> Metric:
        """The definition of a metric."""
        return self.snapshot.metrics[key]

    def pace(self, metric: str, county: str = ALL, tier: str = ALL) -> Row | None:
        """The row of ``snapshot.pace``; None where there is none."""
        return self._pace.get((metric, county, tier))

    def change(self, metric: str, county: str = ALL, tier: str = ALL) -> float | None:
        """Change of the share since the previous cut-off; None where either is not applicable, and where nobody in the
        group has reported since: then nothing is known to have moved or to have stood still."""
        now, before = self.figure(metric, county, tier), self._before.get((metric, county, tier))
        if not self.has_previous or (self.metric(metric).needs_reports and self.coverage(county, tier).is_stale):
            return None
        if now is None or before is None or wording.is_missing(now.value) or wording.is_missing(before.value):
            return None
        return float(now.value - before.value)

    def counties(self) -> list[str]:
        """The reporting units that have figures, in the campaign's order."""
        known = dict.fromkeys(county for _, county, tier in self._now if county and not tier)
        return [self.unit] if self.unit else list(known)

    def is_carried(self, county: str, tier: str = ALL) -> bool:
        """Whether a unit stands with the data of an earlier period, since it has not reported this one."""
        return self.coverage(county, tier).is_stale

    @once
    def has_previous(self) -> bool:
        """Whether the previous cut-off rests on reports, so that anything can be compared with it."""
        rows = [row for key, row in self._before.items() if key[1:] == (ALL, ALL) and self.metric(key[0]).needs_reports]
        return any(not wording.is_missing(row.value) for row in rows)

    @once
    def reported(self) -> frozenset[str]:
        """The units of which anything was ever reported."""
        projects = self.snapshot.projects
        return frozenset(projects.loc[projects["known_count"] > 0, "county"])

    def kept(self, key: tuple[object, ...], build: Callable[[], T]) -> T:
        """A static part of a page, built once for this snapshot and ``key`` (its filters).

        Fifty who open a page at the same moment wait for one of them instead of each building it. A part may be made
        of others; none of them may be made of itself.
        """
        found: T = self._kept.get(key, _MISSING)
        if found is not _MISSING:
            return found
        with _lock:  # sessions run in threads, and a dictionary must not change under an iteration
            building = self._building.setdefault(key, RLock())
        with building:
            found = self._kept.get(key, _MISSING)
            if found is not _MISSING:
                return found
            try:
                found = build()
                with _lock:
                    while len(self._kept) >= _KEPT:
                        self._kept.pop(next(iter(self._kept)))
                    self._kept[key] = found
            finally:
                with _lock:
                    self._building.pop(key, None)
        return found
