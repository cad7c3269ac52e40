"""大屏: the campaign on a wall, one question a page, pages that turn by themselves (product.md 8).

It shows the moment that its address names, else the newest one, and follows the store by itself.
"""

import streamlit as st

from data.errors import UserError
from pages.access import identity
from pages.leadership import look, metric_choice, wall_goals, wall_lists, wall_screen
from pages.leadership.wall_screen import Leaf
from pages.parts import clock, failures
from pages.parts.markup import Markup
from pages.parts.view import View, current

_EVERY_SECONDS = 20  # how soon a wall follows the store; one look at its version where nothing has changed


def show(view: View) -> None:
    """The stylesheets once, then what is looked at again every few seconds."""
    look.apply()
    wall_screen.apply()
    _live(view)


@st.fragment(run_every=_EVERY_SECONDS)
def _live(view: View) -> None:
    """The screen as it is now: the moment, the person and the data may be others than when the wall was opened."""
    with failures.shown(view.page, clock.now()):
        now = current(view.page, view.query, identity.current())
        st.html(_drawn(now))
        wall_screen.run(now)


def _drawn(view: View) -> Markup:
    """The screen, built once per snapshot and day; a store that cannot be read is said, and tried again by itself."""
    key = ("wall", view.filters, view.as_of, view.today, view.query.get("metric"), view.may("rank"), view.campaign.name)
    try:
        return view.figures.kept(key, lambda: _screen(view))
    except UserError as error:
        return wall_screen.closed(view, f"{error}恢复后这里自动显示。")


def _screen(view: View) -> Markup:
    if view.figures.is_empty:
        return wall_screen.screen(view, [wall_goals.nothing_yet(view)])
    metric = metric_choice.chosen(view, view.figures.snapshot.metrics)
    pages: list[Leaf | None] = [
        wall_goals.goals(view),
        wall_lists.battle_map(view, metric),
        wall_lists.ranking(view, metric),
        wall_lists.changes(view),
        wall_lists.shortfall(view),
    ]
    return wall_screen.screen(view, [page for page in pages if page])
