"""趋势: where does it go? One metric over the cut-offs against both yardsticks, then every county (product.md 2–4)."""

import streamlit as st

from pages.leadership import look, metric_choice, trend_plots, trend_table, trend_words
from pages.leadership.trend_course import Course
from pages.parts.markup import Markup, div
from pages.parts.view import View


def show(view: View) -> None:
    """The metric and the answer, the large plot, the small ones, the values."""
    look.apply()
    metric = metric_choice.chosen(view, view.figures.snapshot.metrics)
    st.html(view.figures.kept(("trends", view.filters, metric), lambda: _body(view, metric)))


def _body(view: View, metric: str) -> Markup:
    tier = view.filters.tier if view.figures.metric(metric).grain == "project" else ""
    course = Course.of(view, metric, view.filters.county, tier)
    options = metric_choice.names(view, view.figures.snapshot.metrics)
    first = metric_choice.ask(view, "看哪项指标", options, metric, trend_words.lead(view, metric, course))
    if course is None:
        return div("c-stack", first)
    plots = trend_plots.large(view, metric, course), trend_plots.small(view, metric)
    return div("c-stack", first, *plots, trend_table.values(view, metric))
