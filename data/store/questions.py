"""SQL by name: every file in ``sql/`` starts with the question that it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from data.store.journal.coding import encoded

_FOLDER = Path(__file__).parent / "sql"
# Who is signed in and who tried to is of the moment, no record: a database that is made anew has everybody sign in
# again. That a session was ended is kept, so that none lives on after a crash.
EPHEMERAL = frozenset({"insert_session", "insert_attempt", "see_session"})
_ALSO_KEPT = frozenset({"end_session"})

_kept: dict[int, list[tuple[str, str]]] = {}  # by the cursor's identity, while its transaction runs


@cache
def sql(name: str) -> str:
    """The statement in ``sql/<name>.sql``; FileNotFoundError when there is none."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def ask(cursor: duckdb.DuckDBPyConnection, name: str, *parameters: Any) -> duckdb.DuckDBPyConnection:
    """Run ``sql/<name>.sql`` with ``$1``, ``$2`` … bound to ``parameters``; fetch from what is returned."""
    answer = cursor.execute(sql(name), list(parameters))
    if is_of_record(name) and id(cursor) in _kept:
        _kept[id(cursor)].append((name, encoded([name, parameters])))
    return answer


def is_of_record(name: str) -> bool:
    """Whether a statement changes what the journal keeps."""
    return (name.startswith("insert_") and name not in EPHEMERAL) or name in _ALSO_KEPT


@contextmanager
def remembered(cursor: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[str, str]]]:
    """The statements of record that run through ``cursor`` meanwhile, in order: name, and name and parameters coded."""
    _kept[id(cursor)] = []
    try:
        yield _kept[id(cursor)]
    finally:
        del _kept[id(cursor)]
