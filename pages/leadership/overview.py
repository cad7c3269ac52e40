"""总览: how far the campaign is, each goal against its target, who lags, what changed (product.md 1–4, 6)."""

import streamlit as st
from plotly.graph_objects import Figure

from pages.leadership import (
    countdown,
    goal_cards,
    heat_table,
    letters_told,
    overview_charts,
    overview_words,
    pace_table,
)
from pages.parts import charts
from pages.parts.cards import card
from pages.parts.markup import Markup, div
from pages.parts.view import View


def show(view: View) -> None:
    """Countdown and answer row first, without Plotly; the charts below them."""
    answer, over_time, by_county = prepared(view)
    st.html(answer)
    left, right = st.columns([1, 1], gap="small")
    with left:
        charts.draw(over_time, key="investment_over_time", alt="投资完成率走势")
    with right:
        charts.draw(by_county, key="investment_by_county", alt="各县（市、区）投资完成率")


def prepared(view: View) -> tuple[Markup, Figure, Figure]:
    """Everything on the page, built once per snapshot, filters and day."""
    key = ("overview", view.filters, view.as_of, view.today)
    return view.figures.kept(
        key, lambda: (_answer(view), overview_charts.over_time(view), overview_charts.by_county(view))
    )


def _answer(view: View) -> Markup:
    side = div("c-stack", overview_words.worst(view), overview_words.what_changed(view))
    return div(
        "c-stack",
        countdown.countdown(view.campaign, view.today, view.looked_at, letters_told.days(view)),
        card(overview_words.lead(view), overview_words.carried(view)),
        goal_cards.goal_row(view),
        goal_cards.bond_pair(view),
        div("c-grid c-two", div("c-stack", heat_table.heat_table(view), pace_table.pace_table(view)), side),
    )
