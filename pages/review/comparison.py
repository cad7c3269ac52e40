"""县区比较: two to four units side by side: points, goals, way through the ranks, what is behind (plan 六(五))."""

import streamlit as st

from pages.parts import charts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div
from pages.parts.view import View
from pages.review import (
    compare_facts,
    compare_goals,
    compare_other,
    compare_path,
    compare_points,
    compare_projects,
    compare_words,
    look,
)
from pages.review.compared import Compared


def show(view: View) -> None:
    """The answer, points and goals, the path as a chart and in numbers, then reports, letters, problems, projects."""
    look.apply()
    compared = Compared.of(view)
    if len(compared.units) < 2:
        st.html(div("c-stack", notice("不足两个单位有数据，没有可以比较的。")))
        return
    st.html(_first(compared))
    if not view.figures.is_before_start and (path := compare_path.figure(compared)) is not None:
        charts.draw(path, key="compared_path", alt="各期得分位次")
    st.html(_rest(compared))
    compare_other.draw(compared)


def _first(compared: Compared) -> Markup:
    parts = [compare_words.first(compared), compare_points.points(compared), compare_goals.goals(compared)]
    return div("c-stack", *parts)


def _rest(compared: Compared) -> Markup:
    path = None if compared.view.figures.is_before_start else compare_path.listed(compared)
    facts, projects = compare_facts.facts(compared), compare_projects.projects(compared)
    improvement = compare_goals.improvement(compared)
    return div("c-stack", _beside(compared, path, improvement), _beside(compared, facts, projects))


def _beside(compared: Compared, *cards: Markup | None) -> Markup:
    """Two cards beside each other; one alone, or those of more than two units, take the whole width."""
    shown = [one for one in cards if one is not None]
    return div("c-grid c-pair c-top-aligned" if len(shown) > 1 and compared.pair else "c-stack", *shown)
