"""大屏: the campaign on a wall, one question a page, pages that turn by themselves (product.md 8).

It shows the moment that its address names, else the newest one, and follows the store by itself.
"""

import streamlit as st

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
        st.html(now.figures.kept(("wall", now.filters, now.as_of, now.today, *_varying(now)), lambda: _screen(now)))
        wall_screen.run(now)


def _varying(view: View) -> tuple[object, ...]:
    """What the screen depends on besides its snapshot, filters and day."""
    return view.query.get("metric", ""), view.may("rank"), view.campaign.name


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
