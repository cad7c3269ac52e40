"""For whom and at what address the program is at work, so that a line of the log can say so.

Kept in the context of a thread or task: every request and every run of a page has its own.
"""

from contextvars import ContextVar
from dataclasses import dataclass, replace

_LONGEST_PART = 24


@dataclass(frozen=True, slots=True)
class At:
    """``place``: a page's path or a request's address, without its query. ``account_id`` None: nobody known."""

    place: str = ""
    account_id: int | None = None


_at: ContextVar[At] = ContextVar("at", default=At())  # noqa: B039 - frozen


def now() -> At:
    """What is at work in this thread or task."""
    return _at.get()


def place(address: str) -> None:
    """From here on it is this address; what looks like a token in it is left out."""
    parts = ("…" if len(part) >= _LONGEST_PART else part for part in address.split("/"))
    _at.set(At("/".join(parts)[:200]))


def account(account_id: int) -> None:
    """From here on it is for this account."""
    _at.set(replace(_at.get(), account_id=account_id))
