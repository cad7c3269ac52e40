"""The contract of ``check --json``: one file's reading as plain JSON values."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from data.ingest.model import FileReading, Problem, SheetReading


def to_json(reading: FileReading) -> dict[str, Any]:
    """Money in 万元 as floats with two decimals, dates as ISO, column letter → field. Extra keys may be added."""
    return {
        "file": reading.file,
        "readable": reading.readable,
        "sha256": reading.sha256,
        "sheets": [_sheet(sheet) for sheet in reading.sheets],
        "problems": [_problem(one) for one in reading.problems],
        "checks": [asdict(one) for one in reading.checks],
    }


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "kind": sheet.kind,
        "header_rows": list(sheet.header_rows),
        "unit": sheet.unit,
        "cut_off": sheet.cut_off.isoformat() if sheet.cut_off else None,
        "county": sheet.county,
        "tier": sheet.tier,
        "columns": dict(sheet.columns),
        "column_units": dict(sheet.column_units),
        "row_count": sheet.row_count,
        "totals_rows": list(sheet.totals_rows),
        "skipped": sheet.skipped,
        "notes": list(sheet.notes),
        "rows": [
            {
                "row": row.row,
                "values": plain_value(row.values),
                "cells": dict(row.cells),
                "project_id": row.project_id,
            }
            for row in sheet.rows
        ],
    }


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "sheet": one.sheet,
        "cell": one.cell,
        "value": one.value,
        "message": one.message,
        "row": one.row,
        "candidates": [asdict(candidate) for candidate in one.candidates],
    }


def plain_value(value: Any) -> Any:
    """Decimal → float with two decimals, date → ISO, mappings by key; everything else as it is."""
    if isinstance(value, Decimal):
        return round(float(value), 2)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain_value(one) for key, one in value.items()}
    return value
