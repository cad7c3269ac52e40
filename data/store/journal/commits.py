"""A change is kept in two places, the journal first: both have it in the end, or neither."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import duckdb

from data.store.journal.journal import Journal
from data.store.journal.lines import NOWHERE, Head, Line
from data.store.questions import ask, sql


def position(cursor: duckdb.DuckDBPyConnection) -> Head | None:
    """The line that a database has come to; None where its journal has not begun."""
    row = ask(cursor, "journal_position").fetchone()
    return Head(int(row[0]), str(row[1])) if row else None


def commit_change(cursor: duckdb.DuckDBPyConnection, journal: Journal, kept: Sequence[tuple[str, str]]) -> None:
    """Commit the cursor's transaction and its line, the statements of record ``kept``. Raises StoreUnwritable,
    duckdb.Error."""
    journal.refuse_unfit(position(cursor) or NOWHERE)
    commit_line(cursor, journal, journal.change([coded for _, coded in kept], _texts(kept)))


def commit_line(cursor: duckdb.DuckDBPyConnection, journal: Journal, line: Line) -> None:
    """Commit the cursor's transaction together with ``line``; where that fails, neither is kept.

    Raises StoreUnwritable, and duckdb.Error as the engine does.
    """
    move(cursor, line.head)
    journal.append(line)
    try:
        cursor.commit()
    except BaseException:
        _undo(cursor, journal)
        raise
    journal.keep()


def move(cursor: duckdb.DuckDBPyConnection, head: Head) -> None:
    """Say that the database has come to ``head``."""
    ask(cursor, "move_journal", head.number, head.hash)


def _undo(cursor: duckdb.DuckDBPyConnection, journal: Journal) -> None:
    """After a commit that failed: the line goes only where the database can say that it does not have it."""
    with suppress(duckdb.Error):  # the engine has rolled back already
        cursor.rollback()
    try:
        found = position(cursor)
    except duckdb.Error as error:
        raise journal.leave_open() from error
    if found != journal.head:
        raise journal.leave_open()
    journal.take_back()


def _texts(kept: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    return {name: sql(name) for name, _ in kept}
