"""疑似重复: two pictures that are alike side by side; a person says whether they are one, and is remembered."""

import streamlit as st

from data.store.media.records import Medium, Pair
from pages.office import deeds
from pages.parts import cached, doors, site_pictures, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.site_pictures import Pictures
from pages.parts.view import View

_SHOWN = 30


def draw(found: Pictures) -> None:
    """What is to be judged, then what was."""
    if not found.open_pairs:
        st.html(notice("没有待判断的疑似重复；同一张照片换期次、换项目、缩放、裁剪后再报，会列在这里。"))
    for pair in found.open_pairs[:_SHOWN]:
        with st.container(border=True, key=f"card-alike-{pair.earlier_id}-{pair.later_id}"):
            st.html(shown(found, pair))
            buttons(found, pair)
    if len(found.open_pairs) > _SHOWN:
        st.html(tag("p", f"另有{len(found.open_pairs) - _SHOWN}组，判断后依次列出。", cls="p-empty"))
    if found.judged_pairs:
        st.html(_judged(found))


def shown(found: Pictures, pair: Pair) -> Markup:
    """The sentence and both pictures."""
    earlier, later = found.get(pair.earlier_id), found.get(pair.later_id)
    if earlier is None or later is None:
        return notice("其中一张已看不到。")
    return div(None, tag("p", tag("strong", said(found, earlier)), cls="p-said"),
               div("p-pair", _side(found, earlier, "先报"), _side(found, later, "后报")))  # fmt: skip


def said(found: Pictures, earlier: Medium) -> str:
    """``疑似重复：与 8月20日 · 某项目 的照片同一张``."""
    return f"疑似重复：与 {wording.day(earlier.cut_off, found.view.as_of)} · {found.name(earlier)} 的照片同一张"


def _side(found: Pictures, one: Medium, word: str) -> Markup:
    view = found.view
    period = site_pictures.period_name(view, one.cut_off)
    sent = f"{one.received_by} {wording.moment(one.received_at, view.as_of)} 报送"
    made = [f"{one.width}×{one.height}", site_pictures.taken(view, one) if one.taken_at else "文件未写拍摄时间"]
    picture = doors.door(
        view.href("site_media", medium=one.medium_id),
        div("p-frame", site_pictures.image(view, one, found.name(one), "middle")),
        cls="p-tile",
    )
    words = tag("strong", f"{word}：{found.name(one)}"), tag("small", f"{one.county} · {period}")
    return div("p-side", picture, *words, tag("small", "，".join(made)), tag("small", sent))


def buttons(found: Pictures, pair: Pair) -> None:
    """确认重复 and 不是 for whom may say so; everybody else is told who does."""
    view = found.view
    if not view.may("judge"):
        st.html(tag("p", "由办公室判断。", cls="p-empty"))
        return
    with st.container(horizontal=True):
        for word, is_same in (("确认重复", True), ("不是同一张", False)):
            if pair.is_same is not is_same:
                key = f"judge-{pair.earlier_id}-{pair.later_id}-{is_same}"
                st.button(word, key=key, on_click=_judged_so, args=(view, pair.earlier_id, pair.later_id, is_same))


def _judged_so(view: View, earlier_id: int, later_id: int, is_same: bool) -> None:
    def deed(now: View) -> str:
        cached.store().media.judge(earlier_id, later_id, is_same=is_same, by=now.user.actor, at=now.now)
        word = "已记为重复，后报的一张不再算本期影像" if is_same else "已记为不是同一张"
        return f"{word}；点开这张照片，可以随时改。"

    deeds.do(view, "judge", deed)


def _judged(found: Pictures) -> Markup:
    rows = [_line(found, pair) for pair in reversed(found.judged_pairs)]
    body = tag("details", tag("summary", f"已判断 {len(rows)} 组"), tag("ul", *rows, cls="c-list"), cls="c-more")
    return card(body)


def _line(found: Pictures, pair: Pair) -> Markup:
    later, view = found.get(pair.later_id), found.view
    word = span("c-tag", "确认重复" if pair.is_same else "不是同一张")
    name = (
        f"第{pair.later_id}号"
        if later is None
        else f"{found.name(later)}（{site_pictures.period_name(view, later.cut_off)}）"
    )
    door = doors.door(view.href("site_media", medium=pair.later_id), name)
    return tag("li", word, span(None, door, f" {pair.said_by} {wording.moment(pair.said_at, view.as_of)}"))
