"""The audit trail: one entry per deed, each sealed with the hash of the one before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import Any

import duckdb

from data.store.access.actors import Actor
from data.store.questions import ask

_START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed; ``before`` and ``after`` are JSON objects or "". ``hash`` seals all the rest."""

    entry_id: int
    at: datetime
    account_id: int | None
    person: str
    role: str
    county: str
    address: str
    action: str
    subject: str
    before: str
    after: str
    previous_hash: str
    hash: str = ""

    @property
    def seal(self) -> str:
        """What ``hash`` has to be."""
        told = [one.isoformat() if isinstance(one, datetime) else one for one in astuple(replace(self, hash=""))]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Question:
    """Which entries are asked for; "" and None: any. ``action`` may be the beginning of one ("upload.")."""

    person: str = ""
    action: str = ""
    since: datetime | None = None
    before: datetime | None = None
    words: str = ""


def add(
    cursor: duckdb.DuckDBPyConnection,
    action: str,
    actor: Actor,
    at: datetime,
    *,
    subject: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Keep a deed in the caller's transaction, so that it is kept exactly when what was done is kept."""
    head = ask(cursor, "audit_head").fetchone()
    number, previous = (head[0] + 1, head[1]) if head else (1, _START)
    entry = Entry(
        number, at, actor.account_id, actor.person, actor.role, actor.county, actor.address, action, subject,
        _told(before), _told(after), previous,
    )  # fmt: skip
    ask(cursor, "insert_audit_entry", *astuple(replace(entry, hash=entry.seal)))


def _told(values: Mapping[str, Any] | None) -> str:
    return json.dumps(values, ensure_ascii=False, default=str) if values else ""


def found(
    cursor: duckdb.DuckDBPyConnection, question: Question, count: int, skipped: int
) -> tuple[tuple[Entry, ...], int]:
    """At most ``count`` entries, the newest first, after the first ``skipped``; and how many there are in all."""
    asked = (question.person, question.action, question.since, question.before, question.words)
    rows = ask(cursor, "audit_found", *asked, count, skipped).fetchall()
    return tuple(Entry(*row[:-1]) for row in rows), int(rows[0][-1]) if rows else 0


def first_broken(cursor: duckdb.DuckDBPyConnection) -> int | None:
    """The number of the first entry that is not what was written, or that is missing; None where the chain holds."""
    return broken_in(Entry(*row) for row in ask(cursor, "audit_entries").fetchall())


def broken_in(entries: Iterable[Entry]) -> int | None:
    """The first number at which a chain is broken; None where it holds."""
    previous = _START
    for number, entry in enumerate(entries, start=1):
        if (entry.entry_id, entry.previous_hash, entry.hash) != (number, previous, entry.seal):
            return number
        previous = entry.hash
    return None
