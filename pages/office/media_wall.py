"""The wall of the period: a tile a project, unit by unit."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from data.store.media.records import Medium
from pages.leadership import unit_doors
from pages.parts import doors, site_pictures
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.site_pictures import Pictures


def draw(found: Pictures) -> None:
    """Every unit with its pictures; a unit without any says so."""
    if not found.of_period:
        st.html(div("c-stack", notice(_none(found)), _way(found)))
        return
    units = [_unit(found, row) for row in found.by_unit.itertuples(index=False)]
    st.html(card(div("p-units", *units), title="影像墙", note="一个项目一格，点开看这个项目的全部影像"))


def _none(found: Pictures) -> str:
    view = found.view
    period = site_pictures.period_name(view, found.cut_off) if found.cut_off else "这个时点"
    return f"{view.where}{period}还没有收到照片或视频；换一个时点，可以看以前各期的。"


def _way(found: Pictures) -> Markup | None:
    view = found.view
    if not view.may("media"):
        return None
    return div(None, doors.door(view.href("site_media", part="send"), "报送影像", cls="c-button"))


def _unit(found: Pictures, row: object) -> Markup:
    view, name = found.view, row.county  # type: ignore[attr-defined]
    own = sorted((one for one in found.of_period if one.county == name), key=lambda one: one.project_id)
    tiles = [_tile(found, list(group)) for _, group in groupby(own, key=lambda one: one.project_id)]
    door = doors.door(unit_doors.address(view, name), name)
    due, having = row.due_count, row.pictured_count  # type: ignore[attr-defined]
    count = f"{having}/{due}个已开工项目有影像" if due else "没有已开工的项目"
    head = tag("h3", door, span("c-muted", count), _lacking(found, row))
    body = div("p-wall", *tiles) if tiles else tag("p", "本期还没有影像。", cls="p-empty")
    return tag("section", head, body)


def _lacking(found: Pictures, row: object) -> Markup | None:
    name, count = row.county, row.missing_count  # type: ignore[attr-defined]
    if not count:
        return None
    address = found.view.href("site_media", part="missing", county=name)
    return doors.door(address, f"还缺{count}个 ›", cls="c-link c-small")


def _tile(found: Pictures, media: Sequence[Medium]) -> Markup:
    """The newest photo of a project, else its newest video; how many there are in its corner."""
    view, photos = found.view, [one for one in media if one.is_photo]
    one = (photos or list(media))[-1]
    name = found.name(one)
    again = span("p-again", "重复") if all(item.medium_id in found.repeated for item in media) else None
    count = span("p-count", f"{len(media)}份") if len(media) > 1 else None
    frame = div("p-frame", site_pictures.image(view, one, name), again, count)
    words = span("p-line", name), span("p-line", site_pictures.taken(view, one))
    return doors.door(view.href("site_media", medium=one.medium_id), frame, *words, cls="p-tile")
