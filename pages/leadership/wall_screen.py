"""What stands around the pages of the wall: brand line, data line, the way out, dots, and the script that turns."""

from calendar import timegm
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import streamlit as st

from data.campaign import Campaign
from pages.parts import doors, frame
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_HERE = Path(__file__).parent
_STYLE = f"<style>{(_HERE / 'wall.css').read_text(encoding='utf-8')}</style>"
_SCRIPT = (_HERE / "wall.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the wall: its name, what is on it, and what exactly it is about."""

    name: str
    body: Markup
    of: str = ""


def apply() -> None:
    """Put the stylesheet on the page."""
    st.html(_STYLE)


def run(view: View) -> None:
    """Mount the script that turns the pages and counts down; it takes the moment from the server, not from the wall's
    own clock, which may be wrong. Two moments of one zone are compared, so the zone does not matter."""
    until = ending(view.campaign, view.today)
    _component(key="wall", height="content", data={"now": _ms(view.now), "until": _ms(until) if until else None})


_component = st.components.v2.component("campaign_wall", js=_SCRIPT, html="<span></span>")


def ending(campaign: Campaign, today: date) -> datetime | None:
    """What the clock counts down to: the end of the last day, before the start too, since the days to the start stand
    beside it; None afterwards."""
    if campaign.phase(today) == "after":
        return None
    return datetime.combine(campaign.end_date + timedelta(days=1), time())


def _ms(moment: datetime) -> int:
    return timegm(moment.timetuple()) * 1000


def screen(view: View, leaves: Sequence[Leaf]) -> Markup:
    """The whole screen; the script shows one of its pages at a time, and without it the first one stands."""
    return div(
        "c-wall",
        _top(view, frame.data_line(view)),
        div("c-wall-pages", *(_page(leaf, number) for number, leaf in enumerate(leaves, 1))),
        tag("footer", div("c-wall-dots", *_dots(leaves)), _keys(len(leaves)), cls="c-wall-foot"),
    )


def closed(view: View, why: str) -> Markup:
    """The screen while there is nothing that it could show."""
    body = div("c-wall-body", tag("p", why, cls="c-lead", role="status"))
    return div("c-wall", _top(view), div("c-wall-pages", _page(Leaf("数据暂时打不开", body), 1)))


def _top(view: View, data_line: Markup | None = None) -> Markup:
    leave = doors.door(view.href("overview"), "退出大屏", cls="c-wall-exit")
    where = span(None, view.where) if view.where != "全市" else None
    brand = div("c-wall-brand", span(None, view.campaign.name), where)
    return tag("header", brand, data_line or div("c-data"), leave, cls="c-wall-top")


def _page(leaf: Leaf, number: int) -> Markup:
    title = tag("h1", " · ".join(filter(None, (leaf.name, leaf.of))))
    return tag("section", title, leaf.body, cls="c-wall-page", data_leaf=number, aria_label=leaf.name)


def _dots(leaves: Sequence[Leaf]) -> list[Markup]:
    if len(leaves) < 2:
        return []
    return [
        tag("button", tag("i"), span(None, leaf.name), type="button", cls="c-wall-dot", data_leaf=number)
        for number, leaf in enumerate(leaves, 1)
    ]


def _keys(count: int) -> Markup | None:
    if count < 2:
        return None
    return div("c-wall-keys", span("c-wall-paused", "已暂停"), span(None, "空格 暂停／继续　← → 翻页"))
