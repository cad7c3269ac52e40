"""The one place where an accepted change gets its number; the number of the last one is the store version."""

from datetime import datetime

import duckdb

from data.store.questions import ask


def record(cursor: duckdb.DuckDBPyConnection, kind: str, at: datetime, by: str) -> int:
    """Number a change, as "upload.accepted", in the caller's transaction; ``at`` is naive, in the campaign's zone."""
    row = ask(cursor, "insert_change", kind, at, by).fetchone()
    assert row is not None  # noqa: S101 - `returning` of one inserted row
    return int(row[0])


def version(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many changes have been accepted; grows with each."""
    row = ask(cursor, "store_version").fetchone()
    return int(row[0]) if row else 0
