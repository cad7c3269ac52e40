"""What may be done with a letter where it stands, by whom: reply, judge, close, escalate, withdraw."""

from functools import partial

import streamlit as st

from data.store.attachments import ENDINGS
from data.store.letters import Letter, Letters
from data.store.letters.letter import OPEN
from pages.office import file_field, letter_papers, supervision_steps
from pages.office.desk import Desk
from pages.office.letter_words import KIND_NAMES, next_kinds
from pages.office.supervision_steps import Step
from pages.parts.markup import Markup, div, join
from pages.parts.view import View

_LONG, _SHORT = 2_000, 300


def bar(view: View, desk: Desk, letter: Letter) -> None:
    """Files, then the actions that this state and this role allow."""
    st.html(div("s-head", _files(view, letter)))
    with st.container(horizontal=True, vertical_alignment="center", key="letter-actions"):
        if view.may("supervise"):
            _of_the_office(view, desk, letter)
        if view.may("upload") and letter.state in ("issued", "returned", "replied"):
            _reply(view, desk, letter)


def _files(view: View, letter: Letter) -> Markup:
    parts = [letter_papers.issued(view, letter)]
    if view.may("supervise") and letter.state in ("drafted", "consented"):
        parts.append(letter_papers.draft(view, letter))
    return join([one for one in parts if one])


def _of_the_office(view: View, desk: Desk, letter: Letter) -> None:
    if letter.state == "replied":
        _worded(view, desk, letter, "accept", "认可反馈", "意见（可不填）", is_primary=True)
    if letter.state in ("replied", "accepted"):
        _worded(view, desk, letter, "send_back", "不认可", "理由")
    if letter.state == "accepted":
        _worded(view, desk, letter, "close", "办结", "办结情况（可不填）", is_primary=True)
    if letter.state in ("issued", "replied", "returned", "accepted") and next_kinds(letter):
        _escalate(view, desk, letter)
    if letter.state in OPEN:
        _worded(view, desk, letter, "withdraw", "撤回", "撤回的原因")


def _worded(
    view: View, desk: Desk, letter: Letter, deed: str, words: str, asked: str, *, is_primary: bool = False
) -> None:
    """A button that asks for a sentence first."""
    key = f"{deed}-{letter.letter_id}"
    with st.popover(words, key=f"open-{key}"), st.form(f"form-{key}", border=False):
        if deed == "withdraw":
            st.html(div("c-small", "撤回后文号不再使用，文书和经过都保留；够得上规则的事项会重新列入待决定。"))
        st.text_area(asked, key=f"words-{key}", max_chars=_SHORT)
        args = (view, desk, letter.letter_id, deed, words, f"words-{key}")
        st.form_submit_button(f"确认{words}", type="primary" if is_primary else "secondary", on_click=_done, args=args)


def _done(view: View, desk: Desk, letter_id: int, deed: str, words: str, key: str) -> None:
    said = str(st.session_state.get(key, ""))
    supervision_steps.do(view, desk, partial(_deed, letter_id=letter_id, deed=deed, words=words, said=said))


def _deed(view: View, letters: Letters, *, letter_id: int, deed: str, words: str, said: str) -> str:
    letter = getattr(letters, deed)(letter_id, said, by=view.user.actor, at=view.now)
    return f"已{words}：{supervision_steps.named([letter])}。"


def _escalate(view: View, desk: Desk, letter: Letter) -> None:
    key = f"escalate-{letter.letter_id}"
    with st.popover("升级", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        kinds = list(next_kinds(letter))
        st.selectbox("升级为", kinds, format_func=KIND_NAMES.__getitem__, key=f"kind-{key}")
        st.text_area("升级的原因（写入文书）", key=f"words-{key}", max_chars=_SHORT)
        st.form_submit_button("确认升级", on_click=_escalated, args=(view, desk, letter.letter_id, key))


def _escalated(view: View, desk: Desk, letter_id: int, key: str) -> None:
    state = st.session_state
    step: Step = supervision_steps.escalate(letter_id, state[f"kind-{key}"], str(state.get(f"words-{key}", "")))
    supervision_steps.do(view, desk, step)


def _reply(view: View, desk: Desk, letter: Letter) -> None:
    key = f"reply-{letter.letter_id}"
    with st.popover("反馈", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.text_area("反馈内容", key=f"words-{key}", max_chars=_LONG, placeholder="整改措施、推进情况、完成时限")
        file_field.field("附件（可不交）", f"attached-{key}", ENDINGS)
        st.form_submit_button("提交反馈", type="primary", on_click=_replied, args=(view, desk, letter.letter_id, key))


def _replied(view: View, desk: Desk, letter_id: int, key: str) -> None:
    words = str(st.session_state.get(f"words-{key}", ""))
    attachment = file_field.chosen(f"attached-{key}")

    def step(view: View, letters: Letters) -> str:
        letters.reply(letter_id, words, attachment=attachment, by=view.user.actor, at=view.now)
        return "已提交反馈，等办公室认定。"

    supervision_steps.do(view, desk, step, by_unit=True)
