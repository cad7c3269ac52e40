"""意见和申诉: what was said of a sheet, with replies and outcomes, and what can be said now."""

import streamlit as st

from data.store.appraisal import Comment, Said
from data.store.appraisal.standing import CommentKind, Outcome
from data.store.appraisal.threads import Thread
from data.store.appraisal.unfit import LONGEST
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View
from pages.review import appraising
from pages.review.scored_units import OUTCOMES, ScoredUnits

_SAID = {"appeal": "已提出申诉。", "comment": "已写下意见。", "reply": "已回复。", "withdrawn": "已撤回，经过仍保留。"}


def draw(scored: ScoredUnits) -> None:
    """All threads that this person may see, open appeals first."""
    found = sorted(scored.threads(), key=lambda one: (not one.is_open, -one.opening.change_id))
    if not found:
        st.html(notice("还没有意见和申诉。从评分表点开一项，可以写在那一项下面。"))
        return
    st.html(card(*(_thread(scored, one, is_listed=True) for one in found), title="意见和申诉", note="待处理的申诉在前"))


def of_item(scored: ScoredUnits, unit: str, key: str) -> None:
    """The threads of one item and what can be said under each."""
    with st.container(border=True, key="card-score-talk"):
        st.html(tag("h2", "意见和申诉", cls="c-h2"))
        found = scored.threads(unit, key)
        if not found:
            st.html(tag("p", "还没有。", cls="c-muted"))
        for one in found:
            st.html(_thread(scored, one))
            _answers(scored, unit, key, one)
        _new(scored, unit, key)


def _thread(scored: ScoredUnits, thread: Thread, *, is_listed: bool = False) -> Markup:
    one = thread.opening
    where = doors.door(scored.address(one.unit, one.key), f"{one.unit} · {scored.name(one.key)}", cls="c-link")
    marks = [span("c-tag", "申诉" if one.kind == "appeal" else "意见")]
    marks += [span("c-tag", "逾期")] if one.is_late else []
    if thread.is_open:
        marks.append(span("c-tag", "待处理"))
    head = tag("p", *marks, " ", where if is_listed else None)
    answers = [_answer(scored, answer) for answer in thread.answers]
    css = "r-thread r-open" if thread.is_open else "r-thread"
    return div(css, head, tag("p", one.words, " ", _who(scored, one)), *answers)


def _answer(scored: ScoredUnits, one: Comment) -> Markup:
    head = f"处理：申诉{OUTCOMES[one.outcome]}。" if one.outcome else "回复："
    ruled = {ruling.change_id: ruling for ruling in scored.standing.every_ruling}
    basis = ""
    if one.followed_by is not None:
        ruling = ruled.get(one.followed_by)
        told = f"{scored.name(ruling.key)}核定{wording.score(ruling.points)}分" if ruling else "认定不可抗力"
        basis = f"（依据：{told}）" if not ruling or ruling.points is not None else "（依据：撤销核定）"
    return tag("p", tag("strong", head), one.words, basis, " ", _who(scored, one), cls="r-answer")


def _who(scored: ScoredUnits, one: Comment) -> Markup:
    side = "报送单位" if one.is_by_unit else "市级"
    return tag("small", f"（{side} {one.by} {wording.moment(one.at, scored.view.as_of)}）")


def _is_mine(view: View, one: Comment) -> bool:
    return one.is_by_unit == bool(view.user.unit)


def _answers(scored: ScoredUnits, unit: str, key: str, thread: Thread) -> None:
    """Reply, decide, take back: what this person may do under a thread."""
    view, number = scored.view, thread.opening.change_id
    if not (view.may("comment") or view.user.unit) or view.looked_at is not None:
        return
    with st.container(horizontal=True, key=f"talk-{number}"):
        _write(view, Said(unit, key, "reply", "", number), "回复", f"reply-{number}-{len(thread.answers)}")
        if view.may("comment") and thread.is_open:
            _decide(view, Said(unit, key, "outcome", "", number))
        last = thread.answers[-1] if thread.answers else thread.opening
        if _is_mine(view, last):
            args = (view, Said(unit, key, "withdrawn", "", last.change_id), "")
            st.button("撤回", key=f"withdraw-{last.change_id}", on_click=_said, args=args)


def _new(scored: ScoredUnits, unit: str, key: str) -> None:
    view = scored.view
    if view.looked_at is not None:
        return
    count, kind = len(scored.standing.comments), "appeal" if view.user.unit else "comment"
    if view.user.unit or view.may("comment"):
        words: CommentKind = "appeal" if kind == "appeal" else "comment"
        label = "提出申诉" if kind == "appeal" else "写意见"
        _write(view, Said(unit, key, words, ""), label, f"new-{count}-{unit}-{key}")


def _write(view: View, said: Said, label: str, key: str) -> None:
    with st.popover(label, key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.text_area("内容", key=f"words-{key}", max_chars=LONGEST)
        st.form_submit_button(f"确认{label}", type="primary", on_click=_said, args=(view, said, f"words-{key}"))


def _said(view: View, said: Said, key: str) -> None:
    def deed(now: View) -> str:
        words = str(st.session_state.get(key) or "") if key else ""
        told = Said(said.unit, said.key, said.kind, words, said.answers)
        now.store.appraisal.comment(told, by=now.user.actor, at=now.now)
        return _SAID[said.kind]

    appraising.do(view, "upload" if view.user.unit else "comment", deed)


def _decide(view: View, said: Said) -> None:
    key = f"outcome-{said.answers}"
    with st.popover("作出处理", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.html(div("c-small", "成立或部分成立的，先在上面重新核定（或认定不可抗力），处理结果会写明依据哪一次核定。"))
        st.selectbox("处理结果", list(OUTCOMES), format_func=OUTCOMES.__getitem__, key=f"which-{key}")
        st.text_area("理由", key=f"words-{key}", max_chars=LONGEST)
        st.form_submit_button("确认处理", type="primary", on_click=_decided, args=(view, said, key))


def _decided(view: View, said: Said, key: str) -> None:
    def deed(now: View) -> str:
        outcome: Outcome = st.session_state[f"which-{key}"]
        words = str(st.session_state.get(f"words-{key}") or "")
        told = Said(said.unit, said.key, "outcome", words, said.answers, outcome)
        now.store.appraisal.comment(told, by=now.user.actor, at=now.now)
        return f"已作出处理：申诉{OUTCOMES[outcome]}。"

    appraising.do(view, "comment", deed)
