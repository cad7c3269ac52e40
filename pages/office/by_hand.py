"""What the office keeps by hand (permits, problems): one way to do it, and the sentence about what came of it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from pages.office import deeds, file_field
from pages.office.look_by_hand import apply
from pages.parts.failures import notice
from pages.parts.view import View


def begin() -> None:
    """The stylesheet, and what came of the last click, told once."""
    apply()
    st.html(f"<style>{file_field.STYLE}</style>")
    if sentence := deeds.said():
        st.html(notice(sentence))


def do(view: View, deed: Callable[[View], str]) -> bool:
    """Run a deed for whoever clicks; its sentence goes to the top of the page. Whether it was done."""
    return deeds.do(view, "handle", deed)


def working_day(view: View) -> date:
    """The day by which deadlines are judged: today, in a look back the day that is looked at."""
    return view.today if view.looked_at is None else view.as_of
