"""A reporter's upload on its way through the office, as the store tells it: waiting, approved, returned, replaced."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Literal

import duckdb

from data.ingest.model import Answers, Problem
from data.store.corrections import answers_from_json
from data.store.failures import Refused
from data.store.questions import ask
from data.store.statements import Scope

CaseState = Literal["waiting", "approved", "returned", "replaced", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Case:
    """``decided_at``, ``decided_by``, ``reason``: of what happened to it in 审核 last, also once it is withdrawn.

    ``first_sent_at``: when its unit first sent this report; it is judged on time by that. ``warning_count`` and
    ``row_count`` are of the moment it was sent.

    ``other_upload_id``: by which upload it was replaced. ``attachment``: the file sent back with it, "" for none.
    """

    upload_id: int
    file: str
    sha256: str
    county: str
    sent_at: datetime
    sent_by: str
    first_sent_at: datetime
    state: CaseState
    decided_at: datetime
    decided_by: str
    reason: str
    other_upload_id: int | None
    attachment: str
    attachment_sha256: str
    row_count: int
    warning_count: int
    return_count: int
    scopes: tuple[Scope, ...]

    @property
    def is_waiting(self) -> bool:
        """Whether it is for the office to decide."""
        return self.state == "waiting"

    @property
    def cut_offs(self) -> tuple[date, ...]:
        """The days up to which its sheets report, in order."""
        return tuple(sorted({scope.cut_off for scope in self.scopes}))

    @property
    def reported(self) -> tuple[date, ...]:
        """The cut-offs of its progress sheets: the periods for which it is the unit's report."""
        return tuple(sorted({scope.cut_off for scope in self.scopes if scope.kind == "progress"}))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its sheets."""
        return tuple(dict.fromkeys(scope.kind for scope in self.scopes))


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """``kind``: submitted, approved, returned, reopened, replaced (by ``other_upload_id``)."""

    kind: str
    at: datetime
    by: str
    reason: str
    other_upload_id: int | None = None


@dataclass(frozen=True, slots=True)
class SentRow:
    """What one row said when it was sent in; ``said`` as JSON tells it, ``tier`` "" where none was told."""

    sheet: str
    row: int
    project_id: int | None
    tier: str
    said: Mapping[str, Any]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SentCase:
    """A case with all that was kept when it was sent in."""

    case: Case
    answers: Answers
    events: tuple[ReviewEvent, ...]
    rows: tuple[SentRow, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()


_COLUMNS = tuple(one.name for one in fields(Case) if one.name != "scopes")  # of review_cases.sql, in its order


def cases(cursor: duckdb.DuckDBPyConnection, unit: str) -> tuple[Case, ...]:
    """Every case of ``unit`` ("" : of all), the newest first."""
    scopes: dict[int, list[Scope]] = defaultdict(list)
    for upload_id, *scope in ask(cursor, "review_scopes", unit).fetchall():
        scopes[upload_id].append(Scope(*scope))
    return tuple(_case(row, tuple(scopes[row[0]])) for row in ask(cursor, "review_cases", unit).fetchall())


def _case(row: Iterable[Any], scopes: tuple[Scope, ...]) -> Case:
    named: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    return Case(**named, scopes=scopes)


def case(cursor: duckdb.DuckDBPyConnection, upload_id: int, unit: str) -> Case:
    """One case; Refused where there is none, or it is another unit's."""
    found = next((one for one in cases(cursor, unit) if one.upload_id == upload_id), None)
    if found is None:
        raise Refused(f"第{upload_id}号报送没有经过审核。")
    return found


def sent(cursor: duckdb.DuckDBPyConnection, upload_id: int, unit: str) -> SentCase:
    """One case with its rows, doubts, answers and story; Refused as above."""
    found = case(cursor, upload_id, unit)
    answers = ask(cursor, "review_answers", upload_id).fetchone()
    rows = ask(cursor, "review_rows", upload_id).fetchall()
    return SentCase(
        found,
        answers_from_json(answers[0] if answers else "{}"),
        tuple(ReviewEvent(*event) for event in ask(cursor, "review_events", upload_id).fetchall()),
        tuple(_row(*row) for row in rows),
        tuple(Problem(*row) for row in ask(cursor, "review_problems", upload_id).fetchall()),
    )


def _row(sheet: str, row: int, project_id: int | None, tier: str, said: str, cells: str) -> SentRow:
    return SentRow(sheet, row, project_id, tier, json.loads(said), json.loads(cells))
