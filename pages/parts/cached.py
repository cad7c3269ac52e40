"""What all sessions share: the campaign, the store, and one snapshot per store version and moment.

Nothing here is copied per session. A key that changes with the data makes invalidation code needless.
"""

from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from data.campaign import Campaign
from data.errors import UserError
from pages.parts import campaigns, settings
from pages.parts.figures import Figures

if TYPE_CHECKING:
    from data.store import Store

_KEPT = 24  # snapshots kept at once: the present one and some looks back
_snapshots: dict[tuple[object, ...], Figures] = {}
_lock = Lock()


def campaign() -> Campaign:
    """The campaign that this server shows, as it is set now; its file's while the store cannot be opened."""
    try:
        return store().campaign
    except UserError:
        return _campaign(settings.campaign_file())


def store() -> "Store":
    """The one open store of this process; ``UserError`` when it is busy or damaged (tried again next time)."""
    return _store(settings.store_folder(), settings.campaign_file())


@st.cache_resource(show_spinner=False)
def _campaign(file: Path) -> Campaign:
    return campaigns.load(file)


@st.cache_resource(show_spinner=False)
def _store(folder: Path, file: Path) -> "Store":
    from data.store import Store

    return Store.open(folder, _campaign(file))


def figures(as_of: date, known_at: datetime | None, now: datetime, unit: str = "") -> Figures:
    """The snapshot of a moment, built once per store version and shared by all sessions.

    ``unit``: of one reporting unit alone. ``now`` decides only which reports are due, so the key holds the count of
    periods due, not the moment itself.
    """
    periods_due = sum(period.due_at <= now for period in campaign().periods)
    key = (settings.store_folder(), settings.campaign_file(), store().version, as_of, known_at, periods_due, unit)
    found = _snapshots.get(key)
    return found if found is not None else _build(key, as_of, known_at, now, unit)


def _build(key: tuple[object, ...], as_of: date, known_at: datetime | None, now: datetime, unit: str) -> Figures:
    from metrics import snapshot

    with _lock:  # fifty sessions that open at once wait for one build instead of making fifty
        if key not in _snapshots:
            facts = store().only(unit).facts(as_of=as_of, known_at=known_at, now=now)
            while len(_snapshots) >= _KEPT:
                _snapshots.pop(next(iter(_snapshots)))
            _snapshots[key] = Figures(snapshot.build(facts, campaign()))
        return _snapshots[key]
