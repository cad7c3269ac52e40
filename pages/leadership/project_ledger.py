"""项目台账: the projects behind any number, and from each project the way back to the cell that said so."""

import streamlit as st

from pages.leadership import (
    crumbs,
    ledger_filters,
    ledger_head,
    ledger_reports,
    ledger_rows,
    ledger_table,
    project_detail,
)
from pages.leadership.ledger_filters import Question
from pages.parts.failures import notice
from pages.parts.markup import div
from pages.parts.view import View


def show(view: View) -> None:
    """One project when the address names one; else the list, of a figure when the address names a metric."""
    question = ledger_filters.read(view)
    if view.query.get("project"):
        project_detail.show(view, question, view.query["project"])
    elif question.metric:
        _of_figure(view, question)
    else:
        rows = ledger_filters.narrowed(view, question, view.figures.snapshot.projects, with_group=True)
        form = ledger_filters.form(view, question)
        st.html(div("c-stack", crumbs.crumbs(view, question), form, ledger_table.projects(view, question, rows)))


def _of_figure(view: View, question: Question) -> None:
    """The rows that a figure is made of."""
    form = ledger_filters.form(view, question)
    answer = ledger_rows.explained(view, question)
    if answer is None:
        st.html(div("c-stack", form, notice(f"{view.where}目前没有这项指标的数据。")))
        return
    of_reports = view.figures.metric(question.metric).grain == "county"
    rows = ledger_rows.of_figure(view, question, answer)
    listed = ledger_reports.reports(view, rows) if of_reports else ledger_table.projects(view, question, rows)
    head = ledger_head.explanation(view, question, answer, len(rows))
    st.html(div("c-stack", head, None if of_reports else form, listed))
