"""A database and its journal are compared before anything is served."""

import shutil
from pathlib import Path

import pytest

from data.store import StoreDamaged
from data.store.connection import connect
from data.store.failures import JournalDamaged, StoreBehind
from data.store.journal import contents, opening
from data.store.journal.journal import files, standing
from data.store.migrations import migrate
from tests.data.store.journal.breaking import database, digest, kept_database, lines, made, one_more, without_journal
from tests.data.store.making import FIRST, open_store, report, row


def put_back(folder: Path, kept: Path) -> None:
    shutil.copy(kept, database(folder))


def test_a_change_that_was_interrupted_between_the_two_is_rolled_forward(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    kept = kept_database(folder)
    one_more(folder)
    whole = digest(folder)
    put_back(folder, kept)
    with open_store(folder) as store:
        assert store.version == 5
        assert any("由流水补入" in note for note in store._connection.notes)
    assert digest(folder) == whole
    with open_store(folder) as store:
        assert store._connection.notes == ()


def test_a_database_that_is_further_behind_is_never_served(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    kept = kept_database(folder)
    one_more(folder)
    one_more(folder, 78)
    put_back(folder, kept)
    before = database(folder).read_bytes()
    with pytest.raises(StoreBehind, match=r"少2条.*dashboard\.py rebuild"):
        open_store(folder)
    assert database(folder).read_bytes() == before


def test_a_database_that_is_gone_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    database(folder).unlink()
    with pytest.raises(StoreBehind, match="不见了"):
        open_store(folder)
    assert not database(folder).exists()


def test_a_database_from_before_the_journal_or_a_strange_one_is_refused(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    old = tmp_path / "old"
    connection = connect(old)
    with connection.exclusive() as cursor:
        migrate(cursor, until=15)
    connection.close()
    put_back(folder, database(old))
    with pytest.raises(StoreBehind, match="旧的数据库文件"):
        open_store(folder)
    strange = made(tmp_path / "strange", reports=2)
    one_more(strange, 5)
    put_back(folder, database(strange))
    with pytest.raises(JournalDamaged, match="不是同一份"):
        open_store(folder)


def test_a_line_that_was_never_whole_is_cut_off_and_kept(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    (file,) = files(folder)
    whole = file.read_bytes()
    for torn in (b'{"number":7,"previous"', b'{"number":7}\n'):
        file.write_bytes(whole + torn)
        with open_store(folder) as store:
            assert store.version == 4
            assert any("没有写完" in note for note in store._connection.notes)
        assert file.read_bytes() == whole
        aside = sorted((folder / "quarantine").iterdir())[-1]
        assert (aside / file.name).read_bytes() == torn


def test_any_changed_byte_of_the_journal_is_noticed(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    (file,) = files(folder)
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(JournalDamaged, match="--renew"):
            open_store(folder)
    file.write_bytes(whole)
    assert digest(folder)


def test_a_journal_that_is_gone_or_short_is_never_silent(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    (file,) = files(folder)
    whole = lines(folder)
    file.write_bytes(b"".join(whole[:-1]))
    with pytest.raises(JournalDamaged, match="却只到第5条"):
        open_store(folder)
    shutil.rmtree(folder / "journal")
    with pytest.raises(JournalDamaged):
        open_store(folder)


def test_a_person_may_begin_the_journal_anew(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    whole = digest(folder)
    (file,) = files(folder)
    content = file.read_bytes()
    file.write_bytes(content[:50])
    connection = connect(folder)
    with connection.exclusive() as cursor:
        _, aside = opening.renew(cursor, folder)
    connection.close()
    assert (aside / "journal" / file.name).read_bytes() == content[:50]
    assert standing(folder).head.number == 1
    one_more(folder)
    assert digest(folder) != whole


def test_a_store_from_before_the_journal_gets_one_that_begins_with_all_its_rows(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    whole = digest(folder)
    without_journal(folder)
    assert digest(folder) == whole
    first = next(iter(lines(folder)))
    assert b'"base":{"schema":' in first and b"base.jsonl.gz" in first


def test_a_beginning_that_was_interrupted_begins_again(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    whole = digest(folder)
    connection = connect(folder)
    with connection.exclusive() as cursor:
        cursor.execute("delete from journal_position")
    connection.close()
    (file,) = files(folder)
    file.write_bytes(lines(folder)[0])
    assert digest(folder) == whole
    assert [one.name for one in (folder / "quarantine").iterdir()] == ["0001-journal-begun"]


def test_what_is_refused_is_said_as_damage() -> None:
    assert issubclass(StoreBehind, StoreDamaged) and issubclass(JournalDamaged, StoreDamaged)


def test_a_flipped_byte_of_the_databases_log_is_never_served_silently(tmp_path: Path) -> None:
    """The engine may take a damaged log for a short one and open at an earlier state; the journal knows better."""
    made(tmp_path / "store", reports=0)
    with open_store(tmp_path / "store") as store:
        for amount in range(4):
            report(store, "甲县", FIRST, row("桥", 1, year_investment=amount))
        shutil.copytree(tmp_path / "store", tmp_path / "killed")  # as a kill would leave it: a log, not worked in
        with store._connection.read() as cursor:
            whole = contents.digest(cursor)
    log = Path(f"{database(tmp_path / 'killed')}.wal").read_bytes()
    refused = 0
    for at in range(0, len(log), len(log) // 40):
        folder = tmp_path / str(at)
        shutil.copytree(tmp_path / "killed", folder)
        Path(f"{database(folder)}.wal").write_bytes(log[:at] + bytes([log[at] ^ 16]) + log[at + 1 :])
        try:
            assert digest(folder) == whole
        except StoreDamaged:
            refused += 1
    assert refused
