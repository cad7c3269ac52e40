"""All units to choose from, and a unit's changes."""

from typing import Any

from metrics.coverage import Coverage
from metrics.lights import LIGHTS
from pages.leadership import change_list, unit_doors
from pages.leadership.project_rows import counted
from pages.parts import doors, standing, wording
from pages.parts.cards import card, thin_bar
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_FIRST = 8


def choice(view: View) -> Markup:
    """Every unit with its two main rates and its lights, in the campaign's order, each a door to its page."""
    cards = [_unit(view, name) for name in view.figures.counties()]
    return div("c-stack", card(_lead(view)), div("c-grid c-units", *cards))


def _lead(view: View) -> Markup:
    """``截至10月20日，11个单位有项目，9个本期已报送；投资完成率最高的是…，最低的是…。点单位看它的画像。``"""
    found = view.figures.coverage(tier=view.filters.tier)
    words = f"截至{wording.day(view.as_of)}，{found.units}个单位有{view.filters.tier}项目，{_reported(view, found)}"
    return tag("p", "；".join([words, *_extremes(view)]), "。点单位名称看它的画像。", cls="c-lead")


def _reported(view: View, found: Coverage) -> str:
    """Who has reported the period that is looked at; before the start it is the baseline."""
    what, when = ("基期数据", "") if view.figures.is_before_start else ("", "本期")
    if found.fresh in (0, found.units):
        all_of_them = "都" if found.units > 1 else ""
        return f"{when}{all_of_them}{'已' if found.fresh else '还没有'}报送{what}"
    return f"{found.fresh}个{when}已报送{what}"


def _extremes(view: View) -> list[str]:
    """The best and the worst of the counties; departments have a list of their own."""
    counties = [unit.name for unit in view.campaign.units if unit.kind == "county"]
    rows = [view.figures.figure("investment_rate", name, view.filters.tier) for name in counties]
    known = [row for row in rows if row is not None and not wording.is_missing(row.value)]
    if len({row.value for row in known}) < 2:
        return []
    low, high = min(row.value for row in known), max(row.value for row in known)
    named = [(word, [row for row in known if row.value == value]) for word, value in (("最高", high), ("最低", low))]
    parts = [f"{word}的是{'、'.join(row.county for row in rows)}（{wording.share(rows[0].value, rows[0].target)}）"
             for word, rows in named]  # fmt: skip
    return [f"各县（市、区）投资完成率{'，'.join(parts)}"]


def _unit(view: View, name: str) -> Markup:
    found = {key: view.figures.figure(key, name, view.filters.tier) for key in GOALS}
    lights = [sum(one is not None and one.light == light for one in found.values()) for light in LIGHTS[1:]]
    door = doors.door(unit_doors.address(view, name), tag("strong", name))
    count = f"{view.figures.coverage(name, view.filters.tier).projects}个项目"
    head = div("c-goal-name", door, standing.unit_tag(view, name, view.filters.tier), span("c-muted", count))
    rates = [_rate(view, key, found[key]) for key in GOALS[:2]]
    lit = counted(lights[0], lights[1], lights[2]) if any(lights) else None
    return div("c-card c-unit", head, *rates, div("c-goal-sub", "五项目标的灯", lit) if lit else None)


def _rate(view: View, key: str, figure: Any) -> Markup:
    value, target = (wording.NO_NUMBER,) * 2 if figure is None else (figure.value, figure.target)
    shown = span(
        None, wording.share(value, target), title=wording.typeset(figure.reason) if figure is not None else None
    )
    return div("c-unit-rate", span("c-muted", view.figures.metric(key).name), thin_bar(value, target), shown)


def neighbours(view: View) -> Markup | None:
    """Doors to the other units' pages; none for whom sees one unit alone."""
    if view.unit:
        return None
    links = [_neighbour(view, name) for name in view.figures.counties()]
    return div("c-sides c-chips", *links)


def _neighbour(view: View, name: str) -> Markup:
    css = "c-side c-chosen" if name == view.filters.county else "c-side"
    return doors.door(unit_doors.address(view, name), span(None, name), cls=css)


def changes(view: View) -> Markup:
    """The unit's changes of the period, the first of them; all stand on their own page."""
    rows = list(change_list.happened(view).itertuples(index=False))
    body = tag("p", change_list.unchanged(view), cls="c-muted")
    if rows:
        body = change_list.listed(view, rows[:_FIRST])
    more = None
    if len(rows) > _FIRST:
        door = doors.door(view.href("changes"), f"其余{len(rows) - _FIRST}项 ›", cls="c-link")
        more = div("c-more", door)
    return card(body, more, title="本期变化", note=change_list.compared(view, len(rows)))
