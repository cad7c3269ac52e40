"""撤销 and 恢复, wherever an upload is shown: what it does is said first, a reason is asked, what came of it is said
beside the button."""

import streamlit as st

from pages.office import steps
from pages.office.desk import Desk
from pages.parts.failures import notice
from pages.parts.markup import Markup, tag
from pages.parts.view import View

NO_REASON = "请写明撤销的原因，再点确认；什么也没有改动。"
_LONGEST_REASON = 200


def undo(view: View, desk: Desk, upload_id: int, place: str, effects: Markup) -> None:
    """The button 撤销 with its form; ``place`` tells apart the same upload's buttons on one page."""
    popover, reason = f"undo-{place}-{upload_id}", f"reason-{place}-{upload_id}"
    with st.popover("撤销", key=popover, on_change="rerun"):
        st.html(effects)
        if said := desk.said_at(popover):
            st.html(tag("strong", said))
        with st.form(f"form-{popover}", border=False):
            st.text_area("撤销原因", key=reason, max_chars=_LONGEST_REASON, placeholder="例如：报错了期次")
            args = (view, desk, upload_id, popover, reason)
            st.form_submit_button("确认撤销", type="primary", on_click=_undone, args=args)


def restore(view: View, desk: Desk, upload_id: int, place: str, effects: Markup) -> None:
    """The button 恢复, asked once more."""
    popover = f"redo-{place}-{upload_id}"
    with st.popover("恢复", key=popover, on_change="rerun"):
        st.html(effects)
        with st.form(f"form-{popover}", border=False):
            args = (view, desk, upload_id, popover)
            st.form_submit_button("确认恢复", type="primary", on_click=_redone, args=args)


def said(desk: Desk, upload_id: int) -> None:
    """What came of the last click on this upload's buttons, once."""
    if sentence := desk.said_at(_place(upload_id)):
        st.html(notice(sentence))


def _place(upload_id: int) -> str:
    return f"upload-{upload_id}"


def _undone(view: View, desk: Desk, upload_id: int, popover: str, reason: str) -> None:
    told = str(st.session_state.get(reason, "")).strip()
    if not told:
        desk.say_at(popover, NO_REASON)
        return
    steps.withdraw(view, desk, upload_id, told)
    _close(desk, upload_id, popover)
    st.session_state[reason] = ""


def _redone(view: View, desk: Desk, upload_id: int, popover: str) -> None:
    steps.restore(view, desk, upload_id)
    _close(desk, upload_id, popover)


def _close(desk: Desk, upload_id: int, popover: str) -> None:
    """The popover closes, and what the step left for the top of the page is said beside the button instead.

    A card goes with its upload: there the line that stays in sight says it.
    """
    st.session_state[popover] = False
    if not popover.startswith("undo-card-"):
        desk.say_at(_place(upload_id), desk.said())
