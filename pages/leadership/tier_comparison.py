"""层级对比: which tier of projects carries the city and which holds it back, goal by goal (product.md 1, 4)."""

import streamlit as st

from pages.leadership import look, metric_choice, tier_bars, tier_tables, tier_words
from pages.parts.markup import Markup, div
from pages.parts.view import View


def show(view: View) -> None:
    """The metric, the answer, bars beside the county × tier table, then the numbers of all goals."""
    look.apply()
    metric = metric_choice.chosen(view, metric_choice.of_projects(view))
    st.html(view.figures.kept(("tier comparison", view.filters, metric), lambda: _body(view, metric)))


def _body(view: View, metric: str) -> Markup:
    options = metric_choice.names(view, metric_choice.of_projects(view))
    first = metric_choice.ask(view, "先看哪项指标", options, metric, tier_words.lead(view, metric))
    charts = div("c-grid c-tier-page", tier_bars.bars(view, metric), tier_tables.matrix(view, metric))
    return div("c-stack", first, charts, tier_tables.goals(view))
