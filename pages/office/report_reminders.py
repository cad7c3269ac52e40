"""What reports ask of the office today: to review, due, overdue, returned and not sent again."""

from collections.abc import Iterator, Sequence

from metrics.reporting import Cell
from pages.office import reporting, review_reading
from pages.office.reminder import Reminder
from pages.parts import wording
from pages.parts.view import View

_NAMED = 4


def to_review(view: View) -> Iterator[Reminder]:
    """What reporters sent in and nobody has decided."""
    waiting = review_reading.waiting(view)
    if waiting:
        units = _among(dict.fromkeys(one.county for one in waiting))
        oldest = wording.moment(waiting[0].sent_at, view.today)
        sentence = f"{units}报来，最早的 {oldest}；通过后才计入指标"
        yield Reminder("待审核", len(waiting), sentence, view.href("review"), is_urgent=True)


def due_today(view: View) -> Iterator[Reminder]:
    """Reports of a period that is over and whose time is not: who is still missing."""
    told = reporting.told(view)
    missing = reporting.by_state(told.current, "open")
    if missing and told.period:
        due = told.period.due_at
        is_today = due.date() == view.today
        when = f"今天 {due:%H:%M}" if is_today else wording.moment(due, view.today)
        sentence = f"{told.period.label}报表 {when} 前报送，还缺{_units(missing)}"
        title = "今日到期" if is_today else "即将到期"
        yield Reminder(title, len(missing), sentence, view.href("reporting_status"), is_urgent=is_today)


def overdue(view: View) -> Iterator[Reminder]:
    """Reports whose time is over and that have not come, older periods too."""
    missing = reporting.by_state(reporting.told(view).cells, "overdue")
    if missing:
        parts = [f"{label}：{_units([one for one in missing if one.period.label == label])}"
                 for label in dict.fromkeys(one.period.label for one in reversed(missing))]  # fmt: skip
        sentence = "；".join(parts[:_NAMED])
        yield Reminder("逾期未报", len(missing), sentence, view.href("reporting_status"), is_urgent=True)


def returned(view: View) -> Iterator[Reminder]:
    """What was returned and has not come again."""
    cells = reporting.by_state(reporting.told(view).cells, "returned")
    if cells:
        sentence = "；".join(f"{one.county}{one.period.label}（{one.reason}）" for one in cells[:_NAMED])
        yield Reminder("退回未重报", len(cells), sentence, view.href("reporting_status"))


def _units(cells: Sequence[Cell]) -> str:
    return _among(dict.fromkeys(one.county for one in cells))


def _among(names: dict[str, None]) -> str:
    told = list(names)
    return "、".join(told) if len(told) <= _NAMED else f"{'、'.join(told[:_NAMED])}等 {len(told)} 个单位"
