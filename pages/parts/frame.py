"""What stands around every page: brand and navigation, title, the data line, the shared filters."""

import base64
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from data.errors import UserError
from pages.parts import doors, filters, wording
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2b5c8f"/>'
    '<path d="M8 23V15M14 23V10M20 23V13M26 23V7" stroke="#fff" stroke-width="3.2" stroke-linecap="round"/></svg>'
)
# Local on purpose: an emoji or Material icon makes the browser ask an outside host.
ICON = "data:image/svg+xml;base64," + base64.b64encode(_SVG.encode()).decode()
_SHARED = ("as_of", "known_at", "county", "tier")


class PageEntry(Protocol):
    """What the frame needs to know of a page (``pages.navigation.Entry``)."""

    path: str
    title: str
    filters: bool


def show(view: View, entry: Any, pages: Iterable[Any]) -> None:
    """Draw the frame of ``entry``."""
    st.html(div(None, _top(view, pages), _head(view, entry)))


def _top(view: View, pages: Iterable[Any]) -> Markup:
    links = [
        doors.door(view.href(page.path), page.title, cls="c-nav-link") if page.path != view.page
        else tag("a", page.title, cls="c-door", href=view.href(page.path), data_door=True, aria_current="page")
        for page in pages
    ]  # fmt: skip
    brand = div("c-brand", span(None, view.campaign.name))
    return tag("header", brand, tag("nav", *links, cls="c-nav", aria_label="页面"), cls="c-top")


def _head(view: View, entry: Any) -> Markup:
    title = div(None, tag("h1", entry.title, cls="c-h1"), _data_line(view))
    if not entry.filters:
        return div("c-head", title)
    kept = {key: value for key, value in view.query.items() if key not in _SHARED and key != "project"}
    bar = filters.bar(view.campaign, view.filters, view.today, entry.path, kept, has_tier=entry.has_tier)
    return div("c-head", title, bar)


def _data_line(view: View) -> Markup:
    try:
        return view.figures.kept(("data line", view.filters), lambda: data_line(view))
    except UserError:
        return div("c-data", span(None, "数据暂时打不开"))


def data_line(view: View) -> Markup:
    """数据截至 … · 报送 10/11 · 更新于 …; where nothing is loaded it says so."""
    if view.figures.is_empty:
        first = view.first_roster_on
        missing = f"项目清单自{wording.full_day(first)}起生效" if first else "尚未收到项目清单"
        return div("c-data", span(None, missing))
    reports = view.figures.snapshot.reports
    received = reports[reports["received_at"].notna()]
    words = [f"数据截至 {wording.full_day(view.as_of)}"]
    if len(reports):
        latest = reports[reports["cut_off"] == reports["cut_off"].max()]
        words.append(f"报送 {latest['received_at'].notna().sum()}/{len(latest)}")
    words.append(f"更新于 {wording.moment(_newest(received))}" if len(received) else "尚未收到进度报表")
    if view.filters.known_at:
        words.append(f"按 {wording.moment(view.filters.known_at)} 所知")
    return div("c-data", *(span(None, word) for word in words))


def _newest(received: pd.DataFrame) -> datetime:
    newest: datetime = pd.Timestamp(received["received_at"].max()).to_pydatetime()
    return newest
