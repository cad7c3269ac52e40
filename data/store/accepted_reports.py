"""Which progress reports came in for each unit and period, replaced ones included; a withdrawn one never came."""

from dataclasses import dataclass
from datetime import date

import duckdb

from data.store.questions import ask


@dataclass(frozen=True, slots=True)
class AcceptedReport:
    """One unit's report of one cut-off in one upload; ``is_counting``: no newer one has replaced all of it."""

    county: str
    cut_off: date
    upload_id: int
    is_counting: bool
    warning_count: int


def accepted_reports(cursor: duckdb.DuckDBPyConnection, unit: str) -> tuple[AcceptedReport, ...]:
    """Those of ``unit`` ("" : of all), by cut-off, unit and number."""
    ask(cursor, "in_force", None, unit)
    return tuple(AcceptedReport(*row) for row in ask(cursor, "accepted_reports").fetchall())
