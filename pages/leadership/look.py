"""The stylesheet of the comparing pages, beside the shared one of ``pages/parts/theme``."""

from pathlib import Path

import streamlit as st

_STYLE = f"<style>{(Path(__file__).parent / 'comparison.css').read_text(encoding='utf-8')}</style>"


def apply() -> None:
    """Put the stylesheet on the page."""
    st.html(_STYLE)
