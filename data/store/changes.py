"""The one place where an accepted change gets its number; the number of the last one is the store version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import duckdb

from data.store.access import audit
from data.store.access.actors import Actor
from data.store.questions import ask


class Recorded(NamedTuple):
    """A change's number, and when it is held to have happened."""

    change_id: int
    at: datetime


def record(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    at: datetime,
    by: Actor,
    *,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    is_history: bool = False,
) -> Recorded:
    """Number a change, as "upload.accepted", in the caller's transaction; ``at`` is naive, in the campaign's zone.

    A live change never happens before one that is recorded already: a clock that was set back does not reorder what
    people saw. ``is_history``: it is filled in later, and keeps its own moment.
    What has a number has an entry in the audit trail, which says to whom or what it was done.
    """
    row = ask(cursor, "insert_change", kind, at, by.person, is_history).fetchone()
    assert row is not None  # noqa: S101 - `returning` of one inserted row
    recorded = Recorded(int(row[0]), row[1])
    audit.add(cursor, kind, by, recorded.at, subject=subject, before=before, after=after)
    return recorded


def version(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many changes have been accepted; grows with each."""
    row = ask(cursor, "store_version").fetchone()
    return int(row[0]) if row else 0
