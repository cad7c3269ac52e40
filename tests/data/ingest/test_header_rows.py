"""Header rows with one odd cell in them, and headers that name years, months and days."""

from datetime import datetime
from typing import Any

import pytest

from .build import Decimal, codes, read_rows, said, sheet, values

TITLE = "望奎县市百大项目旬报（截至8月20日）单位：万元"
HEAD = ["序号", "项目名称", "年度计划投资", "本年累计完成投资", "建设状态"]
FIRST, SECOND = [1, "甲厂房", 100, 50, "已开工"], [2, "乙道路", 200, 80, "已开工"]

LONG = "形象进度\n（包括：征地、土建、设备安装等，请简要描述，50字以内，务必与照片对应一致）"
ODD = [LONG, "备注：", "形象进度（截至8月20日）：", "单位：万元", "总投资 单位：万元", "2020", "填报单位：", 2020, 7]


@pytest.mark.parametrize("label", ODD)
def test_one_odd_cell_does_not_hide_the_header(label: Any) -> None:
    reading = read_rows([[TITLE], [*HEAD, label], FIRST, SECOND])
    assert sheet(reading).header_rows == (2,)
    assert values(reading, "year_investment") == [Decimal(50), Decimal(80)]


def test_units_written_behind_a_line_break() -> None:
    head = ["序号", "项目名称", "年度计划投资\n单位：亿元", "本年累计完成投资\n单位：万元", "建设状态"]
    reading = read_rows([["望奎县市百大项目旬报（截至8月20日）"], head, [1, "甲厂房", 1.5, 50, "已开工"]])
    assert values(reading, "annual_plan") == [Decimal(15000)]
    assert values(reading, "year_investment") == [Decimal(50)]


def test_a_data_row_is_still_no_header() -> None:
    reading = read_rows([[TITLE], HEAD, [1, "新建", 100, 50, "开工"], [2, "状态", 200, 80, "开工"]])
    assert sheet(reading).header_rows == (2,)
    assert sheet(reading).row_count == 2


def test_years_that_are_numbers() -> None:
    reading = read_rows(
        [
            [TITLE],
            ["序号", "项目名称", 2019, None, 2020, None, "形象进度"],
            [None, None, "计划投资", "完成投资", "计划投资", "完成投资", None],
            [1, "甲", 10, 9, 100, 50, "x"],
            [2, "乙", 10, 9, 100, 60, "y"],
        ],
        ["A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"],
    )
    assert sheet(reading).columns["E"] == "annual_plan"
    assert sheet(reading).columns["F"] == "year_investment"
    assert said(reading, "column.unmapped_amounts") == ["C3"]


def test_months_that_are_dates() -> None:
    head = ["序号", "项目名称", "年度计划投资", *(datetime(2020, month, 1) for month in (6, 7, 8)), "年初至今完成投资"]
    reading = read_rows([[TITLE], head, [1, "甲", 100, 10, 20, 5, 35], [2, "乙", 200, 30, 10, 7, 47]])
    assert sheet(reading).header_rows == (2,)
    assert values(reading, "year_investment") == [Decimal(35), Decimal(47)]
    below = read_rows(
        [
            [TITLE],
            ["序号", "项目名称", "年度计划投资", "各月完成投资", None, None, "年初至今完成投资"],
            [None, None, None, *(datetime(2020, month, 1) for month in (6, 7, 8)), None],
            [1, "甲", 100, 10, 20, 5, 35],
        ],
        ["A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3"],
    )
    assert sheet(below).header_rows == (2, 3)
    assert values(below, "year_investment") == [Decimal(35)]


@pytest.mark.parametrize("header", ["建设项目名称及代码", "重点建设项目", "工程（项目）名称"])
def test_headers_of_the_name(header: str) -> None:
    reading = read_rows([[TITLE], ["序号", header, *HEAD[2:]], FIRST])
    assert values(reading, "project_name") == ["甲厂房"]


# ---- two columns of one sort, of which one is the cut-off's


@pytest.mark.parametrize(
    ("cut_off", "headers", "own"),
    [
        ("8月31日", ["截至5月底累计完成投资", "截至7月底累计完成投资", "截至8月底累计完成投资"], "D"),
        ("8月20日", ["7月31日累计完成投资", "8月10日累计完成投资", "8月20日累计完成投资"], "D"),
        ("8月20日", ["1月1日至8月10日完成投资", "本旬完成投资", "1月1日至8月20日完成投资"], "D"),
        ("8月20日", ["截至8月20日累计完成投资", "上旬末累计完成投资", "截至8月10日累计完成投资"], "B"),
    ],
)
def test_the_column_of_the_cut_off_is_the_reports_own(cut_off: str, headers: list[str], own: str) -> None:
    title = f"望奎县市百大项目旬报（截至{cut_off}）单位：万元"
    reading = read_rows([[title], ["项目名称", *headers, "建设状态"], ["甲厂房", 40, 41, 50, "已开工"]])
    assert sheet(reading).columns[own] == "year_investment"
    assert not said(reading, "column.duplicate")


def test_the_only_column_of_another_day_is_read_and_asked() -> None:
    reading = read_rows([[TITLE], ["项目名称", "年度计划投资", "截至7月底累计完成投资"], ["甲厂房", 100, 50]])
    assert values(reading, "year_investment") == [Decimal(50)]
    assert said(reading, "column.until_other_day") == ["C2"]


def test_dekads_over_their_own_and_their_cumulative_figures() -> None:
    reading = read_rows(
        [
            [TITLE],
            ["项目名称", "年度计划投资", "8月上旬", None, "8月中旬", None],
            [None, None, "本旬完成", "累计完成", "本旬完成", "累计完成"],
            ["甲", 100, 4, 40, 10, 50],
        ],
        ["A2:A3", "B2:B3", "C2:D2", "E2:F2"],
    )
    assert values(reading, "period_investment") == [Decimal(10)]
    assert values(reading, "year_investment") == [Decimal(50)]
    assert said(reading, "column.other_period") == ["C3", "D3"]


@pytest.mark.parametrize("parent", ["2020年投资", "2020年度投资情况", "2020年度投资"])
def test_a_plan_below_the_years_investment(parent: str) -> None:
    reading = read_rows(
        [[TITLE], ["项目名称", parent, None], [None, "计划投资", "累计完成投资"], ["甲", "100", "50"], ["乙", 200, 60]],
        ["A2:A3", "B2:C2"],
    )
    assert values(reading, "annual_plan") == [Decimal(100), Decimal(200)]
    assert values(reading, "year_investment") == [Decimal(50), Decimal(60)]
    assert not codes(reading, "error")


def test_a_name_merged_over_two_columns_is_one_column() -> None:
    head = ["序号", "项目名称", None, *HEAD[2:]]
    rows = [[1, "甲厂房", None, 100, 50, "已开工"], [2, "乙道路", None, 200, 80, "已开工"]]
    reading = read_rows([[TITLE], head, *rows], ["B2:C2", "B3:C3", "B4:C4"])
    assert values(reading, "project_name") == ["甲厂房", "乙道路"]
    assert not said(reading, "column.chosen")
    two = read_rows([[TITLE], head, [1, "甲厂房", "一期", 100, 50, "已开工"]], ["B2:C2"])
    assert said(two, "column.chosen") == ["B2"]
