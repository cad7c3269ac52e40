"""What waits for the city government, and what waits for its number: forms for one or many letters at once."""

from collections.abc import Sequence

import streamlit as st

from data.errors import UserError
from data.store.attachments import ENDINGS
from data.store.letters import Letter
from pages.office import file_field, letter_papers, supervision_steps
from pages.office.desk import Desk
from pages.office.letter_words import KIND_NAMES, door
from pages.parts import day_field
from pages.parts.cards import heading
from pages.parts.markup import div, label, tag
from pages.parts.view import View

_WHO, _ON, _DOCUMENT, _SCAN = "consent-who", "consent-on", "consent-document", "consent-scan"
_ISSUED, _DEADLINE, _MEETING, _PLACE = "issue-on", "issue-deadline", "issue-meeting", "issue-place"


def consent(view: View, desk: Desk, letters: Sequence[Letter]) -> None:
    """市政府同意: who, when, under which number, for all that are ticked."""
    if not letters:
        return
    with st.container(border=True, key="card-consent"):
        st.html(heading("待市政府同意", f"{len(letters)}件；请示同意后在这里记录，再编号签发"))
        with st.form("form-consent", border=False):
            for one in letters:
                _row(view, one)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.text_input("同意的领导", key=_WHO, max_chars=60, placeholder="例如：分管副市长")
                day_field.field("同意日期", _ON, view.today)
                st.text_input("批示或文号（可不填）", key=_DOCUMENT, max_chars=200)
            file_field.field("批示扫描件（可不交）", _SCAN, ENDINGS)
            st.form_submit_button("记录市政府同意", type="primary", on_click=_consented, args=(view, desk, letters))


def issue(view: View, desk: Desk, letters: Sequence[Letter]) -> None:
    """编号签发: numbers follow in the order of the list."""
    if not letters:
        return
    days = view.campaign.supervision.reply_days
    kinds = dict.fromkeys(one.kind for one in letters)
    usual = "、".join(f"{KIND_NAMES[kind]}{days[kind]}天" for kind in kinds)
    with st.container(border=True, key="card-issue"):
        st.html(heading("待签发", f"{len(letters)}件；签发时按文号规则依次编号，文书定稿存档"))
        with st.form("form-issue", border=False):
            for one in letters:
                _row(view, one)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                day_field.field("签发日期", _ISSUED, view.today)
                day_field.field(f"反馈期限（不填按{usual}）", _DEADLINE)
                if "talk" in kinds:
                    st.text_input("约谈时间", key=_MEETING, max_chars=60, placeholder="10月26日9时")
                    st.text_input("约谈地点", key=_PLACE, max_chars=60)
            st.form_submit_button("编号签发", type="primary", on_click=_issued, args=(view, desk, letters))


def _row(view: View, one: Letter) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        facts = one.decision.facts
        words = label(f"{KIND_NAMES[one.kind]} · {facts.get('project_name', '')}")
        st.checkbox(words, value=True, key=_key(one))
        about = tag("small", one.decision.county, cls="c-muted")
        st.html(div("s-head", about, door(view, one, "查看 ›"), letter_papers.draft(view, one)), width="content")


def _key(one: Letter) -> str:
    return f"stage-{one.state}-{one.letter_id}"


def _chosen(letters: Sequence[Letter]) -> list[int]:
    return [one.letter_id for one in letters if st.session_state.get(_key(one))]


def _consented(view: View, desk: Desk, letters: Sequence[Letter]) -> None:
    state = st.session_state
    try:
        on = day_field.needed("同意日期", _ON, view.today.year)
    except UserError as error:
        desk.say(str(error))
        return
    step = supervision_steps.consent(
        str(state.get(_WHO, "")), on, str(state.get(_DOCUMENT, "")), file_field.chosen(_SCAN)
    )
    supervision_steps.many(view, desk, _chosen(letters), step, "记录同意")


def _issued(view: View, desk: Desk, letters: Sequence[Letter]) -> None:
    state = st.session_state
    try:
        on = day_field.needed("签发日期", _ISSUED, view.today.year)
        deadline = day_field.said("反馈期限", _DEADLINE, view.today.year)
    except UserError as error:
        desk.say(str(error))
        return
    meeting = {
        "meeting_at": str(state.get(_MEETING) or "").strip(),
        "meeting_place": str(state.get(_PLACE) or "").strip(),
    }
    supervision_steps.many(view, desk, _chosen(letters), supervision_steps.issue(on, deadline, meeting), "签发")
