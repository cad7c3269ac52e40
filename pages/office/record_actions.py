"""What can be done with one upload: download the original, undo with a reason, restore."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

import streamlit as st

from data.errors import UserError
from data.store.records import UploadRecord
from pages.office import record_effects, steps
from pages.office.desk import Desk
from pages.office.record_effects import Effect
from pages.parts import cached
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

NO_REASON = "请写明撤销的原因，再点确认；什么也没有改动。"
_LONGEST_REASON = 200
_NAME, _REASON = "record-name", "record-reason"


def bar(view: View, desk: Desk, record: UploadRecord, files: Mapping[int, str]) -> None:
    """The buttons of a record, or the sentence why its original cannot be given out."""
    try:
        # Looked at before the button is offered: a damaged original must be a sentence, not a broken download.
        cached.store().original(record.upload_id)
    except UserError as error:
        st.html(notice(str(error), kind="error"))
        is_sound = False
    else:
        is_sound = True
    with st.container(horizontal=True, vertical_alignment="center", key="record-actions"):
        if is_sound:
            _download(record)
        if record.is_withdrawn:
            _restore(view, desk, record, files)
        else:
            _undo(view, desk, record, files)


def _download(record: UploadRecord) -> None:
    st.download_button(
        "下载原件",
        data=lambda: cached.store().original(record.upload_id),
        file_name=PurePath(record.file).name,
        mime="application/octet-stream",
        key="record-original",
        on_click="ignore",
    )


def _undo(view: View, desk: Desk, record: UploadRecord, files: Mapping[int, str]) -> None:
    with st.popover("撤销"):
        st.html(_effects("撤销后：", record_effects.of_undo(record, view.campaign), files))
        with st.form("undo", border=False):
            _signature(desk)
            st.text_area("撤销原因", key=_REASON, max_chars=_LONGEST_REASON, placeholder="例如：报错了期次")
            st.form_submit_button("确认撤销", type="primary", on_click=_undone, args=(view, desk, record.upload_id))


def _restore(view: View, desk: Desk, record: UploadRecord, files: Mapping[int, str]) -> None:
    with st.popover("恢复"):
        st.html(_effects("恢复后：", record_effects.of_restore(record, view.campaign), files))
        with st.form("redo", border=False):
            _signature(desk)
            st.form_submit_button("确认恢复", type="primary", on_click=_redone, args=(view, desk, record.upload_id))


def _signature(desk: Desk) -> None:
    st.text_input("经办人", value=desk.handler, key=_NAME, max_chars=20, placeholder="您的姓名，随记录留存")


def _undone(view: View, desk: Desk, upload_id: int) -> None:
    desk.sign(str(st.session_state.get(_NAME, "")))
    reason = str(st.session_state.get(_REASON, "")).strip()
    if not reason:
        desk.say(NO_REASON)
        return
    steps.withdraw(view, desk, upload_id, reason)


def _redone(view: View, desk: Desk, upload_id: int) -> None:
    desk.sign(str(st.session_state.get(_NAME, "")))
    steps.restore(view, desk, upload_id)


def _effects(title: str, effects: Sequence[Effect], files: Mapping[int, str]) -> Markup:
    lines = [
        tag("li", tag("strong", one.scope), "：", one.result, _file(one.upload_id, files)) for one in effects
    ]  # fmt: skip
    kept = tag("p", "原件和每一行数据都保留，随时可以再改回来。", cls="c-muted")
    return div("h-effects", tag("strong", title), tag("ul", *lines), kept)


def _file(upload_id: int | None, files: Mapping[int, str]) -> Markup | None:
    file = files.get(upload_id) if upload_id is not None else None
    return span("c-muted", f"（{file}）") if file else None
