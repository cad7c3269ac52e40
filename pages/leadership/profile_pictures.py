"""A unit's sites of the period: the newest pictures, and how many projects lack one."""

from pages.parts import doors, site_pictures
from pages.parts.cards import card
from pages.parts.markup import Markup, div, tag
from pages.parts.view import View

_SHOWN = 6


def section(view: View) -> Markup | None:
    """The section of a unit's page; none before its first period."""
    found = site_pictures.pictures(view)
    if found.cut_off is None or found.projects.empty:
        return None
    newest = {one.project_id: one for one in found.of_period}  # the last of each project
    media = sorted(newest.values(), key=lambda one: one.received_at, reverse=True)[:_SHOWN]
    tiles = [
        site_pictures.tile(view, one, found.name(one), found.name(one), site_pictures.taken(view, one)) for one in media
    ]
    period, lacking = site_pictures.period_name(view, found.cut_off), len(found.missing)
    body = div("p-wall", *tiles) if tiles else tag("p", f"{period}还没有收到照片、视频。", cls="p-empty")
    links = [doors.door(view.href("site_media"), "看全部影像 ›", cls="c-link")]
    if lacking:
        links.append(doors.door(view.href("site_media", part="missing"), f"还缺影像的{lacking}个项目 ›", cls="c-link"))
    note = f"{period}，{site_pictures.counted(found.of_period)}"
    return card(body, div("c-more c-sides", *links), title="现场影像", note=note)
