"""Files that are made when somebody asks for them, kept as promises: for one session, one role, and a while."""

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from pages.access.roles import Action, User

_MOST_OFFERS = 5_000
# A page offers its files again at every run; what no page has offered for so long is on no page any more.
_SECONDS = 2 * 3600
_SECRET = secrets.token_bytes(32)
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Offer:
    """``deed``: its name in the audit trail, as "export.template"; ``needs``: what its taker must be allowed;
    ``unit``: to which unit the file was cut, "" for all; ``subject``: of what it is, for the audit trail."""

    session_id: int
    unit: str
    deed: str
    needs: Action
    file_name: str
    make: Callable[[], bytes | Path]
    offered_at: float
    subject: str


_offers: OrderedDict[str, Offer] = OrderedDict()


def offer(
    user: User,
    key: str,
    deed: str,
    needs: Action,
    file_name: str,
    make: Callable[[], bytes | Path],
    subject: str = "",
) -> str:
    """The token under which this user gets the file; the same key gives the same token at every run of a page.

    ``make`` gives the bytes, or where a large file lies; it may raise UserError. ``subject``: what the audit trail says
    beside the deed, else the file's name.
    """
    told = f"{user.session_id}\0{key}".encode()
    token, now = hmac.new(_SECRET, told, hashlib.sha256).hexdigest()[:40], monotonic()
    with _lock:
        _offers[token] = Offer(user.session_id, user.unit, deed, needs, file_name, make, now, subject or file_name)
        _offers.move_to_end(token)
        while len(_offers) > _MOST_OFFERS or now - next(iter(_offers.values())).offered_at > _SECONDS:
            _offers.popitem(last=False)
    return token


def found(token: str, user: User) -> Offer | None:
    """The offer of a token, for the session that it was made to and for nobody else. Not for the same person either
    who has become another unit's reporter since: what was promised then was cut, or not cut, to what was seen then."""
    one = _offers.get(token)
    return one if one is not None and (one.session_id, one.unit) == (user.session_id, user.unit) else None


def forget(session_id: int) -> None:
    """Let go of what was offered to a session that has ended."""
    with _lock:
        for token in [token for token, one in _offers.items() if one.session_id == session_id]:
            del _offers[token]
