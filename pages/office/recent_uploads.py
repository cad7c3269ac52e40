"""The last uploads with 撤销, 恢复 and their originals."""

from typing import Any

import streamlit as st

from pages.office import undoing, withdrawing
from pages.office.desk import Desk
from pages.office.words import KIND_NAMES
from pages.parts import doors, downloads, wording
from pages.parts.cards import heading
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_SHOWN = 6
_RESTORED = "恢复后，这份报表重新计入；同一单位同一期已有更新的报表时，仍以更新的为准。"


def show(view: View, desk: Desk) -> None:
    """Draw the newest uploads; all of them on demand."""
    uploads = undoing.uploads(view)
    if uploads.empty:
        return
    with st.container(border=True, key="card-recent"):
        st.html(heading("最近入库", f"共 {len(uploads)} 份，原件全部保留"))
        shown = _SHOWN
        if len(uploads) > _SHOWN and st.toggle(f"显示最近 {min(len(uploads), 60)} 份", key="all-uploads"):
            shown = 60
        for row in uploads.head(shown).itertuples(index=False):
            _upload(view, desk, row)


def _upload(view: View, desk: Desk, row: Any) -> None:
    upload_id = int(row.upload_id)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(_line(view, row))
        with st.container(horizontal=True, width="content"):
            st.html(downloads.original(upload_id), width="content")
            if view.may("undo"):
                _undo_or_restore(view, desk, upload_id, str(row.state))
    withdrawing.said(desk, upload_id)


def _undo_or_restore(view: View, desk: Desk, upload_id: int, state: str) -> None:
    if state == "已撤销":
        withdrawing.restore(view, desk, upload_id, "recent", div(None, _RESTORED))
    else:
        withdrawing.undo(view, desk, upload_id, "recent", div(None, undoing.words(upload_id, state)))


def _line(view: View, row: Any) -> Markup:
    is_withdrawn = row.state == "已撤销"
    kinds = "、".join(KIND_NAMES.get(kind, kind) for kind in str(row.kinds).split("、"))
    facts = [f"第 {row.upload_id} 号", kinds, row.counties, row.cut_offs, f"{row.row_count} 行"]
    facts += [f"{wording.moment(row.received_at)} 由{row.by}入库"]
    mark = span("c-tag", row.state) if row.state != "生效" else None
    return div(
        f"o-upload{' o-upload-withdrawn' if is_withdrawn else ''}",
        div("o-head", doors.door(view.href("history", upload=row.upload_id), row.file, cls="o-file c-link"), mark),
        tag("small", " · ".join(str(fact) for fact in facts if fact)),
    )
