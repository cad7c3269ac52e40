"""The stylesheet of 县区比较 and 名次稳健性, beside that of the comparing pages."""

from pathlib import Path

import streamlit as st

from pages.leadership import look

_STYLE = f"<style>{(Path(__file__).parent / 'compare.css').read_text(encoding='utf-8')}</style>"


def apply() -> None:
    """Put both on the page."""
    look.apply()
    st.html(_STYLE)
