"""One letter: what it was decided on, what became of it, and what may be done next."""

from typing import Any

import streamlit as st

from data.errors import UserError
from data.store.letters import Event, Letter
from pages.office import letter_actions, letter_papers
from pages.office.desk import Desk
from pages.office.letter_words import EVENTS, KIND_NAMES, MATTERS, facts, name, project_door, state
from pages.parts import cards, doors, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def draw(view: View, desk: Desk, wanted: str) -> None:
    """The letter of this number, as far as this person may see it."""
    address = doors.href(view.page, view.filters.params(), part="register")
    back = doors.door(address, "‹ 返回督办台账", cls="c-link")
    try:
        letter = view.store.letters.one(int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0)
    except UserError as error:
        st.html(div("c-stack", div("c-crumbs", back), notice(str(error))))
        return
    with st.container(border=True, key="card-letter"):
        st.html(div("c-stack", div("c-crumbs", back), _head(view, letter)))
        letter_actions.bar(view, desk, letter)
    st.html(div("c-stack", _facts(view, letter), _story(view, letter)))


def _head(view: View, letter: Letter) -> Markup:
    told = letter.decision.facts
    title = div(
        "s-head", tag("strong", name(letter)), span("c-tag", KIND_NAMES[letter.kind]), state(letter, view.today)
    )
    pairs: dict[str, object] = {
        "项目": project_door(view, letter),
        "单位、层级": f"{letter.decision.county} · {told.get('tier', '')}",
        "专班班长": told.get("task_force_head", ""),
        "责任单位": told.get("lead_unit", ""),
        "签发日期": letter.day("issued_on"),
        "反馈期限": letter.day("deadline"),
    }
    return div("c-stack", title, cards.facts(pairs))


def _facts(view: View, letter: Letter) -> Markup:
    """The facts as they were frozen; the letter's words come from here, whatever is reported afterwards."""
    decision = letter.decision
    told = [(str(one["rule"]), str(one["text"]), str(one["clause"])) for one in decision.facts.get("triggers", ())]
    known = f"，{wording.moment(decision.known_at, view.today)}所知" if decision.known_at else ""
    note = f"数据截至{wording.full_day(decision.as_of)}{known}，第{decision.read_version}版数据；决定时定格，此后不变"
    return card(facts(told), title=f"触发事实 · {MATTERS.get(decision.matter, '')}", note=note)


def _story(view: View, letter: Letter) -> Markup:
    lines = [tag("li", _event(view, letter, one)) for one in letter.events]
    return card(tag("ul", *lines, cls="s-story"), title="经过", note="每一步都留有记录，不能删除")


def _event(view: View, letter: Letter, one: Event) -> Markup:
    head = div(
        "s-head", tag("strong", EVENTS[one.kind]), span("c-muted", f"{one.by} · {wording.moment(one.at, view.today)}")
    )
    link = letter_papers.file(view, letter, one) if one.sha256 else None
    words = tag("div", one.words, cls="s-text") if one.words else None
    return div(None, head, _details(one.details), words, link)


_NAMES = {
    "who": "同意人", "on": "同意日期", "document": "批示或文号", "issued_on": "签发日期", "deadline": "反馈期限",
    "meeting_at": "约谈时间", "meeting_place": "约谈地点",
}  # fmt: skip


def _details(details: Any) -> Markup | None:
    told = [f"{words}：{details[key]}" for key, words in _NAMES.items() if details.get(key)]
    return div("c-muted", "；".join(told)) if told else None
