"""今日待办: what the office has to do today, each with the page where it is done."""

import streamlit as st

from pages.office import reminders
from pages.office.look import apply
from pages.office.reminder import Reminder
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_NOTHING = "今天没有待办：报送、督办、手续、问题和影像都没有等着办的。"


def show(view: View) -> None:
    """One line a reminder, in the order of the day."""
    apply()
    day = reminders.of(view)
    said = f"{wording.full_day(view.today)}，{len(day.reminders)} 类 {day.count} 件待办。" if day.count else _NOTHING
    lines = div("t-lines", *(_line(one) for one in day.reminders)) if day.count else None
    st.html(card(tag("p", said, cls="c-lead"), lines))


def _line(one: Reminder) -> Markup:
    urgent = span("c-tag t-urgent", "急") if one.is_urgent else None
    head = div("t-head", span("t-count", one.count), tag("strong", one.title), urgent)
    door = doors.door(one.address, "去办理 ›", cls="c-link", title=one.title)
    return div("t-line", head, div("t-words", one.sentence), door)
