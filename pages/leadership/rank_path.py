"""The way of every county through the ranks, period by period."""

from typing import Any

import pandas as pd

from metrics.ranking import ranks
from pages.leadership.ranked import Ranked
from pages.parts import line_charts, wording


def is_worth_drawing(ranked: Ranked) -> bool:
    """Whether there are two periods with two counties to compare."""
    return int((_values(ranked).notna().sum(axis=1) > 1).sum()) > 1


def figure(ranked: Ranked) -> dict[str, Any]:
    """A bump chart: one line a county, rank 1 on top, names at the right end; the chosen county stands out."""
    view, values = ranked.view, _values(ranked)
    counties = list(values.columns)
    places, _ = ranks(values.to_numpy(dtype=float))
    dates = [f"{day.month}月<br>{day.day}日" for day in values.index]
    lines = [(name, list(places[:, number])) for number, name in enumerate(counties)]
    title = f"{wording.typeset(ranked.metric.name)}：各期位次（{ranked.tier or '全部层级'}）"
    return line_charts.ranks_over_time(title, dates, lines, view.filters.county)


def _values(ranked: Ranked) -> pd.DataFrame:
    """The rate of every county (columns, in the campaign's order) at every cut-off that has any."""
    counties = [unit.name for unit in ranked.view.campaign.units if unit.kind == "county"]
    trend = ranked.view.figures.snapshot.trend
    is_here = (trend["metric"] == ranked.metric.key) & (trend["tier"] == ranked.tier)
    trend = _until_reported(ranked, trend[is_here & trend["county"].isin(counties)])
    values = trend.pivot(index="cut_off", columns="county", values="value").reindex(columns=counties)
    return values.dropna(how="all")


def _until_reported(ranked: Ranked, trend: pd.DataFrame) -> pd.DataFrame:
    """Without the periods that nobody has reported yet: there ranks only stand still."""
    found = ranked.view.figures.coverage(tier=ranked.tier)
    return trend[trend["cut_off"].dt.date <= found.data_day] if found.is_stale else trend
