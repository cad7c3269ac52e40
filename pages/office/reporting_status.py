"""报送情况: who has reported this period, who is late, whose was returned, and who is to be chased."""

import streamlit as st

from metrics.reporting import MISSING
from pages.office import chase, reporting, reporting_calendar, reporting_quality, reporting_words, review_reading
from pages.office.look import apply
from pages.parts import doors, site_pictures, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag
from pages.parts.view import View


def show(view: View) -> None:
    """Today's due in front, the chase list, then every period and 报送质量."""
    apply()
    told = reporting.told(view)
    if told.period is None:
        first = view.campaign.periods[0]
        day = wording.full_day(first.cut_off)
        st.html(
            notice(f"第一期（{first.label}）截至{day}，{wording.moment(first.due_at)} 前报送；现在没有到期的报表。")
        )
        return
    st.html(div("c-stack", card(_lead(view, told), _media(view)), reporting_calendar.current(view, told)))
    if view.may("review"):
        chase.show(view, told)
    st.html(div("c-stack", reporting_calendar.every(view, told), reporting_quality.of_all(view, told)))


def _lead(view: View, told: reporting.Reporting) -> Markup:
    period, cells = told.period, told.current
    if period is None or not cells:
        return tag("p", "本期没有应报的单位。", cls="c-lead")
    missing = len(reporting.by_state(cells, *MISSING))
    waiting = len(review_reading.waiting(view))
    due = wording.moment(period.due_at, view.today)
    when = f"{due} 已到期" if view.now >= period.due_at else f"{due} 前报送"
    said = reporting_words.tally(cells) if not view.user.unit else reporting_words.sentence(cells[0], view.now)
    day = wording.day(period.cut_off, view.today)
    first = tag("p", f"{period.label}报表（截至{day}，{when}）：{said}。", cls="c-lead")
    links = []
    if waiting and view.may("review"):
        links.append(doors.door(view.href("review"), f"去审核（{waiting} 份）›", cls="c-link"))
    if missing and view.user.unit:
        links.append(doors.door(view.href("upload"), "去报送 ›", cls="c-link"))
    return div(None, first, div("c-more", *links) if links else None)


def _media(view: View) -> Markup | None:
    """The period's missing photos: how many projects owe one (现场影像)."""
    lacking = len(site_pictures.pictures(view).missing)
    if not lacking:
        return None
    address = view.href("site_media", part="missing")
    return tag("p", "现场影像：", doors.door(address, f"{lacking}个已开工项目本期还缺照片、视频"), cls="c-muted")
