"""Money in every way people write it; unreadable money is a problem with its address."""

from typing import Any

import pytest

from .build import HEADER, TITLE, Decimal, codes, column, read_rows, said, values

PLAN = "年度计划投资(万元)"


@pytest.mark.parametrize(
    ("written", "wan"),
    [
        (1200, "1200.00"),
        (0, "0.00"),
        (1234.567, "1234.57"),
        (0.005, "0.01"),
        (1e-7, "0.00"),
        ("1200", "1200.00"),
        ("1,234.5", "1234.50"),
        ("1，234.5", "1234.50"),
        ("１２３４", "1234.00"),
        (" 1 200 ", "1200.00"),
        ("1.2亿", "12000.00"),
        ("1.2亿元", "12000.00"),
        ("1200万", "1200.00"),
        ("1200万元", "1200.00"),
        ("12000000元", "1200.00"),
        ("约1200", "1200.00"),
        ("约1.5亿元", "15000.00"),
        ("1200左右", "1200.00"),
        ("1.2e3", "1200.00"),
        ("¥1,200.00", "1200.00"),
        ("1200.", "1200.00"),
        ("—", None),
        ("/", None),
        ("无", None),
        ("", None),
        (None, None),
    ],
)
def test_readable_amounts(written: Any, wan: str | None) -> None:
    reading = column(PLAN, written)
    assert values(reading, "annual_plan") == [None if wan is None else Decimal(wan)]
    assert not codes(reading, "error")


@pytest.mark.parametrize(
    "written",
    ["一千二百万", "1000-1200", "12,34", "1.2.3", "见附件", "1200(含征地)", "100万美元", "15%", True, "约"],
)
def test_unreadable_amounts_are_problems_never_null(written: Any) -> None:
    reading = column(PLAN, 1, written)
    assert said(reading, "amount.unreadable") == ["C4"]
    assert values(reading, "annual_plan") == [Decimal(1), None]


def test_a_percent_format_is_no_money() -> None:
    def percent(page: Any) -> None:
        page["C3"].number_format = "0.0%"

    assert said(column(PLAN, 0.85, change=percent), "amount.unreadable") == ["C3"]


@pytest.mark.parametrize(
    ("number_format", "wan"), [('0.00"亿元"', None), ('0.00"万元"', "1.20"), ("#,##0,", None), ("#,##0.00", "1.20")]
)
def test_a_number_format_may_change_what_is_meant(number_format: str, wan: str | None) -> None:
    def shown(page: Any) -> None:
        page["C3"].number_format = number_format

    reading = column(PLAN, 1.2, change=shown)
    assert values(reading, "annual_plan") == [wan and Decimal(wan)]
    assert said(reading, "amount.format") == ([] if wan else ["C3"])


def test_error_cells_and_formulas_without_a_value() -> None:
    def broken(page: Any) -> None:
        page["C3"] = "#REF!"
        page["C3"].data_type = "e"
        page["C4"] = "=SUM(A1:A2)"

    reading = column(PLAN, 1, 2, 3, change=broken)
    assert said(reading, "amount.error_cell") == ["C3"]
    assert said(reading, "cell.uncached") == ["C4"]
    assert values(reading, "annual_plan") == [None, None, Decimal(3)]


def test_negative_amounts_are_asked() -> None:
    reading = column(PLAN, -5)
    assert said(reading, "amount.negative") == ["C3"]
    assert values(reading, "annual_plan") == [Decimal("-5.00")]


@pytest.mark.parametrize(
    ("unit", "wan"), [("亿元", "15000.00"), ("万元", "1.50"), ("千元", "0.15"), ("元", "0.00"), ("百万元", "150.00")]
)
def test_the_unit_in_the_header_beats_the_sheets(unit: str, wan: str) -> None:
    head = ["项目名称", f"年度计划投资({unit})", "本年累计完成投资"]
    reading = read_rows([["安达市进度表 8月中旬 单位:万元"], head, ["甲项目", 1.5, 7]])
    assert values(reading, "annual_plan") == [Decimal(wan)]
    assert values(reading, "year_investment") == [Decimal(7)]


@pytest.mark.parametrize("where", ["单位:亿元", "(金额单位:亿元)", "计量单位:个、亿元", "填报单位:安达市 单 位:亿 元"])
def test_the_sheets_unit_in_its_title_rows(where: str) -> None:
    reading = read_rows(
        [["安达市进度表 8月中旬"], [None, where], ["项目名称", "本年累计完成投资", "建设状态"], ["甲", 2, "在建"]]
    )
    assert values(reading, "year_investment") == [Decimal(20000)]


def test_the_sheets_unit_in_its_notes() -> None:
    rows = [["安达市进度表 8月中旬"], ["项目名称", "本年累计完成投资"], ["甲", 2], ["注:表中金额单位均为亿元。"]]
    assert values(read_rows(rows), "year_investment") == [Decimal(20000)]


def test_a_missing_unit_is_asked_for_and_nothing_is_read() -> None:
    reading = read_rows([["安达市进度表 8月中旬"], ["项目名称", "本年累计完成投资"], ["甲", 2], ["乙", "3亿"]])
    assert said(reading, "unit.missing") == ["B2"]
    assert values(reading, "year_investment") == [None, Decimal(30000)]


def test_two_units_in_the_title_are_a_conflict() -> None:
    reading = read_rows([["安达市进度表 8月中旬 单位:亿元、万元"], ["项目名称", "本年累计完成投资"], ["甲", 2]])
    assert said(reading, "unit.conflict") == ["B2"]
    assert values(reading, "year_investment") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "单位：万元，总投资为亿元",
        "单位:万元(总投资单位:亿元)",
        "单位：万元 其中:总投资单位为亿元",
        "注:除总投资为亿元外,其余均为万元",
        "总投资单位为亿元，其余单位为万元",
    ],
)
def test_a_unit_of_one_kind_of_amount_beside_the_sheets(text: str) -> None:
    head = ["项目名称", "总投资", "年度计划投资", "本年累计完成投资"]
    rows = [head, ["甲", 1.2, 500, 100], ["乙", 2.2, 500, 100]]
    above = read_rows([["安达市进度表 8月中旬"], [text], *rows])
    below = read_rows([["安达市进度表 8月中旬"], *rows, [text]])
    for reading in (above, below) if text.startswith("注") else (above,):
        assert values(reading, "total_investment") == [Decimal(12000), Decimal(22000)]
        assert values(reading, "year_investment") == [Decimal(100), Decimal(100)]
        assert not {one for one in codes(reading) if one.startswith("unit.")}


def test_a_second_unit_of_nobody_knows_what_is_asked() -> None:
    head = ["项目名称", "总投资", "本年累计完成投资"]
    rows = [["安达市进度表 8月中旬"], ["单位：万元，各项投资为亿元"], head, ["甲", 2, 1]]
    assert said(read_rows(rows), "unit.conflict") == ["B3"]


def test_foreign_money_is_not_read() -> None:
    reading = column("总投资(万美元)", 5)
    assert said(reading, "amount.unreadable") == ["C3"]


def test_totals_no_project_has_are_suspected() -> None:
    assert said(column("总投资(万元)", 1.2, 3.4), "unit.suspicious") == ["C3"]
    assert said(column("总投资(万元)", 120000000, 50), "unit.suspicious") == ["C3"]


def test_an_amount_merged_over_two_projects_is_nobodys() -> None:
    rows = [[TITLE], HEADER, [1, "甲项目", 100, 50, 1, 10, "在建"], [2, "乙项目", 200, 80, 2, None, "在建"]]
    reading = read_rows(rows, ["F3:F4"])
    assert said(reading, "amount.merged") == ["F3"]
    assert values(reading, "year_investment") == [None, None]
    assert values(reading, "annual_plan") == [Decimal(50), Decimal(80)]


def test_an_amount_merged_over_a_package_and_its_parts_is_the_packages() -> None:
    rows = [[TITLE], HEADER, [1, "甲项目", 100, 50, 1, 10, "在建"], ["1.1", "甲镇", 50, 20, 1, None, "在建"]]
    reading = read_rows(rows, ["F3:F4"])
    assert said(reading, "amount.merged") == []
    assert values(reading, "year_investment") == [Decimal(10)]


def test_a_month_merged_over_two_projects_is_nobodys() -> None:
    head = ["项目名称", "年度计划投资(万元)", "完成投资(万元)", None]
    rows = [["安达市月报 2020年8月31日"], head, [None, None, "7月", "8月"], ["甲", 100, 9, 5], ["乙", 100, 3, None]]
    reading = read_rows(rows, ["A2:A3", "B2:B3", "C2:D2", "D4:D5"])
    assert said(reading, "amount.merged") == ["D4", "D5"]
    assert values(reading, "period_investment") == [None, None]


@pytest.mark.parametrize("written", ["5000\n300", "1000 500", "12 3456", "1\n000", "012 000", "3000 200 100 5"])
def test_two_numbers_in_one_cell_are_asked(written: str) -> None:
    reading = column(PLAN, written)
    assert said(reading, "amount.unreadable") == ["C3"]
    assert values(reading, "annual_plan") == [None]


def test_thousands_parted_by_spaces_are_read_and_said() -> None:
    reading = column(PLAN, "12 000", "1 000.5万元", " 3000", "5000 万元\n")
    assert values(reading, "annual_plan") == [Decimal(12000), Decimal("1000.50"), Decimal(3000), Decimal(5000)]
    assert said(reading, "amount.spaced") == ["C3", "C4"]


def test_what_is_expected_has_not_been_done() -> None:
    head = ["项目名称", "年度计划投资(万元)", "本年累计完成投资(万元)", "到位资金(万元)"]
    reading = read_rows([["安达市进度表 8月中旬"], head, ["甲", "预计9000", "预计3000", "拟到位500"]])
    assert said(reading, "amount.planned") == ["C3", "D3"]
    assert values(reading, "annual_plan") == [Decimal(9000)]
    assert values(reading, "year_investment") == values(reading, "funds_in_place") == [None]
