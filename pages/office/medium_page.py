"""One photo or video: large, with its facts, what it is alike, and the way to take it back."""

from collections.abc import Callable

import streamlit as st

from data.store.media.records import Medium
from metrics.site_media import in_force
from pages.access import media_files
from pages.office import deeds, media_alike
from pages.parts import doors, filters, site_pictures, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag
from pages.parts.site_pictures import Pictures
from pages.parts.view import View

_LONGEST = 200


def draw(found: Pictures, wanted: str) -> None:
    """The medium of this number, or that there is none."""
    view, one = found.view, found.get(filters.number(wanted))
    back = div("c-crumbs", doors.door(view.href("site_media"), "‹ 返回现场影像", cls="c-link"))
    if one is None or (one.is_withdrawn and not view.may("media")):
        st.html(div("c-stack", back, notice("没有这份影像；它可能已被撤销，请从现场影像里打开。")))
        return
    if said := deeds.said():
        st.html(notice(said))
    st.html(div("c-stack", back, card(_large(found, one), _facts(found, one)), _others(found, one)))
    pairs = (*found.open_pairs, *found.judged_pairs)
    for pair in (pair for pair in pairs if one.medium_id in (pair.earlier_id, pair.later_id)):
        with st.container(border=True, key=f"card-alike-{pair.earlier_id}-{pair.later_id}"):
            st.html(media_alike.shown(found, pair))
            media_alike.buttons(found, pair)
    if view.may("media"):
        _turning(view, one)


def _large(found: Pictures, one: Medium) -> Markup:
    address, name = media_files.address(one.medium_id), found.name(one)
    said = site_pictures.alt(found.view, one, name)
    if one.is_photo:
        shown = tag("img", src=address, alt=said, width=one.width, height=one.height)
    else:
        shown = tag("video", src=address, controls=True, preload="metadata", playsinline=True, aria_label=said)
    return div("p-large", shown)


def _facts(found: Pictures, one: Medium) -> Markup:
    view = found.view
    project = doors.door(view.href("project_ledger", project=one.project_id), found.name(one))
    pairs: dict[str, object] = {
        "项目": project,
        "单位": one.county,
        "期次": site_pictures.period_name(view, one.cut_off),
        "拍摄时间": f"{wording.moment(one.taken_at, view.as_of)}{off(view, one)}" if one.taken_at else "文件没有写",
        "报送": f"{one.received_by} {wording.moment(one.received_at, view.as_of)}",
        "尺寸": f"{one.width}×{one.height}"
        + ("" if one.is_photo else f"，{site_pictures.length(one.milliseconds) or '时长不详'}"),
        "文件": one.file_name,
    }
    if one.is_withdrawn:
        pairs["状态"] = f"{one.changed_by} {wording.moment(one.changed_at, view.as_of)} 撤销：{one.reason}"
    elif one.medium_id in found.repeated:
        pairs["状态"] = "确认为重复，不算本期影像"
    original = None
    if view.may("judge"):
        address = media_files.original_address(one.medium_id)
        original = div("c-more", tag("a", "下载原件（含拍摄地点等信息）", href=address, cls="c-button c-quiet c-file"))
    return div(None, tag("h2", found.name(one), cls="c-h2"), facts(pairs), original)


def off(view: View, one: Medium) -> str:
    """Where the camera's time does not fit the period that a medium was sent for."""
    before = max((day for day in view.campaign.cut_offs if day < one.cut_off), default=None)
    if one.taken_at is None or before is None:
        return ""
    if one.taken_at.date() <= before:
        return "（早于本期）"
    return "（晚于本期）" if one.taken_at.date() > one.cut_off else ""


def _others(found: Pictures, one: Medium) -> Markup | None:
    """All of the same project, period by period."""
    view, name = found.view, found.name(one)
    same = [other for other in in_force(found.everything) if other.project_id == one.project_id]
    tiles = [
        site_pictures.tile(
            view, other, name, site_pictures.period_name(view, other.cut_off), site_pictures.taken(view, other)
        )
        for other in sorted(same, key=lambda other: (other.cut_off, other.received_at))
    ]
    return (
        card(div("p-strip", *tiles), title="这个项目的影像", note=f"共{len(tiles)}份，旧的在前")
        if len(tiles) > 1
        else None
    )


def _turning(view: View, one: Medium) -> None:
    key = f"medium-reason-{one.medium_id}"
    if one.is_withdrawn:
        st.button("恢复这份影像", key=f"restore-medium-{one.medium_id}", on_click=_restored, args=(view, one.medium_id))
        return
    with st.popover("撤销这份影像"):
        st.html(tag("p", "撤销后不再展示，也不算本期影像；文件保留，随时可以恢复。", cls="p-said"))
        with st.form(f"form-withdraw-{one.medium_id}", border=False):
            st.text_area("撤销原因", key=key, max_chars=_LONGEST, placeholder="例如：选错了项目")
            st.form_submit_button("确认撤销", type="primary", on_click=_withdrawn, args=(view, one.medium_id, key))


def _withdrawn(view: View, medium_id: int, key: str) -> None:
    reason = str(st.session_state.get(key, ""))
    _turned(
        view,
        lambda now: now.store.media.withdraw(medium_id, by=now.user.actor, at=now.now, reason=reason),
        "已撤销；文件保留，可以恢复。",
    )


def _restored(view: View, medium_id: int) -> None:
    _turned(view, lambda now: now.store.media.restore(medium_id, by=now.user.actor, at=now.now), "已恢复，重新展示。")


def _turned(view: View, turn: Callable[[View], None], done: str) -> None:
    def deed(now: View) -> str:
        turn(now)
        return done

    deeds.do(view, "media", deed)
