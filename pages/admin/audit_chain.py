"""Whether the audit trail still holds together."""

import streamlit as st

from pages.parts import cached


@st.cache_data(max_entries=4, show_spinner=False)
def first_broken(_folder: str, head: int) -> int | None:
    """Where the chain is broken, None where it holds; verified once per newest entry: all of it is read for it."""
    return cached.store().register.first_broken_entry()
