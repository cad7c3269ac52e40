"""The due calendar of reports, and how well each unit reports (plan 六(四)): unit × period, by the moment of sending.

What waits for the office has been sent but does not count yet: it is neither on time nor late until it is let through.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol

import pandas as pd

from data.cadence import Period

CellState = Literal["on_time", "late", "waiting", "returned", "overdue", "open", "coming"]
REPORTED: tuple[CellState, ...] = ("on_time", "late")
MISSING: tuple[CellState, ...] = ("overdue", "open", "returned")


class Sent(Protocol):
    """A report that went through the office (``data.store.review_cases.Case``)."""

    @property
    def upload_id(self) -> int: ...
    @property
    def county(self) -> str: ...
    @property
    def reported(self) -> tuple[date, ...]: ...
    @property
    def state(self) -> str: ...
    @property
    def first_sent_at(self) -> datetime: ...
    @property
    def decided_at(self) -> datetime: ...
    @property
    def reason(self) -> str: ...
    @property
    def return_count(self) -> int: ...


class Accepted(Protocol):
    """A report that counts or was replaced by one that does (``data.store.accepted_reports.AcceptedReport``)."""

    @property
    def county(self) -> str: ...
    @property
    def cut_off(self) -> date: ...
    @property
    def upload_id(self) -> int: ...
    @property
    def warning_count(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's report of one period. ``at``: when it was sent, or returned; ``upload_id``: the one to open.

    ``open``: its period is over, its time is not; ``coming``: its period is not over. ``is_late``: sent after its time,
    or its time is over. ``superseded_count``: how many reports the one that counts has replaced. ``update``: what a
    newer one is that does not count: "waiting" or "returned", "" for none. ``reason``: of the return.
    """

    county: str
    period: Period
    state: CellState
    at: datetime | None = None
    is_late: bool = False
    upload_id: int | None = None
    superseded_count: int = 0
    update: str = ""
    update_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """How one unit reported so far. ``due_count``: reports due; of them ``on_time_count``, and ``first_pass_count`` on
    time and never returned. ``return_count``: returns; ``accepted_count``: reports accepted, with ``warning_count``
    warnings between them.
    """

    county: str
    due_count: int = 0
    on_time_count: int = 0
    first_pass_count: int = 0
    return_count: int = 0
    accepted_count: int = 0
    warning_count: int = 0

    @property
    def share(self) -> float | None:
        """报送质量 = on time and never returned ÷ due; None where nothing was due."""
        return self.first_pass_count / self.due_count if self.due_count else None

    @property
    def on_time_share(self) -> float | None:
        """报送及时率; None where nothing was due."""
        return self.on_time_count / self.due_count if self.due_count else None

    @property
    def warnings_per_report(self) -> float | None:
        """Warnings ÷ accepted reports; None where none was accepted."""
        return self.warning_count / self.accepted_count if self.accepted_count else None


def calendar(
    reports: pd.DataFrame,
    sent: Iterable[Sent],
    accepted: Iterable[Accepted],
    periods: Sequence[Period],
    units: Sequence[str],
    now: datetime,
) -> tuple[Cell, ...]:
    """Every unit's cell of every period, by period and then by ``units``.

    ``reports``: the facts' own, of the periods that are over. A unit owes a period's report where it stands there; one
    that is not over yet is owed by every unit of ``units``.
    """
    cases, counted = list(sent), list(accepted)
    rows: Iterable[Any] = reports.itertuples(index=False)
    told = {(row.county, pd.Timestamp(row.cut_off).date()): row for row in rows}
    cells = []
    for period in periods:
        for county in units:
            if period.cut_off > now.date():
                cells.append(Cell(county, period, "coming"))
            elif row := told.get((county, period.cut_off)):
                mine = [one for one in cases if one.county == county and period.cut_off in one.reported]
                versions = {one.upload_id for one in counted if (one.county, one.cut_off) == (county, period.cut_off)}
                cells.append(_cell(row, county, period, mine, len(versions), now))
    return tuple(cells)


def _cell(row: Any, county: str, period: Period, cases: Sequence[Sent], versions: int, now: datetime) -> Cell:
    received, upload_id = row.received_at, row.upload_id
    newest = max((one for one in cases if one.state in ("waiting", "returned")), key=_number, default=None)
    if pd.isna(received):
        return _without(county, period, newest, now)
    at = pd.Timestamp(received).to_pydatetime()
    number = None if pd.isna(upload_id) else int(upload_id)
    is_newer = newest is not None and (number is None or newest.upload_id > number)
    update, update_id = (newest.state, newest.upload_id) if newest is not None and is_newer else ("", None)
    is_late = at > period.due_at
    state: CellState = "late" if is_late else "on_time"
    return Cell(county, period, state, at, is_late, number, max(versions - 1, 0), update, update_id)


def _without(county: str, period: Period, newest: Sent | None, now: datetime) -> Cell:
    """Nothing of the unit counts: what it sent waits or was returned, or it sent nothing."""
    is_over = now >= period.due_at
    if newest is None:
        return Cell(county, period, "overdue" if is_over else "open", is_late=is_over)
    if newest.state == "waiting":
        is_late = newest.first_sent_at > period.due_at
        return Cell(county, period, "waiting", newest.first_sent_at, is_late, newest.upload_id)
    return Cell(county, period, "returned", newest.decided_at, is_over, newest.upload_id, reason=newest.reason)


def _number(one: Sent) -> int:
    return one.upload_id


def current_period(periods: Sequence[Period], now: datetime) -> Period | None:
    """The period whose reports are looked for now: the last that is over, None before the first is."""
    return max((one for one in periods if one.cut_off <= now.date()), key=lambda one: one.cut_off, default=None)


def quality(
    reports: pd.DataFrame, sent: Iterable[Sent], accepted: Iterable[Accepted], units: Sequence[str]
) -> tuple[Quality, ...]:
    """One line a unit, in their order; every number is a count, so that a total is the sum of lines."""
    cases, counted = list(sent), list(accepted)
    due = reports[reports["is_due"].eq(True)]
    return tuple(_quality(due[due["county"] == county], cases, counted, county) for county in units)


def _quality(due: pd.DataFrame, cases: Sequence[Sent], counted: Sequence[Accepted], county: str) -> Quality:
    days = {pd.Timestamp(day).date() for day in due["cut_off"]}
    on_time = {pd.Timestamp(day).date() for day in due.loc[due["is_on_time"].eq(True), "cut_off"]}
    returned = [one for one in cases if one.county == county and one.return_count and days & set(one.reported)]
    mine = [one for one in counted if one.county == county and one.cut_off in days]
    return Quality(
        county,
        due_count=len(days),
        on_time_count=len(on_time),
        first_pass_count=len(on_time - {day for one in returned for day in one.reported}),
        return_count=sum(one.return_count for one in returned),
        accepted_count=len(mine),
        warning_count=sum(one.warning_count for one in mine),
    )


def total(name: str, lines: Iterable[Quality]) -> Quality:
    """All ``lines`` together: sums of counts, and so a ratio of sums, never a mean of ratios."""
    told = list(lines)
    return Quality(
        name,
        due_count=sum(one.due_count for one in told),
        on_time_count=sum(one.on_time_count for one in told),
        first_pass_count=sum(one.first_pass_count for one in told),
        return_count=sum(one.return_count for one in told),
        accepted_count=sum(one.accepted_count for one in told),
        warning_count=sum(one.warning_count for one in told),
    )
