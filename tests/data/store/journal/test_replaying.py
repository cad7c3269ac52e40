"""Base and lines make the same database again."""

import gzip
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from data.ingest.model import Answers, Correction, Problem
from data.store import Actor, StoreDamaged, migrations, questions
from data.store.access.accounts import Account
from data.store.connection import connect
from data.store.failures import JournalDamaged
from data.store.journal import contents, lines, replaying
from data.store.journal.commits import position
from data.store.journal.journal import files, standing
from data.store.journal.lines import Head
from tests.data.store.journal.breaking import digest, made, one_more, replays, without_journal
from tests.data.store.making import NOW, SECOND, open_store, row, send, sheet


def replayed(folder: Path, into: Path, until: int | None = None) -> tuple[str, Head]:
    head = replaying.replay(folder, into, until)
    connection = connect(into)
    with connection.read() as cursor:
        found = contents.digest(cursor), position(cursor)
    connection.close()
    assert found[1] == head
    return found[0], head


def test_all_lines_make_the_same_rows(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    assert replayed(folder, tmp_path / "into")[0] == digest(folder)


def test_up_to_a_line_is_as_it_was_then(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    then = digest(folder)
    one_more(folder)
    assert replayed(folder, tmp_path / "into", until=6)[0] == then


def test_a_base_and_lines_on_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    without_journal(folder)
    one_more(folder)
    assert replayed(folder, tmp_path / "into")[0] == digest(folder)


def test_a_base_that_is_damaged_or_gone_is_said(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    without_journal(folder)
    one_more(folder)
    base = folder / "journal" / "base.jsonl.gz"
    packed = base.read_bytes()
    base.write_bytes(gzip.compress(gzip.decompress(packed).replace("桥".encode(), "路".encode())))
    with pytest.raises(StoreDamaged, match="底账"):
        replaying.replay(folder, tmp_path / "one")
    base.unlink()
    with pytest.raises(StoreDamaged, match="底账"):
        replaying.replay(folder, tmp_path / "two")


def test_no_journal_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(JournalDamaged, match="没有流水"):
        replaying.replay(tmp_path, tmp_path / "into")


def test_a_session_that_was_ended_is_not_brought_to_life(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    with open_store(folder) as store:
        by = Actor("李四", account_id=1, role="leader")
        begun = store.register.begin("token", by, login="lisi", device="x", at=NOW)
        store.register.end(begun.session_id, "revoked", by=by, at=NOW)
    assert replayed(folder, tmp_path / "into")[0] == digest(folder)


def test_a_migration_is_a_line_and_is_replayed_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements that were written for an older schema run under that schema."""
    folder = made(tmp_path / "store")
    steps = tmp_path / "schema"
    shutil.copytree(migrations.FOLDER, steps)
    number = len(migrations.migrations()) + 1
    (steps / f"{number:03d}_later.sql").write_text(
        "create table later (a bigint);\nalter table upload_event add column later text;"
    )
    monkeypatch.setattr(migrations.migrate, "__defaults__", (steps,))
    monkeypatch.setattr(migrations.known_version, "__defaults__", (steps, None))
    monkeypatch.setattr(migrations.migrations, "__defaults__", (steps,))
    with open_store(folder) as store:
        assert store.version == 4
    with open_store(folder) as store, store._connection.write() as cursor:
        cursor.execute("insert into later values (1)")  # not of record: the digest below tells it
    assert b'"migrated":' in (folder / "journal" / "000001.jsonl").read_bytes()
    head = replaying.replay(folder, tmp_path / "into")
    connection = connect(tmp_path / "into")
    with connection.read() as cursor:
        assert cursor.execute("select count(*) from upload_event where later is null").fetchone() == (4,)
        assert position(cursor) == head
    connection.close()


def test_a_line_that_the_engine_cannot_run_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path / "store")

    def failing(*_: object) -> None:
        raise duckdb.ConstraintException("x")

    monkeypatch.setattr(replaying.Replay, "apply", failing)
    with pytest.raises(StoreDamaged, match="重放"):
        replaying.replay(folder, tmp_path / "into")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("insert_owner", "copy (select 1) to '/out'"),
        ("insert_owner", "delete from audit_entry"),
        ("insert_owner", "insert into store_owner values ($1); drop table audit_entry"),
        ("insert_owner", "attach '/other' as other"),
        ("insert_owner", "insert into store_owner select content from read_text('/etc/hostname')"),
        ("insert_owner", "not even SQL"),
        ("insert_owner", ""),
        ("move_journal", "update journal_position set number = 9"),
    ],
)
def test_a_journal_may_record_and_do_nothing_else(tmp_path: Path, name: str, text: str) -> None:
    folder = made(tmp_path / "store")
    said = lines.change([f'["{name}",[]]'], {name: text} if text else {})
    with files(folder)[-1].open("ab") as file:
        file.write(lines.sealed(standing(folder).head, said).raw + b"\n")
    with pytest.raises(StoreDamaged, match=r"登记数据的语句|重放到数据库"):
        replaying.replay(folder, tmp_path / "into")
    with pytest.raises(StoreDamaged):  # as the line that a crash interrupted
        open_store(folder)


def test_a_base_names_tables_and_columns_of_ours_alone(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    without_journal(folder)
    one_more(folder)
    base = folder / "journal" / "base.jsonl.gz"
    told = gzip.decompress(base.read_bytes())
    for ours, theirs in (
        (b'["person",', b'["person) select 1; drop table project; --",'),
        (b'"table":"', b'"table":"x'),
    ):
        assert ours in told
        base.write_bytes(gzip.compress(told.replace(ours, theirs)))
        connection = connect(tmp_path / theirs[2:8].hex())
        with connection.exclusive() as cursor, pytest.raises(StoreDamaged, match="不认得"):
            migrations.migrate(cursor)
            contents.load(cursor, base)
        connection.close()


def test_every_table_is_of_record_or_known_not_to_be(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store, store._connection.read() as cursor:
        asked = "select table_name from duckdb_tables() where database_name = 'campaign'"
        there = {name for (name,) in cursor.execute(asked).fetchall()}
        assert there == {*contents.tables(cursor), *contents._LEFT_OUT}


def test_no_statement_of_record_leans_on_what_is_gone_at_the_replay() -> None:
    folder = Path(questions.__file__).parent / "sql"
    texts = {file.stem: file.read_text(encoding="utf-8").lower() for file in folder.glob("*.sql")}
    passing = {name for text in texts.values() for name in re.findall(r"create (?:or replace )?temp table (\w+)", text)}
    assert "in_force" in passing
    for name, text in texts.items():
        if questions.is_of_record(name):
            said = re.sub(r"--.*", "", text)
            words = set(re.findall(r"\w+", said))
            assert not words & {*passing, "random", "now", "current_timestamp", "current_date", "uuid", "nextval"}, name


def test_deeds_of_every_kind_come_back(tmp_path: Path) -> None:
    folder = made(tmp_path / "store")
    by = Actor("李四", role="administrator")
    with open_store(folder) as store:
        store.learn_name("累计", "year_investment", by=by, at=NOW)
        store.forget_name("累计", by=by, at=NOW)
        page = sheet("progress", [row("大桥", 1, year_investment="12.34")], county="甲县", cut_off=SECOND)
        told = Answers(matches={"大桥": 1}, corrections={"Sheet1": Correction(county="甲县")})
        warned = Problem("amount.jump", "warning", "Sheet1", "F12", "9999", "相差太大")
        sent = send(store, page, answers=told, problems=(warned,))
        store.withdraw(sent.upload_id, by=by, at=NOW, reason="“错”了\\n")
        store.restore(sent.upload_id, by=by, at=NOW)
        wanted = Account(0, "lisi", "李四", "administrator", "", "", False, False, NOW)
        account = store.register.create(wanted, "ten paper lanterns", by=by, at=NOW, is_own_choice=True)
        store.register.set_password(account.account_id, "eleven paper lanterns", by=by, at=NOW, is_own_choice=True)
        assert replays(store, tmp_path / "again")
