"""Every kept change is one line before anybody is told, and a change that is not kept leaves none."""

import os
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from data.store import Actor, Refused, Store, StoreUnwritable
from data.store.journal import journal as journal_module
from data.store.journal.journal import Journal, files, standing, walk
from data.store.questions import EPHEMERAL, is_of_record, sql
from tests.data.store.journal.breaking import lines, made
from tests.data.store.making import FIRST, NOW, open_store, report, roster, row

ROOT = Path(__file__).resolve().parents[4]


def count(store: Store) -> int:
    return len(lines(store.folder))


def test_every_change_is_one_line_that_names_its_statements(store: Store) -> None:
    before = count(store)
    sent = roster(store, row("桥", county="甲县"))
    store.withdraw(sent.upload_id, by=Actor("李四"), at=NOW)
    *_, first, second = (line for line in walk(store.folder))
    assert count(store) == before + 2
    assert [name for name, _ in second.told.statements] == [
        "insert_change",
        "insert_audit_entry",
        "insert_upload_event",
    ]
    assert "insert_upload" in first.told.sql
    assert "insert_upload" not in second.told.sql


def test_refusals_reads_and_what_is_of_the_moment_leave_no_line(store: Store) -> None:
    sent = roster(store, row("桥", county="甲县"))
    before = count(store)
    with pytest.raises(Refused):
        store.restore(sent.upload_id, by=Actor("李四"), at=NOW)
    store.register.seen({1: NOW})
    store.known()
    assert count(store) == before
    store.register.failed("someone", address="10.0.0.1", at=NOW)  # its audit entry is a record, the attempt is not
    *_, last = walk(store.folder)
    assert [name for name, _ in last.told.statements] == ["insert_audit_entry"]


def test_every_statement_that_writes_is_kept_or_known_to_be_of_the_moment() -> None:
    others = {"insert_schema_version", "create_schema_version", "begin_journal", "move_journal", "end_journal"}
    for file in sorted((ROOT / "data/store/sql").glob("*.sql")):
        told = "\n".join(line for line in sql(file.stem).splitlines() if not line.startswith("--")).lstrip()
        writes = told.lower().startswith(("insert", "update", "delete", "create table", "drop", "alter"))
        if file.stem not in others:
            assert writes == (is_of_record(file.stem) or file.stem in EPHEMERAL), file.name


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_line_that_cannot_be_written_keeps_the_change_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    roster(store, row("桥", county="甲县"))
    before, text = store.version, lines(store.folder)
    real, failures = getattr(os, call), []

    def failing(*told: object) -> object:
        if failures:
            return real(*told)
        failures.append(told)
        if call == "write":
            real(told[0], bytes(told[1])[:20])  # the disk takes a part before it is full
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal_module.os, call, failing)
    with pytest.raises(StoreUnwritable, match="没有入库"):
        store.learn_name("累计", "year_investment", by=Actor("李四"), at=NOW)
    monkeypatch.undo()
    assert (store.version, lines(store.folder)) == (before, text)
    store.learn_name("累计", "year_investment", by=Actor("李四"), at=NOW)
    assert store.version == before + 1


def test_a_commit_that_fails_takes_its_line_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    roster(store, row("桥", county="甲县"))
    text = lines(store.folder)
    real = store._connection._cursor
    monkeypatch.setattr(store._connection, "_cursor", lambda: _Uncommitted(real()))
    with pytest.raises(StoreUnwritable, match="没有入库"):
        report(store, "甲县", FIRST, row("桥", 1, year_investment=1))
    monkeypatch.undo()
    assert lines(store.folder) == text
    assert report(store, "甲县", FIRST, row("桥", 1, year_investment=1)).upload_id == 2


class _Uncommitted:
    """A cursor whose transaction the disk refuses."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def __getattr__(self, name: str) -> object:
        return getattr(self._cursor, name)

    def commit(self) -> None:
        raise duckdb.IOException("No space left on device")


def test_a_line_that_cannot_be_taken_back_stops_all_changes_until_it_can(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster(store, row("桥", county="甲县"))
    text = lines(store.folder)

    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    for call in ("fsync", "truncate"):
        monkeypatch.setattr(journal_module.os, call, failing)
    for _ in range(2):
        with pytest.raises(StoreUnwritable, match="要等磁盘恢复后才能确定"):
            store.learn_name("累计", "year_investment", by=Actor("李四"), at=NOW)
    monkeypatch.undo()
    store.learn_name("累计", "year_investment", by=Actor("李四"), at=NOW)
    assert lines(store.folder)[:-1] == text
    assert standing(store.folder).tail is None


def test_another_hand_in_the_journal_is_noticed_before_anything_is_kept(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    (file,) = files(store.folder)
    with file.open("ab") as content:
        content.write(b"x\n")
    with pytest.raises(StoreUnwritable, match="别的程序"):
        report(store, "甲县", FIRST, row("桥", 1))
    assert store.version == 1


def test_a_large_file_is_followed_by_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "LARGEST_FILE", 6000)
    folder = made(tmp_path / "store", reports=6)
    assert len(files(folder)) > 2
    assert standing(folder).head.number == len(lines(folder)) == 9
    with open_store(folder) as store:
        assert store.version == 7
        assert Journal(folder).size == sum(len(line) for line in lines(folder))


def test_it_is_readable_by_its_owner_alone(store: Store) -> None:
    (file,) = files(store.folder)
    assert file.stat().st_mode & 0o077 == 0


def test_lines_are_told_apart_by_their_moment_of_no_clock(store: Store) -> None:
    roster(store, row("桥", county="甲县"), at=datetime(2021, 2, 20, 8, 30))
    *_, last = walk(store.folder)
    assert datetime(2021, 2, 20, 8, 30) in [one for _, told in last.told.statements for one in told]
