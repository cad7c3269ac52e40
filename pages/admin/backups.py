"""Backups as the pages and the commands know them: where they lie, how one is taken, and when the last one was."""

import hashlib
import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.campaign import Campaign
from data.store.access.actors import Actor
from data.store.failures import StoreDamaged
from data.store.recovery import backup, manifest
from data.store.recovery.backup import Kept, Measure, Measured

if TYPE_CHECKING:
    from data.store import Store

KEPT = 30  # the newest so many; a month of days
OLD_AFTER = timedelta(hours=26)  # a day, and two hours for a night that was long
_PROJECT = Path(__file__).resolve().parents[2]


def folder(store: Path) -> Path:
    """Where the backups of a store go: ``CAMPAIGN_BACKUPS``, else ``backups-…`` beside the store."""
    chosen = os.environ.get("CAMPAIGN_BACKUPS")
    return Path(chosen) if chosen else store.resolve().with_name(f"backups-{store.resolve().name}")


def measure(campaign: Campaign) -> Measure:
    """Computes the figures of a store that was made from a backup, as ``figures --json`` prints them."""

    def of(place: Path, at: datetime) -> Measured:
        from data.store import Store
        from pages.commands import figures

        with Store.open(place, campaign) as store:
            day = figures.as_of(None, store.campaign, at)
            if store.first_roster_on() is None:
                return Measured(day.isoformat(), "")
            told = figures.document(figures.snap(store, store.campaign, day, None, at), store.campaign, at)
        return Measured(day.isoformat(), hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest())

    return Measure(of, program())


@cache
def program() -> str:
    """What the program computes with, in one checksum: the sources of ``data`` and ``metrics``."""
    seal = hashlib.sha256()
    for room in ("data", "metrics"):
        for path in sorted((_PROJECT / room).rglob("*")):
            if path.suffix in (".py", ".sql", ".toml"):
                seal.update(path.relative_to(_PROJECT).as_posix().encode() + path.read_bytes())
    return seal.hexdigest()


def take(store: "Store", at: datetime, by: Actor, tell: Callable[[str], None]) -> Kept:
    """Back the open store up while people work, compare the copy with it, keep the newest ``KEPT``.

    Raises StoreDamaged, StoreUnwritable.
    """
    backups = folder(store.folder)
    made = backup.take(store.folder, backups, at, measure(store.campaign), tell, live=store.journal.live())
    backup.prune(backups, KEPT)
    note(store, made, by, at)
    return made


def note(store: "Store", made: Kept, by: Actor, at: datetime) -> None:
    """Write into the audit trail that a backup was taken."""
    told = {"folder": made.folder.name, "line": made.told.head.number, "files": len(made.told.files)}
    store.register.note("backup.taken", by, at, subject=made.folder.name, after=told)


def names(store: Path) -> list[str]:
    """The folders of the whole backups, the newest last. Opens none."""
    return sorted(file.parent.name for file in folder(store).glob("[0-9]*-[0-9]*/manifest.json"))


def last(store: Path) -> Kept | None:
    """The newest whole backup; None where there is none, or its manifest cannot be understood."""
    for name in reversed(names(store)):
        try:
            return Kept(folder(store) / name, manifest.read(folder(store) / name))
        except StoreDamaged:
            continue
    return None


def last_at(store: Path) -> datetime | None:
    """When the newest whole backup was taken, by its folder's name; None where there is none."""
    found = names(store)
    try:
        return datetime.strptime(found[-1][:15], "%Y%m%d-%H%M%S") if found else None  # noqa: DTZ007 - naive as all are
    except ValueError:
        return None


def is_old(last: datetime | None, now: datetime) -> bool:
    """Whether it is time for another one."""
    return last is None or now - last > OLD_AFTER
