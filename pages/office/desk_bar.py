"""Over the cards: the desk in one line that stays in sight, a list of the files to jump from, and what can be done for
all of them at once."""

from collections.abc import Sequence

import streamlit as st

from pages.office import causes, differences, findings, steps, submission
from pages.office.desk import GROUPS, Desk, counted, tally
from pages.office.submission import DONE, Stage, Submission
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, label, span, tag
from pages.parts.view import View

STAGES: dict[Stage, str] = {
    "ready": "可以入库",
    "warned": "待核对警告",
    "asking": "待回答",
    "blocked": "需改正",
    "unreadable": "读不出来",
    "accepted": "✓ 已入库",
    "waiting": "已报送，待审核",
    "duplicate": "此前已收到",
}
_FILTER = "desk-filter"


def draw(view: View, desk: Desk) -> tuple[Submission, ...]:
    """Draw it; gives the submissions whose cards are to be shown."""
    every = desk.submissions
    _bar(view, desk, every)
    if len(every) < 2:
        return every
    with st.container(border=True, key="desk-list"):
        chosen = _filter(every)
        shown = tuple(one for one in every if chosen in (None, one.stage))
        st.html(div("o-list", *(_line(one) for one in shown)))
    _tick_together(view, desk)
    return shown


def anchor(one: Submission) -> str:
    """Where the card of a file stands on the page."""
    return f"file-{one.key[:16]}"


def stage(one: Submission, name: str = "stage") -> Markup:
    """The word for how far a file is; ``name``: "stage" on its card, "state" in the list."""
    return span(f"o-{name} o-{name}-{one.stage}", STAGES[one.stage])


# ---- the line that stays in sight


def _bar(view: View, desk: Desk, every: Sequence[Submission]) -> None:
    said = desk.said()
    if not (said or every):
        return
    with st.container(key="desk-bar"):
        if every:
            _buttons(view, desk, every)
            _accept_queued(view, desk)
        if said:
            st.html(notice(said))


def _buttons(view: View, desk: Desk, every: Sequence[Submission]) -> None:
    ready = desk.ready_together
    with st.container(horizontal=True, vertical_alignment="center", key="desk-buttons"):
        st.html(div("o-tally", tally(every)))
        if len(every) > 1 and desk.open():
            if why := _why_none(desk):
                st.html(span("o-why", why), width="content")
            keys = [one.key for one in ready]
            text, is_idle = f"全部{view.deed}（{len(ready)} 份）", not ready
            st.button(text, type="primary", key="accept-all", disabled=is_idle, on_click=desk.queue, args=(keys,))
        if desk.at(*DONE):
            st.button("收起已办结的", key="clear-done", on_click=desk.clear_done)


def _why_none(desk: Desk) -> str:
    if desk.ready_together:
        return ""
    if desk.at("ready"):
        return "同一单位同一期有几份，请先选一份"
    return "先核对警告" if desk.at("warned") else "先回答、改正下面的文件"


def _accept_queued(view: View, desk: Desk) -> None:
    """One after the other. A run that another click cuts short leaves the rest in the queue, for the next run."""
    queued = desk.queued()
    if not queued:
        return
    progress = st.progress(0.0)
    for count, file in enumerate(steps.accept(view, desk, queued), start=1):
        desk.queue(queued[count:])
        progress.progress(count / len(queued), f"已处理 {count}/{len(queued)}：{label(file)}")
    desk.queue(())
    st.rerun()


# ---- the list


def _filter(every: Sequence[Submission]) -> Stage | None:
    counts = counted(every)
    # The stages are part of the key: a choice that is no longer there is a choice of all.
    chosen: Stage | None = st.segmented_control(
        "只看",
        list(counts),
        format_func=lambda stage: f"{GROUPS[stage]} {counts[stage]}",
        key=f"{_FILTER}-{'-'.join(counts)}",
        label_visibility="collapsed",
    )
    return chosen


def _line(one: Submission) -> Markup:
    file = tag("a", one.file, href=f"#{anchor(one)}", cls="o-jump-to")
    facts = [text for text in (_counts(one), _difference(one)) if text]
    return div("o-list-line", stage(one, "state"), div(None, file, tag("small", " · ".join(facts)) if facts else None))


def _counts(one: Submission) -> str:
    if one.stage in DONE:
        return f"第 {one.received.upload_id} 号" if one.received else ""
    asked = {id(problem) for question in one.questions for problem in question.problems}
    problems = [problem for problem in one.reading.problems if id(problem) not in asked]
    sheets = one.reading.sheets
    words = {"error": "错误", "warning": "警告"}
    counts = {word: causes.count(problems, severity, sheets) for severity, word in words.items()}
    parts = [f"问题 {len(one.questions)} 个"] if one.questions else []
    parts += [f"{word} {count} 条" for word, count in counts.items() if count]
    return "、".join(parts)


def _difference(one: Submission) -> str:
    is_told = one.changes and one.stage not in (*DONE, "unreadable")
    line = differences.line_of(one) if is_told else ""
    return line.partition("：")[2] or line


# ---- all warnings at once


def _tick_together(view: View, desk: Desk) -> None:
    warned = desk.at("warned")
    if len(warned) < 2:
        return
    with st.expander(f"一并核对警告（{len(warned)} 份文件）", key="warnings-together", on_change="rerun") as expander:
        if not expander.open:
            return
        total = sum(causes.count(one.reading.problems, "warning", one.reading.sheets) for one in warned)
        for one in warned:
            group = findings.problem_group("warning", one.of("warning"), one.reading.sheets, one.of("info"))
            st.html(div("o-together", tag("strong", one.file), group))
        text = f"以上 {len(warned)} 份文件的 {total} 条警告都已核对，按原表{view.deed}（{label(view.user.person)}）"
        st.button(text, key="tick-all", on_click=_ticked, args=(desk, warned))


def _ticked(desk: Desk, seen: Sequence[Submission]) -> None:
    """Tick what the person has seen; what was read again meanwhile is to be seen again."""
    for one in seen:
        now = desk.get(one.key)
        if now is not None and submission.says_the_same(one, now):
            desk.put(submission.ticked(now))
