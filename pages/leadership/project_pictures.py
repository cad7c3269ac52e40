"""前后对比: how a site looked period by period, the first and the latest picture side by side."""

from data.store.media.records import Medium
from pages.parts import doors, site_pictures
from pages.parts.cards import card
from pages.parts.markup import Markup, div, tag
from pages.parts.site_pictures import Pictures
from pages.parts.view import View


def strip(view: View, project_id: int) -> Markup:
    """The section of a project's page."""
    found = site_pictures.pictures(view)
    media = [one for one in found.media if one.project_id == project_id and one.medium_id not in found.repeated]
    if not media:
        return card(tag("p", "还没有收到这个项目的照片、视频。", cls="p-empty"), _way(view), title="现场影像")
    shown = newest_by_period(media)
    note = f"{len(shown)}期有影像，共{site_pictures.counted(media)}"
    return card(_compared(found, media), _periods(found, shown), _way(view), title="现场影像", note=note)


def newest_by_period(media: list[Medium]) -> list[Medium]:
    """One medium of every period, a photo where there is one, oldest period first."""
    ordered = sorted(media, key=lambda one: (one.cut_off, one.is_photo, one.received_at))
    return list({one.cut_off: one for one in ordered}.values())


def _compared(found: Pictures, media: list[Medium]) -> Markup | None:
    photos = newest_by_period([one for one in media if one.is_photo])
    if len(photos) < 2:
        return None
    return div("p-pair", *(_side(found, one, word) for one, word in ((photos[0], "前"), (photos[-1], "后"))))


def _side(found: Pictures, one: Medium, word: str) -> Markup:
    view = found.view
    title = f"{word}：{site_pictures.period_name(view, one.cut_off)}"
    return site_pictures.tile(view, one, found.name(one), title, site_pictures.taken(view, one), size="middle")


def _periods(found: Pictures, shown: list[Medium]) -> Markup:
    return div("p-strip", *(_small(found, one) for one in shown))


def _small(found: Pictures, one: Medium) -> Markup:
    view = found.view
    name = site_pictures.period_name(view, one.cut_off)
    return site_pictures.tile(view, one, found.name(one), name, site_pictures.taken(view, one))


def _way(view: View) -> Markup | None:
    if not view.may("media"):
        return None
    return div("c-more", doors.door(view.href("site_media", part="send"), "报送影像 ›", cls="c-link"))
