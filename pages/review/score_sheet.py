"""评分表: who has how many points, for what, by whose word; what is still disputed (plan 六(五))?"""

import streamlit as st

from pages.parts import doors
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View
from pages.review import (
    appraising,
    exemptions,
    report_words,
    rules_page,
    sealed_view,
    sheet_item,
    sheet_list,
    sheet_words,
    talk,
)
from pages.review.scored_units import EXEMPT, PARTS, RULES, SHEET, TALK, ScoredUnits


def show(view: View) -> None:
    """One item when the address names it, else the answer and one of the parts."""
    appraising.begin()
    if view.figures.is_before_start:
        st.html(card(tag("p", "会战还没有开始，开始以后才评分。", cls="c-lead")))
        return
    scored = ScoredUnits.of(view)
    unit, item, part = (view.query.get(name, "") for name in ("unit", "item", "part"))
    if unit and item:
        sheet_item.show_item(scored, unit, item)
        return
    part = part if part in PARTS else SHEET
    st.html(div("c-stack", sealed_view.switch(view), card(*sheet_words.answer(scored)), _chips(scored, part)))
    if part == EXEMPT:
        exemptions.draw(scored)
    elif part == TALK:
        talk.draw(scored)
    elif part == RULES:
        rules_page.draw(scored)
    else:
        sheet_list.draw(scored)
        report_words.draw(scored)


def _chips(scored: ScoredUnits, part: str) -> Markup:
    waiting = sum(one.is_open for one in scored.threads())
    counts = {EXEMPT: len(scored.standing.exemptions), TALK: waiting}
    made = [
        doors.door(
            scored.view.href("score_sheet", part=key),
            span("c-muted", words),
            tag("b", f"{counts[key]}") if key in counts else None,
            cls="c-side c-chosen" if key == part else "c-side",
        )
        for key, words in PARTS.items()
    ]
    return div("c-sides c-chips", *made)
