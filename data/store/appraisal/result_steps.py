"""The one way a step of a result is kept: its change, its entry in the audit trail and its row."""

from datetime import date, datetime

import duckdb

from data.store.access.actors import Actor
from data.store.appraisal.standing import StepKind
from data.store.changes import Recorded, record
from data.store.questions import ask


def keep(
    cursor: duckdb.DuckDBPyConnection, number: int, kind: StepKind, sha256: str, reason: str, *, by: Actor,
    at: datetime, as_of: date | None = None, known_at: datetime | None = None, read_version: int | None = None,
    is_history: bool = False,
) -> Recorded:  # fmt: skip
    """Keep a step in the caller's transaction; whether it may be done is the caller's to know."""
    after = {"kind": kind, "sha256": sha256, **({"reason": reason} if reason else {})}
    subject = f"评比结果第{number}版"
    done = record(cursor, "appraisal.result", at, by, subject=subject, after=after, is_history=is_history)
    told = (number, kind, sha256, reason, by.account_id, as_of, known_at, read_version)
    ask(cursor, "insert_appraisal_result", done.change_id, *told)
    return done
