"""What a person sees when something goes wrong: one sentence, and for bugs a number that finds the log entry."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from data.errors import UserError
from pages.parts.markup import Markup, div, span, tag
from pages.upkeep import log_book

_LOG = logging.getLogger("campaign.pages")


@contextmanager
def shown(where: str, now: datetime) -> Iterator[None]:
    """Run a page; a ``UserError`` is shown as its sentence, any other error as a reference number.

    Streamlit's own control flow (rerun, stop, switch) is not an ``Exception`` and passes through.
    """
    try:
        yield
    except UserError as error:
        _LOG.info("%s: %s", where, error)
        st.html(notice(str(error)))
    except Exception:
        reference = log_book.reference(now)
        _LOG.exception("reference %s on %s", reference, where, extra={"reference": reference})
        st.html(notice(sentence(reference), kind="error"))


def sentence(reference: str) -> str:
    """The one sentence for a bug: what happened, what was kept, what to do."""
    return f"这一页暂时没能打开，已收到的数据没有改动；请刷新重试，仍不行请把编号 {reference} 告诉管理员。"


def notice(message: str, *, kind: str = "note", title: str = "") -> Markup:
    """A sentence in a calm box; ``kind``: note, warning or error."""
    icon = {"error": "▼", "warning": "△"}.get(kind, "i")
    body = [tag("strong", title) if title else None, span(None, message)]
    return div(f"c-notice c-notice-{kind}", span("c-icon", icon, aria_hidden="true"), div(None, *body), role="status")
