"""Deeds of the appraisal: one way to do one, and the sentence about what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from data.errors import UserError
from data.store.attachments import Attachment
from pages.access.roles import Action, require
from pages.leadership import look
from pages.parts.failures import notice
from pages.parts.view import View

_SAID = "appraisal-said"
_STYLE = f"<style>{(Path(__file__).parent / 'review.css').read_text(encoding='utf-8')}</style>"
PAPER = "认定文件（PDF、Word、Excel、图片等，20 MB 以内）"
LOOKING_BACK = "正在回看较早的时点，只能看，不能核定；请把时点改回最新。"


def begin() -> None:
    """The stylesheets, and what came of the last click, told once."""
    look.apply()
    st.html(_STYLE)
    if sentence := str(st.session_state.pop(_SAID, "")):
        st.html(notice(sentence))


def say(sentence: str) -> None:
    """Tell this at the top of the page after the click."""
    st.session_state[_SAID] = sentence


def do(view: View, action: Action, deed: Callable[[View], str]) -> bool:
    """Run a deed for whoever clicks, at the moment of the click. Whether it was done."""
    try:
        view = view.at_this_moment()
        require(view.user, action, view.campaign)
        say(deed(view))
    except UserError as error:
        say(str(error))
        return False
    return True


def may(view: View, action: Action) -> bool:
    """Whether the page offers a deed: never in a look back, where what is shown is not what is decided on."""
    return view.may(action) and view.looked_at is None and view.filters.known_at is None


def paper(key: str) -> Attachment | None:
    """The file that was chosen in the field of this key."""
    file: Any = st.session_state.get(key)
    return Attachment(file.name, file.getvalue()) if file is not None else None


def paper_field(label: str, key: str) -> None:
    """The field of a document."""
    st.file_uploader(label, key=key)
