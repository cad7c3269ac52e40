"""From journal and originals alone comes the same database; nothing is deleted on the way."""

import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from data.store import CommitResult, Store, StoreBusy, StoreUnwritable
from data.store.access.audit import Question
from data.store.failures import JournalDamaged
from data.store.journal import journal
from data.store.journal.journal import files
from data.store.recovery import rebuilding
from data.store.recovery.rebuilding import rebuild
from data.store.recovery.renewing import renew
from tests.data.store.journal.breaking import database, digest, kept_database, lines, made, one_more
from tests.data.store.making import FIRST, NOW, open_store, row, send, sheet
from tests.data.store.recovery.measuring import silent


def originals(folder: Path) -> list[Path]:
    return sorted((folder / "originals").glob("??/*"))


def test_a_database_is_made_again_and_the_old_one_kept(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    whole = digest(folder)
    content = database(folder).read_bytes()
    done = rebuild(folder, silent)
    assert (done.old, done.lacking, done.head.number, done.file_count) == ("equal", (), 6, 4)
    assert done.aside and (done.aside / database(folder).name).stat().st_size == len(content)
    assert digest(folder) == whole
    assert not list(folder.glob(".rebuilding"))
    one_more(folder)


def test_a_database_that_is_behind_gone_or_unreadable_comes_whole_again(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    kept = kept_database(folder)
    one_more(folder)
    one_more(folder, 78)
    whole = digest(folder)
    shutil.copy(kept, database(folder))
    assert rebuild(folder, silent).old == "behind"
    assert digest(folder) == whole
    database(folder).unlink()
    assert rebuild(folder, silent).old == "none"
    database(folder).write_bytes(b"garbage" * 4096)
    done = rebuild(folder, silent)
    assert done.old == "unreadable" and done.aside
    assert (done.aside / database(folder).name).read_bytes() == b"garbage" * 4096
    assert digest(folder) == whole


def test_a_row_that_somebody_changed_in_the_database_is_told(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    whole = digest(folder)
    with open_store(folder) as store, store._connection.write() as cursor:
        cursor.execute("update statement set year_investment_wan = 99")
    assert digest(folder) != whole
    assert rebuild(folder, silent).old == "different"
    assert digest(folder) == whole


def test_originals_that_are_missing_or_damaged_are_listed(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    first, second, *_ = originals(folder)
    first.unlink()
    second.write_bytes(b"other")
    assert rebuild(folder, silent).lacking == (first.relative_to(folder), second.relative_to(folder))
    with open_store(folder) as store:
        assert store.version == 4


def test_a_journal_that_ends_before_the_database_is_no_ground_to_rebuild_on(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    (file,) = files(folder)
    file.write_bytes(b"".join(lines(folder)[:-1]))
    before = database(folder).read_bytes()
    with pytest.raises(JournalDamaged, match="会丢掉改动"):
        rebuild(folder, silent)
    assert database(folder).read_bytes() == before
    shutil.rmtree(folder / "journal")
    with pytest.raises(JournalDamaged, match="没有流水"):
        rebuild(folder, silent)
    assert database(folder).read_bytes() == before
    renew(folder)
    assert rebuild(folder, silent).old == "equal"


def test_an_open_store_is_not_rebuilt_nor_its_journal_renewed(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    with open_store(folder):
        for deed in (lambda: rebuild(folder, silent), lambda: renew(folder)):
            with pytest.raises(StoreBusy, match="正开着"):
                deed()
    assert rebuild(folder, silent).old == "equal"


def test_a_disk_that_fails_in_the_middle_leaves_the_old_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "store")
    whole = digest(folder)

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rebuilding.held, "lacking", failing)
    with pytest.raises(StoreUnwritable, match="重建没有完成"):
        rebuild(folder, silent)
    monkeypatch.undo()
    assert digest(folder) == whole


def test_killed_between_taking_the_old_one_away_and_putting_the_new_one_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "store")
    whole = digest(folder)
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if ".rebuilding" in str(source):
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(rebuilding.os, "replace", failing)
    with pytest.raises(StoreUnwritable):
        rebuild(folder, silent)
    monkeypatch.undo()
    assert not database(folder).exists()  # and is not silently made anew: see test_opening
    assert rebuild(folder, silent).old == "none"
    assert digest(folder) == whole


def live(store: Store, amount: int, at: datetime = datetime(2021, 3, 8)) -> CommitResult:
    page = sheet("progress", [row("桥", 1, year_investment=amount)], county="甲县", cut_off=FIRST)
    return send(store, page, at=at, is_history=False)


def test_what_follows_a_commit_that_the_disk_refused_can_be_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine's statistics then still know the refused row; the next number must not come from them."""
    monkeypatch.setattr(journal, "LARGEST_FILE", 1)  # a file for each line, shorter than what the log needs
    folder = made(tmp_path / "store")
    for amount in (1000, 1001, 1002):
        with open_store(folder) as store:
            version, (last, *_) = store.version, store.register.entries(Question(), 1)[0]
            with _files_up_to(3000), pytest.raises(StoreUnwritable, match="没有入库") as refused:
                live(store, amount * 10, at=NOW)
            assert isinstance(refused.value.__cause__, duckdb.Error), "the log, not the journal"
            assert store.version == version
            sent = live(store, amount * 20)
            assert (store.version, sent.upload_id) == (version + 1, version + 1)
            assert store.register.entries(Question(), 1)[0][0].at == max(last.at, sent.received_at) < NOW
    done = rebuild(folder, silent)
    assert (done.old, done.lacking) == ("equal", ())


@contextmanager
def _files_up_to(size: int) -> Iterator[None]:
    """No file may grow beyond ``size``."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
