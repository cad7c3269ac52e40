"""All units to choose from, and a unit's changes."""

from metrics.lights import LIGHTS
from pages.leadership import change_list
from pages.leadership.project_rows import counted
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_FIRST = 8
_COLUMNS = (
    Column("单位", main=True),
    Column("开复工率", number=True),
    Column("投资完成率", number=True),
    Column("五项目标的灯", short=True),
    Column("项目", number=True),
)


def choice(view: View) -> Markup:
    """Every unit with its two main rates and its lights, in the campaign's order, each a door to its page."""
    rows = [_unit(view, name) for name in view.figures.counties()]
    words = f"截至{wording.day(view.as_of)}，共{len(rows)}个单位有项目。点单位名称看它的画像。"
    return div("c-stack", card(tag("p", words, cls="c-lead")), card(table(_COLUMNS, rows), title="选一个单位"))


def _unit(view: View, name: str) -> list[object]:
    tier = view.filters.tier
    found = [view.figures.figure(key, name, tier) for key in GOALS]
    shown = [wording.NONE if one is None else wording.share(one.value, one.target) for one in found[:2]]
    lights = [sum(one is not None and one.light == light for one in found) for light in LIGHTS[1:]]
    address = view.href(view.page, county=name)
    count = view.figures.coverage(name, tier).projects
    return [
        doors.door(address, tag("strong", name), cls="c-link"),
        *shown,
        counted(lights[0], lights[1], lights[2]) if any(lights) else wording.NONE,
        f"{count}",
    ]


def neighbours(view: View) -> Markup | None:
    """Doors to the other units' pages; none for whom sees one unit alone."""
    if view.unit:
        return None
    links = [_neighbour(view, name) for name in view.figures.counties()]
    return div("c-sides c-chips", *links)


def _neighbour(view: View, name: str) -> Markup:
    css = "c-side c-chosen" if name == view.filters.county else "c-side"
    return doors.door(view.href(view.page, county=name), span(None, name), cls=css)


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
