"""报送待认领: what the latest reports name, one at a time: entered, put to an issue that is there, or set aside."""

from collections.abc import Sequence

import streamlit as st

from data.store.issue_ledger import Issue
from data.store.issue_mentions import LIKE, Mention, candidates
from pages.office import by_hand, issue_entry
from pages.office.issue_entry import Prefilled
from pages.office.issue_question import PROPOSED, Question, mentions, of_all, sign
from pages.office.words import FIELD_NAMES, value_text
from pages.parts import doors, wording
from pages.parts.cards import card, heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_COLUMNS = (
    Column("报来的问题", main=True),
    Column("项目"),
    Column("单位", short=True),
    Column("首次报来", short=True),
    Column("最近一期", short=True),
    Column("出处"),
    Column("台账里相近的"),
)
_DECIDED = {"accepted": "已列入", "merged": "已并入", "dismissed": "不列入"}
_SHOWN = 40


def draw(view: View, question: Question, issues: Sequence[Issue], waiting: Sequence[Mention]) -> None:
    """The chosen one with what can be done (the first where none is chosen), the list, and what was decided."""
    chosen = next((one for one in waiting if sign(one.key) == question.mention), None) or next(iter(waiting), None)
    if chosen is not None and view.may("handle"):
        _one(view, chosen, issues)
    rows = [_row(view, one, issues, is_chosen=one is chosen) for one in waiting[:_SHOWN]]
    more = f"，先列{_SHOWN}条" if len(waiting) > _SHOWN else ""
    note = f"共{len(waiting)}条{more}；同一项目同样的文字以后再报，自动归到同一个处理结果"
    empty = "各地最近一期报送里的问题都处理过了。"
    st.html(card(table(_COLUMNS, rows, empty=empty), title="各地最近一期报送里的问题", note=note))
    _decided(view, [one for one in mentions(view) if one.decision])


def _row(view: View, one: Mention, issues: Sequence[Issue], *, is_chosen: bool) -> list[object]:
    address = doors.href(view.page, view.filters.params(), list=PROPOSED, mention=sign(one.key))
    words = doors.door(address, one.words, cls="c-link") if view.may("handle") else one.words
    like = next(iter(candidates(one, issues)), None)
    shown = (
        f"第{like[0].issue_id}号 {like[0].words[:20]}（相近{like[1]:.0f}%）"
        if like and like[1] >= LIKE
        else wording.NONE
    )
    return [
        join([words, span("c-tag", "正在处理") if is_chosen else None], " "),
        one.project_name or "本单位",
        one.key.county,
        wording.iso_day(one.first_cut_off),
        wording.iso_day(one.cut_off),
        _origin(view, one),
        shown,
    ]


def _origin(view: View, one: Mention) -> Markup:
    words = join([f"{one.sheet} ", span("c-cell-name", one.cell or f"第{one.row}行")])
    if not view.may("upload"):
        return span("c-cited", words, title=one.file)
    return doors.door(view.href("history", upload=one.upload_id), words, cls="c-link c-cited", title=one.file)


def _one(view: View, one: Mention, issues: Sequence[Issue]) -> None:
    key = sign(one.key)
    told = "；".join(
        f"{FIELD_NAMES[name]} {value_text(value)}" for name, value in one.said.items() if name in FIELD_NAMES
    )
    where = f"{one.key.county} {one.project_name}".strip()
    with st.container(border=True, key="card-issue-proposal"):
        st.html(heading(where, f"{wording.day(one.cut_off, view.as_of)}报送"))
        st.html(div(None, tag("p", one.words, cls="p-words"), tag("small", told, cls="c-muted") if told else None))
        with st.container(horizontal=True):
            with st.popover("列入台账", key=f"accept-{key}"), st.form(f"form-accept-{key}", border=False):
                issue_entry.fields(view, key, Prefilled(one.words, one.said, one.first_cut_off))
                st.form_submit_button("登记", type="primary", on_click=_accepted, args=(view, one))
            _merging(view, one, issues)
            with st.popover("不列入", key=f"dismiss-{key}"), st.form(f"form-dismiss-{key}", border=False):
                st.text_input("理由", key=f"reason-{key}", max_chars=200, placeholder="例如：属于日常施工安排")
                st.form_submit_button("确认不列入", on_click=_dismissed, args=(view, one))


def _merging(view: View, one: Mention, issues: Sequence[Issue]) -> None:
    found, key = {issue.issue_id: (issue, like) for issue, like in candidates(one, issues)}, sign(one.key)
    if not found:
        return

    def name(number: int) -> str:
        issue, like = found[number]
        return f"第{number}号 {issue.words}（相近{like:.0f}%）"

    with st.popover("并入已有问题", key=f"merge-{key}"), st.form(f"form-merge-{key}", border=False):
        st.selectbox("问题", list(found), format_func=name, key=f"into-{key}")
        st.form_submit_button("并入", type="primary", on_click=_merged, args=(view, one))


def _accepted(view: View, one: Mention) -> None:
    def deed(now: View) -> str:
        new = issue_entry.read(now, sign(one.key), one.key.project_id or None, one.key.county)
        number = now.store.issues.accept(one.key, new, by=now.user.actor, at=now.now)
        return f"已列入台账，第{number}号；以后再报同样的文字，自动归到这个问题。"

    by_hand.do(view, deed)


def _merged(view: View, one: Mention) -> None:
    def deed(now: View) -> str:
        number = int(st.session_state.get(f"into-{sign(one.key)}") or 0)
        now.store.issues.merge(one.key, number, by=now.user.actor, at=now.now)
        return f"已并入第{number}号问题。"

    by_hand.do(view, deed)


def _dismissed(view: View, one: Mention) -> None:
    def deed(now: View) -> str:
        reason = str(st.session_state.get(f"reason-{sign(one.key)}") or "")
        now.store.issues.dismiss(one.key, reason, by=now.user.actor, at=now.now)
        return "已记为不列入台账；同样的文字以后不再提示，可以在下面收回。"

    by_hand.do(view, deed)


def _decided(view: View, done: Sequence[Mention]) -> None:
    """What was decided, the newest first, each to be taken back."""
    if not done:
        return
    ordered = sorted(done, key=lambda one: (one.decided_at is None, one.decided_at), reverse=True)
    with st.expander(f"处理过的报送（{len(done)}条）"):
        for one in ordered[:_SHOWN]:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.html(_line(view, one))
                if view.may("handle"):
                    st.button("收回", key=f"undecide-{sign(one.key)}", on_click=_undecided, args=(view, one))


def _line(view: View, one: Mention) -> Markup:
    result: object = f"{_DECIDED[one.decision]}：{one.reason}" if one.reason else _DECIDED[one.decision]
    if one.issue_id:
        address = doors.href(view.page, view.filters.params(), issue=one.issue_id)
        result = join([f"{_DECIDED[one.decision]} ", doors.door(address, f"第{one.issue_id}号", cls="c-link")])
    who = f"{one.decided_by} {wording.moment(one.decided_at, view.as_of)}"
    head = div("p-head", tag("strong", one.words), span("c-tag", result))
    return div("p-story", head, tag("small", f"{one.key.county} {one.project_name}；{who}"))


def _undecided(view: View, one: Mention) -> None:
    def deed(now: View) -> str:
        now.store.issues.undecide(one.key, by=now.user.actor, at=now.now)
        return "已收回，这条报送重新列为待认领；已登记的问题不受影响。"

    by_hand.do(view, deed)


def of_issue(view: View, number: int) -> Markup | None:
    """报表中的说法: the rows of reports that were put to an issue; nothing where it was entered by hand alone."""
    mine = [one for one in mentions(view) if one.issue_id == number]
    if not mine:
        return None
    columns = (
        Column("报来的文字", main=True),
        Column("首次", short=True),
        Column("最近", short=True),
        Column("处理结果"),
        Column("出处"),
    )
    rows = [(one.words, wording.iso_day(one.first_cut_off), wording.iso_day(one.cut_off), _outcome(one),
             _origin(view, one)) for one in mine]  # fmt: skip
    return card(notice_again(view, mine, number), table(columns, rows), title="报表中的说法")


def _outcome(one: Mention) -> str:
    parts = [str(one.said.get("outcome") or "")]
    if one.said.get("is_closed") is True:
        parts.append("报称已办结")
    return "；".join(part for part in parts if part) or wording.NONE


def notice_again(view: View, mine: Sequence[Mention], number: int) -> Markup | None:
    """A closed issue that reports still name, or an open one that they call solved: said, never changed by itself."""
    issue = next((one for one in of_all(view) if one.issue_id == number), None)
    if issue is None:
        return None
    if issue.closed_date and any(one.cut_off > issue.closed_date for one in mine):
        return notice("这个问题办结以后，报表里又报了同样的文字；没有解决的，请“重新办理”。", kind="warning")
    if not issue.is_closed and any(one.said.get("is_closed") is True for one in mine):
        return notice("报表称这个问题已经办结，台账里还在办；核实后请“办结”。")
    return None
