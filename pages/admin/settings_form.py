"""The form of the settings: one entry per value, typed as people say it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages.admin import settings_text, settings_words
from pages.admin.settings_text import Path, Setting
from pages.parts import markup
from pages.parts.markup import tag

_UNITS = "settings-units"


def draw(text: str) -> None:
    """Every value in its group, and the reporting units."""
    every = list(settings_text.settings(text))
    for group, title in settings_words.GROUPS.items():
        chosen = [one for one in every if settings_words.group(one.path) == group]
        if chosen:
            st.html(tag("h2", title, cls="c-h2 c-over-fields"))
            _group(chosen)
    st.html(tag("h2", "报送单位", cls="c-h2"))
    st.text_area(
        "每行一个：名称 | 县区或部门 | 别名、别名", value=settings_text.unit_lines(text), key=_UNITS, height=300
    )


def _group(chosen: Sequence[Setting]) -> None:
    with st.container(horizontal=True):
        for one in chosen:
            _entry(one)


def _entry(one: Setting) -> None:
    # The names of tiers stand in it, and Streamlit reads a label as Markdown.
    label, key, value = markup.label(settings_words.name(one.path)), _key(one.path), one.value
    if isinstance(value, bool):
        st.checkbox(label, value=value, key=key)
    elif one.path == ("light_rule", "kind"):
        rules = list(settings_words.RULES)
        words = settings_words.RULES.__getitem__
        st.selectbox(label, rules, index=rules.index(value), format_func=words, key=key, width=260)
    elif isinstance(value, int) and not settings_words.is_share(one.path):
        st.number_input(label, value=value, step=1, min_value=0, key=key, width=260)
    elif isinstance(value, int | float):
        shown = round(value * 100, 6) if settings_words.is_share(one.path) else float(value)
        st.number_input(label, value=shown, step=1.0, min_value=0.0, format="%g", key=key, width=260)
    else:
        st.text_input(label, value=value.isoformat() if isinstance(value, date) else str(value), key=key, width=260)


def read(text: str) -> str:
    """The settings as the form says them now. SettingError for what cannot be read."""
    values = {one.path: _said(one) for one in settings_text.settings(text)}
    return settings_text.with_units(settings_text.changed(text, values), str(st.session_state.get(_UNITS, "")))


def _said(one: Setting) -> Any:
    said = st.session_state.get(_key(one.path), one.value)
    if isinstance(one.value, date):
        return settings_text.day(str(said), settings_words.name(one.path))
    if settings_words.is_share(one.path):
        share = round(float(said) / 100, 8)
        return one.value if share == one.value else share
    return type(one.value)(said)


def _key(path: Path) -> str:
    return f"setting-{'.'.join(path)}"
