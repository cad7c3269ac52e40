"""One row a person: how many projects, how they stand together, and the worst of them."""

from typing import Any

import pandas as pd

from metrics.people import NOBODY
from metrics.rates import UNREPORTED
from metrics.shown import MoneyUnit, money_unit
from pages.leadership.project_rows import counted
from pages.office.words import field_name
from pages.parts import doors, wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

NOT_FILLED = "未填"
_SHOWN = 30


def people(view: View, role: str, rows: pd.DataFrame, standing: pd.DataFrame) -> Markup:
    """The table, who lags most first; the long tail folded, those without a name last."""
    names = dict(zip(standing["project_id"], standing["project_name"], strict=True))
    unit = money_unit(rows[["numerator", "denominator"]].to_numpy(dtype=float).ravel())
    target = view.campaign.target("investment_rate", view.filters.tier)
    goal = wording.NO_NUMBER if target is None else target
    listed = [_row(view, role, row, unit, goal, names) for row in rows.itertuples(index=False)]
    columns, rest = _columns(field_name(role), unit), listed[_SHOWN:]
    more = tag("details", tag("summary", f"其余{len(rest)}个"), table(columns, rest), cls="c-more") if rest else None
    note = "完成率＝所包保已开复工项目完成投资之和 ÷ 年度计划之和，低的在前；灯是各项目自己的"
    return card(table(columns, listed[:_SHOWN]), more, title=f"按{field_name(role)}", note=note)


def _columns(head: str, unit: MoneyUnit) -> list[Column]:
    return [
        Column(head, main=True),
        Column("项目", number=True),
        Column("开复工", number=True),
        Column("投资完成率", number=True),
        Column("", wide=True),
        Column(f"完成 / 计划（{unit.name}）", number=True),
        Column("项目的灯", short=True),
        Column("最差的项目", long=True),
    ]


def _row(view: View, role: str, row: Any, unit: MoneyUnit, target: float, names: dict[int, str]) -> Row:
    name = NOT_FILLED if row.person == NOBODY else row.person
    address = doors.href(view.page, view.filters.params(), role=role, person=name)
    worst = view.href("project_ledger", project=int(row.worst), role=role, **{"from": view.page})
    value = wording.share(row.value, target)
    shown = span("c-faint", value, title=wording.typeset(row.reason)) if value == wording.NONE else value
    small = span("c-tag", "样本少") if row.is_small_sample else None
    cells = [
        join([doors.door(address, tag("strong", name), cls="c-link"), " ", small]),
        doors.door(address, f"{row.project_count}"),
        _started(row),
        shown,
        div("c-bar-cell", thin_bar(row.value, target)),
        wording.NONE if value == wording.NONE else f"{unit.format(row.numerator)} / {unit.format(row.denominator)}",
        counted(row.green, row.yellow, row.red) if row.green + row.yellow + row.red else wording.NONE,
        doors.door(worst, names[row.worst], cls="c-link"),
    ]
    return Row(cells, "c-break" if row.person == NOBODY else None)


def _started(row: Any) -> object:
    """How many have started; of whose projects nobody has reported that is not known."""
    if not row.in_scope_count:
        return wording.NONE
    if row.reason == UNREPORTED:
        return span("c-faint", wording.NONE, title=UNREPORTED)
    return f"{row.started_count} / {row.in_scope_count}"
