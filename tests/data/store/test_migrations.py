"""Numbered migrations: each once, whole or not at all."""

import re
from pathlib import Path

import duckdb
import pytest

from data.store import StoreDamaged
from data.store.connection import connect
from data.store.migrations import migrate, migrations
from data.store.questions import ask


def tables(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    found = cursor.execute("select table_name from duckdb_tables() where database_name = 'campaign'")
    return {name for (name,) in found.fetchall()}


def test_each_is_applied_once(tmp_path: Path) -> None:
    connection = connect(tmp_path)
    with connection.exclusive() as cursor:
        assert migrate(cursor) == migrate(cursor) == len(migrations())
        kept = cursor.execute("select version, name from schema_version order by version").fetchall()
    assert kept == [(number, file.stem) for number, file in migrations()]
    connection.close()


def test_a_failing_one_leaves_the_store_where_it_was(tmp_path: Path) -> None:
    steps = tmp_path / "schema"
    steps.mkdir()
    (steps / "001_one.sql").write_text("create table one (a bigint)")
    (steps / "002_two.sql").write_text("create table two (a bigint); create table two (a bigint)")
    connection = connect(tmp_path / "store")
    with connection.exclusive() as cursor:
        with pytest.raises(duckdb.CatalogException):
            migrate(cursor, steps)
        assert tables(cursor) == {"schema_version", "one"}
        (steps / "002_two.sql").write_text("create table two (a bigint)")
        assert migrate(cursor, steps) == 2
        assert tables(cursor) == {"schema_version", "one", "two"}
    connection.close()


def test_a_newer_programs_store_is_not_touched(tmp_path: Path) -> None:
    connection = connect(tmp_path)
    with connection.exclusive() as cursor:
        migrate(cursor)
        ask(cursor, "insert_schema_version", 99, "099_later")
        with pytest.raises(StoreDamaged, match="更新版本的程序"):
            migrate(cursor)
    connection.close()


def test_a_gap_in_the_numbers_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "002_two.sql").write_text("select 1")
    with pytest.raises(ValueError, match="not numbered"):
        migrations(tmp_path)


def test_the_schema_keeps_to_what_both_engines_know() -> None:
    common = {"bigint", "text", "timestamp", "date", "boolean", "decimal"}
    for _, file in migrations():
        columns = re.findall(
            r"^(?:    (?!primary|foreign)|alter table \w+ add column )\w+ (\w+)", file.read_text(), flags=re.MULTILINE
        )
        assert columns
        assert set(columns) <= common
