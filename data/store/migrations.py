"""Brings a store's tables to the newest shape: the numbered files in ``schema/``, each once, whole or not at all."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb

from data.store.failures import StoreDamaged
from data.store.questions import ask

Commit = Callable[[duckdb.DuckDBPyConnection, int], None]

FOLDER = Path(__file__).parent / "schema"


def migrations(folder: Path = FOLDER) -> tuple[tuple[int, Path], ...]:
    """Number and file of every migration, in order. Numbers run 1, 2, 3 …; ValueError when one is missing."""
    files = sorted(folder.glob("*.sql"))
    numbers = [int(file.name.split("_")[0]) for file in files]
    if numbers != list(range(1, len(files) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3 …: {numbers}")
    return tuple(zip(numbers, files, strict=True))


def schema_version(cursor: duckdb.DuckDBPyConnection) -> int:
    """Up to which migration the tables have come; 0 where there are none."""
    ask(cursor, "create_schema_version")
    row = ask(cursor, "schema_version").fetchone()
    return int(row[0]) if row else 0


def migrate(
    cursor: duckdb.DuckDBPyConnection, folder: Path = FOLDER, *, until: int | None = None, commit: Commit | None = None
) -> int:
    """Apply what is missing, each migration in its own transaction; returns the version reached.

    ``until``: no further than this one. ``commit`` commits the transaction of a number in place of a plain commit.
    Raises StoreDamaged when the store was written by a newer program: its rows might be misread.
    """
    reached = schema_version(cursor)
    steps = migrations(folder)
    if max(reached, until or 0) > len(steps):
        raise StoreDamaged(
            f"数据库由更新版本的程序建立(结构第{max(reached, until or 0)}版,本程序只认得第{len(steps)}版),"
            "数据未改动,请换用新版程序打开。"
        )
    for number, file in steps[reached:until]:
        _apply(cursor, number, file, commit or _commit)
    return max(reached, until or len(steps))


def _apply(cursor: duckdb.DuckDBPyConnection, number: int, file: Path, commit: Commit) -> None:
    cursor.begin()
    try:
        cursor.execute(file.read_text(encoding="utf-8"))
        ask(cursor, "insert_schema_version", number, file.stem)
        commit(cursor, number)
    except BaseException:
        with suppress(duckdb.Error):  # where its commit failed, the engine has rolled back already
            cursor.rollback()
        raise


def _commit(cursor: duckdb.DuckDBPyConnection, _number: int) -> None:
    cursor.commit()
