"""Every number is a door: links between pages that carry the filters and need no page reload.

A door is an ordinary link, so middle click, "copy link" and a browser without scripts all work. ``install`` adds
one listener that turns a plain click into in-app navigation: it moves the browser's address and lets Streamlit
follow it the way it follows the back button, which costs one script run (a trigger plus ``st.switch_page`` costs
two).
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from pages.parts.markup import Markup, tag

if TYPE_CHECKING:
    from pages.parts.view import View

HOME = "overview"
_LISTENER = (Path(__file__).parent / "doors.js").read_text(encoding="utf-8")


def href(page: str, params: Mapping[str, object] | None = None, **more: object) -> str:
    """The address of ``page`` with its query; empty values are left out.

    Relative on purpose: every page lies one level deep, so the same link works below any base path.
    """
    merged = {**(params or {}), **more}
    query = urlencode({key: _plain(value) for key, value in merged.items() if value not in (None, "")})
    path = "./" if page == HOME else page
    return f"{path}?{query}" if query else path


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def door(address: str, *children: object, cls: str = "", title: str | None = None, style: str | None = None) -> Markup:
    """A link that navigates inside the app."""
    return tag("a", *children, cls=f"c-door {cls}".strip(), href=address, data_door=True, title=title, style=style)


def form(page: str, *children: object, cls: str = "") -> Markup:
    """A GET form whose selects and inputs become the query of ``page``; works without scripts, too."""
    action = "./" if page == HOME else page
    return tag("form", *children, cls=cls, action=action, method="get", data_door=True)


def project_list(view: "View", metric: str, side: str = "numerator", **group: object) -> str:
    """The address of the projects behind a figure; ``side``: numerator, denominator or remaining."""
    chosen = {"county": view.filters.county, "tier": view.filters.tier} | group
    moment = {"as_of": view.as_of, "known_at": view.filters.params()["known_at"]}
    return href("project_ledger", {"metric": metric, "side": side, **chosen, **moment, "from": view.origin})


def install() -> None:
    """Mount the listener once per page run."""
    _component(key="doors", height="content", data={})


_component = st.components.v2.component("campaign_doors", js=_LISTENER, html="<span></span>")
