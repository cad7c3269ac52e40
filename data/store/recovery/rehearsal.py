"""A database made from a backup in a folder for the time being, and what it says of itself."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.store.changes import version
from data.store.connection import connect
from data.store.journal import contents
from data.store.journal.journal import FOLDER
from data.store.journal.lines import Head
from data.store.journal.replaying import replay
from data.store.migrations import schema_version
from data.store.questions import ask
from data.store.recovery import held

UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Found:
    """``campaign``: the key of the campaign it belongs to. ``wanted``: the archives' files that are named."""

    head: Head
    campaign: str
    schema: int
    version: int
    contents: str
    wanted: tuple[Path, ...]


@contextmanager
def rehearsed(backup: Path, within: Path | None = None) -> Iterator[tuple[Path, Found]]:
    """A store of its own, without archives, in ``within`` (None: the system's place); it is gone afterwards."""
    work = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=within))
    try:
        found = made(backup, work)
        shutil.copytree(backup / FOLDER, work / FOLDER)
        yield work, found
    finally:
        shutil.rmtree(work, ignore_errors=True)


def made(backup: Path, into: Path) -> Found:
    """Make the database of a backup in the folder ``into``."""
    head = replay(backup, into)
    connection = connect(into)
    try:
        with connection.read() as cursor:
            owner = ask(cursor, "owner").fetchone()
            wanted = tuple(held.place(*one) for one in held.referenced(cursor))
            return Found(
                head,
                str(owner[0]) if owner else "",
                schema_version(cursor),
                version(cursor),
                contents.digest(cursor),
                wanted,
            )
    finally:
        connection.close()
