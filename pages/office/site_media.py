"""现场影像: which sites were seen this period, which were not, and which photo is an old one? (plan 六(四))"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from pages.office import deeds, look, media_alike, media_missing, media_sending, media_wall, medium_page
from pages.parts import chips, site_pictures, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, tag
from pages.parts.site_pictures import Pictures
from pages.parts.view import View

_PARTS: Mapping[str, Callable[[Pictures], None]] = MappingProxyType(
    {"": media_wall.draw, "missing": media_missing.draw, "alike": media_alike.draw, "send": media_sending.draw}
)


def show(view: View) -> None:
    """One medium when the address names one; else the part that it names, the wall first."""
    look.apply()
    site_pictures.apply()
    found = site_pictures.pictures(view)
    if view.query.get("medium"):
        medium_page.draw(found, view.query["medium"])
        return
    part = view.query.get("part", "")
    part = part if part in _PARTS and (part != "send" or view.may("media")) else ""
    if said := deeds.said():
        st.html(notice(said))
    st.html(card(_lead(found), _parts(found, part), cls="m-here"))
    _PARTS[part](found)


def _lead(found: Pictures) -> Markup:
    """``10月中旬：应有影像的212个已开工项目中，148个已有，64个还没有；…``"""
    view, table = found.view, found.by_unit
    if found.cut_off is None:
        return tag("p", "会战的第一期还没有开始，还没有要报送的影像。", cls="c-lead")
    name = f"{view.where if view.filters.county or view.filters.tier else ''}"
    period = site_pictures.period_name(view, found.cut_off)
    owed, lacking = int(table["due_count"].sum()), int(table["missing_count"].sum())
    if not owed:
        words = f"{name}{period}：还没有已开工的项目，不缺影像；已有{site_pictures.counted(found.of_period)}。"
        return tag("p", words, cls="c-lead")
    if lacking == owed:
        return tag("p", f"{name}{period}：{owed}个已开工项目应有影像，都还没有。", cls="c-lead")
    share = wording.share((owed - lacking) / owed, 1.0)
    rest = f"{lacking}个还没有" if lacking else "没有缺的"
    words = f"{name}{period}：应有影像的{owed}个已开工项目中，{owed - lacking}个已有（{share}），{rest}；"
    return tag("p", words, f"共收到{site_pictures.counted(found.of_period)}。", cls="c-lead")


def _parts(found: Pictures, chosen: str) -> Markup:
    view = found.view
    named = [
        ("", "影像墙", None),
        ("missing", "还缺影像", len(found.missing) or None),
        ("alike", "疑似重复", len(found.open_pairs) or None),
    ]
    if view.may("media"):
        named.append(("send", "报送影像", None))
    return chips.chips(view, "part", named, chosen)
