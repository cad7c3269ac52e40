"""报送影像: choose the period, the project, the files; look at each; send them all."""

from datetime import date

import streamlit as st

from data.errors import UserError
from data.ingest import side_by_side
from data.store.media.records import Accepted
from metrics.site_media import in_force
from pages.access.roles import require
from pages.office import deeds, kept_desks, media_cards, media_tray
from pages.office.media_tray import Tray, Waiting
from pages.parts import site_pictures
from pages.parts.cards import card
from pages.parts.markup import label, tag
from pages.parts.site_pictures import Pictures
from pages.parts.view import View

_PERIOD, _PROJECT = "media-period", "media-project"
_HINT = (
    "先选期次和项目，再选照片、视频：选了项目的，这一批都算它的；没有选的，逐张选。"
    "照片可为 JPEG、PNG、WebP、HEIC，视频可为 MP4、MOV，按内容识别，不看扩展名；拍摄时间会保留，地点等信息不会展示。"
)


def draw(found: Pictures) -> None:
    """The way in, from the period to the button that sends."""
    view, tray = found.view, kept_desks.tray(found.view)
    with st.container(border=True, key="card-media-way"):
        st.html(tag("p", _HINT, cls="p-said c-muted"))
        with st.container(horizontal=True, key="media-choice"):
            cut_off = _period(found)
            project_id = _project(found, tray)
        _drop(found, tray, project_id)
    _send_bar(view, tray, cut_off)
    for one in tray.all:
        media_cards.draw(found, tray, one)
    if not tray.all:
        st.html(_latest(found))


def periods(view: View) -> list[date]:
    """The periods that may be sent for: every one up to today's, the running one too, the latest closed one first."""
    closed = [day for day in view.campaign.cut_offs if day <= view.today]
    running = [day for day in view.campaign.cut_offs if day > view.today][:1]
    return [*reversed(closed), *running]


def _period(found: Pictures) -> date | None:
    days = periods(found.view)
    chosen = days.index(found.cut_off) if found.cut_off in days else 0
    return st.selectbox(
        "期次", days, index=chosen, key=_PERIOD, width=220,
        format_func=lambda day: site_pictures.period_name(found.view, day) if day else "",
    )  # fmt: skip


def _project(found: Pictures, tray: Tray) -> int | None:
    names = dict(media_cards.project_options(found))
    return st.selectbox(
        "这一批的项目（可不选）", list(names), index=None, key=_PROJECT, width=460,
        format_func=lambda number: names.get(number, ""), placeholder="选择项目，可输入几个字查找",
        on_change=_chosen_for_all, args=(tray,),
    )  # fmt: skip


def _chosen_for_all(tray: Tray) -> None:
    """A project chosen after the files: it is that of all that have none yet."""
    for one in tray.all:
        if one.project_id is None:
            tray.choose(one.key, st.session_state.get(_PROJECT))


def _drop(found: Pictures, tray: Tray, project_id: int | None) -> None:
    view = found.view
    dropped = st.file_uploader(
        "照片、视频", accept_multiple_files=True, key=f"media-drop-{tray.round}", label_visibility="collapsed",
        max_upload_size=max(view.campaign.media.photo_mib, view.campaign.media.video_mib),
    )  # fmt: skip
    if not dropped:
        return
    names = dict(found.names)
    known = {one.medium_id: one.fingerprint for one in in_force(found.everything)}
    readings = side_by_side(
        lambda file: media_tray.read(file.name, file.getvalue(), view.campaign, names, project_id, known), dropped
    )
    progress = st.progress(0.0)
    for count, file in enumerate(dropped):
        progress.progress(count / len(dropped), f"正在处理 {count + 1}/{len(dropped)}：{label(file.name)}")
        tray.put(next(readings))
    tray.next_round()
    st.rerun()


def _send_bar(view: View, tray: Tray, cut_off: date | None) -> None:
    if not tray.all or cut_off is None:
        return
    ready, suggested = tray.ready, [one for one in tray.all if one.project_id is None and one.suggested is not None]
    waiting = sum(one.found is not None for one in tray.all) - len(ready)
    with st.container(horizontal=True, vertical_alignment="center", key="media-send"):
        name = site_pictures.period_name(view, cut_off)
        words = f"确认报送（{len(ready)}份，{name}）"
        is_sent = st.button(words, type="primary", disabled=not ready, key="media-send-all")
        if suggested:
            st.button(
                f"全部采用文件名的建议（{len(suggested)}份）",
                key="media-suggest-all",
                on_click=_suggested,
                args=(tray,),
            )
        if waiting:
            st.html(tag("p", f"还有{waiting}份没有选项目", cls="p-empty"), width="content")
    if is_sent:
        _send(view, tray, ready, cut_off)
        st.rerun()


def _suggested(tray: Tray) -> None:
    for one in tray.all:
        if one.project_id is None and one.suggested is not None:
            tray.choose(one.key, one.suggested)


def _send(view: View, tray: Tray, ready: tuple[Waiting, ...], cut_off: date) -> None:
    """One after the other; what is in leaves the tray, so that whatever cuts in here loses and doubles nothing."""
    progress, done = st.progress(0.0), list[Accepted]()
    for count, one in enumerate(ready):
        progress.progress(count / len(ready), f"正在保存 {count + 1}/{len(ready)}：{label(one.file)}")
        try:
            done.append(_accept(view.at_this_moment(), one, cut_off))
        except UserError as error:
            tray.note(one.key, str(error))
        else:
            tray.remove(one.key)
    deeds.say(sentence(done, len(ready) - len(done)))


def _accept(view: View, one: Waiting, cut_off: date) -> Accepted:
    require(view.user, "media", view.campaign)
    assert one.found is not None and one.project_id is not None, "only what is ready is sent"  # noqa: S101
    return view.store.media.accept(
        one.content, one.found, file_name=one.file, project_id=one.project_id, cut_off=cut_off, by=view.user.actor,
        at=view.now,
    )  # fmt: skip


def sentence(done: list[Accepted], failed: int) -> str:
    """``已报送12份影像；其中1份此前已报过，没有重复保存；…``"""
    again, alike = sum(not one.is_new for one in done), sum(bool(one.alike) for one in done)
    parts = [f"已报送{len(done) - again}份影像"]
    if again:
        parts.append(f"{again}份此前已报过同一项目同一期，没有重复保存")
    if alike:
        parts.append(f"{alike}份与以前的照片疑似重复，由办公室判断")
    if failed:
        parts.append(f"{failed}份没有保存，原因写在它的卡片上")
    return "；".join(parts) + "。"


def _latest(found: Pictures) -> object:
    """What came last, withdrawn ones included, so that a slip is found and taken back."""
    view = found.view
    media = sorted(found.everything, key=lambda one: one.received_at, reverse=True)[:12]
    tiles = [
        site_pictures.tile(view, one, found.name(one), found.name(one),
                           "已撤销" if one.is_withdrawn else site_pictures.period_name(view, one.cut_off),
                           f"{one.received_by} 报送")
        for one in media
    ]  # fmt: skip
    body = tag("div", *tiles, cls="p-wall") if tiles else tag("p", "还没有报送过影像。", cls="p-empty")
    return card(body, title="最近报送", note="点开可以撤销、恢复" if tiles else None)
