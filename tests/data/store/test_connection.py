"""One process, one file; what cannot be opened says so in one sentence and stays as it was."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.errors import UserError
from data.store import Refused, Store, StoreBusy, StoreDamaged, StoreUnwritable, connection
from data.store.connection import FILE_NAME, connect
from tests.data.store.making import CAMPAIGN, FIRST, facts, ids, open_store, roster, row

ROOT = Path(__file__).resolve().parents[3]
OTHER_PROCESS = """
import sys
from pathlib import Path
from data.store import StoreBusy
from tests.data.store.making import open_store
try:
    open_store(Path(sys.argv[1]))
except StoreBusy as error:
    print(error)
"""


def in_another_process(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_second_process_is_told_in_one_sentence(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    said = in_another_process(store.folder)
    assert "正被另一个程序使用" in said and "请先停止看板服务" in said
    assert ids(store) == {"桥": 1}
    store.close()
    assert in_another_process(store.folder) == ""


def test_one_process_shares_one_connection(store: Store) -> None:
    with open_store(store.folder) as second:
        roster(second, row("桥", county="甲县"))
        assert ids(store) == {"桥": 1}
    assert ids(store) == {"桥": 1}
    store.close()
    store.close()
    with open_store(store.folder) as again:
        assert ids(again) == {"桥": 1}


@pytest.mark.parametrize("garbage", [b"not a database at all" * 1000, bytes(20000)])
def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path, garbage: bytes) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(garbage)
    with pytest.raises(StoreDamaged, match="备份"):
        open_store(tmp_path)
    assert file.read_bytes() == garbage


def test_a_damaged_block_that_is_met_while_reading_is_said(tmp_path: Path) -> None:
    """Wherever the file is hit: it opens and tells the truth, or says that it is damaged."""
    with open_store(tmp_path / "sound") as store:
        roster(store, *(row(f"第{number}号项目{number * 7919}", county="甲县") for number in range(1500)))
        expected = len(facts(store, FIRST).projects)
    content = (tmp_path / "sound" / FILE_NAME).read_bytes()
    told = 0
    for at in range(3 * 4096 + 100, len(content), max(len(content) // 12, 1)):
        broken = bytearray(content)
        broken[at : at + 64] = bytes(byte ^ 0x5A for byte in broken[at : at + 64])
        folder = tmp_path / str(at)
        shutil.copytree(tmp_path / "sound" / "journal", folder / "journal")
        (folder / FILE_NAME).write_bytes(broken)
        try:
            with open_store(folder) as store:
                assert len(facts(store, FIRST).projects) == expected
                store.known()
        except StoreDamaged as error:
            told += 1
            assert "备份" in str(error)
    assert told


@pytest.mark.parametrize("error", [duckdb.IOException("Corrupt database file: checksum"), duckdb.FatalException("x")])
def test_what_the_engine_says_of_a_broken_file_becomes_a_sentence(store: Store, error: duckdb.Error) -> None:
    for opened in (store._connection.read, store._connection.write):
        with pytest.raises((StoreDamaged, StoreUnwritable)) as caught, opened():
            raise error
        assert caught.value.__cause__ is error
    with pytest.raises(duckdb.BinderException), store._connection.read() as cursor:  # a bug stays a bug
        cursor.execute("select nothing from change")


def test_a_folder_in_the_files_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StoreUnwritable, match="是一个文件夹"):
        open_store(tmp_path)


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    said = duckdb.IOException('IO Error: Cannot open file "campaign.duckdb": Permission denied')
    assert "没有读写数据库" in str(connection._explained(tmp_path / FILE_NAME, said))
    assert isinstance(connection._explained(tmp_path / FILE_NAME, said), StoreUnwritable)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnwritable, match="无法建立"):
        open_store(tmp_path / "file" / "store")


def test_another_campaigns_store_is_not_opened(store: Store) -> None:
    with pytest.raises(Refused, match="made-up-2021"):
        Store.open(store.folder, replace(CAMPAIGN, key="other"))
    assert ids(store) == {}
    with open_store(store.folder) as again:
        assert again.version == 0


def test_every_failure_is_a_user_error() -> None:
    assert all(issubclass(one, UserError) for one in (Refused, StoreBusy, StoreDamaged, StoreUnwritable))


def test_statements_reach_no_other_file_and_no_setting(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    attempts = (
        f"from read_csv('{secret}')",
        f"copy (select 1) to '{tmp_path / 'out.csv'}'",
        f"attach '{tmp_path / 'other.duckdb'}' as other",
        "set enable_external_access = true",
    )
    for statement in attempts:
        with store._connection.read() as cursor, pytest.raises(duckdb.Error):
            cursor.execute(statement)
    assert not (tmp_path / "out.csv").exists()


def test_a_read_keeps_nothing(store: Store) -> None:
    with store._connection.read() as cursor:
        cursor.execute("insert into change values (99, 'x', '2021-01-01', 'x')")
    assert store.version == 0


def test_an_odd_folder_name_is_just_a_name(tmp_path: Path) -> None:
    with open_store(tmp_path / "it's; 数据 (1)") as store:
        roster(store, row("桥", county="甲县"))
        assert len(facts(store, FIRST).projects) == 1
    assert connect(tmp_path / "it's; 数据 (1)").close() is None
