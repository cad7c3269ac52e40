"""县区排名: who leads, who lags, who moved, on one goal; counties and departments apart (metrics.md, Ranks)."""

import streamlit as st

from pages.leadership import rank_path, ranking_answer, ranking_tables
from pages.leadership.ranked import Ranked
from pages.parts import charts, doors, filters
from pages.parts.failures import notice
from pages.parts.markup import Markup, div
from pages.parts.view import View

_DEFAULT = "investment_rate"


def show(view: View) -> None:
    """The goal, the answer, the table, the rank path."""
    ranked = Ranked.of(view, chosen_metric(view))
    st.html(_goal_field(view, ranked.metric.key))
    if ranked.table.empty:
        st.html(notice(f"{ranked.scope}：这项指标目前没有可以排名的县（市、区），还没有报来可计算的数据。"))
        return
    st.html(div("c-stack", ranking_answer.answer(ranked), ranking_tables.lists(ranked)))
    if rank_path.is_worth_drawing(ranked):
        path = view.figures.kept(
            ("rank path", ranked.metric.key, ranked.tier, view.filters.county),
            lambda: charts.ready(rank_path.figure(ranked)),
        )
        charts.draw(path, key="rank_path", alt="各期位次变化")


def chosen_metric(view: View) -> str:
    """The metric of the address, else 投资完成率."""
    wanted = view.query.get("metric", _DEFAULT)
    return wanted if wanted in view.figures.snapshot.metrics else _DEFAULT


def _goal_field(view: View, metric: str) -> Markup:
    kept = [filters.hidden(key, value) for key, value in view.filters.params().items() if value]
    options = [(one.key, one.name) for one in view.figures.snapshot.metrics.values()]
    return doors.form(view.page, *kept, filters.select("metric", "按哪项指标排名", options, metric), cls="c-filters")
