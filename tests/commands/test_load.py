"""``load``: order, duplicates, blocked files, and the person and moment that are kept."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.store import Store, StoreUnwritable
from tests.campaigns import weekly
from tests.commands.conftest import Call
from tests.commands.small_workbooks import CUT_OFF, INVESTED, PROJECTS, progress, roster, written


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


def test_history_that_is_filled_in_takes_its_own_place(call: Call, reports: Path, store: Path) -> None:
    """What was accepted later by the clock speaks, whatever order it is loaded in."""
    call("load", reports / "Z清单.xlsx", "--at", "2023-02-20T09:00")
    late, early = (written(reports, **{name: progress({**INVESTED, "东湖水厂": amount})})[0] for name, amount in
                   (("迟", 2000), ("早", 1000)))  # fmt: skip
    assert call("load", late, "--at", "2023-03-20T10:00") == 0
    assert call("load", early, "--at", "2023-03-11T10:00") == 0
    with Store.open(store, weekly()) as opened:

        def invested(known_at: datetime | None) -> float:
            facts = opened.facts(as_of=CUT_OFF, known_at=known_at, now=datetime(2023, 4, 1))
            return float(facts.projects.set_index("project_name").loc["东湖水厂", "year_investment_wan"])

        assert (invested(None), invested(datetime(2023, 3, 12))) == (2000, 1000)
        assert opened.uploads().set_index("file").loc["早.xlsx", "state"] == "被替代"


def test_nothing_comes_from_the_future(
    call: Call, reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-03-12T09:00")
    assert call("load", reports, "--at", "2023-03-13") == 2
    assert "还没有到，什么也没有入库" in capsys.readouterr().err
    assert call("load", reports, "--at", "2023-03-12") == 0  # the whole day, as far as it has come
    assert all(row["received_at"].hour == 9 for row in uploads(store))


def test_a_later_roster_has_to_say_from_when_and_that_it_is_whole(
    call: Call, reports: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("load", reports / "Z清单.xlsx") == 0
    (fewer,) = written(reports, 调整=roster(projects=PROJECTS[:1]))
    assert call("load", fewer) == 1
    assert "没有写明从哪天起生效" in capsys.readouterr().out
    assert call("load", fewer, "--cut-off", "2023-03-15") == 0  # one of two of its tier: a warning
    assert call("load", written(reports, 空=roster(projects=(("另一条街", "一类", 900, 300),)))[0],
                "--cut-off", "2023-03-20") == 1  # fmt: skip
    assert "如只是部分调整" in capsys.readouterr().out
    assert call("load", reports / "空.xlsx", "--cut-off", "2023-03-20", "--whole-roster") == 0
    with Store.open(store, weekly()) as opened:
        told = [(one.since, [project.name for project in one.projects]) for one in opened.known().rosters]
    assert told == [
        (date(2023, 2, 24), ["湖滨路改造", "东湖水厂", "老街修缮"]),
        (date(2023, 3, 15), ["湖滨路改造", "老街修缮"]),
        (date(2023, 3, 20), ["老街修缮", "另一条街"]),
    ]


def test_the_store_is_given_back(call: Call, reports: Path, store: Path) -> None:
    from data.store import connection

    call("load", reports)
    assert not [file for file in connection._open if file.is_relative_to(store.resolve())]
