"""项目台账: the projects behind any number, and from each project the way back to the cell that said so."""

import streamlit as st

from metrics.explain import explain
from pages.leadership import ledger_filters, ledger_table, project_detail
from pages.parts.failures import notice
from pages.parts.markup import div
from pages.parts.view import View


def show(view: View) -> None:
    """One project when the address names one; else the list, of a figure when the address names a metric."""
    if view.query.get("project"):
        st.html(project_detail.detail(view, view.query["project"]))
        return
    question = ledger_filters.read(view)
    if not question.metric:
        rows = ledger_filters.narrowed(view, question, view.figures.snapshot.projects, with_group=True)
        st.html(div("c-stack", ledger_filters.form(view, question), ledger_table.projects(view, question, rows)))
        return
    if view.figures.figure(question.metric, view.filters.county, view.filters.tier) is None:
        st.html(div("c-stack", ledger_filters.form(view, question), notice(f"{view.where}目前没有这项指标的数据。")))
        return
    answer = explain(view.figures.snapshot, question.metric, view.filters.county, view.filters.tier, question.side)
    of_reports = view.figures.metric(question.metric).grain == "county"
    rows = answer.projects if of_reports else ledger_filters.narrowed(view, question, answer.projects)
    listed = ledger_table.reports(view, rows) if of_reports else ledger_table.projects(view, question, rows)
    head = ledger_table.explanation(view, question, answer)
    st.html(div("c-stack", head, None if of_reports else ledger_filters.form(view, question), listed))
