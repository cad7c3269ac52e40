"""What is asked of a store, in the same words of every version: figures, uploads, and all that was kept by hand.

Runs inside old trees as well as in today's, so it asks only for what the store at hand has.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from data.store import Store
from metrics import snapshot

NOW = datetime(2020, 9, 1, 9, 0)
DAYS = (date(2020, 7, 31), date(2020, 8, 10), date(2020, 8, 31))
# Before the corrected report, between it and the undo, and by all that is known.
QUESTIONS = (
    (DAYS[0], None), (DAYS[1], datetime(2020, 8, 12, 12, 0)), (DAYS[1], datetime(2020, 8, 14, 12, 0)), (DAYS[2], None),
)  # fmt: skip
_SECRET = ("password_hash", "store_version")  # the one is nobody's business, the other counts a newer program's changes


def answers(store: Store) -> dict[str, Any]:
    """Every answer as JSON; a question that this version's store does not know is left out."""
    told: dict[str, Any] = {"figures": _figures(store), "uploads": _uploads(store), "projects": _projects(store)}
    for name, question in _BY_HAND.items():
        try:
            told[name] = plain(question(store))
        except AttributeError:
            continue
    return told


def _figures(store: Store) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for day, moment in QUESTIONS:
        facts = store.facts(as_of=day, known_at=moment, now=NOW)
        for row in snapshot.build(facts, store.campaign).figures.to_dict("records"):
            key = (day, moment or "now", row["metric"], row["county"] or "全市", row["tier"] or "全部")
            said = [plain(row[name]) for name in ("numerator", "denominator", "value")]
            if any(one is not None for one in said):
                told[" ".join(str(part) for part in key)] = said
    return told


def _projects(store: Store) -> Any:
    """Who is in force and how much was invested by then."""
    projects = store.facts(as_of=DAYS[1], known_at=None, now=NOW).projects
    columns = ["project_id", "project_name", "county", "tier", "status", "year_investment_wan", "annual_plan_wan"]
    return plain(projects[columns].sort_values("project_id").to_dict("records"))


def _uploads(store: Store) -> Any:
    rows = store.uploads().sort_values("upload_id").to_dict("records")
    return [plain(row) | {"original": plain(store.original(row["upload_id"]))} for row in rows]


def _entries(store: Store) -> Any:
    from data.store.access.audit import Question  # not in the oldest trees

    entries, count = store.register.entries(Question(), 500)
    return {"count": count, "first_broken": store.register.first_broken_entry(), "entries": entries}


# fmt: off
_BY_HAND: Mapping[str, Callable[[Any], Any]] = {
    "names": lambda store: store.name_events(),
    "accounts": lambda store: store.register.accounts(),
    "entries": lambda store: _entries(store) if hasattr(store, "register") else store.register,
    "settings": lambda store: store.settings_versions(),
    "roster_changes": lambda store: store.roster.changes(),
    "media": lambda store: store.media.every(),
    "letters": lambda store: store.letters.all(),
    "letter_files": lambda store: [
        store.letters.file(letter.letter_id, event.change_id)
        for letter in store.letters.all() for event in letter.events if event.sha256
    ],
    "permits": lambda store: [store.permits.at(day) for day in DAYS[1:]],
    "issues": lambda store: [store.issues.at(day) for day in DAYS],
    "mentions": lambda store: store.issues.mentions(DAYS[1]),
    "cases": lambda store: store.reviews.cases(),
    "bulletins": lambda store: store.bulletins.all(),
    "bulletin_files": lambda store: [store.bulletins.files(one.bulletin_id) for one in store.bulletins.all()],
}
# fmt: on


def plain(value: Any) -> Any:
    """As JSON has it: a missing number is null, bytes are their SHA-256, a dataclass is its fields."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in _SECRET]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items() if key not in _SECRET}
    if isinstance(value, (list, tuple, set, frozenset)):
        told = [plain(one) for one in value]
        return sorted(told, key=str) if isinstance(value, (set, frozenset)) else told
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # NaN alone differs from itself
        return None
    if isinstance(value, (pd.Timestamp, datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Path):
        return value.name
    return value.item() if hasattr(value, "item") else value
