"""Desks that outlive a reload: one per account and sign-in, on the server, until the person signs out.

A browser's F5 or a lost connection gives a new Streamlit session; the cards lie here and are there again. Two tabs of
one sign-in share them.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import streamlit as st

from pages.access import door
from pages.office.desk import Desk
from pages.office.media_tray import Tray
from pages.parts.view import View

Key = tuple[str, int, int]  # store, account, sign-in
_MOST_DESKS = 60
_MOST_BYTES = 1024**3
_IDLE = timedelta(hours=12)


@dataclass
class _Kept:
    used_at: datetime
    cards: dict[Any, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        reports = sum(len(one.content) for one in Desk(self.cards).all())
        return reports + sum(len(one.content) for one in Tray(self.cards).all)


class KeptDesks:
    """Bounded in number, bytes and time; what was longest unused goes first. Safe to share between threads."""

    def __init__(self, most_desks: int = _MOST_DESKS, most_bytes: int = _MOST_BYTES, idle: timedelta = _IDLE) -> None:
        self._bounds = (most_desks, most_bytes, idle)
        self._lock = Lock()
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()

    def cards(self, key: Key, now: datetime, is_signed_in: Callable[[int], bool]) -> dict[Any, Any]:
        """What lies on this desk; on the way the desks of those who have signed out are emptied."""
        with self._lock:
            mine = self._kept.setdefault(key, _Kept(now))
            mine.used_at = now
            self._kept.move_to_end(key)
            self._clear(key, now, is_signed_in)
            return mine.cards

    def __len__(self) -> int:
        return len(self._kept)

    def _clear(self, mine: Key, now: datetime, is_signed_in: Callable[[int], bool]) -> None:
        most_desks, most_bytes, idle = self._bounds
        for key, kept in list(self._kept.items()):
            is_over = now - kept.used_at > idle or (key[0] == mine[0] and not is_signed_in(key[2]))
            if key != mine and is_over:
                del self._kept[key]
        total = sum(kept.size for kept in self._kept.values())
        while len(self._kept) > 1 and (len(self._kept) > most_desks or total > most_bytes):
            _, gone = self._kept.popitem(last=False)
            total -= gone.size


_desks = KeptDesks()


def desk(view: View) -> Desk:
    """The desk of the person at the browser: the cards of this sign-in, the messages of this tab."""
    return Desk(st.session_state, _cards(view))


def tray(view: View) -> Tray:
    """The tray of photos and videos, kept like the desk: a phone that takes a picture may drop the page meanwhile."""
    return Tray(st.session_state, _cards(view))


def _cards(view: View) -> dict[Any, Any]:
    key = (str(view.store.folder), view.user.account_id, view.user.session_id)
    return _desks.cards(key, view.now, lambda session: _is_signed_in(session, view.now))


def _is_signed_in(session_id: int, now: datetime) -> bool:
    return door.doorkeeper().user(session_id, now) is not None
