"""Headers that nobody has listed: read by the words they are made of, said, and only where nothing else is in them."""

from datetime import date

import pytest

from data.ingest.header_words import field_by_words, readings
from data.ingest.vocabulary import load

from .build import codes, read_rows, said, sheet, values

TITLE = "安达市重点项目旬报 截至2020年9月20日"
UNIT = "单位:万元"


def test_every_reading_names_a_field_and_needs_its_own_words() -> None:
    for one in readings():
        assert one.field in load().fields
        assert all(one.words.fullmatch(word) for group in one.needs for word in group)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("annual_plan", "年度投资安排 今年投资任务指标 本年度下达投资计划"),
        ("period_investment", "当旬实际完成投资数额 本期已实现投资"),
        ("year_investment", "实际完成今年固定资产投资 年初以来累计已实现投资"),
        ("physical_progress", "工程进展情况及形象进度 形象进度简述 工程建设形象进度情况"),
        ("problems", "目前项目推进中困难 制约施工的瓶颈因素"),
        ("planned_start", "未开工项目预计开工日期"),
        ("statistics_date", "统计局入库时间"),
        ("in_statistics", "是否进入统计库入统"),
    ],
)
def test_made_of_words(field: str, words: str) -> None:
    for text in words.split():
        assert field_by_words([text], ()) in (field, None), text
    assert any(field_by_words([text], ()) == field for text in words.split())


@pytest.mark.parametrize(
    "text",
    [
        "预计完成年度投资", "上期完成投资", "年度完成投资占比", "累计支付资金", "投资", "完成",
        "去年累计完成投资",
        "入统累计完成投资", "年度完成投资目标", "建设进度安排", "手续办理进展", "未开工", "问题整改时限",
        "开工项目个数",
    ],
)  # fmt: skip
def test_another_word_leaves_it_open(text: str) -> None:
    assert field_by_words([text], ()) is None


def test_a_field_that_is_taken_is_not_given_twice() -> None:
    assert field_by_words(["形象进度简述"], ("physical_progress",)) is None
    assert field_by_words(["形象进度简述"], ()) == "physical_progress"


def test_it_is_read_and_said() -> None:
    head = ["项目名称", "总投资", "年度投资安排", "自年初累计共实现投资", "形象进度简述"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 900, 500, 120, "主体"], ["乙", 800, 400, 110, "封顶"]])
    assert values(reading, "annual_plan") == [500, 400]
    assert values(reading, "year_investment") == [120, 110]
    assert values(reading, "physical_progress") == ["主体", "封顶"]
    assert said(reading, "column.near") == ["C3", "D3", "E3"]


def test_money_under_a_header_of_words_and_words_under_one_of_money_are_asked() -> None:
    head = ["项目名称", "本年累计完成投资", "年度投资安排", "形象进度简述"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 120, "按合同支付工程款项", 3500], ["乙", 110, "按期", 2800]])
    assert values(reading, "annual_plan") == [None, None]
    assert values(reading, "physical_progress") == [None, None]
    assert {"C3", "D3"} <= {one.cell for one in reading.problems if one.code.startswith("column.unmapped")}


def test_tiers_and_counties_are_told_by_what_the_cells_say() -> None:
    head = ["项目名称", "省/市百大", "责任县区", "本年累计完成投资"]
    table = [
        ["重点项目旬报 截至2020年9月20日"],
        [UNIT],
        head,
        ["甲", "省百大", "安达", 1],
        ["乙", "市百大", "兰西县", 2],
    ]
    reading = read_rows(table)
    assert values(reading, "tier") == ["省百大", "市百大"]
    assert values(reading, "county") == ["安达市", "兰西县"]
    assert said(reading, "column.by_content") == ["B3", "C3"]


def test_a_text_above_two_days_is_the_reports_own() -> None:
    head = [["项目名称", "累计完成投资", "", "形象进度", ""], ["", *["截至9月10日", "截至9月20日"] * 2]]
    reading = read_rows([[TITLE], [UNIT], *head, ["甲", 10, 20, "打桩", "主体"]], ["A3:A4", "B3:C3", "D3:E3"])
    assert values(reading, "year_investment") == [20]
    assert values(reading, "physical_progress") == ["主体"]
    assert "column.duplicate" not in codes(reading)


@pytest.mark.parametrize("text", ["1-9月20日累计完成投资", "1月至本旬完成投资"])
def test_from_january_to_this_dekad_is_the_year(text: str) -> None:
    head = ["项目名称", "本旬完成投资", text]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 10, 200]])
    assert (values(reading, "year_investment"), values(reading, "period_investment")) == ([200], [10])
    assert sheet(reading).cut_off == date(2020, 9, 20)


def test_a_part_of_the_years_investment_is_the_periods() -> None:
    head = ["项目名称", "本年累计完成投资", "其中：本旬", "形象进度"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 100, 10, "主体"], ["乙", 200, 20, "封顶"]])
    assert values(reading, "period_investment") == [10, 20]
    assert said(reading, "column.near") == ["C3"]


def test_a_part_of_something_else_is_not() -> None:
    head = ["项目名称", "本年累计完成投资", "累计到位资金", "其中：本旬"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 100, 50, 10], ["乙", 200, 60, 20]])
    assert values(reading, "period_investment") == [None, None]
    assert "D3" in {one.cell for one in reading.problems if one.code.startswith("column.unmapped")}
