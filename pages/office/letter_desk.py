"""待办: what to decide on, what waits for the city government, its number or a judgement, and what is late."""

from collections.abc import Sequence

import streamlit as st

from data.store.letters import Letter
from pages.office import letter_stages, proposal_list, proposed
from pages.office.desk import Desk
from pages.office.letter_words import KIND_NAMES, door, late, project_door, state
from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_COLUMNS = (
    Column("文书", main=True),
    Column("项目"),
    Column("单位", short=True),
    Column("反馈期限", short=True),
    Column("状态", short=True),
)


def draw(view: View, desk: Desk) -> None:
    """The answer in a sentence, then stage by stage; a stage with nothing in it is left out."""
    letters = view.store.letters.all()
    due = proposed.due(view, letters)
    by_state = {name: [one for one in letters if one.state == name] for name in ("drafted", "consented", "replied")}
    overdue = [one for one in letters if one.is_overdue(view.today) and one.state != "replied"]
    st.html(card(_lead(len(due), by_state, overdue)))
    letter_stages.consent(view, desk, by_state["drafted"])
    letter_stages.issue(view, desk, by_state["consented"])
    if by_state["replied"]:
        st.html(_listed(view, "待认定的反馈", "责任单位已反馈，点开文书认可或不认可", by_state["replied"]))
    if overdue:
        st.html(_listed(view, "逾期未获认可", "期限已过，可在文书中催办、升级", overdue))
    proposal_list.draw(view, desk, due)


def _lead(due: int, by_state: dict[str, list[Letter]], overdue: Sequence[Letter]) -> Markup:
    kinds = (
        (due, "待决定"),
        (len(by_state["drafted"]), "待市政府同意"),
        (len(by_state["consented"]), "待签发"),
        (len(by_state["replied"]), "待认定反馈"),
        (len(overdue), "逾期未反馈或未获认可"),
    )
    told = "，".join(f"{word}{count}件" for count, word in kinds if count)
    words = tag("p", told or "目前没有要办的督办事项", "。", cls="c-lead")
    note = "程序只提出建议，发不发由人决定；程序不会自行发送任何文书，签发后请下载、用印、送达。"
    return div(None, words, tag("p", note, cls="c-small"))


def _listed(view: View, title: str, note: str, letters: Sequence[Letter]) -> Markup:
    rows = [
        (
            div("s-head", door(view, one), span("c-muted", KIND_NAMES[one.kind])),
            project_door(view, one),
            one.decision.county,
            wording.iso_day(one.day("deadline")),
            late(one, view.today) or state(one, view.today),
        )
        for one in letters
    ]
    return card(table(_COLUMNS, rows), title=title, note=f"{len(letters)}件；{note}")
