"""前期手续: which permit of which project is where, what runs out, and who began without all of them?"""

import streamlit as st

from pages.office import by_hand, permit_matrix, permit_project, permit_question, permit_rows
from pages.office.permit_question import LACKING, LISTS, MATRIX, NEAR, OVERDUE, Question
from pages.office.permit_rows import ProjectPermits
from pages.parts import chips, doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View


def show(view: View) -> None:
    """One project's permits when the address names it, else the answer and one of the lists."""
    by_hand.begin()
    question = permit_question.read(view)
    if question.project:
        permit_project.show_project(view, question)
        return
    rows = permit_rows.projects(view)
    st.html(div("c-stack", _answer(view, rows), _chips(view, question, rows), _list(view, question, rows)))


def _list(view: View, question: Question, rows: list[ProjectPermits]) -> Markup:
    if question.shown == LACKING:
        return permit_matrix.lacking_list(view, question, permit_rows.unfinished(rows))
    if question.shown in (OVERDUE, NEAR):
        wanted = [due for due in permit_rows.dues(view, rows) if due.is_past == (question.shown == OVERDUE)]
        title = "逾期的手续" if question.shown == OVERDUE else "即将到期的手续"
        return permit_matrix.due_list(view, question, rows, wanted, title)
    found = permit_question.narrowed(view, question, rows)
    return div("c-stack", permit_question.form(view, question), permit_matrix.matrix(view, question, found))


def _answer(view: View, rows: list[ProjectPermits]) -> Markup:
    """``手续办结率 78.3%（1,020/1,303），手续齐全率 …；容缺逾期5项，即将到期3项，12个已开工项目手续不全。``"""
    rates = [_rate(view, key) for key in ("permit_rate", "permit_complete_rate")]
    dues = permit_rows.dues(view, rows)
    gaps, near = sum(map(permit_rows.is_deferred_past, dues)), sum(not due.is_past for due in dues)
    expired = sum(due.is_past for due in dues) - gaps
    words = [f"容缺逾期{gaps}项", *([f"批复过期{expired}项"] if expired else []), f"即将到期{near}项",
             f"{len(permit_rows.unfinished(rows))}个已开工项目手续不全"]  # fmt: skip
    return card(tag("p", join(rates, "，"), "；", "，".join(words), "。", cls="c-lead"))


def _rate(view: View, key: str) -> Markup:
    figure = view.figures.figure(key, view.filters.county, view.filters.tier)
    name = wording.typeset(view.figures.metric(key).name)
    if figure is None or wording.is_missing(figure.value):
        reason = wording.typeset(figure.reason) if figure is not None else "没有项目"
        return span(None, f"{name} {wording.NONE}（{reason}）")
    door = doors.door(doors.project_list(view, key), wording.share(figure.value, figure.target), cls="c-link")
    return span(None, f"{name} ", tag("b", door), f"（{figure.numerator:,.0f}/{figure.denominator:,.0f}）")


def _chips(view: View, question: Question, rows: list[ProjectPermits]) -> Markup:
    dues = permit_rows.dues(view, rows)
    past = sum(due.is_past for due in dues)
    unfinished = len(permit_rows.unfinished(rows))
    counts = {MATRIX: len(rows), OVERDUE: past, NEAR: len(dues) - past, LACKING: unfinished}
    return chips.chips(view, "list", ((key, words, counts[key]) for key, words in LISTS.items()), question.shown)
