"""One dropped file as a card: what was understood, what to answer or fix, the difference, and the one next step."""

import streamlit as st

from pages.office import card_notes, findings, recognised, returned_copy, steps, submission, undoing
from pages.office.desk import Desk
from pages.office.questions import Question
from pages.office.submission import Stage, Submission
from pages.parts import cached, wording
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, label, span
from pages.parts.view import View

STAGES: dict[Stage, str] = {
    "ready": "可以入库",
    "warned": "待核对警告",
    "asking": "待回答",
    "blocked": "需改正",
    "unreadable": "读不出来",
    "accepted": "✓ 已入库",
    "duplicate": "此前已收到",
}


def card(view: View, desk: Desk, one: Submission) -> None:
    """Draw one submission; its buttons change the desk before the next run."""
    with st.container(border=True, key=f"card-{one.key[:16]}"):
        _head(view, desk, one)
        if (note := desk.notes.get(one.key)) and note != steps.NO_HANDLER:
            st.html(notice(note))
        if one.stage in ("accepted", "duplicate"):
            _done(view, desk, one)
        else:
            _open(view, desk, one)


def _head(view: View, desk: Desk, one: Submission) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(div("o-head", span(f"o-stage o-stage-{one.stage}", STAGES[one.stage]), span("o-file", one.file)))
        with st.container(horizontal=True, width="content"):
            if one.stage == "accepted" and one.received:
                undoing.button(view, desk, one.received.upload_id, f"card-{one.key}")
            if not one.of("warning"):
                _accept_button(view, desk, one)
            st.button("移开", key=f"away-{one.key}", type="tertiary", on_click=desk.remove, args=(one.key,))
    if one.reading.sheets:
        st.html(findings.understood(one.reading.sheets))


def _done(view: View, desk: Desk, one: Submission) -> None:
    receipt = one.received
    if receipt is None:
        return
    if one.stage == "duplicate":
        st.html(notice(f"该文件已于 {wording.moment(receipt.at)} 由{receipt.by}报送，没有改变任何数据。"))
        return
    effects = [span("o-effect", text) for text in desk.effects.get(one.key, ())]
    said = f"第 {receipt.upload_id} 号，{wording.moment(receipt.at)} 由{receipt.by}入库。"
    st.html(div("o-done", said, *(effects or [span("c-muted", _why_unmoved(view, one))])))


def _why_unmoved(view: View, one: Submission) -> str:
    if one.cut_off and one.cut_off > view.today:
        return f"报表截至 {one.cut_off.isoformat()}，到那天起计入指标。"
    return "主要指标没有变化。"


def _open(view: View, desk: Desk, one: Submission) -> None:
    for sentence in card_notes.notes(one, desk, view.campaign, view.today):
        st.html(notice(sentence))
    _questions(view, desk, one)
    _problems(one)
    returned_copy.button(one)
    if one.reading.readable:
        recognised.show(view, desk, one)
        _details(one)
    _next_step(view, desk, one)


def _problems(one: Submission) -> None:
    asked = {id(problem) for question in one.questions for problem in question.problems}
    groups: list[Markup] = []
    for severity in ("error", "warning"):
        found = [problem for problem in one.of(severity) if id(problem) not in asked]
        if found:
            groups.append(findings.problem_group(severity, found, one.reading.sheets))
    if groups:
        st.html(div("o-groups", *groups))


def _details(one: Submission) -> None:
    infos = one.of("info")
    with st.expander(
        findings.difference_line(one.changes, one.reading.sheets) + (f"；提示 {len(infos)} 条" if infos else "")
    ):
        parts = [findings.difference_table(one.changes)] if one.changes else []
        if infos:
            parts.append(findings.problem_group("info", infos, one.reading.sheets))
        st.html(div("o-groups", *parts))


def _questions(view: View, desk: Desk, one: Submission) -> None:
    for number, question in enumerate(one.questions):
        key = f"ask-{one.key}-{number}-{question.subject}-{question.name}"
        cell = question.problems[0].cell
        st.selectbox(
            label(f"{question.text}{f'（{cell}）' if cell else ''}"),  # a label is Markdown
            range(len(question.options)),
            index=None,
            format_func=[text for text, _ in question.options].__getitem__,
            placeholder="请选择",
            key=key,
            on_change=_answer,
            args=(view, desk, one.key, question, key),
        )
    if one.is_answered:
        st.button("重新回答", key=f"again-{one.key}", type="tertiary", on_click=_unanswer, args=(view, desk, one.key))


def _answer(view: View, desk: Desk, key: str, question: Question, widget: str) -> None:
    chosen, one = st.session_state.get(widget), desk.get(key)
    if chosen is not None and one is not None:
        said = [(question, question.options[chosen][1])]
        desk.put(submission.answered(one, view.campaign, cached.store().known(), said))


def _unanswer(view: View, desk: Desk, key: str) -> None:
    if one := desk.get(key):
        desk.put(submission.unanswered(one, view.campaign, cached.store().known()))


def _next_step(view: View, desk: Desk, one: Submission) -> None:
    """Warnings are ticked beside the button that they hold back."""
    if one.stage not in ("warned", "ready") or not one.of("warning"):
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        text, box = f"以上 {len(one.of('warning'))} 条警告已核对，按原表入库", f"tick-{one.key}"
        st.checkbox(text, value=one.is_ticked, key=box, on_change=_tick, args=(desk, one.key, box))
        _accept_button(view, desk, one)


def _accept_button(view: View, desk: Desk, one: Submission) -> None:
    if one.stage == "ready":
        st.button("确认入库", key=f"accept-{one.key}", type="primary", on_click=_accept, args=(view, desk, one.key))
        if desk.notes.get(one.key) == steps.NO_HANDLER:
            st.html(notice(steps.NO_HANDLER))


def _tick(desk: Desk, key: str, box: str) -> None:
    if one := desk.get(key):
        desk.put(submission.ticked(one, bool(st.session_state.get(box))))


def _accept(view: View, desk: Desk, key: str) -> None:
    for _ in steps.accept(view, desk, (key,)):
        pass
