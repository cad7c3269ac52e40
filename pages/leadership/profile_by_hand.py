"""A unit's permits that ask for something, and its problems."""

from metrics.due import Due
from pages.office import issue_list, issue_question, permit_rows
from pages.office.permit_matrix import WHAT, days_words
from pages.office.permit_question import LACKING, NEAR, OVERDUE
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span
from pages.parts.tables import Column, table
from pages.parts.view import View

_FIRST = 8
_COLUMNS = (
    Column("项目名称", main=True),
    Column("手续", short=True),
    Column("事项", short=True),
    Column("期限", short=True),
    Column("天数", number=True),
)


def permits(view: View) -> Markup:
    """What has run out or soon will, the first of it, with doors to the lists of 前期手续."""
    rows = permit_rows.projects(view)
    names = {int(row.project.project_id): row.project.project_name for row in rows}
    found = permit_rows.dues(view, rows)
    listed = [_due(view, due, names[due.project_id or 0]) for due in found[:_FIRST]]
    past = sum(due.is_past for due in found)
    counts = ((OVERDUE, "逾期", past), (NEAR, "即将到期", len(found) - past),
              (LACKING, "已开工手续不全", len(permit_rows.unfinished(rows))))  # fmt: skip
    links = [
        doors.door(view.href("permits", list=key), span("c-muted", word), f" {count}", cls="c-side")
        for key, word, count in counts
    ]
    body = table(_COLUMNS, listed, empty="没有逾期或即将到期的手续。")
    note = f"前{_FIRST}项，拖得最久的在前"
    return card(div("c-sides c-chips", *links), body, title="前期手续：逾期和即将到期", note=note)


def _due(view: View, due: Due, name: str) -> list[object]:
    place = view.href("permits", project=due.project_id, cell=due.subject)
    mark = span("p-mark p-past" if due.is_past else "p-mark p-going", WHAT[due.kind])
    return [
        doors.door(place, name, cls="c-link"),
        due.subject,
        mark,
        wording.iso_day(due.day),
        days_words(due.days_left),
    ]


def issues(view: View) -> Markup:
    """The unit's part of the ledger."""
    return issue_list.of_project(view, issue_question.ledger(view), "问题会商")
