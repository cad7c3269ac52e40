"""What is done before a store is served: journal and database are compared, and made one where that is safe.

A database that lacks what people were told is kept is never served, and neither is one that its journal does not tell.
"""

import os
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.store.failures import JournalDamaged, StoreBehind, StoreUnwritable
from data.store.journal import contents, lines, quarantine
from data.store.journal.commits import commit_line, position
from data.store.journal.journal import FOLDER, Journal, Standing, files, standing, sync
from data.store.journal.lines import NOWHERE, Head
from data.store.journal.replaying import roll_forward
from data.store.migrations import known_version, migrate, schema_version
from data.store.questions import ask

JOURNAL_SINCE = 16  # the migration that made room for a position
_BASE = "base.jsonl.gz"


class Opened(NamedTuple):
    """The journal of a store that may be served, and what was put right on the way, as sentences."""

    journal: Journal
    notes: tuple[str, ...]


def refuse_missing(store: Path, database: Path) -> None:
    """StoreBehind where there is a journal and no database: an empty one must not be made in its place."""
    if not database.exists() and files(store):
        raise StoreBehind(store, f"数据文件夹 {store} 里有流水,数据库 {database.name} 却不见了")


def opened(cursor: duckdb.DuckDBPyConnection, store: Path) -> Opened:
    """Compare, roll forward what a crash interrupted, migrate. Raises StoreBehind, JournalDamaged, StoreDamaged (a
    newer program's), StoreUnwritable.

    A store from before the journal, and a new one, get theirs here: it begins with all that is there.
    """
    try:
        return _opened(cursor, store)
    except OSError as error:
        raise StoreUnwritable(
            f"流水读写不了({error.strerror}),没有打开也没有改动数据库;请检查权限和磁盘空间后重试。"
        ) from error


def _opened(cursor: duckdb.DuckDBPyConnection, store: Path) -> Opened:
    # Another program's store is told as that before anything is put right in it.
    reached = position(cursor) if known_version(cursor) >= JOURNAL_SINCE else None
    if reached is None:
        return Opened(begin(cursor, store), ())
    found = standing(store)
    _refuse_unlike(store, found, reached)
    notes = [*_without_tail(store, found), *_without_gap(cursor, found, reached)]
    journal = Journal(store, found.head, found.sql)
    migrate(cursor, commit=lambda at, number: _commit_migration(at, journal, number))
    return Opened(journal, tuple(notes))


def begin(cursor: duckdb.DuckDBPyConnection, store: Path) -> Journal:
    """Begin the journal of a database that has none: with all of its rows. Raises StoreBehind where there is one."""
    if files(store):
        _set_aside(store)
    migrate(cursor)
    (store / FOLDER).mkdir(exist_ok=True)
    file = store / FOLDER / _BASE
    sha256 = contents.write(cursor, file)
    if sha256:
        sync(file)
    journal = Journal(store)
    line = lines.sealed(NOWHERE, lines.base(schema_version(cursor), _BASE if sha256 else None, sha256))
    journal.append(line)
    ask(cursor, "begin_journal", line.head.number, line.head.hash)
    journal.keep()
    return journal


def renew(cursor: duckdb.DuckDBPyConnection, store: Path) -> tuple[Journal, Path]:
    """Begin the journal anew with what the database holds now; where the old one lies in quarantine."""
    aside = quarantine.take(store, "journal", store / FOLDER)
    if schema_version(cursor) >= JOURNAL_SINCE:
        ask(cursor, "end_journal")
    return begin(cursor, store), aside


def _set_aside(store: Path) -> None:
    """Of a beginning that a crash interrupted there is no more than its first line; anything else is a journal that
    this database, an older or empty one, does not know."""
    found = standing(store)
    if found.head.number > 1:
        what = f"数据库不认得数据文件夹里的流水(已到第{found.head.number}条),像是换进了旧的数据库文件"
        raise StoreBehind(store, what)
    quarantine.take(store, "journal-begun", store / FOLDER)


def _refuse_unlike(store: Path, found: Standing, reached: Head) -> None:
    if reached.number > found.head.number:
        raise JournalDamaged(store, f"数据库已到流水第{reached.number}条,流水文件却只到第{found.head.number}条")
    if not found.holds(reached):
        raise JournalDamaged(store, f"流水第{reached.number}条与数据库所记的不同,两者不是同一份")
    missing = found.head.number - reached.number
    if missing > 1:
        raise StoreBehind(
            store, f"数据库只到流水第{reached.number}条,比流水少{missing}条已告知入库的改动(像是换进了旧文件或日志受损)"
        )


def _without_tail(store: Path, found: Standing) -> list[str]:
    """Cut off a line that was never whole, and so never acknowledged; the bytes go into quarantine."""
    if found.tail is None:
        return []
    file, start = found.tail.file, found.tail.start
    aside = quarantine.place(store, "torn-line") / file.name
    with file.open("rb") as content:
        content.seek(start)
        aside.write_bytes(content.read())
    os.truncate(file, start)
    sync(file)
    return [f"流水末尾有一条没有写完(当时没有告知入库),已移到 {aside.relative_to(store)}。"]


def _without_gap(cursor: duckdb.DuckDBPyConnection, found: Standing, reached: Head) -> list[str]:
    """Do the one change that the journal has and the database lacks: it was interrupted between the two."""
    if found.last is None or reached == found.head:
        return []
    roll_forward(cursor, found.last, found.sql)
    return [f"流水第{found.head.number}条写下后程序中断、数据库没来得及写入,已由流水补入。"]


def _commit_migration(cursor: duckdb.DuckDBPyConnection, journal: Journal, number: int) -> None:
    commit_line(cursor, journal, lines.sealed(journal.head, lines.migrated(number)))
