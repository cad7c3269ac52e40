"""县区比较: two to four units side by side (plan 六(五))."""

import streamlit as st

from pages.parts.view import View
from pages.review import look


def show(view: View) -> None:
    """To come."""
    look.apply()
    st.html("<p></p>")
