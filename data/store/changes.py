"""The one place where an accepted change gets its number; the number of the last one is the store version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import duckdb

from data.store.access import audit
from data.store.access.actors import Actor
from data.store.questions import ask


def record(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    at: datetime,
    by: Actor,
    *,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> int:
    """Number a change, as "upload.accepted", in the caller's transaction; ``at`` is naive, in the campaign's zone.

    What has a number has an entry in the audit trail, which says to whom or what it was done.
    """
    row = ask(cursor, "insert_change", kind, at, by.person).fetchone()
    assert row is not None  # noqa: S101 - `returning` of one inserted row
    audit.add(cursor, kind, by, at, subject=subject, before=before, after=after)
    return int(row[0])


def version(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many changes have been accepted; grows with each."""
    row = ask(cursor, "store_version").fetchone()
    return int(row[0]) if row else 0
