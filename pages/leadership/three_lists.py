"""The projects at which the three numbers part most."""

from typing import Any

import pandas as pd

from metrics.shown import money_unit
from metrics.three_counts import outside_statistics, widest_gaps
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div
from pages.parts.tables import Column, table
from pages.parts.view import View

_SHOWN = 10
_GAP = ("own_invested_wan", "own_funds_wan", "own_gap_wan")


def gaps(view: View, projects: pd.DataFrame) -> Markup:
    """Reported investment ahead of the funds in place, the widest gap first."""
    rows = widest_gaps(projects)
    shown = rows.head(_SHOWN)
    unit = money_unit(shown[list(_GAP)].to_numpy(dtype=float).ravel())
    columns = [Column("项目", main=True), Column("单位", short=True), *_amounts(unit.name, "填报", "到位", "差额")]
    listed = [
        (_project(view, row), row.county, *(unit.format(getattr(row, name)) for name in _GAP))
        for row in shown.itertuples(index=False)
    ]
    body = table(columns, listed, empty="没有填报投资超过到位资金的项目。")
    return card(body, title="填报超过到位最多的项目", note=_counted(len(rows)))


def outside(view: View, projects: pd.DataFrame) -> Markup:
    """Projects that should be in the statistics and are not, the largest investment first."""
    rows = outside_statistics(projects)
    shown = rows.head(_SHOWN)
    unit = money_unit(shown["own_invested_wan"].tolist())
    columns = [Column("项目", main=True), Column("单位", short=True), *_amounts(unit.name, "填报投资")]
    listed = [
        (_project(view, row), row.county, unit.format(wording.number(row.own_invested_wan)))
        for row in shown.itertuples(index=False)
    ]
    body = table(columns, listed, empty="没有应入统而未入统的项目。")
    address = doors.project_list(view, "statistics_rate", "remaining")
    more = div("c-more", doors.door(address, f"全部{len(rows)}个 ›", cls="c-link")) if len(rows) > _SHOWN else None
    return card(body, more, title="应统未统的项目", note=_counted(len(rows)))


def _counted(count: int) -> str | None:
    if not count:
        return None
    return f"共{count}个" + (f"，列前{_SHOWN}个" if count > _SHOWN else "")


def _amounts(unit: str, *names: str) -> list[Column]:
    return [Column(f"{name}（{unit}）", number=True) for name in names]


def _project(view: View, row: Any) -> Markup:
    address = view.href("project_ledger", project=int(row.project_id), **{"from": view.page})
    return doors.door(address, row.project_name, cls="c-link")
