"""What reading a workbook gives: frozen values that the store, the page and the command line share.

Money is 万元 as ``Decimal`` quantised to 0.01, dates are ``date``, flags are ``bool``. Rows are 1-based sheet rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
Outcome = Literal["pass", "fail", "not_applicable"]
ScopeKey = tuple[str, str, str, date]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known project offered as the answer to a question; ``score`` 0–100."""

    project_id: int
    project_name: str
    score: float


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt: ``code`` from the catalogue, where, what stood there, one Chinese sentence with what to do."""

    code: str
    severity: Severity
    sheet: str | None
    cell: str | None
    value: str | None
    message: str
    row: int | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanRow:
    """One project's row; ``values`` field → value, ``cells`` field → address ("F12")."""

    row: int
    values: Mapping[str, Any]
    cells: Mapping[str, str]
    project_id: int | None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it stands in the sheet, cut to what a person looks at; ``row`` 1-based, ``cells`` from column A on."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What was understood of one sheet; ``skipped`` holds the reason when it gave no rows.

    ``headers``: letter → header text with its merged parents; ``preview``: the rows around the header and the totals.
    """

    sheet: str
    kind: str | None = None
    header_rows: tuple[int, ...] = ()
    unit: str | None = None
    cut_off: date | None = None
    county: str | None = None
    tier: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    column_units: Mapping[str, str] = field(default_factory=dict)
    row_count: int = 0
    totals_rows: tuple[int, ...] = ()
    skipped: str | None = None
    rows: tuple[CleanRow, ...] = ()
    notes: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    preview: tuple[PreviewRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One consistency check on one sheet; ``reason`` is Chinese and filled when not applicable."""

    check: str
    name: str
    sheet: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file. ``readable`` False: one problem says why and there are no sheets."""

    file: str
    sha256: str
    readable: bool
    sheets: tuple[SheetReading, ...]
    problems: tuple[Problem, ...]
    checks: tuple[CheckResult, ...] = ()

    @property
    def blocks(self) -> bool:
        """True while an error stands: the file must not be committed."""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on one sheet; what is None or empty stays as the program understood it.

    ``kind`` "skip" leaves the sheet out. ``columns``: letter → field as in ``SheetReading.columns``, None = leave out;
    ``column_units``: letter → unit of money. ``header_rows`` and ``ignored_rows`` are 1-based. ``county`` holds for
    every row, ``unit`` for the columns whose header names none.
    """

    kind: str | None = None
    header_rows: tuple[int, ...] = ()
    unit: str | None = None
    cut_off: date | None = None
    county: str | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    column_units: Mapping[str, str] = field(default_factory=dict)
    ignored_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said about this file. ``matches``: reported name → project, None = 不在清单,不计入.

    ``whole_roster``: a roster is the whole new list, and what it leaves out is to go.

    ``corrections``: sheet → what is to be read otherwise there; it goes before what is said about the whole file.
    """

    county: str | None = None
    cut_off: date | None = None
    unit: str | None = None
    matches: Mapping[str, int | None] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    whole_roster: bool = False


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project of the roster in force; money in 万元."""

    project_id: int
    code: str | None
    name: str
    county: str
    tier: str
    total_investment: Decimal | None = None
    annual_plan: Decimal | None = None
    planned_start: date | None = None
    planned_finish: date | None = None
    nature: str | None = None
    industry: str | None = None
    should_be_in_statistics: bool | None = None


@dataclass(frozen=True, slots=True)
class KnownRoster:
    """Every project that is in force from ``since`` on, until the next roster takes effect."""

    since: date
    projects: tuple[KnownProject, ...]


@dataclass(frozen=True, slots=True)
class KnownMove:
    """A change made by hand that the newest roster follows: since ``since`` a project stands on a list (``act``
    "enter") or no longer does ("leave"). ``number``: of the change."""

    number: int
    act: str
    project_id: int
    name: str
    county: str
    tier: str
    since: date


@dataclass(frozen=True, slots=True)
class Outsider:
    """A project of another day's roster: it left on ``left_on``, or will enter on ``enters_on``."""

    project: KnownProject
    left_on: date | None = None
    enters_on: date | None = None


@dataclass(frozen=True, slots=True)
class LastState:
    """What one accepted report said about a project; money in 万元."""

    cut_off: date
    status: str | None = None
    period_investment: Decimal | None = None
    year_investment: Decimal | None = None
    funds_in_place: Decimal | None = None
    in_statistics: bool | None = None
    physical_progress: str | None = None
    county: str | None = None


@dataclass(frozen=True, slots=True)
class PermitWord:
    """What one accepted sheet said about one permit of a project."""

    cut_off: date
    permit: str
    state: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """An upload that is in force: the same bytes were received before."""

    upload_id: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows. ``answers``: (county, reported name) → project; ``received``: sha256 → receipt.

    ``projects``: of the newest roster; ``rosters``: of every roster, by the day from which it is in force.
    ``speaking``: kind, county, tier, cut-off → the upload that a new one of the same would replace.

    ``permits``: project → every word on its permits, the one that counts last. ``aliases``: (county, header) → field,
    column names that the office taught; county "" for every unit. ``moves``: changes of the rosters made by hand.
    """

    projects: tuple[KnownProject, ...] = ()
    history: Mapping[int, tuple[LastState, ...]] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], int | None] = field(default_factory=dict)
    received: Mapping[str, Receipt] = field(default_factory=dict)
    permits: Mapping[int, tuple[PermitWord, ...]] = field(default_factory=dict)
    aliases: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rosters: tuple[KnownRoster, ...] = ()
    speaking: Mapping[ScopeKey, Receipt] = field(default_factory=dict)
    outsiders: tuple[Outsider, ...] = ()
    moves: tuple[KnownMove, ...] = ()

    def at(self, day: date | None) -> "Known":
        """The same, with the projects of the roster in force on ``day`` (None: of the newest) and those outside it.

        Where only ``projects`` are told and no rosters, they hold for every day.
        """
        if not self.rosters:
            return self
        past = [one for one in self.rosters if day is None or one.since <= day]
        inside = past[-1].projects if past else ()
        numbers = {one.project_id for one in inside}
        outside: dict[int, Outsider] = {}
        for roster in reversed(self.rosters[len(past) :]):
            outside |= {one.project_id: Outsider(one, enters_on=roster.since) for one in roster.projects}
        for roster, following in pairwise(past):
            outside |= {one.project_id: Outsider(one, left_on=following.since) for one in roster.projects}
        others = tuple(one for number, one in sorted(outside.items()) if number not in numbers)
        return replace(self, projects=inside, outsiders=others)

    @property
    def is_without_roster(self) -> bool:
        """Whether no roster is known at all, of any day."""
        return not self.projects and not self.rosters

    @property
    def everyone(self) -> Mapping[int, KnownProject]:
        """Every project of any roster by number, as its last roster tells it."""
        told = (one for roster in self.rosters for one in roster.projects)
        return {one.project_id: one for one in (*told, *self.projects)}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference against the last accepted report of the same project.

    "lost": a value that the last report had and this one leaves out; without a project: no row has the field any more,
    and ``before`` is how many projects had it.
    """

    kind: Literal["new", "gone", "changed", "jump", "lost"]
    project_id: int | None
    project_name: str
    field: str | None
    before: Any
    after: Any
    sheet: str
    cell: str | None
