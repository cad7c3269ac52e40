"""The ranking on one metric: the answer, the lists, the rank path."""

import streamlit as st

from pages.leadership import metric_choice, rank_path, ranking_answer, ranking_rosters, ranking_tables, ranking_words
from pages.leadership.ranked import Ranked
from pages.parts import charts, wording
from pages.parts.failures import notice
from pages.parts.markup import Markup, div
from pages.parts.view import View


def draw(view: View, metric: str) -> None:
    """Everything below the frame."""
    ranked = Ranked.of(view, metric)
    st.html(view.figures.kept(("ranking", metric, view.filters), lambda: _body(ranked)))
    values = rank_path.of_metric(ranked)
    if rank_path.is_worth_drawing(values):
        name = f"{wording.typeset(ranked.metric.name)}（{ranked.tier or '全部层级'}）"
        key = ("rank path", metric, ranked.tier, view.filters.county)
        path = view.figures.kept(key, lambda: charts.ready(rank_path.figure(view, name, values)))
        charts.draw(path, key="rank_path", alt="各期位次变化")


def _body(ranked: Ranked) -> Markup:
    options = metric_choice.rankings(ranked.view)
    first = metric_choice.ask(ranked.view, "按什么排名", options, ranked.metric.key, lead(ranked))
    if ranked.table.empty:
        words = f"{ranked.scope}：这项指标目前没有可以排名的县（市、区），还没有报来可计算的数据。"
        return div("c-stack", first, notice(words))
    rosters = ranking_rosters.differences(ranked)
    return div("c-stack", first, ranking_answer.answer(ranked), ranking_tables.lists(ranked), rosters)


def lead(ranked: Ranked) -> Markup:
    """The ranking in one sentence."""
    view, is_of_projects = ranked.view, ranked.metric.grain == "project"
    is_stale = is_of_projects and view.figures.coverage(tier=ranked.tier).is_stale

    opening = ranking_words.opening(view, ranked.tier, is_stale=is_stale)
    name = f"{ranked.tier}{wording.typeset(ranked.metric.name)}"
    return ranking_words.lead(opening, name, ranked.of_kind("county"), ranked.share, is_stale=is_stale)
