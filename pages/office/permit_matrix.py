"""前期手续 as tables: the matrix, what has run out or soon will, started projects that still lack something."""

from collections.abc import Sequence

from data.store.permit_words import PermitCell
from metrics.due import DEFERRED, OBTAINED, Due
from pages.leadership.pager import DESK, Pages, pager
from pages.office.by_hand import working_day
from pages.office.permit_question import Question
from pages.office.permit_rows import NOT_NEEDED, NOT_TOLD, ProjectPermits
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_CSS = {
    OBTAINED: "p-done",
    "在办": "p-going",
    "未办": "p-open",
    DEFERRED: "p-gap",
    NOT_NEEDED: "p-none",
    NOT_TOLD: "p-none",
}
_DUE = (
    Column("项目名称", main=True),
    Column("单位", short=True),
    Column("层级", short=True),
    Column("手续", short=True),
    Column("事项", short=True),
    Column("期限", short=True),
    Column("天数", number=True),
    Column("审批部门"),
)
_LACKING = (
    Column("项目名称", main=True),
    Column("单位", short=True),
    Column("层级", short=True),
    Column("状态", short=True),
    Column("已办", number=True),
    Column("应办", number=True),
    Column("还差的手续"),
)
WHAT = {"gap_overdue": "容缺逾期", "gap_near": "容缺将到期", "expired": "批复已过期", "expiring": "批复将到期"}


def address(view: View, question: Question, project: object, cell: str = "") -> str:
    """The page of one project's permits, with the way back to this list."""
    return doors.href(view.page, view.filters.params() | question.params(), project=project, cell=cell)


def matrix(view: View, question: Question, rows: Sequence[ProjectPermits]) -> Markup:
    """A row a project, a column a permit; on a phone a card a project."""
    kinds = [question.permit] if question.permit else [kind.name for kind in view.campaign.permits]
    columns = [Column("项目名称", main=True), Column("单位", short=True), Column("已办", number=True),
               Column("应办", number=True), *(Column(kind, short=True) for kind in kinds)]  # fmt: skip
    pages = Pages(len(rows), question.number, question.size)
    shown = rows[pages.first_row : pages.first_row + pages.size]
    body = table(columns, [_row(view, question, row, kinds) for row in shown], css=f"{pages.css} p-matrix",
                 empty="没有符合条件的项目；请放宽上方的筛选。")  # fmt: skip

    def page(number: int, size: int) -> str:
        own = {"p": number, "n": "" if size == DESK else size}
        return doors.href(view.page, view.filters.params() | question.params() | own)

    return card(
        body, pager(pages, page), title="项目与手续", note=f"共{len(rows)}个项目；点一格看文号、日期、出处和经过"
    )


def _row(view: View, question: Question, row: ProjectPermits, kinds: Sequence[str]) -> Row:
    number = int(row.project.project_id)
    name = doors.door(address(view, question, number), row.project.project_name, cls="c-link")
    cells = [_cell(view, question, number, kind, row.cells.get(kind)) for kind in kinds]
    counts = (wording.count(len(row.obtained)), wording.count(len(row.required)))
    return Row([name, row.project.county, *counts, *cells])


def _cell(view: View, question: Question, project: int, kind: str, cell: PermitCell | None) -> Markup:
    return doors.door(address(view, question, project, kind), mark(view, cell), cls="p-cell")


def mark(view: View, cell: PermitCell | None) -> Markup:
    """The state as a mark; of a 容缺 permit until when, of what has run out that it has."""
    if cell is None:
        return span("p-mark p-none", NOT_TOLD)
    told, today = cell.told, working_day(view)
    hint = None
    css = _CSS[told.state]
    if told.state == DEFERRED and told.gap_deadline:
        is_past = told.gap_deadline < today
        hint, css = ("逾期" if is_past else f"至{_short(told.gap_deadline)}"), "p-past" if is_past else css
    elif told.state == OBTAINED and told.expires_date and told.expires_date < today:
        hint, css = "过期", "p-past"
    return span(f"p-mark {css}", told.state, tag("small", hint) if hint else None)


def _short(day: wording.Day) -> str:
    return f"{day.month}.{day.day}"


def due_list(
    view: View, question: Question, rows: Sequence[ProjectPermits], found: Sequence[Due], title: str
) -> Markup:
    """What has run out, or soon will, the longest past first."""
    by_number = {int(row.project.project_id): row for row in rows}
    listed = [_due(view, question, by_number[due.project_id or 0], due) for due in found]
    day = wording.full_day(working_day(view))
    note = f"共{len(listed)}项；按{day}计，{view.campaign.expiring_days}天以内算即将到期"
    return card(table(_DUE, listed, empty="没有这样的手续。"), title=title, note=note)


def _due(view: View, question: Question, row: ProjectPermits, due: Due) -> list[object]:
    place = address(view, question, int(row.project.project_id), due.subject)
    return [
        doors.door(place, row.project.project_name, cls="c-link"),
        row.project.county,
        row.project.tier,
        due.subject,
        span("p-mark p-past" if due.is_past else "p-mark p-going", WHAT[due.kind]),
        wording.iso_day(due.day),
        days_words(due.days_left),
        row.cells[due.subject].told.authority or wording.NONE,
    ]


def days_words(left: int) -> str:
    """``已过12天``, ``今天到期``, ``还有3天``."""
    if left < 0:
        return f"已过{-left}天"
    return "今天到期" if left == 0 else f"还有{left}天"


def lacking_list(view: View, question: Question, rows: Sequence[ProjectPermits]) -> Markup:
    """Started projects whose permits are not complete (plan 四(五))."""
    listed = [_lacking(view, question, row) for row in rows]
    body = table(_LACKING, listed, empty="没有手续不全的已开工项目。")
    return card(
        body, title="手续不全的已开工项目", note=f"共{len(listed)}个，差得多的在前；方案四（五）：容缺审批的要尽快完善"
    )


def _lacking(view: View, question: Question, row: ProjectPermits) -> list[object]:
    number = int(row.project.project_id)
    missing = [
        doors.door(address(view, question, number, one.permit), one.permit, " ", mark(view, one), cls="p-cell")
        for one in row.lacking
    ]
    return [
        doors.door(address(view, question, number), row.project.project_name, cls="c-link"),
        row.project.county,
        row.project.tier,
        row.project.status,
        wording.count(len(row.obtained)),
        wording.count(len(row.required)),
        div("p-missing", *missing),
    ]
