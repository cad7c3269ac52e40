"""The JSON that ``check`` and ``figures`` print: a contract with the technician, so it changes only on purpose.

Money is 万元 with two decimals, dates are ISO, null stands for "all" or "not applicable".
"""

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from data.ingest.model import FileReading, Problem, SheetReading


def plain(value: Any) -> Any:
    """A cleaned value as JSON knows it."""
    if isinstance(value, Decimal):
        return round(float(value), 2)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    return value


def file_shape(reading: FileReading) -> dict[str, Any]:
    """One file of ``check --json``."""
    return {
        "file": reading.file,
        "readable": reading.readable,
        "sheets": [sheet_shape(sheet) for sheet in reading.sheets],
        "problems": [problem_shape(problem) for problem in reading.problems],
    }


def sheet_shape(sheet: SheetReading) -> dict[str, Any]:
    """One sheet: what was understood, and the cleaned rows."""
    return {
        "sheet": sheet.sheet,
        "kind": sheet.kind,
        "header_rows": list(sheet.header_rows),
        "unit": sheet.unit,
        "cut_off": plain(sheet.cut_off),
        "county": sheet.county,
        "tier": sheet.tier,
        "columns": dict(sheet.columns),
        "row_count": sheet.row_count,
        "totals_rows": list(sheet.totals_rows),
        "skipped": sheet.skipped,
        "rows": [{"row": row.row, "values": plain(row.values)} for row in sheet.rows],
    }


def problem_shape(problem: Problem) -> dict[str, Any]:
    """One problem with its address."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "value": plain(problem.value),
        "message": problem.message,
    }


def figure_shape(row: Mapping[Any, Any]) -> dict[str, Any]:
    """One row of the snapshot's ``figures``; a count stays a whole number, 0 ÷ 0 has the value null."""
    return {
        "metric": row["metric"],
        "county": row["county"] or None,
        "tier": row["tier"] or None,
        "numerator": _amount(row["numerator"]),
        "denominator": _amount(row["denominator"]),
        "value": _number(row["value"]),
        "target": _number(row["target"]),
        "light": row["light"] or None,
    }


def _number(value: Any) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


def _amount(value: Any) -> float | int | None:
    number = _number(value)
    if number is None:
        return None
    return int(number) if number.is_integer() else round(number, 2)
