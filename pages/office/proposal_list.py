"""Proposals by unit, each with its facts; one form decides on one or many."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from data.supervision import KINDS
from metrics.supervision import Proposal
from pages.office import steps, supervision_steps
from pages.office.desk import Desk
from pages.office.letter_words import KIND_NAMES, MATTERS, facts
from pages.parts import chips, doors, wording
from pages.parts.cards import heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, label, span, tag
from pages.parts.view import View

_ALL, _REASON = "pick-all", "decline-reason"


def draw(view: View, desk: Desk, due: Sequence[Proposal]) -> None:
    """The form, narrowed by the address to a kind or a unit."""
    kind = view.query.get("kind", "")
    with st.container(border=True, key="card-proposals"):
        as_of = wording.day(steps.latest(view).snapshot.as_of, view.today)
        st.html(heading("待决定", f"按{as_of}的报送，对照方案六（五）的规则提出；一事一文，取最重的一种"))
        if not due:
            st.html(notice("没有够得上提示、督办、警示的事项；各期报表入库后会重新对照。"))
            return
        st.html(_narrowing(view, due, kind))
        listed = [one for one in due if kind in ("", one.kind)]
        _form(view, desk, listed)


def _narrowing(view: View, due: Sequence[Proposal], kind: str) -> Markup:
    counts = {name: sum(one.kind == name for one in due) for name in KINDS}
    options = [("", "全部", len(due)), *((name, KIND_NAMES[name], count) for name, count in counts.items() if count)]
    return chips.chips(view, "kind", options, kind)


def _form(view: View, desk: Desk, listed: Sequence[Proposal]) -> None:
    with st.form("form-proposals", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.checkbox(f"选中下列全部{len(listed)}件", key=_ALL)
            st.text_input(
                "理由（决定不发时必填）", key=_REASON, max_chars=200, placeholder="例如：不可抗力，已另行调度"
            )
            for words, is_issue in (("决定发文", True), ("决定不发", False)):
                args = (view, desk, listed, is_issue)
                st.form_submit_button(
                    words, key=f"decide-{is_issue}", type="primary" if is_issue else "secondary",
                    on_click=_decided, args=args,
                )  # fmt: skip
        for county, together in groupby(listed, key=lambda one: one.county):
            rows = list(together)
            st.html(div("s-unit", county, span("c-muted", f"{len(rows)}件")))
            for one in rows:
                _proposal(view, one)


def _proposal(view: View, one: Proposal) -> None:
    st.checkbox(label(f"{KIND_NAMES[one.kind]} · {one.project_name}"), key=_key(one))
    address = view.href("project_ledger", project=one.project_id, **{"from": view.page})
    told = [(trigger.rule, wording.typeset(trigger.text), trigger.clause) for trigger in one.triggers]
    about = [one.tier, MATTERS[one.matter], *(["由已发文书升级"] if one.follows else [])]
    before = tag("small", f"此前决定不发：{one.declined}") if one.declined else None
    head = div("s-head", tag("small", " · ".join(about)), doors.door(address, "看项目 ›", cls="c-link"))
    st.html(div("s-item", head, facts(told), before))


def _decided(view: View, desk: Desk, listed: Sequence[Proposal], is_issue: bool) -> None:
    state = st.session_state
    keys = [supervision_steps.key(one) for one in listed if state.get(_ALL) or state.get(_key(one))]
    if supervision_steps.decide(view, desk, keys, str(state.get(_REASON, "")), is_issue=is_issue):
        _clear(listed)


def _clear(listed: Sequence[Proposal]) -> None:
    for name in (_ALL, *(_key(one) for one in listed)):
        st.session_state[name] = False
    st.session_state[_REASON] = ""


def _key(one: Proposal) -> str:
    return f"pick-{supervision_steps.key(one)}"
