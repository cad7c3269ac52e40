"""The form that teaches the program a column name without a file at hand."""

import streamlit as st

from data.store.learned import LONGEST
from pages.office import remembering
from pages.office.correcting_columns import fields
from pages.office.desk import Desk
from pages.parts.view import View

_HEADER, _FIELD, _UNIT = "name-header", "name-field", "name-unit"


def add_form(view: View, desk: Desk) -> None:
    """Header, field, unit; the header is emptied once it is remembered."""
    offered = {key: name for key, name in fields(view.campaign).items() if key}
    units = {"": remembering.EVERY_UNIT, **{unit.name: unit.name for unit in view.campaign.units}}
    with st.form("add-name", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "列名（合并的表头用 / 连接）", key=_HEADER, max_chars=LONGEST, placeholder="例如：完成情况/甲方口径"
        )
        st.selectbox(
            "就是", list(offered), index=None, format_func=offered.__getitem__, placeholder="选择字段", key=_FIELD
        )
        st.selectbox("用于", list(units), format_func=units.__getitem__, key=_UNIT)
        st.form_submit_button("记住", type="primary", on_click=_added, args=(view, desk))


def _added(view: View, desk: Desk) -> None:
    state = st.session_state
    if not state.get(_FIELD):
        desk.say("请选择这个列名对应的字段；什么也没有改动。")
    elif remembering.learn(view, desk, str(state.get(_HEADER, "")).strip(), state[_FIELD], state.get(_UNIT) or ""):
        state[_HEADER] = ""
