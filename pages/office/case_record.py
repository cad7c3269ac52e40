"""One case before it counts, told like any upload's record: who sent what when, what was decided and why."""

from collections.abc import Iterable

import streamlit as st

from data.ingest.model import Problem
from data.store import Store
from data.store.review_cases import Case, ReviewEvent, SentCase
from pages.office import causes, history_filters
from pages.office.case_words import STATES, decided
from pages.office.words import KIND_NAMES
from pages.parts import cached, doors, downloads, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

EVENTS = {"submitted": "报送", "approved": "审核通过", "returned": "退回", "reopened": "收回，重新审核",
          "replaced": "被新报送替代"}  # fmt: skip
_SHOWN = 30


def find(view: View, wanted: str) -> Case | None:
    """The case of this number that the person may see, unless it counts already."""
    return next((one for one in cached.cases(view.user.unit) if str(one.upload_id) == wanted), None)


def draw(view: View, one: Case, back: Markup) -> None:
    """Its facts and what can be downloaded; below them the story and the doubts it was sent with."""
    sent = view.store.reviews.sent(one.upload_id)
    with st.container(border=True, key="card-record"):
        st.html(_head(view, one, back))
        with st.container(horizontal=True, vertical_alignment="center", key="record-actions"):
            st.html(div("o-done", *_links(view, one)), width="content")
    st.html(div("c-grid c-two", card(story(sent.events), title="经过"), _doubts(sent)))


def _head(view: View, one: Case, back: Markup) -> Markup:
    days = [history_filters.period_name(view.campaign, day.isoformat()) for day in one.cut_offs]
    known = {
        "报送单位": one.county,
        "种类": "、".join(KIND_NAMES.get(kind, kind) for kind in one.kinds),
        "数据截至": "、".join(days),
        "报送人": one.sent_by,
        "报送时间": wording.moment(one.sent_at, view.today),
        "读入": f"{wording.count(one.row_count)} 行",
    }
    title = div("c-answer-line", tag("h2", one.file, cls="c-h1 h-file"), span("c-tag", STATES[one.state]))
    crumbs = div("c-crumbs", back, " · ", f"第 {one.upload_id} 号")
    return div("c-stack", div(None, crumbs, title), notice(_what_now(view, one)), facts(known))


def _what_now(view: View, one: Case) -> str:
    if one.state == "waiting":
        return "已报送，待办公室审核：还没有计入任何指标；通过后计入，及时与否按报送时间计。"
    if one.state == "returned":
        again = "请按原因改好，在“报表上传”重新报送。" if view.waits else "改好重新报送后再审核。"
        return f"{decided(one, view.today)}。没有计入任何指标，原件保留。{again}"
    return f"{decided(one, view.today)}。没有计入任何指标，原件保留。"


def _links(view: View, one: Case) -> Iterable[Markup]:
    if one.attachment:
        yield marked(view, one)
    yield downloads.original(one.upload_id, "下载原件")
    if one.is_waiting and view.may("review"):
        yield doors.door(view.href("review"), "去审核 ›", cls="c-link")
    if one.state == "returned" and view.waits:
        yield doors.door(view.href("upload"), "重新报送 ›", cls="c-button")


def marked(view: View, one: Case) -> Markup:
    """The link to the marked copy that was sent back with a returned case."""
    store: Store = view.store
    key, name = f"returned-{one.upload_id}-{one.attachment_sha256[:12]}", one.attachment
    subject = f"第{one.upload_id}号报送 {name}"
    return downloads.made(
        view.user, "下载标注副本", key, "export.returned", "upload", name,
        lambda: store.reviews.attachment(one.upload_id), subject,
    )  # fmt: skip


def story(events: Iterable[ReviewEvent]) -> Markup:
    """What happened to it, the newest first."""
    return tag("ol", *(event(one) for one in reversed(tuple(events))), cls="h-story")


def event(one: ReviewEvent) -> Markup:
    """One line of the story."""
    when = f"{wording.iso_day(one.at)} {one.at:%H:%M}"
    by_which = div(None, f"第 {one.other_upload_id} 号") if one.other_upload_id else None
    reason = div(None, f"原因：{one.reason}") if one.reason else by_which
    return tag("li", tag("strong", EVENTS[one.kind]), " ", one.by, div("c-muted", when), reason)


def _doubts(sent: SentCase) -> Markup:
    warnings = [one for one in causes.told(sent.problems) if one.severity == "warning"]
    if not warnings:
        return card(tag("p", "报送时没有警告。", cls="c-muted"), title="报送时的警告")
    lines = [div("h-doubt", span("o-cell", _place(one.problem)), " ", one.words) for one in warnings[:_SHOWN]]
    note = f"{len(warnings)} 条，由{sent.case.sent_by}核对后报送"
    return card(div("o-problems h-doubts", *lines), title="报送时的警告", note=note)


def _place(one: Problem) -> str:
    return one.cell or one.sheet or "整份"
