"""报送情况 of the current period on the upload page: which units have reported, and which are missing."""

import streamlit as st

from metrics.reporting import REPORTED
from pages.office import reporting, reporting_calendar
from pages.parts import cards, doors, wording
from pages.parts.markup import div
from pages.parts.view import View


def show(view: View) -> None:
    """Draw the current period's units, what is missing first; nothing before the first period or without a roster."""
    told = reporting.told(view)
    period, cells = told.period, told.current
    if period is None or not cells:
        return
    received = len(reporting.by_state(cells, *REPORTED))
    waiting = len(reporting.by_state(cells, "waiting"))
    note = f"{period.label}，截至 {wording.day(period.cut_off)}，{wording.moment(period.due_at)} 前报送"
    note += f"；另有 {waiting} 份待审核" if waiting else ""
    tiles = [reporting_calendar.tile(view, one) for one in reporting_calendar.urgent_first(cells)]
    more = div("c-more", doors.door(view.href("reporting_status"), "各期报送情况 ›", cls="c-link"))
    st.html(cards.card(div("o-units", *tiles), more, title=f"本期报送 {received}/{len(cells)}", note=note))
