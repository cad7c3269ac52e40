"""One issue: how it stands, everything that became of it, its minutes, and what can be done now."""

import streamlit as st

from data.store.issue_ledger import Event, Issue
from pages.office import issue_actions, issue_list, issue_proposals
from pages.office.issue_question import Question, ledger
from pages.parts import doors, downloads, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

DEEDS = {
    "postponed": "延期",
    "escalated": "提请市级",
    "lowered": "退回县级",
    "amended": "更正",
    "minuted": "会商纪要",
    "closed": "办结",
    "reopened": "重新办理",
    "withdrawn": "撤销",
    "restored": "恢复",
}


def show_issue(view: View, question: Question) -> None:
    """The issue whose number the address names, of those that this person may see."""
    back = doors.door(doors.href(view.page, view.filters.params() | question.params()), "‹ 返回问题会商", cls="c-link")
    issue = next((one for one in ledger(view) if str(one.issue_id) == question.issue), None)
    if issue is None:
        missing = notice("没有这一号问题，或它在这个时点还没有提出；请从台账里打开。")
        st.html(div("c-stack", div("c-crumbs", back), missing))
        return
    st.html(div("c-stack", _head(view, issue, back)))
    if view.may("handle"):
        issue_actions.draw(view, issue)
    st.html(div("c-stack", _story(view, issue), issue_proposals.of_issue(view, issue.issue_id)))


def _head(view: View, one: Issue, back: Markup) -> Markup:
    marks = [span("c-tag", f"第{one.issue_id}号"), span("c-tag", one.kind), span("c-tag", one.level),
             issue_list.state(view, one)]  # fmt: skip
    pairs = {
        "项目": issue_list.project_door(view, one),
        "单位": one.county,
        "牵头部门": one.lead_department,
        "配合部门": one.joint_departments,
        "提出日期": one.raised_date,
        "期限": issue_list.deadline(one),
        "办结日期": one.closed_date,
        "处理结果": one.outcome,
    }
    title = div("c-answer-line", *marks)
    return card(div("c-crumbs", back), title, tag("p", one.words, cls="p-words c-answer"), facts(pairs))


def _story(view: View, one: Issue) -> Markup:
    """Everything that became of it, the newest first, its entry last."""
    items = [_event(view, event) for event in reversed(one.events)]
    entered = f"{one.by} {wording.moment(one.at, view.as_of)}登记"
    until = f"，期限{wording.iso_day(one.first_deadline)}" if one.first_deadline else ""
    first = tag("li", span("c-muted c-nowrap", wording.iso_day(one.raised_date)),
                div(None, tag("strong", "提出"), until, tag("small", f"（{entered}）", cls="c-muted")))  # fmt: skip
    return card(tag("ul", *items, first, cls="c-list c-timeline"), title="经过", note="新的在前；什么也不会删去")


def _event(view: View, event: Event) -> Markup:
    who = tag("small", f"（{event.by} {wording.moment(event.at, view.as_of)}）", cls="c-muted")
    parts: list[object] = [tag("strong", DEEDS[event.kind])]
    if event.deadline:
        parts.append(f"到{wording.iso_day(event.deadline)}")
    if event.kind == "amended":
        said = (event.issue_kind, event.lead_department, event.joint_departments)
        parts.append("为" + "、".join(word for word in said if word))
    if event.told:
        parts.append(f"：{event.told}")
    if event.minutes:
        size = f"{max(event.minutes.byte_count // 1024, 1):,} KB"
        parts.append(" ")
        parts.append(downloads.minutes(event.change_id, f"{event.minutes.file}（{size}）"))
    return tag("li", span("c-muted c-nowrap", wording.iso_day(event.day)), div(None, *parts, " ", who))
