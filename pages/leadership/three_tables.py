"""三数对照 by unit and by tier, each number with what it is made of."""

from typing import Any

import pandas as pd

from metrics.shown import MoneyUnit, money_unit
from metrics.three_counts import three_counts
from pages.leadership import unit_doors
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_AMOUNTS = ["invested_wan", "funds_wan", "gap_wan", "outside_wan"]
_OF_BOTH = ["both_invested_wan", "both_funds_wan"]


def by_unit(view: View, projects: pd.DataFrame) -> Markup:
    """One row a unit, in the campaign's order, with the sum of all."""
    counts = three_counts(projects, ["county"]).set_index("county", drop=False)
    counts = counts.loc[[name for name in view.figures.counties() if name in counts.index]]
    unit = _unit(counts)
    rows = [
        Row(_row(view, _name(view, row.county), row, unit, county=row.county), _css(view, row.county))
        for row in _rows(counts)
    ]
    (total,) = _rows(three_counts(projects))
    foot = _row(view, "合计", total, unit) if len(rows) > 1 else None
    return card(table(_columns("单位", unit), rows, total=foot, css="c-three-counts"), title="各单位", note=_note(view))


def by_tier(view: View, projects: pd.DataFrame) -> Markup:
    """One row a tier."""
    counts = three_counts(projects, ["tier"]).set_index("tier", drop=False)
    counts = counts.loc[[tier.name for tier in view.campaign.tiers if tier.name in counts.index]]
    unit = _unit(counts)
    rows = [_row(view, row.tier, row, unit, tier=row.tier) for row in _rows(counts)]
    return card(table(_columns("层级", unit), rows, css="c-three-counts"), title="各层级", note=view.where)


def _rows(counts: pd.DataFrame) -> list[Any]:
    return list(counts.itertuples(index=False))


def _unit(counts: pd.DataFrame) -> MoneyUnit:
    return money_unit(counts[[*_AMOUNTS, *_OF_BOTH]].to_numpy(dtype=float).ravel())


def _note(view: View) -> str:
    which = view.filters.tier or "全部层级合计"
    return f"{which}；差额＝填报投资−到位资金，负数是到位多于填报；占填报＝未统投资÷填报投资"


def _columns(head: str, unit: MoneyUnit) -> list[Column]:
    return [
        Column(head, main=True),
        Column(f"填报投资（{unit.name}）", number=True),
        Column(f"到位资金（{unit.name}）", number=True),
        Column("到位 ÷ 填报", number=True),
        Column(f"差额（{unit.name}）", number=True),
        Column("应统未统", number=True),
        Column(f"未统投资（{unit.name}）", number=True),
        Column("占填报", number=True),
    ]


def _name(view: View, county: str) -> Markup:
    profile = doors.door(unit_doors.address(view, county), county)
    return join([profile, " ", standing.unit_tag(view, county, view.filters.tier)])


def _css(view: View, county: str) -> str | None:
    """A phone leaves out the empty cells of a unit that has told nothing."""
    return None if view.figures.coverage(county, view.filters.tier).known else "c-untold"


def _row(view: View, name: object, row: Any, unit: MoneyUnit, **group: object) -> list[object]:
    return [
        name,
        _door(view, "investment_rate_all", "numerator", unit.format(row.invested_wan), "尚未报送投资", **group),
        _door(view, "funding_rate", "numerator", unit.format(row.funds_wan), "尚未报送到位资金", **group),
        _share(row, unit),
        _plain(unit.format(row.gap_wan).replace("-", "−"), "投资和到位资金没有同时报来的项目"),
        _outside(view, row, **group),
        _plain(unit.format(row.outside_wan), "尚未报送是否入统"),
        _plain(wording.share(row.outside_share), "没有填报投资，或尚未报送是否入统"),
    ]


def _door(view: View, metric: str, side: str, words: str, reason: str, **group: object) -> Markup:
    if words == wording.NONE:
        return _plain(words, reason)
    return doors.door(doors.project_list(view, metric, side, **group), words)


def _plain(words: str, reason: str) -> Markup:
    return span("c-faint", words, title=reason) if words == wording.NONE else span(None, words)


def _share(row: Any, unit: MoneyUnit) -> Markup:
    """The ratio, and below it the two sums that it is the ratio of, where they are not those of the columns beside."""
    words = wording.share(row.funds_share)
    if words == wording.NONE:
        return _plain(words, "投资和到位资金没有同时报来的项目")
    if row.both == row.projects:
        return span(None, words)
    parts = f"{row.both}个项目：{unit.format(row.both_funds_wan)} / {unit.format(row.both_invested_wan)}"
    return div(None, words, div("c-small", parts))


def _outside(view: View, row: Any, **group: object) -> Markup:
    if not row.statistics_due:
        return _plain(wording.NONE, "没有应入统的项目")
    if wording.is_missing(row.outside):
        return _plain(wording.NONE, "尚未报送是否入统")
    due = doors.door(doors.project_list(view, "statistics_rate", "denominator", **group), f"{row.statistics_due}")
    address = doors.project_list(view, "statistics_rate", "remaining", **group)
    lacking = doors.door(address, f"{row.outside:.0f}") if row.outside else "0"
    return join([lacking, " / ", due, "个"])
