"""Sessions as the store keeps them: the hash of the token, never the token."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import duckdb

from data.store.questions import ask

Ending = Literal["signed_out", "revoked", "expired", "disabled", "password"]
_LONGEST_DEVICE = 200


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's stay, as it was when it was last written. ``is_by_provider``: begun at the identity provider."""

    session_id: int
    token_hash: str
    account_id: int
    started_at: datetime
    seen_at: datetime
    address: str
    device: str
    is_by_provider: bool = False


def hash_of(token: str) -> str:
    """What the store knows of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(
    cursor: duckdb.DuckDBPyConnection,
    token: str,
    account_id: int,
    at: datetime,
    address: str,
    device: str,
    *,
    is_by_provider: bool,
) -> Session:
    """Keep a new session."""
    hashed, device = hash_of(token), device[:_LONGEST_DEVICE]
    row = ask(cursor, "insert_session", hashed, account_id, at, address, device, is_by_provider).fetchone()
    assert row is not None  # noqa: S101 - `returning` of one inserted row
    return Session(int(row[0]), hashed, account_id, at, at, address, device, is_by_provider)


def still_open(cursor: duckdb.DuckDBPyConnection) -> tuple[Session, ...]:
    """Every session that was not ended; whether it is too old is for the doorkeeper to say."""
    return tuple(Session(*row) for row in ask(cursor, "open_sessions").fetchall())


def seen(cursor: duckdb.DuckDBPyConnection, session_id: int, at: datetime) -> None:
    """Keep when a session was last seen."""
    ask(cursor, "see_session", session_id, at)


def end(cursor: duckdb.DuckDBPyConnection, session_id: int, at: datetime, because: Ending) -> bool:
    """End a session; False where it had ended already."""
    return ask(cursor, "end_session", session_id, at, because).fetchone() is not None
