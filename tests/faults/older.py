"""Older copies put back, each file alone: refused in a sentence that names the way, and that way brings all back."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from data.store import StoreDamaged
from data.store.connection import FILE_NAME
from data.store.failures import JournalDamaged
from data.store.recovery.rebuilding import rebuild
from data.store.recovery.renewing import renew
from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.table import Effort, Row


def survived(folder: Path, effort: Effort) -> Row:
    """The row: copies of every moment of a life, put back in turn, at least two changes old."""
    row, chance = Row("database or journal set back to an older copy"), random.Random(effort.seed)
    deeds.founded(folder)
    copies = []
    for mark in range(1, effort.of(3, 24) + 1):
        with open_store(folder) as store:
            row.acknowledged += len([deeds.deed(store, mark * 3 + number) for number in range(chance.randint(2, 3))])
            truth = deeds.picture(store)
        copies.append(shutil.copytree(folder, folder.with_name(f"copy-{mark}")))
    for copy in copies[:-1]:
        for what, way in (("database", _by_rebuild), ("journal", _by_renewal)):
            row.tries += 1
            row.problems += _set_back(folder, copy, what, way, truth, row)
    return row


def _set_back(folder: Path, copy: Path, what: str, way: Callable[[Path, Row], None], truth: str, row: Row) -> list[str]:
    work = folder.with_name("set-back")
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder, work)
    if what == "database":
        shutil.copy(copy / FILE_NAME, work / FILE_NAME)
    else:
        shutil.rmtree(work / "journal")
        shutil.copytree(copy / "journal", work / "journal")
    try:
        open_store(work).close()
        return [f"silent: an older {what} is served"]
    except StoreDamaged:
        row.sentences += 1
    way(work, row)
    with open_store(work) as store:
        return [] if deeds.picture(store) == truth else [f"lost: after an older {what} not all came back"]


def _by_rebuild(work: Path, row: Row) -> None:
    rebuild(work, lambda _: None)


def _by_renewal(work: Path, row: Row) -> None:
    """A journal that is older than its database must not be rebuilt from; it is begun anew."""
    try:
        rebuild(work, lambda _: None)
        row.problems.append("lost: rebuilt from an older journal")
    except JournalDamaged:
        row.sentences += 1
    renew(work)
