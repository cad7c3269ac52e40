"""通报: the list of bulletins, one of them with its text and files, the office's template (product 16)."""

from pathlib import Path

import streamlit as st

from pages.office import bulletin_list, bulletin_one, bulletin_template
from pages.office.desk import Desk
from pages.office.look import apply
from pages.parts import chips
from pages.parts.failures import notice
from pages.parts.view import View

_STYLE = f"<style>{(Path(__file__).parent / 'bulletin.css').read_text(encoding='utf-8')}</style>"


def show(view: View) -> None:
    """One bulletin where the address names one; else the list, or (for the office) the template."""
    apply()
    st.html(_STYLE)
    desk = Desk(st.session_state)
    if said := desk.said():
        st.html(notice(said))
    if view.query.get("bulletin"):
        bulletin_one.draw(view, desk, view.query["bulletin"])
        return
    is_template = view.query.get("part") == "template" and view.may("bulletin")
    if view.may("bulletin"):
        options = (("", "通报", None), ("template", "通报模板", None))
        st.html(chips.chips(view, "part", options, "template" if is_template else ""))
    (bulletin_template if is_template else bulletin_list).draw(view, desk)
