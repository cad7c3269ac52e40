"""The way of every county through the ranks, period by period."""

from typing import Any

from metrics.ranking import ranks
from pages.parts import line_charts, wording
from pages.parts.view import View


def figure(view: View, metric: str) -> dict[str, Any]:
    """A bump chart: one line a county, rank 1 on top, names at the right end; the chosen county stands out."""
    counties = [unit.name for unit in view.campaign.units if unit.kind == "county"]
    trend = view.figures.snapshot.trend
    trend = trend[(trend["metric"] == metric) & (trend["tier"] == "") & trend["county"].isin(counties)]
    values = trend.pivot(index="cut_off", columns="county", values="value").reindex(columns=counties)
    places, _ = ranks(values.to_numpy(dtype=float))
    dates = [wording.day(day) for day in values.index]
    lines = [(name, list(places[:, number])) for number, name in enumerate(counties)]
    return line_charts.ranks_over_time(
        f"{view.figures.metric(metric).name}：各期位次", dates, lines, view.filters.county
    )
