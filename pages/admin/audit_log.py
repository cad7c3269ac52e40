"""审计日志: who did what, when, from where; and is the trail whole?"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

import streamlit as st

from data.store.access.audit import Entry
from data.store.access.audit import Question as Asked
from pages.admin import audit_export, audit_words
from pages.parts import cached, doors, downloads, filters, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_PAGE = 50
_COLUMNS = (
    Column("时间", short=True),
    Column("人员", short=True),
    Column("事项", main=True, short=True),
    Column("对象"),
    Column("内容", long=True),
    Column("来自", short=True, wide=True),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks for; "" is any. ``number``: the page of the list, from 1."""

    kind: str
    person: str
    since: str
    until: str
    words: str
    number: int

    def params(self) -> dict[str, object]:
        """The part of the address that asks it again."""
        return {
            "kind": self.kind, "person": self.person, "since": self.since, "until": self.until, "q": self.words,
        }  # fmt: skip

    @property
    def asked(self) -> Asked:
        """The same question for the store."""
        until = _midnight(self.until)
        return Asked(
            self.person, self.kind, _midnight(self.since), until + timedelta(days=1) if until else None, self.words
        )


def _midnight(text: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time())
    except ValueError:
        return None


def _read(view: View) -> Question:
    query = view.query
    kind, number = query.get("kind", ""), query.get("p", "1")
    return Question(
        kind if kind in audit_words.KINDS else "",
        query.get("person", "").strip(),
        query.get("since", ""),
        query.get("until", ""),
        query.get("q", "").strip(),
        int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1,
    )


def show(view: View) -> None:
    """Whether the chain holds, the filters, the entries."""
    register, question = cached.store().register, _read(view)
    entries, count = register.entries(question.asked, _PAGE, (question.number - 1) * _PAGE)
    head = entries[0].entry_id if entries and question.number == 1 else -1
    st.html(_chain(str(cached.store().folder), head))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.html(_form(view, question))
        make = partial(audit_export.workbook, question.asked)
        key = f"audit-{question}"
        name = f"审计日志_{view.today.isoformat()}.xlsx"
        st.html(downloads.made(view.user, "导出 Excel", key, "export.audit", "audit", name, make), width="content")
    body = table(_COLUMNS, map(_row, entries), empty="没有符合条件的记录；请放宽上方的筛选。")
    st.html(card(body, _pager(view, question, count), title="记录", note=f"共 {count:,} 条，最新的在前"))


def _row(entry: Entry) -> list[object]:
    return [
        f"{entry.at:%Y-%m-%d %H:%M:%S}",
        audit_words.who(entry),
        audit_words.action(entry),
        audit_words.subject(entry) or wording.NONE,
        span("c-wrap", audit_words.change(entry) or wording.NONE),
        entry.address or wording.NONE,
    ]


@st.cache_data(max_entries=4, show_spinner=False)
def _chain(_folder: str, head: int) -> str:
    """Verified once per newest entry: the whole chain is read for it."""
    broken = cached.store().register.first_broken_entry()
    if broken is None:
        return str(notice("日志逐条相扣，经核对没有缺失和改动。"))
    words = f"日志从第 {broken} 条起对不上：有人在程序之外改动过数据库。请保存现场，用备份核对，并告诉管理员。"
    return str(notice(words, kind="error"))


def _form(view: View, question: Question) -> Markup:
    kinds = [("", "全部事项"), *audit_words.KINDS.items()]
    fields = (
        filters.select("kind", "事项", kinds, question.kind),
        _entry("person", "人员", question.person, "search", "姓名"),
        _entry("since", "自", question.since, "text", "2020-08-01"),
        _entry("until", "至", question.until, "text", "2020-11-10"),
        _entry("q", "查找", question.words, "search", "对象或内容"),
        tag("button", "查找", type="submit", cls="c-button c-quiet"),
    )
    return doors.form(view.page, *fields, cls="c-filters c-filters-end")


def _entry(name: str, label: str, value: str, kind: str, placeholder: str = "") -> Markup:
    box = tag("input", type=kind, name=name, value=value, placeholder=placeholder or None, aria_label=label)
    return tag("label", span("c-label", label), box, cls="c-field")


def _pager(view: View, question: Question, count: int) -> Markup | None:
    last = -(-count // _PAGE)
    if last < 2:
        return None
    near = sorted({1, last, *range(max(1, question.number - 3), min(last, question.number + 3) + 1)})
    links = [
        doors.door(
            doors.href(view.page, question.params(), p=number), str(number),
            cls="c-side c-chosen" if number == question.number else "c-side",
        )
        for number in near
    ]  # fmt: skip
    return div("c-sides", *links)
