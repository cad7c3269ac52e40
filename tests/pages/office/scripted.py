"""Readings to order, and a store that only remembers: the office's logic without files and without a database."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from data.ingest.model import Answers, CleanRow, FileReading, Known, KnownProject, LastState, Problem, SheetReading
from data.store import Actor, CommitResult, Refused

CUT_OFF = date(2020, 10, 20)
ROAD = KnownProject(1, "A-1", "湖滨路改造", "北林区", "市百大")
PLANT = KnownProject(2, "A-2", "东湖水厂", "北林区", "市百大")
ELSEWHERE = KnownProject(3, "B-1", "老街修缮", "安达市", "市百大")


def problem(
    code: str, severity: Any = "error", cell: str | None = "B5", value: str | None = None, **more: Any
) -> Problem:
    """A problem of sheet 旬报."""
    return Problem(code, severity, "旬报", cell, value, f"工作表“旬报”{cell or ''}:说明。", **more)


def sheet(kind: str = "progress", county: str = "北林区", rows: Sequence[CleanRow] = (), **more: Any) -> SheetReading:
    """A sheet; by default a progress sheet of one project."""
    rows = tuple(rows) or (CleanRow(5, {"project_name": "湖滨路改造"}, {"project_name": "B5"}, 1),)
    return SheetReading(
        "旬报", kind, (3,), "万元", CUT_OFF, county, None, {"B": "project_name"}, rows=rows, row_count=1, **more
    )


def reading(
    content: bytes, *problems: Problem, sheets: Sequence[SheetReading] = (), readable: bool = True
) -> FileReading:
    """A reading of ``content``."""
    digest = hashlib.sha256(content).hexdigest()
    return FileReading("旬报.xlsx", digest, readable, tuple(sheets) or ((sheet(),) if readable else ()), problems)


@dataclass
class Memory:
    """A store that keeps commits in a list; ``known_now`` is what it tells."""

    known_now: Known = field(default_factory=lambda: Known(projects=(ROAD, PLANT, ELSEWHERE)))
    commits: list[tuple[str, str, datetime, Answers | None]] = field(default_factory=list)
    refuses: str = ""

    def known(self) -> Known:
        return self.known_now

    def commit(
        self,
        reading: FileReading,
        content: bytes,
        *,
        by: Actor,
        at: datetime,
        answers: Answers | None = None,
        **_: object,
    ) -> CommitResult:
        if self.refuses:
            raise Refused(self.refuses)
        self.commits.append((reading.sha256, by.person, at, answers))
        return CommitResult(len(self.commits), False, at, by.person)


def invested(amount: int) -> Known:
    """The same projects after a report of the first one."""
    state = LastState(CUT_OFF, "已开工", year_investment=Decimal(amount), county="北林区")
    return Known(projects=(ROAD, PLANT, ELSEWHERE), history={1: (state,)})
