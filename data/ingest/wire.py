"""A reading on its way from the child to the server: JSON, a line for each row and problem, never pickle.

The child has touched hostile bytes, so what it says is checked by shape; the name and the SHA-256 are the server's
own. Lines, because one long text would be decoded in one go, during which the server could do nothing else.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from data.ingest.model import Candidate, CheckResult, CleanRow, FileReading, PreviewRow, Problem, SheetReading
from data.ingest.problems import CATALOGUE

SHEET, ROW, PROBLEM, CHECK = "sheet", "row", "problem", "check"
NUMBER, DAY, MOMENT = "$n", "$d", "$t"
_SEVERITIES = ("error", "warning", "info")
_OUTCOMES = ("pass", "fail", "not_applicable")
_LONGEST_NUMBER = 40
T = TypeVar("T")


def packed(reading: FileReading) -> bytes:
    """The lines of a readable file."""
    lines = [_line(PROBLEM, _problem(one)) for one in reading.problems]
    lines += [_line(CHECK, asdict(one)) for one in reading.checks]
    for sheet in reading.sheets:
        whole = {field.name: getattr(sheet, field.name) for field in fields(sheet) if field.name != "rows"}
        lines.append(_line(SHEET, whole | {"preview": [[one.row, one.cells] for one in sheet.preview]}))
        lines += [_line(ROW, [one.row, one.values, one.cells, one.project_id]) for one in sheet.rows]
    return "\n".join(lines).encode("utf-8", "replace")


def _problem(one: Problem) -> dict[str, Any]:
    found = {field.name: getattr(one, field.name) for field in fields(one)}
    return found | {"candidates": [asdict(candidate) for candidate in one.candidates]}


def _line(kind: str, value: Any) -> str:
    return json.dumps([kind, value], ensure_ascii=False, default=_tagged)


def _tagged(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {NUMBER: str(value)}
    if isinstance(value, datetime):
        return {MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def unpacked(data: bytes, name: str, sha256: str) -> FileReading:
    """The reading; ValueError, TypeError, KeyError or RecursionError for what no honest child says."""
    sheets: list[tuple[dict[str, Any], list[CleanRow]]] = []
    problems: list[Problem] = []
    checks: list[CheckResult] = []
    for line in data.split(b"\n"):
        kind, value = json.loads(line, object_hook=_untagged, parse_constant=_no_number)
        if kind == PROBLEM:
            problems.append(_problem_of(value))
        elif kind == CHECK:
            checks.append(CheckResult(**_strings(value, outcome=_OUTCOMES)))
        elif kind == SHEET:
            sheets.append((value, []))
        elif kind == ROW:
            sheets[-1][1].append(_row(*value))
        else:
            raise ValueError(kind)
    return FileReading(
        name, sha256, True, tuple(_sheet(one, rows) for one, rows in sheets), tuple(problems), tuple(checks)
    )


def _untagged(value: dict[str, Any]) -> Any:
    if len(value) == 1:
        ((kind, text),) = value.items()
        if kind == NUMBER:
            return _number(text)
        if kind == DAY:
            return date.fromisoformat(text)
        if kind == MOMENT:
            return datetime.fromisoformat(text)
    return value


def _number(text: str) -> Decimal:
    number = Decimal(text) if len(text) <= _LONGEST_NUMBER else Decimal("NaN")
    if not number.is_finite():
        raise ValueError(text)
    return number


def _no_number(text: str) -> float:
    raise ValueError(text)


def _problem_of(value: dict[str, Any]) -> Problem:
    if value["code"] not in CATALOGUE or value["severity"] not in _SEVERITIES:
        raise ValueError("problem")
    for key in ("sheet", "cell", "value"):
        _of(value[key], str, type(None))
    _of(value["message"], str)
    _of(value["row"], int, type(None))
    candidates = tuple(_candidate(**one) for one in value["candidates"])
    return Problem(**value | {"candidates": candidates})


def _candidate(project_id: int, project_name: str, score: float) -> Candidate:
    return Candidate(_of(project_id, int), _of(project_name, str), _of(score, int, float))


def _strings(value: Mapping[str, Any], **allowed: Iterable[str]) -> dict[str, Any]:
    for key, text in value.items():
        if _of(text, str) not in allowed.get(key, (text,)):
            raise ValueError(key)
    return dict(value)


def _row(number: int, values: dict[str, Any], cells: dict[str, str], project_id: int | None) -> CleanRow:
    _of(project_id, int, type(None))
    return CleanRow(_of(number, int), _of(values, dict), _strings(cells), project_id)


_TUPLES = {"header_rows": int, "totals_rows": int, "notes": str}


def _sheet(value: dict[str, Any], rows: Iterable[CleanRow]) -> SheetReading:
    for key in ("kind", "unit", "county", "tier", "skipped"):
        _of(value[key], str, type(None))
    _of(value["cut_off"], date, type(None))
    _of(value["sheet"], str)
    _of(value["row_count"], int)
    lists = {key: tuple(_of(one, kind) for one in value[key]) for key, kind in _TUPLES.items()}
    maps = {key: _strings(value[key]) for key in ("columns", "column_units", "headers")}
    preview = tuple(PreviewRow(_of(row, int), tuple(_of(one, str) for one in cells)) for row, cells in value["preview"])
    return SheetReading(**value | lists | maps | {"preview": preview, "rows": tuple(rows)})


def _of(value: T, *kinds: Any) -> T:
    if not isinstance(value, kinds):
        raise TypeError(type(value).__name__)
    return value
