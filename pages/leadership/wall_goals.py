"""The first page of the wall: which day it is, the ticking countdown, the five goals; and what an empty store says."""

from typing import Any

from pages.leadership import countdown, goal_cards, overview_words, wall_screen
from pages.leadership.wall_screen import Leaf
from pages.parts import doors, standing, wording
from pages.parts.cards import thin_bar
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def goals(view: View) -> Leaf:
    """战况: countdown and strip, the five goals, what is to be known of whose reports they rest on."""
    cards = div("c-wall-goals", *(_goal(view, key) for key in GOALS))
    return Leaf("战况", div("c-wall-body", _count(view), cards, _basis(view)))


def nothing_yet(view: View) -> Leaf:
    """The countdown alone, and what is missing."""
    first = view.first_roster_on
    words = f"项目清单自{wording.full_day(first)}起生效" if first else "还没有收到项目清单"
    told = tag("p", f"{words}；收到以后，这里自动显示各项目标。", cls="c-lead")
    return Leaf("战况", div("c-wall-body", _count(view), told))


def _count(view: View) -> Markup:
    days = countdown.days(view.campaign, view.today)
    strip = countdown.strip(view.campaign, view.today, view.looked_at)
    return div("c-wall-count", days, _clock(view), strip)


def _clock(view: View) -> Markup | None:
    """What the script counts down; the days alone stand where it does not run."""
    until = wall_screen.ending(view.campaign, view.today)
    if until is None:
        return None
    left = f"{(until - view.now).days}天"
    return div("c-wall-clock", span(None, "距收官"), tag("b", left), role="timer")


def _goal(view: View, key: str) -> Markup:
    figure, metric = view.figures.figure(key, view.filters.county, view.filters.tier), view.figures.metric(key)
    name = div("c-wall-name", span(None, metric.name), standing.state(view, figure))
    if figure is None or wording.is_missing(figure.value):
        reason = figure.reason if figure is not None else f"{view.where}没有项目"
        return div("c-wall-goal", name, div("c-wall-value c-faint", wording.NONE), span(None, wording.typeset(reason)))
    value = big(view, key, figure)
    lines = (_target(figure), goal_cards.gap(view, key, figure, goal_cards.unit_of(view, key, figure)))
    rests = (goal_cards.since(view, key, figure), standing.coverage_tag(view, key, figure.county, figure.tier))
    return div("c-wall-goal", name, value, thin_bar(figure.value, figure.target), *lines, *rests)


def big(view: View, key: str, figure: Any) -> Markup:
    """A share in the largest type, a door to its projects."""
    share = wording.share(figure.value, figure.target)
    digits = (share.removesuffix("%"), tag("small", "%") if share.endswith("%") else None)
    return doors.door(doors.project_list(view, key), *digits, cls="c-wall-value")


def _target(figure: Any) -> Markup | None:
    if wording.is_missing(figure.target):
        return None
    return span(None, f"目标 {wording.plain_share(figure.target)}")


def _basis(view: View) -> Markup | None:
    """Whose reports are missing or older; the cards' figures rest on them."""
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    if not found.known:
        return tag("p", overview_words.nothing(view), cls="c-wall-basis")
    carried = overview_words.carried(view)
    silent = overview_words.silent(view).lstrip("；")
    if carried is None and not silent:
        return None
    return div("c-wall-basis", carried, tag("p", f"{silent}。") if silent else None)
