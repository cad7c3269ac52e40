"""The stylesheet of what the office keeps by hand; the project's and the unit's page show it, too."""

from pathlib import Path

import streamlit as st

_STYLE = f"<style>{(Path(__file__).parent / 'by_hand.css').read_text(encoding='utf-8')}</style>"


def apply() -> None:
    """Put the stylesheet on the page."""
    st.html(_STYLE)
