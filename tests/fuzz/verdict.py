"""What must hold for any bytes whatever."""

import json
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from data.ingest import FileReading, process
from data.ingest.container import limits
from data.ingest.container.addresses import split
from data.ingest.problems import CATALOGUE
from data.ingest.report import to_json
from tests.data.ingest.build import read

ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d*")
# Answers that hide a surprise: right, but worth keeping.
SURPRISES = ("file.failed", "file.crashed", "file.timeout", "file.unreadable")


class TooSlowError(Exception):
    """The server itself, not the child, was busy for longer than a file may take."""


@contextmanager
def _within_limits() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limits.SECONDS + process.GRACE_SECONDS + 2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def judge(content: bytes) -> tuple[list[str], str, float]:
    """What is wrong (nothing, it is hoped), what was answered in short, and the seconds it took."""
    server = process._server.process
    started = time.monotonic()
    try:
        with _within_limits():
            reading = read(content, "报表.xls")
    except Exception as error:
        return [f"{type(error).__name__}: {error}"[:200]], "exception", time.monotonic() - started
    took = time.monotonic() - started
    if _short(reading) == "file.failed":
        return ["a bug of ours, see the log"], "exception", took
    wrong = list(_inconsistent(reading))
    if server is not None and process._server.process is not server:
        wrong.append("the server was started anew")
    return wrong, _short(reading), took


def _short(reading: FileReading) -> str:
    if reading.readable:
        return "readable"
    problem = reading.problems[0] if reading.problems else None
    if problem is None:
        return "silent"
    return f"{problem.code} {problem.value}" if problem.code == "file.unreadable" else problem.code


def _inconsistent(reading: FileReading) -> Iterator[str]:
    if not reading.readable:
        if reading.sheets or len(reading.problems) != 1 or not reading.problems[0].code.startswith("file."):
            yield f"unreadable with {len(reading.sheets)} sheets and {len(reading.problems)} problems"
        return
    try:
        json.dumps(to_json(reading), ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        yield f"no JSON: {error}"
    names = {sheet.sheet for sheet in reading.sheets}
    for problem in reading.problems:
        if problem.code not in CATALOGUE or (problem.sheet is not None and problem.sheet not in names):
            yield f"{problem.code} in sheet {problem.sheet!r}"
        if problem.cell is not None and not ADDRESS.fullmatch(problem.cell):
            yield f"{problem.code} at {problem.cell!r}"
    for sheet in reading.sheets:
        if sheet.row_count < len(sheet.rows):
            yield f"{len(sheet.rows)} rows of {sheet.row_count}"
        if sheet.skipped and sheet.rows:
            yield "a skipped sheet has rows"
        blocked = {one.row for one in reading.problems if one.severity == "error" and one.sheet == sheet.sheet}
        for row in sheet.rows:
            # A name that is #REF! leaves a row without one, and an error that blocks the file.
            if not row.values.get("project_name") and row.row not in blocked:
                yield f"row {row.row} has no name, and nothing is said of it"
            yield from _row_is_wrong(row.row, row.values, row.cells)


def _row_is_wrong(number: int, values: object, cells: object) -> Iterator[str]:
    assert isinstance(values, dict)
    assert isinstance(cells, dict)
    if not 1 <= number <= limits.MAX_ROWS:
        yield f"row {number} has no place"
    for field, cell in cells.items():
        row, column = split(cell) if ADDRESS.fullmatch(cell) else (-1, -1)
        if row >= limits.MAX_ROWS or not 0 <= column < limits.MAX_COLUMNS or row < 0:
            yield f"{field} comes from {cell!r}"
    for field, value in values.items():
        if isinstance(value, Decimal) and (not value.is_finite() or value != round(value, 2) or field not in cells):
            yield f"{field} is {value} from {cells.get(field)}"
        if isinstance(value, date) and not 1900 <= value.year <= 2200:
            yield f"{field} is {value}"
        if isinstance(value, float):
            yield f"{field} is a float"
