"""A click that changes the store: done for whoever clicks, at the moment of the click, and told in one sentence."""

from collections.abc import Callable

import streamlit as st

from data.errors import UserError
from pages.access.roles import Action, require
from pages.parts import wording
from pages.parts.view import View

_SAID = "deed-said"


def say(sentence: str) -> None:
    """Leave a sentence for the top of the page."""
    st.session_state[_SAID] = sentence


def said() -> str:
    """What came of the last click; told once."""
    return str(st.session_state.pop(_SAID, ""))


def do(view: View, action: Action, deed: Callable[[View], str], *, tell: Callable[[str], None] = say) -> bool:
    """Run ``deed``, whose sentence (or what stood in its way) goes to ``tell``; whether it was done.

    Role, unit and clock are looked at anew: the page that holds the button may have been drawn an hour ago.
    """
    try:
        now = view.at_this_moment()
        require(now.user, action, now.campaign)
        tell(deed(now))
    except UserError as error:
        tell(wording.typeset(str(error)))
        return False
    return True
