"""One project: what it is, who answers for it, how it went, and which cell of which sheet said so."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from pages.leadership.ledger_table import carried_mark, done_share
from pages.office.words import KIND_NAMES, MONEY_FIELDS, field_name, value_text
from pages.parts import doors, wording
from pages.parts.cards import card, facts, thin_bar
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_DUTIES = (
    "city_leader",
    "lead_unit",
    "responsible_person",
    "county_sponsor",
    "service_officer",
    "task_force_head",
    "task_force_contact",
)
# What a report is opened for comes first; the rest follows in the order of its columns.
_FIRST = ("status", "period_investment", "year_investment", "physical_progress", "in_statistics", "problems")
_IDENTITY = ("project_name", "county", "tier")  # the page's head says it once
_COLUMNS = (
    Column("截止日", main=True, short=True),
    Column("种类", short=True),
    Column("所报内容（单元格）"),
    Column("来源文件"),
    Column("工作表 · 行", short=True),
    Column("收到", short=True),
    Column("效力", short=True),
)


def detail(view: View, wanted: str) -> Markup:
    """The page of the project whose number ``wanted`` says."""
    projects = view.figures.snapshot.projects
    rows = projects[projects["project_id"].astype(str) == wanted]
    if rows.empty:
        return notice("这个时点的清单里没有这个项目；它可能已被调出，换一个时点再看。")
    row = next(rows.itertuples(index=False))
    return div("c-stack", _head(view, row), _duties(row), _trail(view, row))


def _head(view: View, row: Any) -> Markup:
    back = {key: value for key, value in view.query.items() if key != "project"}
    crumbs = div("c-crumbs", doors.door(doors.href(view.page, back), "‹ 返回项目列表", cls="c-link"))
    status = span("c-tag", "未报送" if wording.is_missing(row.status) else row.status)
    marks = [
        span("c-tag", row.tier),
        status,
        carried_mark(row),
        span("c-tag", "抗疫特别国债") if _is_yes(row.is_bond) else None,
    ]
    share = done_share(row)
    figures = facts(
        {
            "所属县（市、区）": row.county,
            "项目代码": row.project_code,
            "建设性质": row.nature,
            "总投资": wording.money(row.total_investment_wan),
            "年度计划投资": wording.money(row.annual_plan_wan),
            "本年累计完成投资": wording.money(row.year_investment_wan),
            "完成年度计划": wording.share(share),
            "到位资金": wording.money(row.funds_in_place_wan),
            "是否入统": _yes_no(row.in_statistics),
            "开工时间": row.start_date,
            "计划竣工时间": row.planned_finish,
            "竣工时间": row.finish_date,
            "形象进度": row.physical_progress,
            "存在问题": row.problems,
        }
    )
    return card(
        crumbs,
        div("c-answer-line", tag("h2", row.project_name, cls="c-h1"), *marks),
        div("c-bar-wide", thin_bar(share, float("nan"))),
        figures,
    )


def _is_yes(value: Any) -> bool:
    return not wording.is_missing(value) and bool(value)


def _yes_no(value: Any) -> str:
    return wording.NONE if wording.is_missing(value) else "是" if value else "否"


def _duties(row: Any) -> Markup:
    return card(facts({field_name(key): getattr(row, key) for key in _DUTIES}), title="责任链")


def _trail(view: View, row: Any) -> Markup:
    trail = view.store.trail(int(row.project_id), known_at=view.filters.known_at)
    newest_first = trail.sort_values("cut_off", ascending=False, kind="stable")
    told = [_told(view, one) for one in newest_first.itertuples(index=False)]
    note = "每个数字出自哪份文件、哪张表、哪个单元格"
    return card(table(_COLUMNS, told, empty="还没有收到关于这个项目的报表。"), title="填报来源", note=note)


def _told(view: View, row: Any) -> Row:
    said, cells = _object(row.said), _object(row.cells)
    order = sorted(said, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    filled = [key for key in order if said[key] not in (None, "", {}) and key not in _IDENTITY]
    lines = [line for key in filled for line in _lines(key, said[key], cells)]
    return Row(
        (
            wording.iso_day(row.cut_off),
            KIND_NAMES.get(row.kind, row.kind),
            div("c-said", *lines),
            doors.door(view.href("history", upload=row.upload_id), row.file, cls="c-link"),
            f"{row.sheet} · 第{row.row}行",
            wording.moment(row.received_at),
            "采用" if row.is_in_force else "已被替代或撤销",
        ),
        None if row.is_in_force else "c-void",
    )


def _lines(field: str, value: Any, cells: Mapping[str, str]) -> Iterator[Markup]:
    """One line a value, each with its cell; permits share a line, each with its own cell."""
    if field == "permit_details":
        for name, parts in value.items():
            for part, one in parts.items():
                yield from _lines(f"{field}.{name}.{part}", one, cells)
        return
    if isinstance(value, dict):
        named = (join([f"{name}{state}", _place(cells.get(f"{field}.{name}"))], " ") for name, state in value.items())
        yield div(None, span("c-muted", field_name(field)), " ", join(named, "、"), " ", _place(cells.get(field)))
        return
    words = f"{Decimal(str(value)):,.2f}万元" if field in MONEY_FIELDS else value_text(value)
    yield div(None, span("c-muted", field_name(field)), " ", words, " ", _place(cells.get(field)))


def _place(cell: str | None) -> Markup | None:
    return span("c-cell-name", cell) if cell else None


def _object(text: Any) -> dict[str, Any]:
    """A JSON object column; None and NaN are empty."""
    if isinstance(text, dict):
        return text
    return {} if text is None or (not isinstance(text, str) and pd.isna(text)) else dict(json.loads(text))
