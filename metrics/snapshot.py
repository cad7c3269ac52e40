"""One frozen object per (campaign, as_of, known_at): every table that screens and documents print.

Screen, Word and Excel take their numbers from here and nowhere else, so that they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Protocol

import numpy as np
import pandas as pd

from data.campaign import ALL, Campaign
from metrics import changes as change_list
from metrics import cube as cubes
from metrics.calendar import Calendar, calendar_of, calendar_share
from metrics.cube import Cube
from metrics.definition import Metric, load
from metrics.figures import figure_table, group_labels, pace_table, trend_table
from metrics.lights import Light
from metrics.pace import pace
from metrics.ranking import rankings
from metrics.rates import Flags
from metrics.standing import course, group_standing, lead_unit_standing


class Facts(Protocol):
    """What the store hands over (``data.store.facts.Facts``); see there for the columns of each frame."""

    @property
    def campaign_key(self) -> str: ...
    @property
    def as_of(self) -> date: ...
    @property
    def known_at(self) -> datetime | None: ...
    @property
    def now(self) -> datetime: ...
    @property
    def store_version(self) -> int: ...
    @property
    def previous_cut_off(self) -> date | None: ...
    @property
    def projects(self) -> pd.DataFrame: ...
    @property
    def sums(self) -> pd.DataFrame: ...
    @property
    def lead_unit_sums(self) -> pd.DataFrame: ...
    @property
    def history(self) -> pd.DataFrame: ...
    @property
    def reports(self) -> pd.DataFrame: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with all that makes it checkable; shares of 1, amounts in counts or 万元, NaN not applicable."""

    metric: str
    county: str
    tier: str
    numerator: float
    denominator: float
    value: float
    target: float
    baseline: float
    line: float
    calendar_line: float
    light: Light
    shortfall: float
    is_small_sample: bool
    reason: str
    baseline_note: str
    as_of: date
    known_at: datetime | None
    store_version: int
    lead_unit: str | None = None


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Every table of one moment; the frames' columns stand with the functions that make them.

    ``figures``, ``lead_unit_figures``: ``figures.figure_table``. ``trend``: ``figures.trend_table``.
    ``pace``: ``figures.pace_table``. ``rankings``: ``ranking.rankings``. ``changes``: ``changes.CHANGE_COLUMNS``.
    ``projects`` and ``reports`` are the facts' own. ``carried_units``: see the
    function below. Groups are city (ALL, ALL), county, tier, county × tier.
    """

    campaign_key: str
    as_of: date
    known_at: datetime | None
    now: datetime
    store_version: int
    previous_cut_off: date | None
    calendar: Calendar
    metrics: Mapping[str, Metric]
    figures: pd.DataFrame
    lead_unit_figures: pd.DataFrame
    trend: pd.DataFrame
    pace: pd.DataFrame
    rankings: pd.DataFrame
    changes: pd.DataFrame
    projects: pd.DataFrame
    reports: pd.DataFrame
    carried_units: frozenset[str]

    def figure(self, metric: str, county: str = ALL, tier: str = ALL) -> Figure:
        """The figure of one metric and group; KeyError when there is no such metric, county or tier."""
        table = self.figures
        return self._only(table[(table["metric"] == metric) & (table["county"] == county) & (table["tier"] == tier)])

    def lead_unit_figure(self, metric: str, lead_unit: str) -> Figure:
        """The figure of one metric and 责任单位; KeyError when there is none."""
        table = self.lead_unit_figures
        return self._only(table[(table["metric"] == metric) & (table["lead_unit"] == lead_unit)])

    def _only(self, rows: pd.DataFrame) -> Figure:
        if rows.empty:
            raise KeyError("no such metric or group")
        row: dict[Any, Any] = {"county": ALL, "tier": ALL, **rows.iloc[0].to_dict()}
        known = {field.name: row[field.name] for field in fields(Figure) if field.name in row}
        return Figure(**known, as_of=self.as_of, known_at=self.known_at, store_version=self.store_version)


def build(facts: Facts, campaign: Campaign) -> Snapshot:
    """The snapshot of ``facts``; reads no clock: "today" is the facts' as_of, "now" the facts' own."""
    metrics, calendar = load(), calendar_of(campaign, facts.as_of)
    cube = cubes.build(facts.sums, campaign, facts.as_of, metrics)
    previous = cube.date_number(facts.previous_cut_off)
    over_time = course(cube, campaign)
    standing = group_standing(cube, over_time, facts.projects, campaign, calendar)
    lead_units = lead_unit_standing(facts.lead_unit_sums, cube, facts.projects, campaign, calendar)
    missing = missing_units(facts.projects)
    ranked = _rankings(cube, campaign, previous, standing.is_small_sample, missing)
    groups = group_labels(cube)
    return Snapshot(
        campaign_key=facts.campaign_key,
        as_of=facts.as_of,
        known_at=facts.known_at,
        now=facts.now,
        store_version=facts.store_version,
        previous_cut_off=facts.previous_cut_off,
        calendar=calendar,
        metrics=metrics,
        figures=figure_table(groups, standing),
        lead_unit_figures=figure_table(
            {"lead_unit": facts.lead_unit_sums["lead_unit"].astype("str").array}, lead_units
        ),
        trend=trend_table(cube, over_time.line, [calendar_share(day) for day in cube.dates], over_time.light),
        pace=pace_table(groups, cube.metrics, standing.shortfall, pace(cube, campaign, standing.shortfall)),
        rankings=ranked,
        changes=change_list.changes(
            change_list.project_changes(facts.projects, facts.history, cube.dates[: cube.cut_off_count]),
            change_list.light_changes(cube, over_time.light, over_time.target, previous),
            change_list.rank_changes(ranked, metrics),
        ),
        projects=facts.projects,
        reports=facts.reports,
        carried_units=carried_units(facts.projects),
    )


def missing_units(projects: pd.DataFrame) -> frozenset[str]:
    """The units that have not reported any of their projects for the latest cut-off."""
    is_missing = projects["is_carried"].eq(True).fillna(False).groupby(projects["county"]).all()
    return frozenset(is_missing.index[is_missing])


def carried_units(projects: pd.DataFrame) -> frozenset[str]:
    """The units that stand with an earlier report: reported before, but not for the latest cut-off."""
    return missing_units(projects) & frozenset(projects.loc[projects["known_count"] > 0, "county"])


def _rankings(
    cube: Cube, campaign: Campaign, previous: int | None, is_small_sample: Flags, missing: frozenset[str]
) -> pd.DataFrame:
    units = cube.all_tiers[1:]
    kinds = {unit.name: unit.kind for unit in campaign.units}
    now = cube.value[:, -1, units]
    before = np.full(now.shape, np.nan) if previous is None else cube.value[:, previous, units]
    by_unit = {name: kinds.get(name, "county") for name in cube.counties[1:]}
    has_reported = np.array([name not in missing for name in by_unit], dtype=bool)
    return rankings(cube.metrics, by_unit, now, before, is_small_sample[:, units], has_reported)
