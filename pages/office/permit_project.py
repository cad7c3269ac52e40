"""One project's permits: every cell in full with its source, the story of one of them, and the form of the office."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.store.permit_words import HAND, PermitCell, PermitWord
from pages.leadership import project_detail
from pages.office import permit_form
from pages.office.permit_question import Question
from pages.office.permit_table import listed, of_project, origin
from pages.parts import doors, wording
from pages.parts.cards import card, heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def show_project(view: View, question: Question) -> None:
    """The project's table; with a permit chosen also its story, and the form for whoever may fill it in."""
    row = project_detail.row_of(view, question.project)
    back = doors.door(doors.href(view.page, view.filters.params() | question.params()), "‹ 返回前期手续", cls="c-link")
    if row is None:
        missing = notice("这个时点的清单里没有这个项目；它可能已被调出，换一个时点再看。")
        st.html(div("c-stack", div("c-crumbs", back), missing))
        return
    own = of_project(view, int(row.project_id))
    st.html(div("c-stack", _head(view, row, back), listed(view, own, question)))
    if question.cell:
        _chosen(view, question, row, own.get(question.cell))
    elif view.may("handle"):
        st.html(tag("p", "点一项手续的名称，看它的经过，也可以登记。", cls="c-muted"))


def _head(view: View, row: Any, back: Markup) -> Markup:
    status = "未报送" if wording.is_missing(row.status) else row.status
    marks = [span("c-tag", one) for one in (row.county, row.tier, status)]
    file = doors.door(view.href("project_ledger", project=int(row.project_id)), "项目档案 ›", cls="c-link")
    return card(div("c-crumbs", back), div("c-answer-line", tag("h2", row.project_name, cls="c-h1"), *marks, file))


def _chosen(view: View, question: Question, row: Any, cell: PermitCell | None) -> None:
    number = int(row.project_id)
    words = [one for one in view.store.permits.words(number, max(view.as_of, view.today), view.filters.known_at)
             if one.permit == question.cell]  # fmt: skip
    with st.container(border=True, key="card-permit"):
        st.html(heading(f"{question.cell}：经过", "新的在前；手工登记和表格都按日期，同一天手工登记的为准"))
        if not words:
            st.html(notice("还没有人报过或登记过这项手续。"))
        for one in reversed(_in_force_last(words)):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.html(_story(view, one, is_counting=cell is not None and _is_same(one, cell.word)))
                permit_form.undo(view, one)
    if view.may("handle"):
        permit_form.draw(view, row, question.cell, cell)


def _is_same(one: PermitWord, other: PermitWord) -> bool:
    place = (one.entry_id, one.upload_id, one.sheet, one.row)
    return place == (other.entry_id, other.upload_id, other.sheet, other.row)


def _in_force_last(words: Sequence[PermitWord]) -> list[PermitWord]:
    """By day; of one day what is said by hand last."""
    return sorted(words, key=lambda one: (one.day, one.kind == HAND, one.at))


def _story(view: View, one: PermitWord, *, is_counting: bool) -> Markup:
    told = one.told
    parts = [("文号", told.document_number), ("审批部门", told.authority), ("办结", wording.iso_day(told.closed_date)),
             ("到期", wording.iso_day(told.expires_date)), ("容缺期限", wording.iso_day(told.gap_deadline)),
             ("备注", told.note)]  # fmt: skip
    more = "，".join(f"{name} {value}" for name, value in parts if value and value != wording.NONE)
    tags = [span("c-tag", "现在以此为准")] if is_counting else []
    tags += [span("c-tag", "晚于所看的时点")] if one.day > view.as_of else []
    tags += [span("c-tag", f"已撤销：{one.withdrawn_reason}")] if one.is_withdrawn else []
    css = "p-story p-void" if one.is_withdrawn else "p-story"
    who = f"{one.by} {wording.moment(one.at, view.as_of)}{'登记' if one.kind == HAND else '报送'}"
    return div(
        css,
        div("o-head", tag("strong", told.state), origin(view, one), *tags),
        tag("small", "；".join(filter(None, (more, who)))),
    )
