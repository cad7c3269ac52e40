"""What has run out and what soon will: deadlines of permits and of problems (plan 四(五), 六(二)). Pure.

A day itself is not past: a deadline of today is near, not overdue.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

DueKind = Literal["gap_overdue", "gap_near", "expired", "expiring", "issue_overdue", "issue_near"]
PAST: tuple[DueKind, ...] = ("gap_overdue", "expired", "issue_overdue")
DEFERRED, OBTAINED = "容缺", "已办"


class PermitStanding(Protocol):
    """What is asked of a permit's words (``data.store.permit_words.PermitTold``)."""

    @property
    def state(self) -> str: ...
    @property
    def expires_date(self) -> date | None: ...
    @property
    def gap_deadline(self) -> date | None: ...


class Permit(Protocol):
    """A cell of the matrix (``data.store.permit_words.PermitCell``)."""

    @property
    def project_id(self) -> int: ...
    @property
    def permit(self) -> str: ...
    @property
    def told(self) -> PermitStanding: ...


class OpenIssue(Protocol):
    """An issue of the ledger (``data.store.issue_ledger.Issue``)."""

    @property
    def issue_id(self) -> int: ...
    @property
    def project_id(self) -> int | None: ...
    @property
    def words(self) -> str: ...
    @property
    def deadline(self) -> date | None: ...
    @property
    def is_closed(self) -> bool: ...
    @property
    def is_withdrawn(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that has run out or soon will. ``subject``: the permit's name, or the problem's words.

    ``days_left``: negative once ``day`` has passed. ``issue_id`` 0: a permit.
    """

    kind: DueKind
    day: date
    days_left: int
    project_id: int | None
    subject: str
    issue_id: int = 0

    @property
    def is_past(self) -> bool:
        return self.kind in PAST


def permit_dues(permits: Iterable[Permit], today: date, within_days: int) -> tuple[Due, ...]:
    """容缺 permits by their deadline and obtained ones by their last day: past ones, and those of the next days; the
    longest past first."""
    found = []
    for one in permits:
        told = one.told
        if told.state == DEFERRED and told.gap_deadline is not None:
            kinds, day = ("gap_overdue", "gap_near"), told.gap_deadline
        elif told.state == OBTAINED and told.expires_date is not None:
            kinds, day = ("expired", "expiring"), told.expires_date
        else:
            continue
        left = (day - today).days
        if left <= within_days:
            found.append(Due(_kind(kinds, left), day, left, one.project_id, one.permit))
    return _in_order(found)


def issue_dues(issues: Iterable[OpenIssue], today: date, within_days: int) -> tuple[Due, ...]:
    """Open issues whose deadline has passed or comes within the next days; the longest past first."""
    found = []
    for one in issues:
        if one.deadline is not None and not one.is_closed and not one.is_withdrawn:
            left = (one.deadline - today).days
            if left <= within_days:
                kind = _kind(("issue_overdue", "issue_near"), left)
                found.append(Due(kind, one.deadline, left, one.project_id, one.words, one.issue_id))
    return _in_order(found)


def _kind(kinds: tuple[DueKind, DueKind] | tuple[str, str], left: int) -> DueKind:
    past, near = kinds
    return past if left < 0 else near  # type: ignore[return-value]


def _in_order(found: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(found, key=lambda due: (due.day, due.project_id or 0, due.subject)))
