"""What stands around every page: brand and navigation, title, the data line, the shared filters."""

import base64
from collections.abc import Iterable
from typing import Any, Protocol

import streamlit as st

from data.errors import UserError
from metrics.coverage import Coverage
from pages.access.roles import ROLE_NAMES
from pages.parts import doors, filters, known_then, wording
from pages.parts.markup import Markup, div, span, tag
from pages.parts.page_menu import page_menu
from pages.parts.view import View

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2b5c8f"/>'
    '<path d="M8 23V15M14 23V10M20 23V13M26 23V7" stroke="#fff" stroke-width="3.2" stroke-linecap="round"/></svg>'
)
# Local on purpose: an emoji or Material icon makes the browser ask an outside host.
ICON = "data:image/svg+xml;base64," + base64.b64encode(_SVG.encode()).decode()
_SHARED = ("as_of", "known_at", "county", "tier")
_PASSING = ("project", "p", "n")  # of one list or one project: a change of filter leaves it


class PageEntry(Protocol):
    """What the frame needs to know of a page (``pages.navigation.Entry``)."""

    path: str
    title: str
    filters: bool


def show(view: View, entry: Any, pages: Iterable[Any], files: Markup | None = None) -> None:
    """Draw the frame of ``entry``; ``files``: links to what the page gives out."""
    st.html(div(None, _top(view, pages), _head(view, entry, files)))


def _top(view: View, pages: Iterable[Any]) -> Markup:
    brand = div("c-brand", span(None, view.campaign.name))
    own = [page for page in pages if page.in_menu]
    return tag("header", brand, page_menu(view, pages), _person(view, own), cls="c-top")


def _person(view: View, pages: Iterable[Any]) -> Markup:
    """Who is signed in, and the way out."""
    user = view.user
    leave = tag("form", tag("button", "退出登录", type="submit"), method="post", action="/sign-out")
    change = tag("a", "修改密码", href="/password")
    who = span("c-muted", f"{user.unit or ROLE_NAMES[user.role]} · {user.login}")
    links = [doors.door(doors.href(page.path), page.title) for page in pages]
    menu = div("c-menu", who, *links, change, leave)
    return tag("details", tag("summary", user.person, aria_label=f"{user.person}的账号"), menu, cls="c-person")


def _head(view: View, entry: Any, files: Markup | None) -> Markup:
    name, is_bare = tag("h1", entry.title, cls="c-h1"), not entry.filters or _has_nothing(view)
    named = div("c-title-line", name, files) if files else name
    title = div(None, named, kept_data_line(view), None if is_bare else _then_line(view))
    if is_bare:
        return div("c-head", title)
    kept = {key: value for key, value in view.query.items() if key not in _SHARED and key not in _PASSING}
    bar = filters.bar(view.campaign, view.filters, view.today, entry.path, kept, unit=view.unit)
    return div("c-head", title, bar)


def _has_nothing(view: View) -> bool:
    """Whether there is nothing that a filter could choose from."""
    try:
        return view.figures.is_empty and view.first_roster_on is None
    except UserError:
        return False


def _then_line(view: View) -> Markup | None:
    try:
        return known_then.line(view)
    except UserError:  # the data line has said so
        return None


def kept_data_line(view: View) -> Markup:
    """The data line, made once for a snapshot; what cannot be read is said."""
    try:
        return view.figures.kept(("data line", view.filters), lambda: data_line(view))
    except UserError:
        return div("c-data", span(None, "数据暂时打不开"))


def data_line(view: View) -> Markup:
    """数据截至 … · 报送 10/11 · 更新于 …; where nothing is loaded, or nobody has reported yet, it says so."""
    return div("c-data", *(span(None, word) for word in data_words(view)))


def data_words(view: View) -> list[str]:
    """The same, piece by piece."""
    if view.figures.is_empty:
        first = view.first_roster_on
        missing = f"项目清单自{wording.full_day(first)}起生效" if first else "尚未收到项目清单"
        return [missing]
    coverage, newest = view.figures.coverage(), view.store.last_told(view.filters.known_at)
    words = [_moment_of_data(view, coverage), _received(view, coverage)]
    if not coverage.known:
        words.append("尚未收到进度报表")
    if newest is not None:
        words.append(f"更新于 {wording.moment(newest, view.as_of)}")
    if view.filters.known_at:
        words.append(f"按 {wording.moment(view.filters.known_at, view.as_of)} 所知")
    return [word for word in words if word]


def _moment_of_data(view: View, coverage: Coverage) -> str:
    """The day that the figures are about: an older one where nobody has reported since."""
    if coverage.is_stale:
        current = view.campaign.latest_cut_off(view.as_of)
        day = wording.full_day(coverage.data_day)
        return f"{wording.day(current, coverage.data_day)}一期尚无报送，为{day}数据"
    is_baseline = view.as_of == view.campaign.baseline_cut_off
    return f"数据截至 {wording.full_day(view.as_of)}{'（基期）' if is_baseline else ''}"


def _received(view: View, coverage: Coverage) -> str:
    """How many reports of the latest period have come; of the baseline, for which none is due, how many units told."""
    reports = view.figures.snapshot.reports
    if not len(reports):
        return f"基期数据 {coverage.fresh}/{coverage.units} 个单位" if coverage.fresh else ""
    latest = reports[reports["cut_off"] == reports["cut_off"].max()]
    return f"报送 {latest['received_at'].notna().sum()}/{len(latest)}"
