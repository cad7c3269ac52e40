"""Every row of record of a database as lines of JSON: what a journal begins with, how two databases are compared."""

import gzip
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from data.store.failures import StoreDamaged
from data.store.journal.coding import decoded, encoded
from data.store.migrations import migrations

# Sessions and attempts are of the moment; the other two say where a database stands, not what it holds.
_LEFT_OUT = frozenset({"sign_in_session", "sign_in_attempt", "journal_position", "schema_version"})
_AT_ONCE = 5000
_CREATED = re.compile(r"^create table (?:if not exists )?(\w+)", re.MULTILINE | re.IGNORECASE)

_COLUMNS = """
select column_name, data_type from information_schema.columns
where table_catalog = 'campaign' and table_name = $1 order by ordinal_position
"""


def tables(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of record, each after those that it refers to."""
    asked = "select table_name from information_schema.tables where table_catalog = 'campaign'"
    there = {name for (name,) in cursor.execute(asked).fetchall()}
    made = [name for _, file in migrations() for name in _CREATED.findall(file.read_text(encoding="utf-8"))]
    return [name for name in made if name in there and name not in _LEFT_OUT]


def dumped(cursor: duckdb.DuckDBPyConnection) -> Iterator[bytes]:
    """A line for each table (its name and columns) that has rows, followed by a line for each row, in a fixed order."""
    for table in tables(cursor):
        columns = cursor.execute(_COLUMNS, [table]).fetchall()
        names = ", ".join(name for name, _ in columns)
        rows = cursor.execute(f"select {names} from campaign.{table} order by {names}")  # noqa: S608 - our own names
        chunk = rows.fetchmany(_AT_ONCE)
        if chunk:
            yield encoded({"table": table, "columns": [list(one) for one in columns]}).encode() + b"\n"
        while chunk:
            yield "".join(encoded(row) + "\n" for row in chunk).encode()
            chunk = rows.fetchmany(_AT_ONCE)


def digest(cursor: duckdb.DuckDBPyConnection) -> str:
    """The SHA-256 of every row of record: equal for two databases exactly where they hold the same."""
    seal = hashlib.sha256()
    for piece in dumped(cursor):
        seal.update(piece)
    return seal.hexdigest()


def write(cursor: duckdb.DuckDBPyConnection, file: Path) -> str | None:
    """Dump into ``file`` (gzip); its SHA-256, or None and no file where there are no rows."""
    pieces = dumped(cursor)
    first = next(pieces, None)
    if first is None:
        return None
    with file.open("wb") as plain, gzip.GzipFile(fileobj=plain, mode="wb", filename="", mtime=0) as packed:
        packed.write(first)
        for piece in pieces:
            packed.write(piece)
    return checksum(file)


def load(cursor: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Insert every row of a dump into tables that are there and empty."""
    head: dict[str, Any] | None = None
    waiting: list[Sequence[Any]] = []
    with gzip.open(file, "rb") as packed:
        for raw in packed:
            said = decoded(raw)
            if isinstance(said, dict) or len(waiting) == _AT_ONCE:
                _insert(cursor, head, waiting)
                waiting = []
            if isinstance(said, dict):
                head = said
            else:
                waiting.append(said)
    _insert(cursor, head, waiting)


def _insert(cursor: duckdb.DuckDBPyConnection, head: dict[str, Any] | None, rows: list[Sequence[Any]]) -> None:
    if not head or not rows:
        return
    known = dict(cursor.execute(_COLUMNS, [head["table"]]).fetchall()) if head["table"] in tables(cursor) else {}
    told = [name for name, _ in head["columns"]]
    if not known.keys() >= set(told):  # names and kinds become part of the statement: ours alone may
        raise StoreDamaged(f"底账里有本程序不认得的表或列({head['table']!a}),没有装入;请换用新版程序。")
    names = ", ".join(told)
    lists = ", ".join(f"unnest(${at}::{known[name]}[])" for at, name in enumerate(told, start=1))
    columns = [list(column) for column in zip(*rows, strict=True)]
    cursor.execute(f"insert into campaign.{head['table']} ({names}) select {lists}", columns)


def checksum(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
