"""The changes of the rosters as lists: all of them, those of one unit, those of one project."""

from collections.abc import Iterable, Sequence

from data.store.roster_changes import Moved, RosterChange
from pages.office import roster_words
from pages.parts import cached, doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_COLUMNS = (
    Column("生效", main=True, short=True),
    Column("调整", short=True),
    Column("项目"),
    Column("原因"),
    Column("依据", short=True),
    Column("经办", short=True),
)
_NONE_YET = "还没有用动态管理调整过清单。"


def changes(view: View) -> Sequence[RosterChange]:
    """The changes that this view may see, by what was known at its moment; those to come as well."""
    roster = cached.store().only(view.unit).roster
    return view.figures.kept(("roster changes",), lambda: roster.changes(known_at=view.filters.known_at))


def of_group(view: View) -> list[RosterChange]:
    """Those that move a project of the chosen county and tier."""
    return [one for one in changes(view) if any(_is_inside(view, move) for move in one.moves)]


def _is_inside(view: View, move: Moved) -> bool:
    chosen = view.filters
    return chosen.county in ("", move.county) and chosen.tier in ("", move.tier)


def of_project(view: View, project_id: int) -> list[RosterChange]:
    """Those that move one project."""
    return [one for one in changes(view) if any(move.project_id == project_id for move in one.moves)]


def of_unit(view: View) -> Markup:
    """清单变动 on a unit's own page."""
    return listed(view, of_group(view), title="清单变动", empty=f"{view.where}的清单没有手工调整过。")


def listed(
    view: View, rows: Iterable[RosterChange], *, title: str, empty: str = _NONE_YET, below: Markup | None = None
) -> Markup:
    """The card of a list, the last to take effect first; undone ones stay in it. ``below``: what follows."""
    shown = [_row(view, one) for one in rows]
    note = f"共{len(shown)}项" if shown else None
    return card(table(_COLUMNS, shown, empty=empty), below, title=title, note=note)


def _row(view: View, one: RosterChange) -> Row:
    address = view.href("roster_changes", change=one.number)
    state = " 已撤销" if one.is_undone else " 尚未生效" if one.effective_on > view.as_of else ""
    name = doors.door(address, roster_words.kind_name(view.campaign, one.kind), cls="c-link")
    cells = (
        wording.iso_day(one.effective_on),
        join([name, span("c-tag", state.strip()) if state else None], " "),
        moved(view, one),
        div("c-said", one.reason),
        one.document or wording.NONE,
        div(None, one.by, tag("br"), tag("small", wording.moment(one.at, view.as_of), cls="c-muted")),
    )
    return Row(cells, "c-void" if one.is_undone else None)


def moved(view: View, one: RosterChange) -> Markup:
    """Each project with the list that it entered or left; of a replacement also what it does to the scale."""
    lines = [div(None, span("c-muted", roster_words.ACTS[move.act]), " ", project(view, move), " ",
                 span("c-small c-muted", f"{move.county} · {move.tier}")) for move in one.moves]  # fmt: skip
    pair = roster_words.swapped(one)
    if pair:
        lines.append(div("c-small c-muted", roster_words.scale(pair[0].plan_wan, pair[1].plan_wan)))
    return div("c-said", *lines)


def project(view: View, move: Moved) -> Markup:
    """The name, a door where the project is on the roster of the day that is looked at."""
    inside = view.figures.snapshot.projects["project_id"]
    if not inside.eq(move.project_id).any():
        return span(None, move.name)
    address = view.href("project_ledger", project=move.project_id, **{"from": "roster_changes"})
    return doors.door(address, move.name, cls="c-link")
