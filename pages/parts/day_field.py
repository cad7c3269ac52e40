"""A day as somebody types it into a field: 2020-10-21, 2020.10.21, 10月21日. Streamlit's own calendar is English."""

from datetime import date
from typing import Any

import streamlit as st

from data.errors import UserError
from data.ingest.values.dates import DateContext, read_date
from data.ingest.vocabulary import load
from pages.parts.markup import label

HINT = "例如：2020-10-21"
_YEAR_ASSUMED = "date.year_assumed"


class DayUnreadable(UserError):  # noqa: N818 - what happened
    """A field whose words are no day."""


def field(name: str, key: str, value: date | None = None, **more: Any) -> None:
    """The field, empty where there is no day yet."""
    st.text_input(
        label(name), value=value.isoformat() if value else "", key=key, max_chars=20, placeholder=HINT, **more
    )


def said(name: str, key: str, year: int) -> date | None:
    """The day that stands in the field, None where it is empty; ``year``: of a day without one. DayUnreadable."""
    text = str(st.session_state.get(key) or "").strip()
    if not text:
        return None
    read = read_date(text, DateContext(year), load())
    if read.value is None or read.code not in (None, _YEAR_ASSUMED):
        raise DayUnreadable(f"“{name}”看不出是哪一天，什么也没有改动；请写成 2020-10-21 这样。")
    return date(read.value.year, read.value.month, read.value.day)


def needed(name: str, key: str, year: int) -> date:
    """The same where a day must stand. DayUnreadable."""
    day = said(name, key, year)
    if day is None:
        raise DayUnreadable(f"请填写“{name}”，什么也没有改动。")
    return day
