"""The look: one stylesheet for every part, sent once per page run."""

from pathlib import Path

import streamlit as st

_STYLE = f"<style>{(Path(__file__).parent / 'theme.css').read_text(encoding='utf-8')}</style>"


def apply() -> None:
    """Put the stylesheet on the page."""
    st.html(_STYLE)
