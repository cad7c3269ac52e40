"""A list of projects by how they stand, the worst first, as 县区画像 and 包保项目 show it."""

from typing import Any

import pandas as pd

from metrics.project_standing import project_standing
from metrics.shown import MoneyUnit
from pages.leadership.ledger_filters import NEVER_REPORTED
from pages.leadership.ledger_table import carried_mark
from pages.leadership.project_roster import paused_mark
from pages.parts import doors, lights, wording
from pages.parts.cards import thin_bar
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_SHOWN = 25
NOTE = "停工、未开工的在前，其余按低于会战进度线的多少；灯看本项目投资完成率与所在县区、层级进度线之差"


def standing_of(view: View) -> pd.DataFrame:
    """How the projects of the chosen county and tier stand, the worst first."""
    rows = view.figures.kept(("project standing",), lambda: project_standing(view.figures.snapshot, view.campaign))
    for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
        rows = rows[rows[column] == wanted] if wanted else rows
    return rows


def listed(view: View, rows: pd.DataFrame, *, with_county: bool, way_back: dict[str, str] | None = None) -> Markup:
    """The table in 万元, the long tail folded; ``way_back``: what the project's page needs to lead back here."""
    unit = wording.wan_unit(rows[["annual_plan_wan", "year_investment_wan", "own_shortfall_wan"]].to_numpy().ravel())
    cells = [_row(view, row, unit, with_county, way_back or {}) for row in rows.itertuples(index=False)]
    columns, rest = _columns(with_county), cells[_SHOWN:]
    more = tag("details", tag("summary", f"其余{len(rest)}个"), table(columns, rest), cls="c-more") if rest else None
    return div(None, table(columns, cells[:_SHOWN], empty="没有项目。"), more)


def _columns(with_county: bool) -> list[Column]:
    return [
        Column("项目名称", main=True),
        *([Column("单位", short=True)] if with_county else []),
        Column("层级", short=True),
        Column("状态", short=True),
        Column("灯", short=True),
        Column("年度计划（万元）", number=True),
        Column("本年完成（万元）", number=True),
        Column("完成率", number=True),
        Column("", wide=True),
        Column("距目标还差（万元）", number=True),
    ]


def _row(view: View, row: Any, unit: MoneyUnit, with_county: bool, way_back: dict[str, str]) -> list[object]:
    address = view.href("project_ledger", project=int(row.project_id), **{"from": view.page}, **way_back)
    status = NEVER_REPORTED if wording.is_missing(row.status) else row.status
    lacking = wording.number(row.own_shortfall_wan)
    return [
        doors.door(address, row.project_name, cls="c-link"),
        *([row.county] if with_county else []),
        row.tier,
        join([status, paused_mark(row), carried_mark(row)], " "),
        lights.pill(row.own_light) if row.own_light else span("c-faint", wording.NONE, title=_no_light(row)),
        unit.format(wording.number(row.annual_plan_wan)),
        unit.format(wording.number(row.year_investment_wan)),
        wording.share(row.own_value, row.own_target),
        div("c-bar-cell", thin_bar(row.own_value, row.own_target)),
        "已达目标" if lacking == 0 else unit.format(lacking),
    ]


def _no_light(row: Any) -> str:
    if row.is_unstarted:
        return "未开工，投资完成率只看已开复工的项目"
    return "没有年度计划，或尚未报送投资，或会战还没有开始"


def counted(green: int, yellow: int, red: int) -> Markup:
    """``✓11 △3 ▼4``, each with its word for who listens or points at it."""
    parts = ((key, number) for key, number in (("green", green), ("yellow", yellow), ("red", red)) if number)
    return span("c-nowrap c-counts", *(span(None, lights.icon(key), f"{number}") for key, number in parts))
