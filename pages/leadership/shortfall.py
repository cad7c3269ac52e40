"""还差多少: who owes what, how much a period that is, and who misses the target at this pace (product.md 3)."""

import pandas as pd
import streamlit as st

from metrics.agenda import owed
from pages.leadership import shortfall_table, shortfall_words
from pages.parts.cards import card
from pages.parts.chips import chips
from pages.parts.failures import notice
from pages.parts.figures import BOND_GOALS, GOALS
from pages.parts.markup import Markup, div
from pages.parts.view import View

ALL_GOALS = (*GOALS, *BOND_GOALS)
_NOBODY_OWES = "没有还差的：目标都已达到，或没有应完成的项目。"


def show(view: View) -> None:
    """The sentence, a card a goal, then the agenda: unit × goal, the most urgent first."""
    goal = chosen_goal(view)
    st.html(view.figures.kept(("shortfall", view.filters, view.as_of, goal), lambda: _page(view, goal)))


def chosen_goal(view: View) -> str:
    """The one goal of the address, "" for all."""
    goal = view.query.get("goal", "")
    return goal if goal in ALL_GOALS else ""


def units_owing(view: View) -> pd.DataFrame:
    """The agenda of the chosen county and tier, without the city's own rows (``metrics.agenda.owed``)."""
    table = view.figures.kept(
        ("owed", view.filters.tier), lambda: owed(view.figures.snapshot, ALL_GOALS, view.filters.tier)
    )
    units = table[table["county"] != ""]
    return units[units["county"] == view.filters.county] if view.filters.county else units


def _page(view: View, goal: str) -> Markup:
    units = units_owing(view)
    head = card(shortfall_words.lead(view, units), shortfall_words.explained(view))
    if units.empty and not view.figures.coverage(view.filters.county, view.filters.tier).known:
        return div("c-stack", head)
    chosen = units[units["metric"] == goal] if goal else units
    body = shortfall_table.agenda(view, chosen) if len(chosen) else notice(_NOBODY_OWES)
    return div("c-stack", head, shortfall_words.goal_cards(view), _goals(view, units, goal), body)


def _goals(view: View, units: pd.DataFrame, chosen: str) -> Markup | None:
    """A door for each goal that somebody still owes."""
    counts = {key: int((units["metric"] == key).sum()) for key in ALL_GOALS}
    shown = [(key, view.figures.metric(key).name, count) for key, count in counts.items() if count or key == chosen]
    if len(shown) < 2 and not chosen:
        return None
    return chips(view, "goal", [("", "全部目标", len(units)), *shown], chosen)
