"""A field for one document that goes with a form: its limit, its words, and what lies in it."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from data.store.attachments import MOST_BYTES, Attachment

STYLE = (Path(__file__).parent / "uploader.css").read_text(encoding="utf-8")
_MIB = 1024 * 1024


def field(label: str, key: str, kinds: Sequence[str] | None = None, *, place: str = "document") -> None:
    """The field; ``kinds``: endings that its dialog offers. ``place``: which words its style sheet puts into it."""
    with st.container(key=f"file-{place}-{key}"):
        st.file_uploader(label, type=list(kinds) if kinds else None, key=key, max_upload_size=MOST_BYTES // _MIB)


def chosen(key: str) -> Attachment | None:
    """What lies in it."""
    found = st.session_state.get(key)
    return Attachment(found.name, found.getvalue()) if found is not None else None
