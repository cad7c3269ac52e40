"""What the demonstration's office keeps by hand: permits with numbers and deadlines, the ledger of problems.

The workbooks say none of it, and the hand ledger of figures does not know it: it is what a person types.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from data.sample.permits import DEFERRED, OBTAINED
from data.sample.reports import Truth
from data.sample.truth import Project

_MOST_ENTRIES = 90


@dataclass(frozen=True, slots=True)
class HandPermit:
    """One entry by hand about a project's permit, and when it was made."""

    project: Project
    permit: str
    day: date
    state: str
    at: datetime
    document_number: str = ""
    authority: str = ""
    closed_date: date | None = None
    expires_date: date | None = None
    gap_deadline: date | None = None


@dataclass(frozen=True, slots=True)
class HandDeed:
    """What became of an issue; ``has_minutes``: with 会商纪要."""

    kind: str
    day: date
    told: str = ""
    deadline: date | None = None
    has_minutes: bool = False


@dataclass(frozen=True, slots=True)
class HandIssue:
    """One problem of the ledger and everything that became of it; ``project`` None: the unit's own."""

    project: Project | None
    county: str
    kind: str
    words: str
    level: str
    lead: str
    joint: str
    raised: date
    deadline: date
    deeds: tuple[HandDeed, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """All of it, in the order of time."""

    permits: tuple[HandPermit, ...]
    issues: tuple[HandIssue, ...]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "office_work.toml").read_text(encoding="utf-8"))


def office_work(truth: Truth) -> OfficeWork:
    """The same on every run; nothing of it happens after the third last cut-off."""
    rng = Random(f"{truth.story.seed}:by hand")  # noqa: S311 - a story, not a secret
    until = truth.campaign.periods[-3].cut_off
    entries = sorted(_permits(truth, until, rng), key=lambda one: (one.at, one.project.number, one.permit))
    step = max(len(entries) // _MOST_ENTRIES, 1)
    return OfficeWork(tuple(entries[::step]), tuple(_issues(truth, until, rng)))


def _permits(truth: Truth, until: date, rng: Random) -> Iterator[HandPermit]:
    """Of units whose reports say nothing of permits, so that what the office knows stands."""
    silent = {unit.name for unit in truth.story.units if not unit.reports_permits}
    for project in truth.projects:
        for number, (permit, state) in enumerate(project.permits.items()):
            luck = rng.random()
            if project.unit in silent and state == DEFERRED and luck < 0.8:
                yield _deferred(truth, project, permit, until, rng)
            elif project.unit in silent and state == OBTAINED and number and luck < 0.12:
                day = truth.campaign.start_date + timedelta(days=rng.randint(2, 30))
                yield _obtained(project, permit, day, until, rng)


def _deferred(truth: Truth, project: Project, permit: str, until: date, rng: Random) -> HandPermit:
    """容缺 with a deadline, passed or to come; or obtained since."""
    begun = truth.campaign.start_date + timedelta(days=rng.randint(3, 40))
    if rng.random() < 0.35:
        return _obtained(project, permit, begun, until, rng)
    gap = until + timedelta(days=rng.randint(-30, 60))
    return HandPermit(project, permit, begun, DEFERRED, _at(begun), authority=_authority(permit), gap_deadline=gap)


def _obtained(project: Project, permit: str, day: date, until: date, rng: Random) -> HandPermit:
    closed = day - timedelta(days=rng.randint(0, 20))
    expires = until + timedelta(days=rng.randint(-12, 40)) if rng.random() < 0.2 else None
    number = f"{permit[:2]}审〔{closed.year}〕{rng.randint(3, 180)}号"
    return HandPermit(project, permit, day, OBTAINED, _at(day), number, _authority(permit), closed, expires)


def _authority(permit: str) -> str:
    words = _words()
    return str(words["authorities"].get(permit, words["other_authority"]))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10, 20))


def _issues(truth: Truth, until: date, rng: Random) -> Iterator[HandIssue]:
    """Thirty of projects and two of units, in every state that an issue can be in."""
    templates: Sequence[Mapping[str, Any]] = _words()["issue"]
    projects = rng.sample([one for one in truth.projects if one.number % 2], 30)
    for number, project in enumerate(projects):
        told = templates[number % len(templates)]
        raised = truth.campaign.start_date + timedelta(days=rng.randint(0, 45))
        deadline = raised + timedelta(days=rng.choice((15, 20, 30)))
        deeds, level = _course(number, raised, deadline, until, str(told["outcome"]))
        if number in _IN_TIME:
            raised = until - timedelta(days=rng.randint(3, 18))
            deadline = until + timedelta(days=rng.randint(2, 25))
        yield HandIssue(project, project.unit, told["kind"], told["words"], level, told["lead"], told["joint"], raised,
                        deadline, deeds)  # fmt: skip
    for unit, words in zip(truth.story.units[:2], _OF_UNITS, strict=True):
        yield HandIssue(None, unit.name, "其他", words, "县级", "属地政府", "", until - timedelta(days=12),
                        until + timedelta(days=8))  # fmt: skip


_IN_TIME = range(14, 19)
_OF_UNITS = ("冬季施工用煤储备不足", "乡镇专班人员调整，调度衔接不畅")


def _course(number: int, raised: date, deadline: date, until: date, outcome: str) -> tuple[tuple[HandDeed, ...], str]:
    """By number: closed in time, closed late, in time, overdue, with the city, put off, taken up again, a mistake."""
    later = deadline + timedelta(days=20)
    met = HandDeed("minuted", raised + timedelta(days=6), has_minutes=True)
    up = HandDeed("escalated", raised + timedelta(days=8), "涉及市级部门，县级层面难以解决")
    off = HandDeed("postponed", deadline - timedelta(days=1), "审批环节增加，需延长办理时间", later)
    if number < 10:
        closed = HandDeed("closed", deadline - timedelta(days=2), outcome)
        return ((met, closed) if number % 3 == 0 else (closed,)), "县级"
    if number < 14:
        return (up, met, off, HandDeed("closed", min(later, until), outcome)), "县级"
    if number in _IN_TIME:
        return (), "提请市级" if number == 15 else "县级"
    if number < 24:
        return ((off,) if number % 2 else ()), "县级"
    if number < 27:
        return (up, met), "县级"
    if number == 27:
        again = HandDeed("postponed", later - timedelta(days=1), "跨年实施，分期解决", until + timedelta(days=30))
        return (off, again), "县级"
    if number == 28:
        closed = HandDeed("closed", deadline - timedelta(days=3), outcome)
        return (closed, HandDeed("reopened", deadline + timedelta(days=10), "现场核查发现问题反弹")), "县级"
    return (HandDeed("withdrawn", raised + timedelta(days=1), "与另一问题重复登记"),), "县级"
