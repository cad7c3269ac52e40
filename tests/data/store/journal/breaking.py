"""A store that has a journal of some lines, and ways of breaking it."""

import re
import shutil
from pathlib import Path

from data.store import Store
from data.store.connection import FILE_NAME, connect
from data.store.journal import contents
from data.store.journal.journal import FOLDER, files
from data.store.journal.replaying import replay
from data.store.migrations import migrations
from tests.data.store.making import FIRST, open_store, report, roster, row


def made(folder: Path, reports: int = 3) -> Path:
    """A closed store with a roster and so many reports: base, owner and one line each."""
    with open_store(folder) as store:
        roster(store, row("桥", county="甲县"))
        for number in range(reports):
            report(store, "甲县", FIRST, row("桥", 1, year_investment=number))
    return folder


def one_more(folder: Path, amount: int = 77) -> None:
    with open_store(folder) as store:
        report(store, "甲县", FIRST, row("桥", 1, year_investment=amount))


def database(folder: Path) -> Path:
    return folder / FILE_NAME


def kept_database(folder: Path) -> Path:
    """A copy of the closed store's database, to be put back later."""
    return Path(shutil.copy(database(folder), folder.parent / "kept.duckdb"))


def lines(folder: Path) -> list[bytes]:
    return b"".join(file.read_bytes() for file in files(folder)).splitlines(keepends=True)


def digest(folder: Path) -> str:
    """Of all rows of record of a closed store."""
    with open_store(folder) as store, store._connection.read() as cursor:
        return contents.digest(cursor)


def without_journal(folder: Path) -> None:
    """Make a closed store look as one of the last program that had no journal (schema 15)."""
    since = [file.read_text(encoding="utf-8") for number, file in migrations() if number > 15]
    tables = [name for text in since for name in re.findall(r"^create table (\w+)", text, re.MULTILINE)]
    connection = connect(folder)
    with connection.exclusive() as cursor:
        for table in reversed(tables):
            cursor.execute(f"drop table {table}")
        cursor.execute("delete from schema_version where version > 15")
    connection.close()
    shutil.rmtree(folder / FOLDER)


def replays(store: Store, into: Path) -> bool:
    """Whether base and journal of an open store make the very rows that it has."""
    live = store.journal.live()
    head = replay(store.folder, into)
    connection = connect(into)
    try:
        with connection.read() as cursor:
            return (head, contents.digest(cursor)) == (live.head, live.contents)
    finally:
        connection.close()
