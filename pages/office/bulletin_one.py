"""One bulletin: where it stands, its files, its text; for the office its wording, its issue and its withdrawal."""

import streamlit as st

from data.errors import UserError
from data.store.bulletins import Bulletin, Event
from data.store.bulletins.bulletin import STATE_WORDS
from data.store.failures import Refused
from pages.office import bulletin_edit, bulletin_files, bulletin_list, bulletin_text_shown
from pages.office.desk import Desk
from pages.parts import cards, doors, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_DEEDS = {"drafted": "拟稿", "edited": "修改文字", "issued": "编号印发", "withdrawn": "撤回"}


def draw(view: View, desk: Desk, wanted: str) -> None:
    """The bulletin of this number, as far as this person may see it."""
    back = doors.door(doors.href(view.page), "‹ 返回通报列表", cls="c-link")
    try:
        one = _found(view, wanted)
    except UserError as error:
        st.html(div("c-stack", div("c-crumbs", back), notice(str(error))))
        return
    with st.container(border=True, key="card-bulletin"):
        st.html(div("c-stack", div("c-crumbs", back), _head(view, one), bulletin_files.links(view, one)))
        if view.may("bulletin"):
            bulletin_edit.bar(view, desk, one)
    if view.may("bulletin") and one.state == "draft":
        bulletin_edit.wording(view, desk, one)
    text = bulletin_text_shown.of_issue(view, one) if one.issue else bulletin_text_shown.of_draft(view, one)
    st.html(div("c-stack", text, _story(view, one) if view.may("bulletin") else None))


def _found(view: View, wanted: str) -> Bulletin:
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    found = next((one for one in bulletin_list.seen_by(view) if one.bulletin_id == number), None)
    if found is None:
        raise Refused("没有这份通报；网址可能抄漏了，请从通报列表里打开。")
    return found


def _head(view: View, one: Bulletin) -> Markup:
    title = div("s-head", tag("strong", f"通报{one.name if one.issue else ''}"), span("c-tag", STATE_WORDS[one.state]))
    pairs: dict[str, object] = {"数据截至": wording.full_day(one.as_of)}
    if issue := one.issue:
        pairs["印发日期"] = issue.issued_on
        pairs["所依据的数据"] = f"{wording.moment(issue.known_at, view.today)}所知，第{issue.read_version}版"
        pairs["Word 校验值"] = f"{issue.word_sha256[:12]}…"
    if one.state == "withdrawn":
        pairs["撤回原因"] = one.newest.reason
    return div("c-stack", title, cards.facts(pairs))


def _story(view: View, one: Bulletin) -> Markup:
    lines = [tag("li", _event(view, event)) for event in one.events]
    return card(tag("ul", *lines, cls="c-list c-plain-list"), title="经过", note="每一版都留有记录，不能删除")


def _event(view: View, event: Event) -> Markup:
    head = div(
        "s-head",
        tag("strong", _DEEDS[event.kind]),
        span("c-muted", f"{event.by} · {wording.moment(event.at, view.today)}"),
    )
    said = event.reason or f"存在问题{len(event.wording.problems)}字，下步要求{len(event.wording.demands)}字"
    return div(None, head, span("c-muted", said))
