"""下载标注副本: the file with its problems in it, to send back to whoever reported it."""

from functools import partial

import streamlit as st

from data.ingest.marked_copy import file_name, marked_copy
from pages.office.submission import Submission
from pages.parts import downloads
from pages.parts.markup import div, span
from pages.parts.view import View


def button(view: View, one: Submission) -> None:
    """Draw the button where there is something to send back; an unreadable file has no cell to colour."""
    if not one.reading.readable or not one.content or not (one.of("error") or one.of("warning")):
        return
    # The copy is made when somebody asks for it: ten cards a run would cost a child process each.
    key, name = f"marked-{one.key}", file_name(one.reading)
    link = downloads.made(view.user, "下载标注副本", key, "export.marked", "upload", name, partial(_bytes, one))
    st.html(div("o-done", link, span("c-muted", "原表加上标注：有问题的单元格着色并写明怎样改，可退回填报单位")))


def _bytes(one: Submission) -> bytes:
    return marked_copy(one.content, one.reading).content
