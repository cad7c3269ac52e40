"""What the office keeps by hand (permits, problems): one way to do it, and the sentence about what came of it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from data.errors import UserError
from pages.access.roles import require
from pages.office.look_by_hand import apply
from pages.parts.failures import notice
from pages.parts.view import View

_SAID = "by-hand-said"


def begin() -> None:
    """The stylesheet, and what came of the last click, told once."""
    apply()
    if sentence := str(st.session_state.pop(_SAID, "")):
        st.html(notice(sentence))


def do(view: View, deed: Callable[[View], str]) -> bool:
    """Run a deed for whoever clicks, at the moment of the click; its sentence goes to the top of the page. Whether it
    was done."""
    try:
        view = view.at_this_moment()
        require(view.user, "handle", view.campaign)
        st.session_state[_SAID] = deed(view)
    except UserError as error:
        st.session_state[_SAID] = str(error)
        return False
    return True


def working_day(view: View) -> date:
    """The day by which deadlines are judged: today, in a look back the day that is looked at."""
    return view.today if view.looked_at is None else view.as_of
