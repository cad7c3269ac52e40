"""A stand-in for the pages' figures: enough to see that they are asked for and compared."""

from datetime import datetime
from pathlib import Path

from data.store.recovery.backup import Kept, Measure, Measured, take
from tests.data.store.making import FIRST, NOW, facts, open_store


def _of(folder: Path, _at: datetime) -> Measured:
    with open_store(folder) as store:
        return Measured(FIRST.isoformat(), repr(facts(store, FIRST).projects.to_dict()))


MEASURE = Measure(_of, "this program")


def silent(_text: str) -> None:
    """Hears how far something is."""


def taken(store: Path, at: datetime = NOW) -> Kept:
    """A backup of a closed store beside it."""
    return take(store, store.parent / "backups", at, MEASURE, silent)
