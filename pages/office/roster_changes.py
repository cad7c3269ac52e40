"""动态管理: how have the rosters been changed, by whom and why, and what does it make of the rates?"""

import streamlit as st

from pages.leadership import look as comparing
from pages.office import deeds, look, roster_forms, roster_lists, roster_rates, roster_record, roster_words
from pages.office.roster_state import lead, roster_now
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import div
from pages.parts.view import View


def show(view: View) -> None:
    """One change when the address names one; else the answer, the form that is open, the rates and the changes."""
    look.apply()
    comparing.apply()
    if said := deeds.said():
        st.html(notice(said))
    if view.query.get("change"):
        roster_record.show(view, view.query["change"])
        return
    if metric := view.figures.snapshot.metrics.get(view.query.get("metric", "")):
        st.html(roster_rates.behind(view, metric))
        return
    kind = next((one for one in roster_words.KINDS if one == view.query.get("do")), None)
    if view.may("roster"):
        st.html(card(lead(view), roster_forms.bar(view, kind or "")))
        if kind:
            roster_forms.form(view, kind)
    else:
        st.html(card(lead(view)))
    made = roster_lists.listed(view, roster_lists.of_group(view), title="调整记录")
    st.html(div("c-stack", made, roster_rates.compared(view), roster_now(view)))
