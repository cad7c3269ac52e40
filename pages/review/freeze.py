"""定稿: from the draft over two people to a result that nothing changes any more, and its evidence (product 19)."""

from pathlib import Path

import streamlit as st

from data.errors import UserError
from pages.office.desk import Desk
from pages.office.look import apply
from pages.parts.failures import notice
from pages.parts.view import View
from pages.review import freeze_forms, freeze_own, freeze_packs, freeze_state, freeze_versions

_STYLE = f"<style>{(Path(__file__).parent / 'freeze.css').read_text(encoding='utf-8')}</style>"


def show(view: View) -> None:
    """Where it stands, what is to be done next, what is sealed; every version. To a unit its own share alone."""
    apply()
    st.html(_STYLE)
    desk = Desk(st.session_state)
    if said := desk.said():
        st.html(notice(said))
    if view.user.unit:
        freeze_own.draw(view)
        return
    standing = view.store.results.standing()
    try:
        freeze_state.draw(view, standing)
        freeze_forms.draw(view, desk, standing)
        freeze_state.totals(view, standing)
        freeze_packs.draw(view, standing)
    except UserError as error:
        st.html(notice(str(error), kind="error"))
    st.html(freeze_versions.listed(view, standing))
