"""The office's day as one line on top of the overview: what there is to do, each a door."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pages.office import reminders
from pages.office.reminder import Reminder
from pages.parts import doors
from pages.parts.markup import div, tag
from pages.parts.view import View

_STYLE = f"<style>{(Path(__file__).parent / 'strip.css').read_text(encoding='utf-8')}</style>"
SHOWN = 6  # more could not be read in passing


def show(view: View) -> None:
    """Draw it for whoever has the office's work to do; nothing where there is nothing, or an earlier day is shown."""
    if not view.may("review") or view.looked_at is not None or view.filters.known_at:
        return
    day = reminders.of(view)
    if not day.count:
        return
    items = [
        doors.door(one.address, one.title, tag("b", one.count), cls="t-item", title=one.sentence)
        for one in in_passing(day.reminders)
    ]
    if len(day.reminders) > SHOWN:
        items.append(doors.door(view.href("today"), f"全部{len(day.reminders)}类{day.count}件 ›", cls="t-item"))
    head = doors.door(view.href("today"), "今日待办", cls="t-title")
    st.html(_STYLE)
    st.html(div("t-strip", head, *items))


def in_passing(every: Sequence[Reminder]) -> list[Reminder]:
    """As many as the line holds, the urgent ones before the others; in the order of the day."""
    chosen = sorted(range(len(every)), key=lambda place: not every[place].is_urgent)[:SHOWN]
    return [every[place] for place in sorted(chosen)]
