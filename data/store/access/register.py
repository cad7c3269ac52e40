"""The store's side of the door: accounts, sessions, attempts and audit, each call one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import duckdb

from data.store.access import accounts, audit, sessions
from data.store.access.accounts import Account
from data.store.access.actors import Actor
from data.store.access.sessions import Ending, Session
from data.store.connection import Connection
from data.store.settings import CurrentCampaign


class Register:
    """Accounts and what they did; safe to share between threads.

    ``accounts_version`` grows with every change of an account in this process, for those who keep accounts at hand.
    """

    def __init__(self, connection: Connection, settings: CurrentCampaign) -> None:
        self._connection = connection
        self._settings = settings
        self.accounts_version = 0

    @contextmanager
    def _changing_accounts(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._connection.write() as cursor:
            yield cursor
        self.accounts_version += 1

    def accounts(self) -> tuple[Account, ...]:
        """Every account as it is now."""
        with self._connection.read() as cursor:
            return accounts.every(cursor)

    def create(self, wanted: Account, password: str, *, by: Actor, at: datetime, is_own_choice: bool) -> Account:
        """A new account; see ``accounts.create``."""
        with self._changing_accounts() as cursor:
            return accounts.create(
                cursor, self._settings.campaign, wanted, password, by, at, is_own_choice=is_own_choice
            )

    def change(self, wanted: Account, *, by: Actor, at: datetime) -> Account:
        """An account in another state; see ``accounts.change``."""
        with self._changing_accounts() as cursor:
            return accounts.change(cursor, self._settings.campaign, wanted, by, at)

    def set_password(self, account_id: int, password: str, *, by: Actor, at: datetime, is_own_choice: bool) -> Account:
        """Another password; see ``accounts.set_password``."""
        with self._changing_accounts() as cursor:
            return accounts.set_password(cursor, account_id, password, by, at, is_own_choice=is_own_choice)

    def waits_until(self, login: str, at: datetime) -> datetime | None:
        """Until when a login is locked after failures; None: it is not."""
        with self._connection.read() as cursor:
            return accounts.waits_until(cursor, login, at)

    def failed(self, login: str, *, address: str, at: datetime, person: str = "", is_by_provider: bool = False) -> None:
        """Keep an attempt to sign in that failed. The provider's word is no guess, so it locks nobody."""
        by, told = Actor(person or "未知", address=address), _way(is_by_provider)
        with self._connection.write() as cursor:
            if not is_by_provider:
                accounts.attempted(cursor, login, address, at, is_success=False)
            audit.add(cursor, "session.refused", by, at, subject=login[:60], after=told)

    def begin(
        self, token: str, by: Actor, *, login: str, device: str, at: datetime, is_by_provider: bool = False
    ) -> Session:
        """Let somebody in: the attempt, the session and the audit entry together."""
        assert by.account_id is not None, "only an account can sign in"  # noqa: S101
        with self._connection.write() as cursor:
            accounts.attempted(cursor, login, by.address, at, is_success=True)
            begun = sessions.begin(cursor, token, by.account_id, at, by.address, device, is_by_provider=is_by_provider)
            told = {"device": begun.device, **_way(is_by_provider)}
            audit.add(cursor, "session.started", by, at, subject=login, after=told)
            return begun

    def open_sessions(self) -> tuple[Session, ...]:
        """Every session that was not ended."""
        with self._connection.read() as cursor:
            return sessions.still_open(cursor)

    def seen(self, seen_at: Mapping[int, datetime]) -> None:
        """Keep when sessions were last seen."""
        with self._connection.write() as cursor:
            for session_id, at in seen_at.items():
                sessions.seen(cursor, session_id, at)

    def end(self, session_id: int, because: Ending, *, by: Actor, at: datetime) -> None:
        """End a session; twice is once."""
        with self._connection.write() as cursor:
            if sessions.end(cursor, session_id, at, because):
                audit.add(cursor, f"session.{because}", by, at, subject=f"会话 {session_id}")

    def note(self, action: str, by: Actor, at: datetime, *, subject: str = "", after: Any = None) -> None:
        """Keep a deed that changes nothing else: an export."""
        with self._connection.write() as cursor:
            audit.add(cursor, action, by, at, subject=subject, after=after)

    def entries(self, question: audit.Question, count: int, skipped: int = 0) -> tuple[tuple[audit.Entry, ...], int]:
        """Entries of the audit trail, the newest first; see ``audit.found``."""
        with self._connection.read() as cursor:
            return audit.found(cursor, question, count, skipped)

    def first_broken_entry(self) -> int | None:
        """Where the audit trail's chain is broken; None where it holds."""
        with self._connection.read() as cursor:
            return audit.first_broken(cursor)


def _way(is_by_provider: bool) -> Mapping[str, Any]:
    """What the audit trail tells of how somebody came; nothing where it was by password."""
    return {"is_by_provider": True} if is_by_provider else {}
