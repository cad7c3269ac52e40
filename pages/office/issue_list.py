"""The ledger of problems as a table, and its causes as bars."""

from collections.abc import Sequence

from data.store.issue_ledger import Issue
from metrics.issue_causes import Cause, by_department, by_kind
from pages.office.by_hand import working_day
from pages.office.issue_question import LISTS, OVERDUE, WITHDRAWN, Question
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_COLUMNS = (
    Column("问题", main=True),
    Column("项目"),
    Column("单位", short=True),
    Column("类型", short=True),
    Column("级别", short=True),
    Column("牵头部门"),
    Column("提出日期", short=True),
    Column("期限", short=True),
    Column("状态", short=True),
)
OF_THE_UNIT = "本单位"


def listed(view: View, question: Question, issues: Sequence[Issue]) -> Markup:
    """One row an issue, each a door to its page."""
    rows = [_row(view, question, one) for one in issues]
    title = {**LISTS, WITHDRAWN: "已撤销"}[question.shown]
    note = f"共{len(rows)}个" + ("，拖得最久的在前" if question.shown == OVERDUE else "")
    return card(table(_COLUMNS, rows, empty="没有这样的问题。"), title=f"{title}的问题", note=note)


def _row(view: View, question: Question, one: Issue) -> Row:
    address = doors.href(view.page, view.filters.params() | question.params(), issue=one.issue_id)
    cells = [
        doors.door(address, one.words, cls="c-link"),
        project_door(view, one),
        one.county,
        one.kind,
        one.level,
        one.lead_department or wording.NONE,
        wording.iso_day(one.raised_date),
        deadline(one),
        state(view, one),
    ]
    return Row(cells, "c-void" if one.is_withdrawn else None)


def project_door(view: View, one: Issue) -> Markup | str:
    """The project's page; an issue without a project is its unit's."""
    if one.project_id is None:
        return OF_THE_UNIT
    return doors.door(view.href("project_ledger", project=one.project_id), one.project_name, cls="c-link")


def deadline(one: Issue) -> Markup:
    """The deadline as it stands, and how often it was put off."""
    times = len(one.postponements)
    return join([wording.iso_day(one.deadline), span("c-tag", f"延期{times}次") if times else None], " ")


def state(view: View, one: Issue) -> Markup:
    """已撤销, 已办结 with its day, 逾期 with how long, 在办 with how much is left."""
    day = working_day(view)
    if one.is_withdrawn:
        return span("c-tag", "已撤销")
    if one.is_closed:
        return span("p-mark p-done", "已办结", tag("small", wording.day(one.closed_date, day)))
    if one.deadline is None:
        return span("p-mark p-going", "在办", tag("small", "未定期限"))
    left = (one.deadline - day).days
    if left < 0:
        return span("p-mark p-past", "逾期", tag("small", f"{-left}天"))
    return span("p-mark p-going", "在办", tag("small", f"还有{left}天" if left else "今天到期"))


def causes(view: View, question: Question, issues: Sequence[Issue]) -> Markup:
    """What the problems are about, and who has them in hand."""
    present, day = [one for one in issues if not one.is_withdrawn], working_day(view)
    key = span("c-legend", *(span("p-key", tag("i", cls=css), word) for css, word in (
        ("p-past-part", "逾期"), ("p-open-part", "在办未到期"), (None, "已办结"))))  # fmt: skip
    kinds = _bars(view, by_kind(present, day), "kind")
    departments = _bars(view, by_department(present, day), "department")
    return div(
        "c-grid c-pair c-top-aligned",
        card(kinds, title="按类型", note=key),
        card(departments, title="按牵头部门", note="在办多的在前"),
    )


def _bars(view: View, found: Sequence[Cause], field: str) -> Markup:
    if not found:
        return tag("p", "还没有登记过问题。", cls="c-muted")
    most = max(one.raised for one in found)
    return div("p-bars", *(piece for one in found for piece in _bar(view, one, field, most)))


def _bar(view: View, one: Cause, field: str, most: int) -> tuple[Markup, Markup, Markup]:
    parts = (("p-past-part", one.overdue), ("p-open-part", one.open - one.overdue), (None, one.raised - one.open))
    bar = div("p-bar", *(tag("i", cls=css, style=f"width:{count / most:.1%}") for css, count in parts if count))
    address = doors.href(view.page, view.filters.params(), **{field: one.name})
    words = f"{one.raised}个，在办{one.open}" + (f"，逾期{one.overdue}" if one.overdue else "")
    return doors.door(address, one.name, cls="c-link"), bar, span("c-num", words)


def of_project(view: View, issues: Sequence[Issue], title: str) -> Markup:
    """A card of a project's or a unit's issues, open ones first."""
    present = [one for one in issues if not one.is_withdrawn]
    ordered = sorted(present, key=lambda one: (one.is_closed, one.deadline is None, one.deadline or one.raised_date))
    rows = [_short(view, one) for one in ordered]
    columns = (Column("问题", main=True), Column("级别", short=True), Column("牵头部门"), Column("期限", short=True),
               Column("状态", short=True))  # fmt: skip
    open_count = sum(not one.is_closed for one in present)
    note = f"在办{open_count}个，已办结{len(present) - open_count}个" if present else None
    return card(table(columns, rows, empty="台账里没有问题。"), title=title, note=note)


def _short(view: View, one: Issue) -> list[object]:
    words = doors.door(view.href("issues", issue=one.issue_id), one.words, cls="c-link")
    lead = join([one.lead_department or wording.NONE])
    return [words, one.level, lead, deadline(one), state(view, one)]
