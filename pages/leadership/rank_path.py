"""The way of every county through the ranks, period by period."""

from typing import Any

import pandas as pd

from metrics.points import Points
from metrics.ranking import ranks
from pages.leadership.ranked import Ranked
from pages.parts import line_charts
from pages.parts.view import View


def is_worth_drawing(values: pd.DataFrame) -> bool:
    """Whether there are two periods with two counties to compare."""
    return int((values.notna().sum(axis=1) > 1).sum()) > 1


def figure(view: View, name: str, values: pd.DataFrame) -> dict[str, Any]:
    """A bump chart: one line a county, rank 1 on top, names at the right end; the chosen county stands out."""
    places, _ = ranks(values.to_numpy(dtype=float))
    dates = [f"{day.month}月<br>{day.day}日" for day in values.index]
    lines = [(county, list(places[:, number])) for number, county in enumerate(values.columns)]
    return line_charts.ranks_over_time(f"{name}：各期位次", dates, lines, view.filters.county)


def of_metric(ranked: Ranked) -> pd.DataFrame:
    """The rate of every county (columns, in the campaign's order) at every cut-off that has any."""
    trend = ranked.view.figures.snapshot.trend
    is_here = (trend["metric"] == ranked.metric.key) & (trend["tier"] == ranked.tier)
    return _of_counties(ranked.view, ranked.tier, trend[is_here])


def of_points(view: View, tier: str, points: Points) -> pd.DataFrame:
    """The points of every county at every cut-off, likewise."""
    return _of_counties(view, tier, points.path)


def _of_counties(view: View, tier: str, rows: pd.DataFrame) -> pd.DataFrame:
    counties = [unit.name for unit in view.campaign.units if unit.kind == "county"]
    found = view.figures.coverage(tier=tier)
    if found.is_stale:  # without the periods that nobody has reported yet: there ranks only stand still
        rows = rows[rows["cut_off"].dt.date <= found.data_day]
    values = rows[rows["county"].isin(counties)].pivot(index="cut_off", columns="county", values="value")
    return values.reindex(columns=counties).dropna(how="all")
