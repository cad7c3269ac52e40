"""backup, restore, rebuild and journal as a person types them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.store import Store
from data.store.access.audit import Question
from data.store.connection import FILE_NAME
from tests.architecture import ROOT
from tests.campaigns import WEEKLY_FILE, weekly
from tests.commands.conftest import Call


@pytest.fixture
def loaded(store: Path, reports: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> Path:
    assert call("load", reports) == 0
    capsys.readouterr()
    return store


def figures(call: Call, capsys: pytest.CaptureFixture[str]) -> str:
    assert call("figures", "--json", "--as-of", "2023-03-10", "--known-at", "2023-04-01") == 0
    return capsys.readouterr().out


def deeds(store: Path) -> list[str]:
    with Store.open(store, weekly()) as opened:
        entries, _ = opened.register.entries(Question(), 3)
    return [one.action for one in entries]


def test_back_up_and_restore_give_the_same_figures(
    loaded: Path, tmp_path: Path, call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    before = figures(call, capsys)
    assert call("backup", "--to", tmp_path / "backups") == 0
    assert "已由备份重建核对" in capsys.readouterr().out
    assert deeds(loaded)[0] == "backup.taken"
    (made,) = (tmp_path / "backups").iterdir()
    assert call("backup", "--check", made) == 0
    assert "完好" in capsys.readouterr().out
    assert call("restore", made) == 2
    assert "里已有文件" in capsys.readouterr().err
    shutil.move(loaded, tmp_path / "lost")
    assert call("restore", made) == 0
    assert "逐字相同" in capsys.readouterr().out
    assert figures(call, capsys) == before
    assert deeds(loaded)[0] == "backup.restored"


def test_a_backup_is_taken_while_another_process_has_the_store(loaded: Path, tmp_path: Path) -> None:
    command = [sys.executable, "dashboard.py", "backup", "--store", str(loaded), "--campaign", str(WEEKLY_FILE)]
    with Store.open(loaded, weekly()):
        done = subprocess.run(
            [*command, "--to", str(tmp_path / "b")], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    assert "已备份到" in done.stdout and len(list((tmp_path / "b").iterdir())) == 1


def test_rebuild_after_the_database_was_lost(loaded: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    before = figures(call, capsys)
    (loaded / FILE_NAME).unlink()
    assert call("figures") == 2
    assert "dashboard.py rebuild" in capsys.readouterr().err
    assert call("rebuild") == 0
    assert "原来没有数据库" in capsys.readouterr().out
    assert figures(call, capsys) == before
    assert deeds(loaded)[0] == "store.rebuilt"
    next((loaded / "originals").glob("??/*")).unlink()
    assert call("rebuild") == 1
    said = capsys.readouterr().out
    assert "逐行相同" in said and "缺少或已损坏的文件：originals/" in said


def test_the_journal_says_how_it_stands(loaded: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("journal") == 0
    assert "流水完整" in capsys.readouterr().out
    file = loaded / "journal" / "000001.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole + b"{torn")
    assert call("journal") == 0
    assert "没有写完" in capsys.readouterr().out
    file.write_bytes(whole[:50] + b"x" + whole[51:])
    assert call("journal") == 2
    assert "--renew" in capsys.readouterr().err
    assert call("journal", "--renew") == 0
    assert "重新起账" in capsys.readouterr().out
    assert call("journal") == 0
    assert deeds(loaded)[0] == "store.renewed"
    assert call("rebuild") == 0


def test_nothing_is_made_where_there_is_nothing(store: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("backup", "rebuild", "journal"):
        assert call(command) == 2
        assert "没有数据" in capsys.readouterr().err
    assert call("restore", store) == 2
    assert "不是一份备份" in capsys.readouterr().err
    assert not store.exists()
