"""最近办结: what was let through or returned last, each with 收回 for a click that was a mistake."""

import streamlit as st

from data.store.review_cases import Case
from pages.office import review_steps
from pages.office.case_words import STATES, decided
from pages.office.desk import Desk
from pages.parts import cached, doors
from pages.parts.cards import heading
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_SHOWN = 10
_UNDO = {
    "approved": "收回通过：这一份不再计入，改用它之前的数据，重新等待审核。原件和每一行数据都保留。",
    "returned": "收回退回：这一份重新等待审核，原先的报送时间不变。",
}


def show(view: View, desk: Desk) -> None:
    """The newest decisions; nothing before the first."""
    done = [one for one in cached.cases(view.user.unit) if not one.is_waiting]
    done.sort(key=lambda one: (one.decided_at, one.upload_id), reverse=True)
    if not done:
        return
    with st.container(border=True, key="card-decided"):
        st.html(heading("最近办结", f"共 {len(done)} 份"))
        for one in done[:_SHOWN]:
            _case(view, desk, one)


def _case(view: View, desk: Desk, one: Case) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(_line(view, one))
        if one.state in _UNDO:
            _undo(view, desk, one)


def _line(view: View, one: Case) -> Markup:
    door = doors.door(view.href("history", upload=one.upload_id), one.file, cls="o-file c-link")
    head = div("o-head", span(None, one.county), door, span("c-tag", STATES[one.state]))
    return div("o-upload", head, tag("small", f"第 {one.upload_id} 号 · {decided(one, view.today)}"))


def _undo(view: View, desk: Desk, one: Case) -> None:
    popover, key = f"reopen-{one.upload_id}", f"reopen-reason-{one.upload_id}"
    with st.popover("收回", key=popover, on_change="rerun"):
        st.html(div(None, _UNDO[one.state]))
        with st.form(f"form-{popover}", border=False):
            st.text_area("收回原因", key=key, max_chars=200, placeholder="例如：点错了")
            args = (view, desk, one.upload_id, popover, key)
            st.form_submit_button("确认收回", type="primary", on_click=_undone, args=args)


def _undone(view: View, desk: Desk, upload_id: int, popover: str, key: str) -> None:
    review_steps.reopen(view, desk, upload_id, str(st.session_state.get(key, "")).strip() or "点错了")
    st.session_state[popover] = False
    st.session_state[key] = ""
