"""One project: how far it is from its plan, who answers for it, how it went, and which cell of which sheet said so."""

from typing import Any

import streamlit as st

from pages.leadership import crumbs, letters_told, project_course, project_trail
from pages.leadership.ledger_filters import Question
from pages.leadership.project_head import head
from pages.leadership.project_told import read
from pages.office.words import field_name
from pages.parts import charts, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div
from pages.parts.view import View

DUTIES = (
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
    row = row_of(view, wanted)
    if row is None:
        missing = notice("这个时点的清单里没有这个项目；它可能已被调出，换一个时点再看。")
        st.html(div("c-stack", missing, crumbs.back(view, question)))
        return
    rows, later = read(view, int(row.project_id))
    st.html(div("c-stack", head(view, question, row, rows), _duties(row)))
    if course := project_course.chart(row, rows):
        figure = charts.ready(charts.about(course, f"{row.project_name}（{row.county}，{row.tier}）"))
        charts.draw(figure, key="project_course", alt="各期本年累计完成投资与年度计划")
    beside = div("c-grid c-pair", project_course.timeline(view, rows), project_course.permits(view, rows))
    sent = letters_told.of_project(view, int(row.project_id))
    st.html(div("c-stack", beside, sent, _facts(row), project_trail.trail(view, rows, later)))


def row_of(view: View, wanted: str) -> Any:
    """The project of this number as the snapshot has it; None where it has none."""
    projects = view.figures.snapshot.projects
    found = projects[projects["project_id"].astype(str) == wanted]
    return None if found.empty else next(found.itertuples(index=False))


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


def _yes_no(value: Any) -> str:
    return wording.NONE if wording.is_missing(value) else "是" if value else "否"


def _duties(row: Any) -> Markup:
    return card(facts({field_name(key): getattr(row, key) for key in DUTIES}), title="责任链")
