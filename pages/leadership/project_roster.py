"""清单变动 of one project: how it came onto its list or left it, whether it is paused, and the office's ways on."""

from typing import Any

from data.store.roster_wanted import Kind
from pages.office import roster_lists, roster_words
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def changes(view: View, row: Any) -> Markup:
    """The changes made by hand; for the office, a door to each further one that the project allows."""
    made = roster_lists.of_project(view, int(row.project_id))
    ways = div("c-sides", *(_way(view, row, kind) for kind in _possible(view, row))) if view.may("roster") else None
    if not made:
        words = "这个项目自列入清单以来没有手工调整过。"
        return card(tag("p", words, cls="c-small c-muted"), ways, title="清单变动")
    return roster_lists.listed(view, made, title="清单变动", below=ways)


def of_absent(view: View, wanted: str) -> Markup | None:
    """The changes of a project that is on no list at this moment."""
    made = roster_lists.of_project(view, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else []
    return roster_lists.listed(view, made, title="清单变动") if made else None


def _possible(view: View, row: Any) -> list[Kind]:
    paused: Kind = "pause" if wording.is_missing(row.paused_since) else "resumption"
    if row.tier == view.campaign.roster.replaceable_tier:
        return ["replacement", "promotion", paused]
    return [paused]


def _way(view: View, row: Any, kind: Kind) -> Markup:
    address = view.href("roster_changes", do=kind, project=row.project_id)
    return doors.door(address, f"{roster_words.kind_name(view.campaign, kind)} ›", cls="c-side")


def paused_mark(row: Any) -> Markup | None:
    """暂停 and since when, where the project is paused."""
    if wording.is_missing(row.paused_since):
        return None
    since = wording.day(row.paused_since)
    return span("c-tag", f"暂停（{since}起）", title="暂停的项目仍在各项指标的分母里")
