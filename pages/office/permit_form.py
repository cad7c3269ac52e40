"""登记 of one permit by the office, and 撤销 of what was said by hand."""

from datetime import date
from typing import Any

import streamlit as st

from data.store.permit_words import HAND, STATES, PermitCell, PermitTold, PermitWord
from data.store.permits import LONGEST, PermitEntry
from pages.office import by_hand
from pages.parts import day_field, wording
from pages.parts.cards import heading
from pages.parts.markup import div
from pages.parts.view import View

_REASON = 100


def draw(view: View, row: Any, permit: str, cell: PermitCell | None) -> None:
    """The form of one cell, filled in as it stands."""
    number, told = int(row.project_id), cell.told if cell else PermitTold("未办")
    key = f"{number}-{permit}"
    seen = view.store.permits.newest(number, permit)
    with st.container(border=True, key="card-permit-form"):
        st.html(heading(f"登记{permit}", "登记的是整格：留空的就是没有；保存后旧的说法仍在经过里，随时可以撤销"))
        with st.form(f"permit-{key}", border=False):
            with st.container(horizontal=True):
                st.selectbox("状态", STATES, index=STATES.index(told.state), key=f"state-{key}", width=160)
                st.text_input("文号", value=told.document_number, key=f"document-{key}", max_chars=LONGEST, width=300)
                st.text_input("审批部门", value=told.authority, key=f"authority-{key}", max_chars=LONGEST, width=240)
            with st.container(horizontal=True):
                day_field.field("办结日期", f"closed-{key}", told.closed_date, width=180)
                day_field.field("到期日", f"expires-{key}", told.expires_date, width=180)
                day_field.field("容缺期限", f"gap-{key}", told.gap_deadline, width=180)
                day_field.field("生效日期（从这天起计入）", f"day-{key}", view.as_of, width=220)
            st.text_input("备注", key=f"note-{key}", max_chars=LONGEST)
            args = (view, number, row.project_name, permit, seen)
            st.form_submit_button("保存", type="primary", on_click=_saved, args=args)


def _saved(view: View, number: int, name: str, permit: str, seen: int) -> None:
    by_hand.do(view, lambda now: _say(now, number, name, permit, seen))


def _say(view: View, number: int, name: str, permit: str, seen: int) -> str:
    key, year, state = f"{number}-{permit}", view.as_of.year, st.session_state
    told = PermitTold(
        state=str(state.get(f"state-{key}", "")),
        document_number=str(state.get(f"document-{key}") or ""),
        authority=str(state.get(f"authority-{key}") or ""),
        closed_date=day_field.said("办结日期", f"closed-{key}", year),
        expires_date=day_field.said("到期日", f"expires-{key}", year),
        gap_deadline=day_field.said("容缺期限", f"gap-{key}", year),
        note=str(state.get(f"note-{key}") or ""),
    )
    day = day_field.needed("生效日期", f"day-{key}", year)
    entry = PermitEntry(number, permit, day, told)
    view.store.permits.say(entry, by=view.user.actor, at=view.now, seen=seen)
    return f"已登记：{name}的{permit}为{told.state}，自{wording.full_day(day)}起计入。{_later(view, day)}"


def _later(view: View, day: date) -> str:
    if day <= view.as_of:
        return ""
    return f"现在看的是{wording.day(view.as_of)}的情况，这条要到{wording.day(day)}以后的时点才计入。"


def undo(view: View, one: PermitWord) -> None:
    """撤销 or 恢复 beside an entry by hand; sheets are undone in 报送记录."""
    if one.kind != HAND or not view.may("handle"):
        return
    key = f"{one.entry_id}"
    if one.is_withdrawn:
        st.button("恢复", key=f"restore-permit-{key}", on_click=_restored, args=(view, one))
        return
    with st.popover("撤销", key=f"undo-permit-{key}"), st.form(f"form-undo-permit-{key}", border=False):
        st.html(div(None, "撤销后，改用它之前的说法；这条记录保留，可以恢复。"))
        st.text_input("撤销原因", key=f"reason-permit-{key}", max_chars=_REASON, placeholder="例如：登错了项目")
        st.form_submit_button("确认撤销", type="primary", on_click=_withdrawn, args=(view, one))


def _withdrawn(view: View, one: PermitWord) -> None:
    reason = str(st.session_state.get(f"reason-permit-{one.entry_id}") or "")

    def deed(now: View) -> str:
        now.store.permits.withdraw(one.entry_id or 0, by=now.user.actor, at=now.now, reason=reason)
        return f"已撤销{one.permit}的这条登记，改用它之前的说法。"

    by_hand.do(view, deed)


def _restored(view: View, one: PermitWord) -> None:
    def deed(now: View) -> str:
        now.store.permits.restore(one.entry_id or 0, by=now.user.actor, at=now.now)
        return f"已恢复{one.permit}的这条登记，重新计入。"

    by_hand.do(view, deed)
