"""问题会商: which problems are open, overdue, with the city; what do reports name; what are they about?"""

from collections.abc import Sequence

import streamlit as st

from data.store.issue_ledger import Issue
from pages.office import by_hand, issue_detail, issue_entry, issue_list, issue_proposals, issue_question
from pages.office.issue_question import CAUSES, CITY, CLOSED, LISTS, OPEN, OVERDUE, PROPOSED, Question
from pages.parts import chips, doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def show(view: View) -> None:
    """One issue when the address names it, else the answer and one of the lists."""
    by_hand.begin()
    question = issue_question.read(view)
    if question.issue:
        issue_detail.show_issue(view, question)
        return
    issues, waiting = issue_question.ledger(view), issue_question.proposed(view)
    st.html(div("c-stack", _answer(view, issues, len(waiting)), _chips(view, question, issues, len(waiting))))
    if question.shown == PROPOSED:
        issue_proposals.draw(view, question, issues, waiting)
        return
    if view.may("handle"):
        issue_entry.new(view)
    if question.shown == CAUSES:
        st.html(issue_list.causes(view, question, issues))
        return
    chosen = issue_question.narrowed(question, issue_question.of_list(view, question.shown, issues))
    st.html(div("c-stack", issue_question.form(view, question, issues), issue_list.listed(view, question, chosen)))


def _counts(view: View, issues: Sequence[Issue]) -> dict[str, int]:
    return {key: len(issue_question.of_list(view, key, issues)) for key in (OPEN, OVERDUE, CITY, CLOSED)}


def _answer(view: View, issues: Sequence[Issue], waiting: int) -> Markup:
    """``在办12个，其中逾期3个、提请市级4个；已办结18个。报送里还有9条待认领。截至10月20日问题办结率60.0%（18/30）。``"""
    counts = _counts(view, issues)
    lead = f"在办{counts[OPEN]}个，其中逾期{counts[OVERDUE]}个、提请市级{counts[CITY]}个；已办结{counts[CLOSED]}个。"
    more = f"各地最近一期报送里还有{waiting}条没有认领。" if waiting else ""
    figure = view.figures.figure("problem_rate", view.filters.county, view.filters.tier)
    if figure is None or wording.is_missing(figure.value):
        rate: object = ""
    else:
        door = doors.door(doors.project_list(view, "problem_rate"), wording.share(figure.value), cls="c-link")
        parts = f"（{figure.numerator:,.0f}/{figure.denominator:,.0f}，不含单位自己的问题）"
        rate = span(None, f"截至{wording.day(view.as_of)}，问题办结率", door, parts, "。")
    return card(tag("p", lead, more, cls="c-lead"), tag("p", rate, cls="c-muted") if rate else None)


def _chips(view: View, question: Question, issues: Sequence[Issue], waiting: int) -> Markup:
    counts: dict[str, int | None] = {**_counts(view, issues), PROPOSED: waiting, CAUSES: None}
    return chips.chips(view, "list", ((key, words, counts[key]) for key, words in LISTS.items()), question.shown)
