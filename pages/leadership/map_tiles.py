"""The counties as tiles that stand about where the counties lie, coloured by the light of one metric."""

from typing import Any

from data.campaign import Unit
from pages.leadership import metric_words, unit_doors
from pages.parts import doors, lights, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def tiles(view: View, key: str) -> Markup:
    """The card with a tile for every unit that may be named; each is a door to its unit."""
    places = {unit.name: unit for unit in view.campaign.units}
    found = [(places[name], figure) for name, figure in metric_words.figures_of(view, key) if name in places]
    left, top = (min((unit.tile[axis] for unit, _ in found), default=0) for axis in (0, 1))
    width = max((unit.tile[0] - left + 1 for unit, _ in found), default=1)
    drawn = [_tile(view, key, unit, figure, (left, top)) for unit, figure in found]
    grid = div("c-map", *drawn, style=f"grid-template-columns:repeat({width},minmax(0,1fr))")
    name = wording.typeset(view.figures.metric(key).name)
    scope = f"（{view.filters.tier}）" if view.filters.tier and view.figures.metric(key).grain == "project" else ""
    is_small = any(figure is not None and figure.light and figure.is_small_sample for _, figure in found)
    notes = ("方格按大致方位排列，上北下南" if len(found) > 1 else "", "* 样本少" if is_small else "")
    note = "；".join(words for words in notes if words)
    return card(grid, title=f"{name}{scope}", note=note)


def _tile(view: View, key: str, unit: Unit, figure: Any, corner: tuple[int, int]) -> Markup:
    light = lights.light_of(figure.light if figure is not None else "")
    word = light.word if figure is not None and figure.light else standing.reason_word(view, figure)
    value = wording.share(figure.value, figure.target) if figure is not None else wording.NONE
    icon = span("c-icon", light.icon, aria_hidden="true") if figure is not None and figure.light else None
    small = span("c-star", "*", aria_label="样本少") if icon and figure.is_small_sample else None
    inner = (
        span("c-tile-name", unit.name, span("c-tag", "部门") if unit.kind == "department" else None),
        tag("b", value),
        span("c-tile-light", icon, word, small),
        _since(view, key, figure),
    )
    ground = f"c-cell-{light.key}" if figure is not None and figure.light else "c-cell-plain"
    chosen = "c-own" if unit.name == view.filters.county and not view.unit else ""
    column, row = unit.tile[0] - corner[0] + 1, unit.tile[1] - corner[1] + 1
    door = doors.door(
        unit_doors.address(view, unit.name), *inner, cls=f"c-tile {ground} {chosen}".strip(), title=_reason(figure)
    )
    return div(None, door, style=f"grid-column:{column};grid-row:{row}")


def _since(view: View, key: str, figure: Any) -> Markup | None:
    """The movement since the last period; who has not reported since stands with older data."""
    if figure is None or wording.is_missing(figure.value):
        return None
    is_reported = view.figures.metric(key).grain == "project"
    carried = standing.carried_tag(view, figure.county, figure.tier) if is_reported else None
    change = wording.points(view.figures.change(key, figure.county, figure.tier))
    if carried is not None or change == wording.NONE:
        return carried
    return span("c-tile-since", span("c-long", "较上期 "), change, title="较上期，单位：百分点")


def _reason(figure: Any) -> str | None:
    """Why there is no value."""
    return wording.typeset(figure.reason) if figure is not None and figure.reason else None
