"""One change of the rosters: what it did, why and by which document, and the button that takes it back."""

from functools import partial

import streamlit as st

from data.store.roster_changes import RosterChange
from pages.office import roster_clicks, roster_lists, roster_words
from pages.parts import cached, doors, downloads, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def show(view: View, wanted: str) -> None:
    """The change whose number the address says."""
    back = div("c-crumbs", doors.door(view.href(view.page), "‹ 返回动态管理", cls="c-link"))
    found = next((one for one in roster_lists.changes(view) if str(one.number) == wanted), None)
    if found is None:
        st.html(div("c-stack", back, notice("没有这一号调整；网址可能抄漏了，请从调整记录里打开。")))
        return
    st.html(div("c-stack", back, _head(view, found)))
    if view.may("roster") and not found.is_undone:
        _undo(view, found)


def _head(view: View, one: RosterChange) -> Markup:
    name = roster_words.kind_name(view.campaign, one.kind)
    tags = [span("c-tag", f"第{one.number}号"), span("c-tag", "已撤销") if one.is_undone else None]
    told = {
        "生效日期": wording.full_day(one.effective_on),
        "项目": roster_lists.moved(view, one),
        "原因": one.reason,
        "依据文件": div(None, one.document or wording.NONE, " ", _document(view, one)),
        "经办": f"{one.by}，{wording.moment(one.at, view.as_of)}",
    }
    if one.is_undone:
        told["撤销"] = f"{one.undone_by}，{wording.moment(one.undone_at, view.as_of)}：{one.undone_reason}"
    return card(div("c-answer-line", tag("h2", name, cls="c-h1"), *tags), facts(told))


def _document(view: View, one: RosterChange) -> Markup | None:
    if not one.document_file:
        return None
    make = partial(_bytes, view.user.unit, one.number)
    key, subject = f"roster document {one.number}", f"第{one.number}号调整 {one.document}"
    return downloads.made(view.user, "附件", key, "export.document", "read", one.document_file, make, subject)


def _bytes(unit: str, number: int) -> bytes:
    return cached.store().only(unit).roster.document(number)[1]


def _undo(view: View, one: RosterChange) -> None:
    """撤销, with its reason; the lists are then what they were."""
    reason = f"roster-undo-{one.number}"
    with st.popover("撤销这项调整"), st.form(f"form-{reason}", border=False):
        st.html(div(None, "撤销后清单恢复到这项调整以前，各期的数随之恢复；这条记录仍然保留。"))
        st.text_area("撤销原因", key=reason, max_chars=300, placeholder="例如：文件未获批准")
        args = (view, one.number, reason)
        st.form_submit_button("确认撤销", type="primary", on_click=roster_clicks.undone, args=args)
