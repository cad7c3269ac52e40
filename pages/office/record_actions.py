"""What can be done with one upload: download the original, undo with a reason, restore."""

from collections.abc import Mapping, Sequence

import streamlit as st

from data.errors import UserError
from data.store.records import UploadRecord
from pages.office import record_effects, withdrawing
from pages.office.desk import Desk
from pages.office.record_effects import Effect
from pages.parts import downloads
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def bar(view: View, desk: Desk, record: UploadRecord, files: Mapping[int, str]) -> None:
    """The buttons of a record, or the sentence why its original cannot be given out."""
    try:
        # Looked at before the button is offered: a damaged original must be a sentence, not a broken download.
        view.store.original(record.upload_id)
    except UserError as error:
        st.html(notice(str(error), kind="error"))
        is_sound = False
    else:
        is_sound = True
    with st.container(horizontal=True, vertical_alignment="center", key="record-actions"):
        if is_sound:
            st.html(downloads.original(record.upload_id, "下载原件"), width="content")
        if view.may("undo"):
            _undo_or_restore(view, desk, record, files)
    withdrawing.said(desk, record.upload_id)


def _undo_or_restore(view: View, desk: Desk, record: UploadRecord, files: Mapping[int, str]) -> None:
    if record.is_withdrawn:
        effects = _effects("恢复后：", record_effects.of_restore(record, view.campaign), files)
        withdrawing.restore(view, desk, record.upload_id, "record", effects)
    else:
        effects = _effects("撤销后：", record_effects.of_undo(record, view.campaign), files)
        withdrawing.undo(view, desk, record.upload_id, "record", effects)


def _effects(title: str, effects: Sequence[Effect], files: Mapping[int, str]) -> Markup:
    lines = [
        tag("li", tag("strong", one.scope), "：", one.result, _file(one.upload_id, files)) for one in effects
    ]  # fmt: skip
    kept = tag("p", "原件和每一行数据都保留，随时可以再改回来。", cls="c-muted")
    return div("h-effects", tag("strong", title), tag("ul", *lines), kept)


def _file(upload_id: int | None, files: Mapping[int, str]) -> Markup | None:
    file = files.get(upload_id) if upload_id is not None else None
    return span("c-muted", f"（{file}）") if file else None
