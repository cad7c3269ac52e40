"""``load``: order, duplicates, blocked files, and the person and moment that are kept."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.store import Store, StoreUnwritable
from tests.campaigns import weekly
from tests.commands.conftest import Call
from tests.commands.small_workbooks import INVESTED, progress, written


def uploads(store: Path) -> list[dict[str, Any]]:
    with Store.open(store, weekly()) as opened:
        rows: list[dict[str, Any]] = opened.uploads().to_dict("records")
        return rows


def test_rosters_go_in_before_reports(call: Call, reports: Path, store: Path) -> None:
    assert call("load", reports) == 0
    assert [row["kinds"] for row in sorted(uploads(store), key=lambda row: row["upload_id"])] == ["roster", "progress"]


def test_person_and_moment_are_kept(call: Call, reports: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("load", reports, "--by", "王敏", "--at", "2023-03-11T09:30") == 0
    for row in uploads(store):
        assert (row["by"], row["received_at"]) == ("王敏", datetime(2023, 3, 11, 9, 30))
    assert "警告由王敏核对" in capsys.readouterr().out


def test_the_same_bytes_change_nothing(
    call: Call, reports: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("load", reports, "--by", "王敏", "--at", "2023-03-11T09:30")
    capsys.readouterr()
    assert call("load", reports, "--by", "李强") == 0
    assert capsys.readouterr().out.count("该文件已于 3月11日 09:30 由王敏报送，没有改变任何数据。") == 2
    assert len(uploads(store)) == 2


def test_a_blocked_file_leaves_the_others_alone(
    call: Call, reports: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(reports, 错名=progress({"湖滨路改建": 600}, county="东湖区"))
    assert call("load", reports, "--json") == 1
    files = {file["file"]: file for file in json.loads(capsys.readouterr().out)["files"]}
    assert [files[name]["outcome"] for name in ("Z清单.xlsx", "A东湖周报.xlsx", "错名.xlsx")] == [
        "accepted",
        "accepted",
        "blocked",
    ]
    assert files["错名.xlsx"]["upload_id"] is None
    assert len(uploads(store)) == 2


def test_an_unreadable_file_is_exit_2(call: Call, reports: Path, store: Path, tmp_path: Path) -> None:
    (bad,) = written(tmp_path, 坏=b"not a workbook")
    assert call("load", bad, reports) == 2
    assert len(uploads(store)) == 2


def test_later_cut_offs_wait_for_earlier_ones(call: Call, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = {name: amount + 50 for name, amount in INVESTED.items()}
    written(reports, A早名晚期=progress(later, cut_off=date(2023, 3, 17)))
    assert call("load", reports) == 0
    order = [line.split("：")[0] for line in capsys.readouterr().out.splitlines() if "已入库" in line]
    assert order == ["Z清单.xlsx", "A东湖周报.xlsx", "A早名晚期.xlsx"]


def test_what_went_in_before_the_disk_was_full_is_told(
    call: Call, reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commit = Store.commit

    def full_after_the_roster(self: Store, *told: Any, **more: Any) -> Any:
        if self.version:
            raise StoreUnwritable("磁盘已满，没有入库。")
        return commit(self, *told, **more)

    monkeypatch.setattr(Store, "commit", full_after_the_roster)
    assert call("load", reports, "--json") == 2
    said = capsys.readouterr()
    assert [file["outcome"] for file in json.loads(said.out)["files"]] == ["accepted"]
    assert "磁盘已满" in said.err and len(uploads(store)) == 1
