"""What the office does with an issue: each deed a small form, its reason asked, nothing overwritten."""

from collections.abc import Callable

import streamlit as st

from data.errors import UserError
from data.store.issue_ledger import CITY_LEVEL, DeedKind, Issue
from data.store.issue_rules import LONGEST_DEPARTMENTS, LONGEST_WORDS
from data.store.issues import Deed
from pages.office import by_hand, file_field
from pages.parts import day_field
from pages.parts.view import View

_SAID = {
    "postponed": "已延期。",
    "escalated": "已提请市级协调。",
    "lowered": "已退回县级。",
    "amended": "已更正。",
    "closed": "已办结。",
    "reopened": "已重新办理。",
    "withdrawn": "已撤销，不再计入；可以恢复。",
    "restored": "已恢复，重新计入。",
}


class NoFile(UserError):  # noqa: N818 - what happened
    """Nothing was chosen."""


def _key(deed: str, one: Issue) -> str:
    """Another one after every change, so that a form that is done is closed and empty."""
    return f"{deed}-{one.issue_id}-{one.last_change}"


def draw(view: View, one: Issue) -> None:
    """The deeds that fit how the issue stands."""
    with st.container(horizontal=True, key="issue-actions"):
        if one.is_withdrawn:
            _small(view, one, "restored", "恢复", "恢复原因（可不填）")
            return
        if one.is_closed:
            _small(view, one, "reopened", "重新办理", "理由")
        else:
            _small(view, one, "closed", "办结", "处理结果")
            _postpone(view, one)
            if one.level == CITY_LEVEL:
                _small(view, one, "lowered", "退回县级", "理由")
            else:
                _small(view, one, "escalated", "提请市级", "理由")
        _minutes(view, one)
        _amend(view, one)
        _small(view, one, "withdrawn", "撤销", "撤销原因")


def _form(view: View, one: Issue, kind: DeedKind, label: str, body: Callable[[str], None]) -> None:
    key = _key(kind, one)
    with st.popover(label, key=key), st.form(f"form-{key}", border=False):
        body(key)
        st.form_submit_button(f"确认{label}", type="primary", on_click=_done, args=(view, one, kind))


def _small(view: View, one: Issue, kind: DeedKind, label: str, asked: str) -> None:
    def body(key: str) -> None:
        st.text_area(asked, key=f"told-{key}", max_chars=LONGEST_WORDS)
        day_field.field("日期", f"day-{key}", view.today)

    _form(view, one, kind, label, body)


def _postpone(view: View, one: Issue) -> None:
    def body(key: str) -> None:
        day_field.field("新的期限", f"deadline-{key}")
        st.text_area("延期理由", key=f"told-{key}", max_chars=LONGEST_WORDS)
        day_field.field("日期", f"day-{key}", view.today)

    _form(view, one, "postponed", "延期", body)


def _amend(view: View, one: Issue) -> None:
    def body(key: str) -> None:
        kinds = list(view.campaign.issue_kinds)
        index = kinds.index(one.kind) if one.kind in kinds else None
        st.selectbox("类型", kinds, index=index, key=f"kind-{key}", placeholder="请选择")
        st.text_input("牵头部门", value=one.lead_department, key=f"lead-{key}", max_chars=LONGEST_DEPARTMENTS)
        st.text_input("配合部门", value=one.joint_departments, key=f"joint-{key}", max_chars=LONGEST_DEPARTMENTS)

    _form(view, one, "amended", "更正", body)


def _done(view: View, one: Issue, kind: DeedKind) -> None:
    def deed(now: View) -> str:
        wanted = _read(now, one, kind)
        now.store.issues.do(one.issue_id, wanted, by=now.user.actor, at=now.now, seen=one.last_change)
        return f"第{one.issue_id}号问题{_SAID[kind]}"

    by_hand.do(view, deed)


def _read(view: View, one: Issue, kind: DeedKind) -> Deed:
    state, key, year = st.session_state, _key(kind, one), view.today.year
    if kind == "amended":
        said = (str(state.get(f"{name}-{key}") or "") for name in ("kind", "lead", "joint"))
        return Deed(kind, view.today, "", None, *said)
    day = day_field.needed("日期", f"day-{key}", year)
    deadline = day_field.needed("新的期限", f"deadline-{key}", year) if kind == "postponed" else None
    return Deed(kind, day, str(state.get(f"told-{key}") or ""), deadline)


def _minutes(view: View, one: Issue) -> None:
    key = _key("minutes", one)
    with st.popover("存入会商纪要", key=f"open-{key}"), st.form(f"form-{key}", border=False, clear_on_submit=True):
        file_field.field("会商纪要（Word、PDF 或 JPG，20 MB 以内）", key)
        day_field.field("会商日期", f"day-{key}", view.today)
        st.form_submit_button("存入", type="primary", on_click=_kept, args=(view, one))


def _kept(view: View, one: Issue) -> None:
    def deed(now: View) -> str:
        key = _key("minutes", one)
        file = file_field.chosen(key)
        day = day_field.needed("会商日期", f"day-{key}", now.today.year)
        if file is None:
            raise NoFile("请先选择会商纪要的文件；什么也没有改动。")
        now.store.issues.keep_minutes(
            one.issue_id, file.file_name, file.content, day=day, by=now.user.actor, at=now.now
        )
        return f"已存入第{one.issue_id}号问题的会商纪要。"

    by_hand.do(view, deed)
