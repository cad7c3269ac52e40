"""督办: what is due, what is under way, what is late, and every letter with its whole story (plan 六(五))."""

from pathlib import Path

import streamlit as st

from pages.office import letter_desk, letter_file, letter_register, letter_templates
from pages.office.desk import Desk
from pages.office.look import apply
from pages.parts import chips
from pages.parts.failures import notice
from pages.parts.view import View

_STYLE = f"<style>{(Path(__file__).parent / 'supervision.css').read_text(encoding='utf-8')}</style>"


def show(view: View) -> None:
    """One letter where the address names one; else what is to do (for the office), the register, or the templates."""
    apply()
    st.html(_STYLE)
    desk = Desk(st.session_state)
    if said := desk.said():
        st.html(notice(said))
    if view.query.get("letter"):
        letter_file.draw(view, desk, view.query["letter"])
        return
    part = _part(view)
    if view.may("supervise"):
        options = (("", "待办", None), ("register", "督办台账", None), ("templates", "文书模板", None))
        st.html(chips.chips(view, "part", options, part))
    if part == "templates":
        letter_templates.draw(view, desk)
    elif part == "register":
        letter_register.draw(view)
    else:
        letter_desk.draw(view, desk)


def _part(view: View) -> str:
    """Who may not decide reads the register."""
    wanted = view.query.get("part", "")
    if not view.may("supervise"):
        return "register"
    return wanted if wanted in ("register", "templates") else ""
