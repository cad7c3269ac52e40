"""``check``: its JSON contract, its exit codes, and that it accepts nothing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.ingest import whole
from pages.upkeep import log_book
from tests.commands.conftest import Call
from tests.commands.small_workbooks import INVESTED, PROJECTS, progress, roster, written
from tests.data.ingest.build import answer_in_this_process

SHEET_KEYS = ["sheet", "kind", "header_rows", "unit", "cut_off", "county", "tier", "columns", "row_count"]
SHEET_KEYS += ["totals_rows", "skipped", "rows"]
PROBLEM_KEYS = ["code", "severity", "sheet", "cell", "value", "message"]


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_is_the_contract(call: Call, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", reports, "--json") == 0
    document = printed(capsys)
    assert list(document) == ["files"]
    for file in document["files"]:
        assert list(file) == ["file", "readable", "sheets", "problems"]
        assert all(list(sheet) == SHEET_KEYS for sheet in file["sheets"])
        assert all(list(problem) == PROBLEM_KEYS for problem in file["problems"])
    report, listed = document["files"]
    (sheet,) = report["sheets"]
    assert (sheet["kind"], sheet["header_rows"], sheet["unit"]) == ("progress", [3], "万元")
    assert (sheet["cut_off"], sheet["county"], sheet["row_count"]) == ("2023-03-10", "东湖区", 3)
    assert sheet["columns"]["D"] == "year_investment"
    assert sheet["rows"][0]["row"] == 4
    assert sheet["rows"][0]["values"]["year_investment"] == 600.0
    assert listed["sheets"][0]["rows"][0]["values"]["planned_start"] == "2023-01-10"


def test_a_roster_of_the_same_call_stands_in_for_the_store(
    call: Call, reports: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(reports, 错名=progress({"湖滨路改建": 600}))
    assert call("check", reports, "--json") == 1
    problems = {file["file"]: {one["code"] for one in file["problems"]} for file in printed(capsys)["files"]}
    assert "project.near_match" in problems["错名.xlsx"]
    assert "project.near_match" not in problems["A东湖周报.xlsx"]
    assert not store.exists()


def test_without_any_roster_projects_are_not_checked(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = written(tmp_path, 错名=progress({"湖滨路改建": 600}))
    assert call("check", path, "--json") == 0
    assert "roster.unchecked" in {one["code"] for one in printed(capsys)["files"][0]["problems"]}


def test_a_stored_roster_is_used_and_nothing_is_accepted(
    call: Call, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("load", reports / "Z清单.xlsx") == 0
    (path,) = written(tmp_path, 错名=progress({"湖滨路改建": 600}))
    assert call("check", path) == 1
    assert call("check", reports) == 0
    assert call("load", reports / "A东湖周报.xlsx", "--json") == 0
    assert '"outcome": "accepted"' in capsys.readouterr().out


def test_the_call_answers_for_the_sheet(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = written(tmp_path, 周报=progress(INVESTED, county="", cut_off=None, unit=""))
    assert call("check", path) == 1
    capsys.readouterr()
    assert call("check", path, "--county", "东湖", "--cut-off", "2023-03-10", "--unit", "亿元", "--json") == 0
    (sheet,) = printed(capsys)["files"][0]["sheets"]
    assert (sheet["county"], sheet["cut_off"]) == ("东湖区", "2023-03-10")
    assert sheet["rows"][0]["values"]["year_investment"] == 6_000_000.0


def test_unreadable_outranks_blocked(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = written(tmp_path, 坏=b"not a workbook", 无单位=progress(INVESTED, unit=""))
    assert call("check", *paths) == 2
    assert call("check", paths[1]) == 1
    assert "（读不出来）" in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["没有.xlsx", "空目录"])
def test_nothing_to_read_is_a_wrong_call(
    missing: str, call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "空目录").mkdir()
    assert call("check", tmp_path / missing) == 2
    assert missing in capsys.readouterr().err


def test_an_unknown_county_is_told_the_known_ones(
    call: Call, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("check", reports, "--county", "南海县") == 2
    assert "东湖区、西山县、市属" in capsys.readouterr().err


def test_text_gives_mapping_and_addresses(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = written(tmp_path, 清单=roster(), 错名=progress({"湖滨路改建": 600}))
    call("check", *paths)
    said = capsys.readouterr().out
    assert "D=year_investment" in said
    assert "错误 project.near_match Sheet A4：" in said


def test_a_folder_without_a_store_stays_without_one(call: Call, reports: Path, store: Path) -> None:
    store.mkdir()
    (store / "notes.txt").write_text("x", encoding="utf-8")
    assert call("check", reports) == 0
    assert call("figures") == 2
    assert [path.name for path in store.iterdir()] == ["notes.txt"]


CHANGED = date(2023, 3, 15)
REPLACED = (*PROJECTS[:2], ("新街改造", "二类", 900, 300))


def codes(capsys: pytest.CaptureFixture[str]) -> dict[str, set[str]]:
    return {file["file"]: {one["code"] for one in file["problems"]} for file in printed(capsys)["files"]}


def test_two_rosters_without_a_store_number_a_project_once(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each report is matched with the roster of its own day, and the second roster is compared with the first."""
    early, late = date(2023, 3, 10), date(2023, 3, 17)
    paths = written(
        tmp_path,
        一清单=roster(),
        二清单=roster(projects=REPLACED, since=CHANGED),
        三旬前=progress(INVESTED, cut_off=early),
        四旬后=progress({"湖滨路改造": 700, "东湖水厂": 1100, "新街改造": 5}, cut_off=late),
        五照旧=progress(INVESTED, cut_off=late),
    )
    assert call("check", *paths, "--json") == 1  # the only project of a tier was replaced: a question
    found = codes(capsys)
    assert "check.roster_mostly_gone" in found["二清单.xlsx"]
    for name in ("三旬前.xlsx", "四旬后.xlsx"):
        assert not {one for one in found[name] if one.startswith("project.")}
    assert "project.has_left" in found["五照旧.xlsx"]
    assert call("check", *paths, "--whole-roster", "--json") == 0
    assert "check.roster_gone" in codes(capsys)["二清单.xlsx"]


def test_a_mistake_at_one_file_leaves_its_traceback_in_the_log(
    call: Call, reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call("load", reports / "Z清单.xlsx")
    capsys.readouterr()
    work = whole.read_with_learned

    def broken(grid: Any, request: Any) -> Any:
        if "周报" in request.file:
            raise ZeroDivisionError("oops")
        return work(grid, request)

    monkeypatch.setattr(whole, "read_with_learned", broken)
    answer_in_this_process(monkeypatch)
    assert call("check", reports, "--json") == 2
    said = capsys.readouterr()
    assert said.err == ""
    report, listed = json.loads(said.out)["files"]
    assert (report["readable"], listed["readable"]) == (False, True)
    (told,) = log_book.found(store / "logs", report["problems"][0]["value"])
    assert "ZeroDivisionError: oops" in told["traceback"]


def test_results_come_first_and_copies_of_one_name_stay_apart(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in ("报表.xls", "报表.xlsx", "报表.csv")]
    for file in files:
        file.write_bytes(b"\x89PNG\r\n")
    copies = tmp_path / "副本"
    assert call("check", *files, "--json", "--marked-copy", copies) == 2
    assert len(printed(capsys)["files"]) == 3
    assert len(list(copies.iterdir())) == 3
    # The copies are there already: the result is told all the same.
    call("check", *files, "--json", "--marked-copy", copies)
    assert len(json.JSONDecoder().raw_decode(capsys.readouterr().out)[0]["files"]) == 3
