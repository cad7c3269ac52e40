"""报送记录: every upload there ever was. Who sent what when, does it count, what did it change, can it be undone?"""

from pathlib import Path
from typing import Any

import streamlit as st

from pages.office import (
    case_list,
    case_record,
    history_filters,
    history_list,
    kept_desks,
    record_actions,
    record_parts,
    undoing,
)
from pages.office.desk import Desk
from pages.office.look import apply
from pages.parts import doors
from pages.parts.failures import notice
from pages.parts.markup import div
from pages.parts.view import View

_STYLE = f"<style>{(Path(__file__).parent / 'history.css').read_text(encoding='utf-8')}</style>"
_NONE_YET = "还没有报送记录。到“报表上传”拖入项目清单和各地报表，入库后每一份都会列在这里，原件永久保留。"


def show(view: View) -> None:
    """One upload when the address names one; else the list."""
    apply()
    st.html(_STYLE)
    desk = kept_desks.desk(view)
    if said := desk.said():
        st.html(notice(said))
    if view.query.get("upload"):
        _record(view, desk, view.query["upload"])
    else:
        _list(view)


def _list(view: View) -> None:
    uploads = undoing.uploads(view)
    if open_cases := case_list.listed(view):
        st.html(open_cases)
    if uploads.empty:
        st.html(div("c-stack", notice(_NONE_YET), div(None, doors.door(view.href("upload"), "去上传", cls="c-button"))))
        return
    question = history_filters.read(view)
    rows = history_filters.narrowed(uploads, question)
    bar = history_filters.form(view, question, uploads)
    st.html(div("c-stack", bar, history_list.listed(view, question, rows)))


def _record(view: View, desk: Desk, wanted: str) -> None:
    uploads = undoing.uploads(view)
    rows = uploads[uploads["upload_id"].astype(str) == wanted]
    back = doors.door(history_filters.back(view), "‹ 返回报送记录", cls="c-link")
    if rows.empty and (case := case_record.find(view, wanted)):
        case_record.draw(view, case, back)
        return
    if rows.empty:
        st.html(div("c-stack", div("c-crumbs", back), notice("没有这一号报送；网址可能抄漏了，请从报送记录里打开。")))
        return
    row: Any = next(rows.itertuples(index=False))
    store, case = view.store, case_record.find(view, wanted)
    record = store.record(int(row.upload_id))
    files = dict(zip(uploads["upload_id"], uploads["file"], strict=True))
    with st.container(border=True, key="card-record"):
        st.html(record_parts.head(view, row, record, back))
        record_actions.bar(view, desk, record, files)
    changes = store.replaced(record.upload_id) if record.superseded else ()
    reviewed = store.reviews.sent(record.upload_id).events if case else ()
    st.html(record_parts.details(view, record, changes, files, reviewed))
