"""The cases that do not count yet: what waits, what was returned. Over the uploads, and on a reporter's own desk."""

from data.store.review_cases import Case
from pages.office import case_record
from pages.office.case_words import STATES, decided
from pages.office.words import KIND_NAMES
from pages.parts import cached, doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_OPEN = ("waiting", "returned")
_SHOWN = 20
_COLUMNS = (
    Column("文件", main=True),
    Column("报送单位"),
    Column("种类", short=True),
    Column("数据截至", short=True),
    Column("报送", short=True),
    Column("状态"),
)


def listed(view: View) -> Markup | None:
    """What waits and what was returned and not sent again, the newest first; nothing where there is none."""
    every = cached.cases(view.user.unit)
    found = [one for one in every if one.state in _OPEN and not _is_sent_again(one, every)]
    if view.filters.county:
        found = [one for one in found if one.county == view.filters.county]
    if not found:
        return None
    note = f"共 {len(found)} 份，还没有计入任何指标"
    return card(table(_COLUMNS, [_row(view, one) for one in found[:_SHOWN]]), title="待审核和已退回的报送", note=note)


def _is_sent_again(one: Case, every: tuple[Case, ...]) -> bool:
    """Whether the unit has sent the same again since it was returned."""
    is_newer = (other.county == one.county and other.upload_id > one.upload_id for other in every)
    covers = (set(one.scopes) <= set(other.scopes) for other in every)
    return one.state == "returned" and any(a and b for a, b in zip(is_newer, covers, strict=True))


def _row(view: View, one: Case) -> Row:
    door = doors.door(view.href("history", upload=one.upload_id), one.file, cls="c-link h-file")
    name = div(None, door, tag("small", f"第 {one.upload_id} 号"))
    copy = div(None, case_record.marked(view, one)) if one.attachment else None
    state = div("h-state c-said", span("c-tag", STATES[one.state]), tag("small", _why(view, one)), copy)
    kinds = "、".join(KIND_NAMES.get(kind, kind) for kind in one.kinds)
    days = "、".join(day.isoformat() for day in one.cut_offs)
    sent = f"{one.sent_by} {wording.moment(one.sent_at, view.today)}"
    return Row([name, one.county, kinds, days, sent, state])


def _why(view: View, one: Case) -> str | None:
    return decided(one, view.today) if one.state == "returned" else None
