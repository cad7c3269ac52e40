"""One project: how far it is from its plan, who answers for it, how it went, and which cell of which sheet said so."""

from typing import Any

import streamlit as st

from metrics.own_plan import done_share, plan_gap
from metrics.shown import money_unit
from pages.leadership import crumbs, project_course, project_trail
from pages.leadership.ledger_filters import Question
from pages.leadership.ledger_table import carried_mark
from pages.leadership.project_told import Told, cited, read, source
from pages.office.words import field_name
from pages.parts import charts, wording
from pages.parts.cards import card, facts, thin_bar
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
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


def show(view: View, question: Question, wanted: str) -> None:
    """The page of the project whose number ``wanted`` says."""
    projects = view.figures.snapshot.projects
    found = projects[projects["project_id"].astype(str) == wanted]
    if found.empty:
        missing = notice("这个时点的清单里没有这个项目；它可能已被调出，换一个时点再看。")
        st.html(div("c-stack", missing, crumbs.back(view, question)))
        return
    row: Any = next(found.itertuples(index=False))
    rows, later = read(view, int(row.project_id))
    st.html(div("c-stack", _head(view, question, row, rows), _duties(row)))
    if course := project_course.chart(row, rows):
        charts.draw(charts.ready(course), key="project_course", alt="各期本年累计完成投资与年度计划")
    beside = div("c-grid c-pair", project_course.timeline(view, rows), project_course.permits(view, rows))
    st.html(div("c-stack", beside, _facts(row), project_trail.trail(view, rows, later)))


def _head(view: View, question: Question, row: Any, rows: list[Told]) -> Markup:
    status = "未报送" if wording.is_missing(row.status) else row.status
    bond = span("c-tag", "抗疫特别国债") if _is_yes(row.is_bond) else None
    marks = [span("c-tag", row.county), span("c-tag", row.tier), span("c-tag", status), carried_mark(row), bond]
    plan, done = wording.number(row.annual_plan_wan), wording.number(row.year_investment_wan)
    share, lacking = done_share(plan, done), plan_gap(plan, done)
    unit = money_unit([plan, done, lacking])
    figures = (
        _figure("距年度计划还差", wording.money(lacking, unit) if lacking else "已完成年度计划", None),
        _figure("年度计划投资", wording.money(plan, unit), cited(view, source(rows, "annual_plan"), "annual_plan")),
        _figure(
            "本年累计完成投资",
            wording.money(done, unit),
            cited(view, source(rows, "year_investment"), "year_investment"),
        ),
        _figure("完成年度计划", wording.share(share), span("c-cited", "本年累计完成 ÷ 年度计划")),
    )
    return card(
        crumbs.crumbs(view, question, project=row.project_name),
        div("c-answer-line", tag("h2", row.project_name, cls="c-h1"), *marks),
        div("c-head-figures", *figures),
        div("c-bar-wide", thin_bar(share, wording.NO_NUMBER)),
    )


def _figure(name: str, value: str, origin: Markup | None) -> Markup:
    return div(None, span("c-muted", name), tag("b", value), origin)


def _facts(row: Any) -> Markup:
    pairs = {
        "项目代码": row.project_code,
        "建设性质": row.nature,
        "总投资": wording.money(row.total_investment_wan),
        "到位资金": wording.money(row.funds_in_place_wan),
        "是否入统": _yes_no(row.in_statistics),
        "开工时间": row.start_date,
        "计划竣工时间": row.planned_finish,
        "竣工时间": row.finish_date,
        "存在问题": row.problems,
    }
    return card(facts(pairs), title="基本情况")


def _is_yes(value: Any) -> bool:
    return not wording.is_missing(value) and bool(value)


def _yes_no(value: Any) -> str:
    return wording.NONE if wording.is_missing(value) else "是" if value else "否"


def _duties(row: Any) -> Markup:
    return card(facts({field_name(key): getattr(row, key) for key in _DUTIES}), title="责任链")
