"""The ledger of problems at one moment: every issue as its events have made it (plan 六(二)). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

COUNTY_LEVEL, CITY_LEVEL = "县级", "提请市级"
LEVELS = (COUNTY_LEVEL, CITY_LEVEL)
DeedKind = Literal[
    "postponed", "escalated", "lowered", "amended", "minuted", "closed", "reopened", "withdrawn", "restored"
]
_OF_KNOWLEDGE = ("withdrawn", "restored")  # an entry made by mistake was one on every day


@dataclass(frozen=True, slots=True)
class NewIssue:
    """An issue as it is entered. ``project_id`` None: the unit's own, of ``county``."""

    project_id: int | None
    county: str
    words: str
    kind: str
    level: str
    lead_department: str
    joint_departments: str
    raised_date: date
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """会商纪要: a file of the archive."""

    file: str
    sha256: str
    byte_count: int


@dataclass(frozen=True, slots=True)
class Event:
    """What became of an issue. ``day``: the day that it is about; ``told``: reason or outcome."""

    change_id: int
    issue_id: int
    kind: DeedKind
    day: date
    told: str
    by: str
    at: datetime
    deadline: date | None = None
    issue_kind: str | None = None
    lead_department: str | None = None
    joint_departments: str | None = None
    minutes: Minutes | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """An issue as it was entered, with its number, by whom and when."""

    issue_id: int
    new: NewIssue
    project_name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it stands. ``deadline``: with every postponement. ``last_change``: number of its last change."""

    issue_id: int
    project_id: int | None
    project_name: str
    county: str
    words: str
    kind: str
    level: str
    lead_department: str
    joint_departments: str
    raised_date: date
    deadline: date | None
    is_closed: bool
    closed_date: date | None
    outcome: str
    is_withdrawn: bool
    last_change: int
    by: str
    at: datetime
    first_deadline: date | None
    events: tuple[Event, ...]

    @property
    def postponements(self) -> tuple[Event, ...]:
        """Every postponement, the first one first."""
        return tuple(one for one in self.events if one.kind == "postponed")

    @property
    def minutes(self) -> tuple[Event, ...]:
        """The events that brought 会商纪要."""
        return tuple(one for one in self.events if one.minutes is not None)

    def is_overdue(self, day: date) -> bool:
        """Whether it is open on ``day`` and its deadline has passed."""
        return not self.is_closed and self.deadline is not None and self.deadline < day


def at(entered: Iterable[Entered], events: Sequence[Event], as_of: date) -> tuple[Issue, ...]:
    """The issues that had been raised by ``as_of``, the newest first; events after it did not happen yet.

    ``events``: in the order of the clock; what is about an earlier day comes first, whenever it was entered.
    """
    by_issue: dict[int, list[Event]] = {}
    for event in events:
        by_issue.setdefault(event.issue_id, []).append(event)
    raised = [one for one in entered if one.new.raised_date <= as_of]
    found = [_issue(one, by_issue.get(one.issue_id, []), as_of) for one in raised]
    return tuple(sorted(found, key=lambda one: (one.raised_date, one.issue_id), reverse=True))


def _issue(entered: Entered, events: Sequence[Event], as_of: date) -> Issue:
    new, last = entered.new, max((event.change_id for event in events), default=entered.issue_id)
    happened = sorted((one for one in events if one.day <= as_of), key=lambda one: one.day)  # stable: then by the clock
    turns = [one for one in happened if one.kind in ("closed", "reopened")]
    closing = turns[-1] if turns and turns[-1].kind == "closed" else None
    undone = [one.kind for one in events if one.kind in _OF_KNOWLEDGE]
    levels = [one.kind for one in happened if one.kind in ("escalated", "lowered")]
    deadlines = [one.deadline for one in happened if one.kind == "postponed"]
    amended = [one for one in happened if one.kind == "amended"]
    return Issue(
        issue_id=entered.issue_id,
        project_id=new.project_id,
        project_name=entered.project_name,
        county=new.county,
        words=new.words,
        kind=(amended[-1].issue_kind if amended else None) or new.kind,
        level=new.level if not levels else CITY_LEVEL if levels[-1] == "escalated" else COUNTY_LEVEL,
        lead_department=_last(new.lead_department, [one.lead_department for one in amended]),
        joint_departments=_last(new.joint_departments, [one.joint_departments for one in amended]),
        raised_date=new.raised_date,
        deadline=deadlines[-1] if deadlines else new.deadline,
        is_closed=closing is not None,
        closed_date=closing.day if closing else None,
        outcome=closing.told if closing else "",
        is_withdrawn=bool(undone) and undone[-1] == "withdrawn",
        last_change=last,
        by=entered.by,
        at=entered.at,
        first_deadline=new.deadline,
        events=tuple(happened),
    )


def _last(first: str, later: Iterable[str | None]) -> str:
    said = [one for one in later if one is not None]
    return said[-1] if said else first
