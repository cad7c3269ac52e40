"""Brings a store's tables to the newest shape: the numbered files in ``schema/``, each once, whole or not at all."""

from pathlib import Path

import duckdb

from data.store.failures import StoreDamaged
from data.store.questions import ask

FOLDER = Path(__file__).parent / "schema"


def migrations(folder: Path = FOLDER) -> tuple[tuple[int, Path], ...]:
    """Number and file of every migration, in order. Numbers run 1, 2, 3 …; ValueError when one is missing."""
    files = sorted(folder.glob("*.sql"))
    numbers = [int(file.name.split("_")[0]) for file in files]
    if numbers != list(range(1, len(files) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3 …: {numbers}")
    return tuple(zip(numbers, files, strict=True))


def migrate(cursor: duckdb.DuckDBPyConnection, folder: Path = FOLDER) -> int:
    """Apply what is missing, each migration in its own transaction; returns the version reached.

    Raises StoreDamaged when the store was written by a newer program: its rows might be misread.
    """
    ask(cursor, "create_schema_version")
    row = ask(cursor, "schema_version").fetchone()
    reached = int(row[0]) if row else 0
    steps = migrations(folder)
    if reached > len(steps):
        raise StoreDamaged(
            f"数据库由更新版本的程序建立(结构第{reached}版,本程序只认得第{len(steps)}版),"
            "数据未改动,请换用新版程序打开。"
        )
    for number, file in steps[reached:]:
        _apply(cursor, number, file)
    return len(steps)


def _apply(cursor: duckdb.DuckDBPyConnection, number: int, file: Path) -> None:
    cursor.begin()
    try:
        cursor.execute(file.read_text(encoding="utf-8"))
        ask(cursor, "insert_schema_version", number, file.stem)
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise
