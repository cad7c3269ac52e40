"""The overview's two charts: the city's course between both yardsticks, and the counties side by side."""

from datetime import date
from typing import Any

import pandas as pd
from plotly.graph_objects import Figure

from data.campaign import ALL
from metrics.calendar import calendar_share
from pages.parts import charts, doors, line_charts, wording
from pages.parts.view import View


def prepared(view: View) -> tuple[Figure, Figure] | None:
    """Both charts; None while nobody has reported: axes without a course say nothing."""
    return (over_time(view), by_county(view)) if _reported(view) else None


def over_time(view: View) -> Figure:
    """投资完成率 over the cut-offs, with target, campaign line and calendar line."""
    trend = view.figures.snapshot.trend
    chosen = (("metric", "investment_rate"), ("county", view.filters.county), ("tier", view.filters.tier))
    for column, wanted in chosen:
        trend = trend[trend[column] == wanted]
    trend = _until_reported(view, trend)
    target, end = view.campaign.target("investment_rate", view.filters.tier), view.campaign.end_date
    # Both yardsticks run on to the last day: that they end apart is what a leader must see (product.md 2).
    ahead = {"campaign": target, "calendar": calendar_share(end)} if view.as_of < end and len(trend) else {}
    lines = [
        line_charts.Line(name, style, [*_points(trend, column), *_known(end, ahead.get(style))])
        for name, style, column in (
            ("时序", "calendar", "calendar_line"),
            ("进度线", "campaign", "line"),
            ("实际", "value", "value"),
        )
    ]
    ticks = [day.isoformat() for day in view.campaign.cut_offs[:: max(1, len(view.campaign.cut_offs) // 3)]]
    height = charts.bars_height(len(view.figures.counties()) + 1)
    title, note = f"{view.where}投资完成率走势", _baseline_note(view)
    return charts.ready(line_charts.share_over_time(title, lines, target, ticks, height, note))


def _until_reported(view: View, trend: pd.DataFrame) -> pd.DataFrame:
    """Where nobody has reported since, the real course ends with the last report: a level line would say more."""
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    if not found.is_stale:
        return trend
    return trend.assign(value=trend["value"].where(trend["cut_off"].dt.date <= found.data_day))


def _baseline_note(view: View) -> str:
    row = view.figures.figure("investment_rate", view.filters.county, view.filters.tier)
    note = row.baseline_note if row is not None else ""
    return f"进度线：{wording.typeset(note)}" if note else ""


def _points(trend: pd.DataFrame, column: str) -> list[tuple[str, float]]:
    known = trend[trend[column].notna()]
    return [(f"{day:%Y-%m-%d}", value) for day, value in zip(known["cut_off"], known[column], strict=True)]


def _known(day: date, value: float | None) -> list[tuple[str, float]]:
    return [] if value is None else [(day.isoformat(), value)]


def _reported(view: View) -> list[Any]:
    """The units' figures that are known."""
    found = [view.figures.figure("investment_rate", county, view.filters.tier) for county in view.figures.counties()]
    return [row for row in found if row is not None and not wording.is_missing(row.value)]


def by_county(view: View) -> Figure:
    """投资完成率 of every reporting unit, the best on top, each bar a door."""
    departments = {unit.name for unit in view.campaign.units if unit.kind == "department"}
    rows = sorted(_reported(view), key=lambda row: (row.county in departments, -row.value))
    apart = sum(row.county in departments for row in rows)
    addresses = [doors.project_list(view, "investment_rate", county=row.county, tier=row.tier or ALL) for row in rows]
    words = [wording.share(row.value, row.target) for row in rows]
    target = view.campaign.target("investment_rate", view.filters.tier)
    names, values = [row.county for row in rows], [row.value for row in rows]
    title = f"{view.unit or '各县（市、区）'}{view.filters.tier}投资完成率" + ("（部门另列）" if apart else "")
    return charts.ready(charts.share_bars(title, names, values, words, addresses, target, apart=apart))
