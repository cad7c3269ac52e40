"""One dropped file as a card: what was understood, what to answer or fix, the difference, and the one next step."""

import streamlit as st

from data.ingest.model import Receipt
from pages.office import (
    answering,
    card_details,
    card_notes,
    case_record,
    case_words,
    causes,
    desk_bar,
    findings,
    recognised,
    replacing,
    returned_copy,
    steps,
    submission,
    undoing,
    withdrawing,
)
from pages.office.desk import Desk
from pages.office.submission import DONE, Submission
from pages.parts import wording
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, label, span
from pages.parts.view import View

_WAITING = "第 {0} 号，{1} 由{2}报送，等待办公室审核：通过后计入指标，及时与否按这个报送时间计；退回会写明原因。"


def card(view: View, desk: Desk, one: Submission) -> None:
    """Draw one submission; its buttons change the desk before the next run."""
    with st.container(border=True, key=f"card-{one.key[:16]}"):
        _head(view, desk, one)
        if one.stage in DONE:
            _done(view, desk, one)
        else:
            if note := desk.notes.get(one.key):
                st.html(notice(note))
            _open(view, desk, one)


def _head(view: View, desk: Desk, one: Submission) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(div("o-head", desk_bar.stage(one), span("o-file", one.file), id=desk_bar.anchor(one)))
        with st.container(horizontal=True, width="content"):
            if one.stage == "accepted" and one.received and view.may("undo"):
                upload_id = one.received.upload_id
                words = undoing.words(upload_id, undoing.state_of(view, upload_id))
                withdrawing.undo(view, desk, upload_id, "card", div(None, words))
            if one.stage == "ready" and not one.of("warning"):
                _accept_button(view, desk, one)
            st.button("移开", key=f"away-{one.key}", type="tertiary", on_click=desk.remove, args=(one.key,))
    if one.reading.sheets:
        # A roster whose day is still asked for does not take the baseline's.
        baseline = None if replacing.is_undated(one) else view.campaign.baseline_cut_off
        st.html(findings.understood(one.reading.sheets, baseline))


def _done(view: View, desk: Desk, one: Submission) -> None:
    receipt = one.received
    if receipt is None:
        return
    if one.stage == "duplicate":
        st.html(notice(f"该文件已于 {wording.moment(receipt.at)} 由{receipt.by}报送，没有改变任何数据。"))
        return
    if one.stage == "waiting":
        st.html(notice(_sent(view, receipt)))
        return
    effects = [span("o-effect", text) for text in desk.effects.get(one.key, ())]
    said = f"第 {receipt.upload_id} 号，{wording.moment(receipt.at)} 由{receipt.by}入库。"
    st.html(div("o-done", said, *(effects or [span("c-muted", _why_unmoved(view, one))])))


def _sent(view: View, receipt: Receipt) -> str:
    """What has become of it since: the card lies here while the office decides."""
    case = case_record.find(view, str(receipt.upload_id))
    if case is None or case.is_waiting:
        return _WAITING.format(receipt.upload_id, wording.moment(receipt.at), receipt.by)
    return f"第 {receipt.upload_id} 号：{case_words.decided(case)}。"


def _why_unmoved(view: View, one: Submission) -> str:
    if one.cut_off and one.cut_off > view.today:
        return f"报表截至 {one.cut_off.isoformat()}，到那天起计入指标。"
    return "主要指标没有变化。"


def _open(view: View, desk: Desk, one: Submission) -> None:
    for sentence in card_notes.notes(view, desk, one):
        st.html(notice(sentence))
    answering.draw(view, desk, one)
    _problems(one)
    if _has_table(one):
        returned_copy.button(view, one)
    if one.reading.readable:
        recognised.show(view, desk, one)
    if _has_table(one):
        card_details.show(one)
    _next_step(view, desk, one)


def _has_table(one: Submission) -> bool:
    return any(sheet.kind and not sheet.skipped for sheet in one.reading.sheets)


def _problems(one: Submission) -> None:
    asked = {id(problem) for question in one.questions for problem in question.problems}
    others = [problem for problem in one.reading.problems if id(problem) not in asked]
    groups: list[Markup | None] = []
    for severity in ("error", "warning"):
        found = [problem for problem in others if problem.severity == severity]
        rest = [problem for problem in others if problem.severity != severity]
        groups.append(findings.problem_group(severity, found, one.reading.sheets, rest))
    if any(groups):
        st.html(div("o-groups", *groups))


def _next_step(view: View, desk: Desk, one: Submission) -> None:
    """Warnings are ticked beside the button that they hold back; what else holds it back is said there."""
    if one.stage in ("unreadable", *DONE) or (one.stage == "ready" and not one.of("warning")):
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if one.stage in ("warned", "ready"):
            count, box = causes.count(one.reading.problems, "warning", one.reading.sheets), f"tick-{one.key}"
            if st.session_state.get(box) != one.is_ticked:  # ticked in another tab, or by 一并核对
                st.session_state[box] = one.is_ticked
            by = f"（{label(view.user.person)}）"
            st.checkbox(
                f"以上 {count} 条警告已核对，按原表{view.deed}{by}",
                key=box,
                on_change=_tick,
                args=(desk, one.key, box),
            )
        else:
            st.html(span("o-why", _why_not(view, one)), width="content")
        _accept_button(view, desk, one)


def _why_not(view: View, one: Submission) -> str:
    errors = len(one.of("error")) - sum(len(question.problems) for question in one.questions)
    parts = [f"回答 {len(one.questions)} 个问题"] if one.questions else []
    parts += ["改正上面的错误"] if errors > 0 else []
    return f"先{'、'.join(parts)}，才能{view.deed}。"


def _accept_button(view: View, desk: Desk, one: Submission) -> None:
    is_ready = one.stage == "ready"
    key, args = f"accept-{one.key}", (view, desk, one.key)
    st.button(f"确认{view.deed}", key=key, type="primary", disabled=not is_ready, on_click=_accept, args=args)


def _tick(desk: Desk, key: str, box: str) -> None:
    if one := desk.get(key):
        desk.put(submission.ticked(one, bool(st.session_state.get(box))))


def _accept(view: View, desk: Desk, key: str) -> None:
    for _ in steps.accept(view, desk, (key,)):
        pass
