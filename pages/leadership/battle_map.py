"""战图: where does it burn? The counties as tiles by one metric, and all goals as a heat table (product.md 4)."""

import streamlit as st

from pages.leadership import heat_table, look, map_tiles, metric_choice, metric_words
from pages.parts.markup import Markup, div
from pages.parts.view import View


def show(view: View) -> None:
    """The metric, the answer, the tiles beside the heat table."""
    look.apply()
    metric = metric_choice.chosen(view, view.figures.snapshot.metrics)
    st.html(view.figures.kept(("battle map", view.filters, metric), lambda: _body(view, metric)))


def _body(view: View, metric: str) -> Markup:
    options = metric_choice.names(view, view.figures.snapshot.metrics)
    first = metric_choice.ask(view, "战图指标", options, metric, metric_words.lead(view, metric))
    return div("c-stack", first, div("c-grid c-map-page", map_tiles.tiles(view, metric), heat_table.heat_table(view)))
