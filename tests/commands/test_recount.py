"""``recount`` and ``evidence`` as a person types them: exit codes, words, JSON, files."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from data.store import Store
from pages.commands import main
from pages.commands.entry import BLOCKED, FAILED, FINE
from tests.campaigns import WEEKLY_FILE, weekly
from tests.pages.review.finishing import lived
from tests.pages.review.frozen import kept

__all__ = ["kept"]
Call = Callable[..., int]


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    """A store with a frozen result, of this test alone."""
    return Path(copytree(kept, tmp_path / "copy"))


@pytest.fixture
def call(folder: Path) -> Call:
    def run(command: str, *more: object) -> int:
        return main([command, *map(str, more), "--store", str(folder), "--campaign", str(WEEKLY_FILE)])

    return run


def change(folder: Path, statement: str) -> None:
    with Store.open(folder, weekly()) as store, store._connection.write() as cursor:
        cursor.execute(statement)


def test_all_is_equal(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("recount") == FINE
    said = capsys.readouterr().out
    assert "第1版" in said and "已读 7/7 份，0 处不符" in said and said.rstrip().endswith("结论：逐位一致。")


def test_a_difference_is_exit_1_and_says_where(call: Call, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(
        folder, "update statement set year_investment_wan = 1300.01 where upload_id = 5 and project_name = '湖滨路改造'"
    )
    assert call("recount") == BLOCKED
    said = capsys.readouterr().out
    assert "第5号报表“末期.xlsx”" in said and "库中 1300.01，原件 1300.00" in said
    assert "评分表 东湖区 投资完成率 分子：封存" in said and said.rstrip().endswith("结论：有不符。")


def test_an_unreadable_result_is_exit_2(call: Call, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = [path for path in (folder / "results").rglob("*") if path.is_file()]
    file.write_bytes(file.read_bytes()[:-1])
    assert call("recount") == FAILED
    assert "读不出来" in capsys.readouterr().out


def test_the_json_has_everything(call: Call, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, "update appraisal_ruling set points = 40")
    assert call("recount", "--json") == BLOCKED
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert told["verdict"] == "different" and told["originals"] == {"files": 7, "differences": []}
    (one,) = told["results"]
    found = {each["column"]: each for each in one["differences"] if each["table"] == "score_rows"}
    assert (found["approved"]["sealed"], found["approved"]["now"]) == (38.5, 40.0)
    assert "已读" in said.err  # progress does not stand between the braces


def test_one_version_or_none(call: Call, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("recount", "--result", 1) == FINE
    assert call("recount", "--result", 2) == FAILED
    assert "没有定稿过的第2版" in capsys.readouterr().err
    with Store.open(tmp_path / "young", weekly()) as store:
        lived(store)
    assert main(["recount", "--store", str(tmp_path / "young"), "--campaign", str(WEEKLY_FILE)]) == FINE
    assert "还没有定稿的结果" in capsys.readouterr().out
    assert main(["recount", "--store", str(tmp_path / "none"), "--campaign", str(WEEKLY_FILE)]) == FAILED
    assert not (tmp_path / "none").exists() or not Store.exists(tmp_path / "none")


def test_evidence_is_written_whole_or_not_at_all(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out" / "证据包.zip"
    assert call("evidence", "--unit", "东湖", "--out", out) == FINE
    assert "已写出东湖区证据包（第1版结果）" in capsys.readouterr().out
    with zipfile.ZipFile(out) as found:
        assert "index.html" in found.namelist()
    assert call("evidence", "--out", out) == FAILED and "没有覆盖" in capsys.readouterr().err
    assert call("evidence", "--out", tmp_path / "x.doc") == FAILED and "应以 .zip 结尾" in capsys.readouterr().err
    assert call("evidence", "--unit", "南山", "--out", tmp_path / "y.zip") == FAILED
    assert call("evidence", "--result", 3, "--out", tmp_path / "y.zip") == FAILED

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pages.documents.evidence.page.index", full)
    assert call("evidence", "--out", tmp_path / "z.zip") == FAILED
    assert list(tmp_path.glob("*.zip")) == [] and list(tmp_path.glob(".evidence*")) == []
