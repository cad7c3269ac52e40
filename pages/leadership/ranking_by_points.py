"""The ranking by points: the answer, the rules, the lists that open to the basis of every point, the rank path."""

import streamlit as st

from metrics.points import KEY
from pages.leadership import metric_choice, points_list, rank_path, ranking_words
from pages.leadership.scored import Scored
from pages.parts import charts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag
from pages.parts.view import View

_NOT_YET = "会战还没有开始，开始以后才计分。"


def draw(view: View) -> None:
    """Everything below the frame."""
    if view.figures.is_before_start:
        st.html(_first(view, tag("p", _NOT_YET, cls="c-lead")))
        return
    scored = Scored.of(view)
    st.html(view.figures.kept(("points page", view.filters), lambda: _body(scored)))
    values = rank_path.of_points(view, scored.tier, scored.points)
    if rank_path.is_worth_drawing(values):
        key = ("rank path", KEY, scored.tier, view.filters.county)
        name = f"得分（{scored.tier or '全部层级'}）"
        path = view.figures.kept(key, lambda: charts.ready(rank_path.figure(view, name, values)))
        charts.draw(path, key="rank_path", alt="各期得分位次变化")


def _body(scored: Scored) -> Markup:
    words = "还没有可以排名的县（市、区）：没有单位报来可计分的数据。"
    lists = notice(f"{scored.scope}：{words}") if scored.table.empty else points_list.lists(scored)
    return div("c-stack", _first(scored.view, _lead(scored), points_list.rules(scored)), lists)


def _first(view: View, *answer: Markup) -> Markup:
    return metric_choice.ask(view, "按什么排名", metric_choice.rankings(view), KEY, *answer)


def _lead(scored: Scored) -> Markup:
    view = scored.view
    is_stale = view.figures.coverage(tier=scored.tier).is_stale
    opening = ranking_words.opening(view, scored.tier, is_stale=is_stale)
    return ranking_words.lead(opening, f"{scored.tier}得分", scored.of_kind("county"), scored.shown, is_stale=is_stale)
