"""The main columns that the last reports had and this one lacks."""

from data.ingest import Correction, FileReading
from data.ingest.model import Answers

from ..build import codes, date, known, last, outcome, project, read_rows, sheet, values

BEFORE = last(year_investment=100, status="已开工")
PROJECTS = [project(1, "甲项目"), project(2, "乙项目"), project(3, "丙项目", tier="市百大")]
BASE = known(*PROJECTS, p1=BEFORE, p2=BEFORE)
TITLE = "安达市重点项目进度表 截至2020年8月20日 单位:万元"


def report(head: list[str], *rows: list[object], base: object = BASE, **options: object) -> FileReading:
    return read_rows([[TITLE], head, *rows], known=base, **options)


def lost(reading: FileReading) -> list[str | None]:
    return [one.value for one in reading.problems if one.code == "check.lost_column"]


def test_a_renamed_main_column_blocks() -> None:
    reading = report(["项目名称", "完成额度", "建设状态"], ["甲项目", 120, "在建"], ["乙项目", 130, "在建"])
    assert lost(reading) == ["本年累计完成投资"]
    assert outcome(reading, "lost_columns") == "fail"
    assert reading.blocks
    assert "column.missing" not in codes(reading)


def test_naming_the_column_on_screen_lifts_it() -> None:
    said = Answers(corrections={"Sheet1": Correction(columns={"B": "year_investment"})})
    rows = (["甲项目", 120, "在建"], ["乙项目", 130, "在建"])
    reading = report(["项目名称", "完成额度", "建设状态"], *rows, answers=said)
    assert outcome(reading, "lost_columns") == "pass"
    assert values(reading, "year_investment") == [120, 130]


def test_without_any_source_of_a_status() -> None:
    head = ["项目名称", "本年累计完成投资", "形象进度"]
    reading = report(head, ["甲项目", 120, "主体"], ["乙项目", 130, "主体"])
    assert not lost(reading)
    assert "check.lost_status" in codes(reading, "warning")
    assert not reading.blocks


def test_a_status_from_other_columns_is_a_status() -> None:
    head = ["项目名称", "本年累计完成投资", "开工时间"]
    assert not lost(report(head, ["甲项目", 120, date(2020, 8, 5)], ["乙项目", 130, date(2020, 8, 5)]))


def test_without_a_history_it_is_only_asked() -> None:
    reading = report(["项目名称", "形象进度", "建设状态"], ["丙项目", "主体", "在建"])
    assert not lost(reading)
    assert "column.missing" in codes(reading, "warning")
    later = last(cut_off=date(2020, 9, 10), year_investment=100)
    reading = report(["项目名称", "完成额度", "建设状态"], ["甲项目", 120, "在建"], base=known(PROJECTS[0], p1=later))
    assert not lost(reading)


def test_a_column_that_could_not_be_read_is_not_lost() -> None:
    reading = report(
        ["项目名称", "本年累计完成投资", "建设状态"], ["甲项目", "很多", "在建"], ["乙项目", "很多", "在建"]
    )
    assert not lost(reading)
    assert "amount.unreadable" in codes(reading)


def test_a_roster_needs_neither() -> None:
    head = ["项目名称", "所属县", "项目层级", "总投资", "年度计划投资"]
    reading = read_rows([["项目清单 单位:万元"], head, ["甲项目", "安达市", "省百大", 1000, 500]], known=BASE)
    assert sheet(reading).kind == "roster"
    assert outcome(reading, "lost_columns") == "not_applicable"


def test_a_column_of_numbers_that_may_be_the_main_one_is_asked_by_name() -> None:
    head, row = ["项目名称", "完成额度", "建设状态"], ["丙项目", 120, "在建"]
    (asked,) = [one for one in report(head, row).problems if one.code == "check.main_column_unread"]
    assert (asked.severity, asked.cell) == ("error", "B2")
    assert "B列“完成额度”" in asked.message
    said = Answers(corrections={"Sheet1": Correction(columns={"B": None})})
    reading = report(head, row, answers=said)
    assert "column.missing" in codes(reading, "warning")
    assert not [one for one in reading.problems if one.severity == "error" and one.code.startswith("check.")]
