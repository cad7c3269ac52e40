"""What all sessions share: the campaign, the store, and one snapshot per store version and moment.

Nothing here is copied per session. A key that changes with the data makes invalidation code needless.
"""

from datetime import date, datetime
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from data.campaign import Campaign
from data.errors import UserError
from pages.parts import campaigns, settings
from pages.parts.figures import Figures

if TYPE_CHECKING:
    import pandas as pd

    from data.store import Store
    from data.store.accepted_reports import AcceptedReport
    from data.store.appraisal import Standing
    from data.store.media.records import Medium, Pair
    from data.store.review_cases import Case

_KEPT = 24  # snapshots kept at once: the present one and some looks back
_snapshots: dict["_Key", Figures] = {}  # the one that was looked at longest ago first
_lock = Lock()
_order = Lock()


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


class _Key(NamedTuple):
    """What a snapshot depends on; ``periods_due`` stands for the moment, which decides only which reports are due."""

    folder: Path
    file: Path
    version: int
    as_of: date
    known_at: datetime | None
    periods_due: int
    unit: str


def figures(as_of: date, known_at: datetime | None, now: datetime, unit: str = "") -> Figures:
    """The snapshot of a moment, built once per store version and shared by all sessions.

    ``unit``: of one reporting unit alone.
    """
    periods_due = sum(period.due_at <= now for period in campaign().periods)
    key = _Key(settings.store_folder(), settings.campaign_file(), store().version, as_of, known_at, periods_due, unit)
    found = _snapshots.get(key)
    if found is None:
        return _build(key, now)
    with _order:  # not the lock of building: who looks at what is there must not wait for somebody's look back
        if key in _snapshots:
            _snapshots[key] = _snapshots.pop(key)
    return found


def _build(key: _Key, now: datetime) -> Figures:
    from metrics import snapshot

    with _lock:  # fifty sessions that open at once wait for one build instead of making fifty
        found = _snapshots.get(key)
        if found is None:
            facts = store().only(key.unit).facts(as_of=key.as_of, known_at=key.known_at, now=now)
            found = Figures(snapshot.build(facts, campaign()), key.unit)
            with _order:
                _make_room(key, campaign().latest_cut_off(now.date()) or now.date())
                _snapshots[key] = found
        return found


def _make_room(key: _Key, newest_day: date) -> None:
    """Let go what an older store version said, then the look back that was not looked at longest; what everybody opens
    every day only where nothing else is left."""
    while len(_snapshots) >= _KEPT:
        old = (one for one in _snapshots if one.version != key.version)
        looks_back = (one for one in _snapshots if (one.as_of, one.known_at) != (newest_day, None))
        _snapshots.pop(next(chain(old, looks_back, list(_snapshots))))


def appraisal(unit: str = "", known_at: datetime | None = None) -> "Standing":
    """Where the appraisal of one unit ("": all) stands by the knowledge of a moment; once per store version."""
    return _appraisal(str(settings.store_folder()), store().version, unit, known_at)


@st.cache_resource(max_entries=24, show_spinner=False)
def _appraisal(folder: str, version: int, unit: str, known_at: datetime | None) -> "Standing":
    return store().only(unit).appraisal.standing(known_at)


def uploads(unit: str = "") -> "pd.DataFrame":
    """The history of uploads of one unit ("": all), newest first; asked for once per store version."""
    return _uploads(str(settings.store_folder()), store().version, unit)


def cases(unit: str = "") -> "tuple[Case, ...]":
    """What was sent in for 审核 by one unit ("": all), the newest first; asked for once per store version."""
    return _reviewed(str(settings.store_folder()), store().version, unit)[0]


def accepted_reports(unit: str = "") -> "tuple[AcceptedReport, ...]":
    """The progress reports of one unit ("": all) that came in, replaced ones included; likewise."""
    return _reviewed(str(settings.store_folder()), store().version, unit)[1]


@st.cache_resource(max_entries=24, show_spinner=False)
def _reviewed(folder: str, version: int, unit: str) -> "tuple[tuple[Case, ...], tuple[AcceptedReport, ...]]":
    reviews = store().only(unit).reviews
    return reviews.cases(), reviews.reports()


@st.cache_data(max_entries=24, show_spinner=False)
def _uploads(folder: str, version: int, unit: str) -> "pd.DataFrame":
    return store().only(unit).uploads()


class SeenMedia(NamedTuple):
    """Photos and videos of sites, withdrawn ones included, and which of them are alike; oldest first."""

    media: "tuple[Medium, ...]"
    pairs: "tuple[Pair, ...]"


def media(unit: str, known_at: datetime | None) -> SeenMedia:
    """The media of one unit ("": all) as they were known at ``known_at``; asked for once per store version."""
    return _media(str(settings.store_folder()), store().version, unit, known_at)


@st.cache_resource(max_entries=24, show_spinner=False)
def _media(folder: str, version: int, unit: str, known_at: datetime | None) -> SeenMedia:
    kept = store().only(unit).media
    return SeenMedia(kept.every(known_at), kept.pairs(known_at))
