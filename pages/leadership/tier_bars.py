"""The five goals, each with a bar for every tier, the longest on top, the tier's own target as a mark."""

from typing import Any

from pages.leadership.tier_words import of_tiers
from pages.parts import doors, lights, standing, wording
from pages.parts.cards import card, thin_bar
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def bars(view: View, chosen: str) -> Markup:
    """One card; the chosen metric stands first, even if it is none of the goals."""
    keys = [chosen, *(key for key in GOALS if key != chosen)]
    blocks = [_block(view, key) for key in keys]
    return card(*blocks, title=f"{view.filters.county or '全市'}各层级完成情况", note="竖线为目标，由高到低")


def _block(view: View, key: str) -> Markup:
    name = tag("strong", wording.typeset(view.figures.metric(key).name))
    rows = sorted(of_tiers(view, key), key=lambda pair: _height(pair[1]), reverse=True)
    return div("c-bars", name, *(_bar(view, key, tier, figure) for tier, figure in rows))


def _height(figure: Any) -> float:
    return -1.0 if figure is None or wording.is_missing(figure.value) else float(figure.value)


def _bar(view: View, key: str, tier: str, figure: Any) -> Markup:
    css = "c-bar-row c-here" if tier == view.filters.tier else "c-bar-row"
    if figure is None or wording.is_missing(figure.value):
        word = standing.reason_word(view, figure)
        title = wording.typeset(figure.reason) if figure is not None else None
        return div(css, span(None, tier), div("c-bullet c-thin"), span("c-n", "—"), span("c-muted", word, title=title))
    value = doors.door(doors.project_list(view, key, tier=tier), wording.share(figure.value, figure.target))
    light = lights.pill(figure.light) if figure.light else standing.state(view, figure)
    return div(css, span(None, tier), thin_bar(figure.value, figure.target), span("c-n", value), light or span(None))
