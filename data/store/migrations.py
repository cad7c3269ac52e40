"""Brings a store's tables to the newest shape: the numbered files in ``schema/``, each once, whole or not at all."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import duckdb

from data.store.failures import StoreDamaged, StoreUnwritable
from data.store.questions import ask

Commit = Callable[[duckdb.DuckDBPyConnection, int], None]

FOLDER = Path(__file__).parent / "schema"
_NOT_UPGRADED = "数据库升级到新版结构时写入磁盘失败(空间可能已满),已有的数据没有改变;请清理磁盘后重新启动,升级会做完。"


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


def known_version(cursor: duckdb.DuckDBPyConnection, folder: Path = FOLDER, until: int | None = None) -> int:
    """``schema_version``, where this program knows all of it.

    Raises StoreDamaged when the store was written by a newer program, or by one with other migrations of the same
    numbers: its rows might be misread.
    """
    reached, steps = schema_version(cursor), migrations(folder)
    if max(reached, until or 0) > len(steps):
        raise StoreDamaged(
            f"数据库由更新版本的程序建立(结构第{max(reached, until or 0)}版,本程序只认得第{len(steps)}版),"
            "数据未改动,请换用新版程序打开。"
        )
    _refuse_foreign(dict(ask(cursor, "applied_migrations").fetchall()), steps[:reached])
    return reached


def migrate(
    cursor: duckdb.DuckDBPyConnection, folder: Path = FOLDER, *, until: int | None = None, commit: Commit | None = None
) -> int:
    """Apply what is missing, each migration in its own transaction; returns the version reached.

    ``until``: no further than this one. ``commit`` commits the transaction of a number in place of a plain commit.
    Raises StoreDamaged as ``known_version``, StoreUnwritable when the disk refuses; what was applied before stays.
    """
    reached = known_version(cursor, folder, until)
    steps = migrations(folder)
    for number, file in steps[reached:until]:
        _apply(cursor, number, file, commit or _commit)
    return max(reached, until or len(steps))


def _refuse_foreign(applied: Mapping[int, str], steps: tuple[tuple[int, Path], ...]) -> None:
    for number, file in steps:
        if applied.get(number) != file.stem:
            raise StoreDamaged(
                f"数据库由另一个版本的程序建立(结构第{number}版与本程序的不同),数据未改动,请换用建立它的程序打开。"
            )


def _apply(cursor: duckdb.DuckDBPyConnection, number: int, file: Path, commit: Commit) -> None:
    cursor.begin()
    try:
        cursor.execute(file.read_text(encoding="utf-8"))
        ask(cursor, "insert_schema_version", number, file.stem)
        commit(cursor, number)
    except BaseException as error:
        with suppress(duckdb.Error):  # where its commit failed, the engine has rolled back already
            cursor.rollback()
        if isinstance(error, (duckdb.IOException, OSError)) and "corrupt" not in str(error).lower():
            raise StoreUnwritable(_NOT_UPGRADED) from error
        raise


def _commit(cursor: duckdb.DuckDBPyConnection, _number: int) -> None:
    cursor.commit()
