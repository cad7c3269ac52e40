"""The office pages' own stylesheet, beside the shared one of ``pages/parts/theme``."""

from pathlib import Path

import streamlit as st

from pages.office import file_field

_STYLE = f"<style>{file_field.STYLE}{(Path(__file__).parent / 'office.css').read_text(encoding='utf-8')}</style>"


def apply() -> None:
    """Put the stylesheet on the page."""
    st.html(_STYLE)
