"""The sentences of the catalogue: addresses, amounts, and nothing in brackets where there is nothing to say."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from data.ingest.problems import place, problem
from data.ingest.remedies import what_and_remedy

from .build import HEADER, Answers, codes, column, read, read_rows, report, values, workbook


def test_a_csv_has_no_sheet_to_name() -> None:
    said = problem("date.unreadable", sheet="", cell="N7", value="春天")
    assert said.message.startswith("N7:“春天”")
    assert what_and_remedy(said)[0].startswith("“春天”")
    assert [place(*one) for one in (("旬报", "F5"), ("旬报", None), ("", None))] == [
        "工作表“旬报”F5:",
        "工作表“旬报”:",
        "",
    ]


def test_nothing_is_bracketed_where_nothing_was_found() -> None:
    assert problem("file.not_a_spreadsheet").message.startswith("这不是电子表格,")
    assert "(Word文档)" in problem("file.not_a_spreadsheet", value="Word文档").message


def test_amounts_are_grouped_and_keep_their_value() -> None:
    said = problem("check.cumulative_falls", value=Decimal("12345.00"), before=Decimal("1234567.80"))
    assert "本年累计12,345万元,低于上期的1,234,567.8万元" in said.message
    assert said.value == "12345.00"


@pytest.mark.parametrize(("today", "is_said"), [(date(2020, 8, 19), True), (date(2020, 8, 20), False), (None, False)])
def test_a_cut_off_after_today_must_be_ticked(today: date | None, is_said: bool) -> None:
    reading = report([1, "甲项目", 100, 50, 1, 10, "在建"], today=today)
    assert ("cut_off.future" in codes(reading, "warning")) == is_said


def test_the_answered_cut_off_is_doubted_as_well() -> None:

    content = workbook([["安达市进度表 单位:万元"], HEADER, [1, "甲项目", 100, 50, 1, 10, "在建"]])
    reading = read(content, answers=Answers(cut_off=date(2020, 8, 20)), today=date(2020, 8, 12))
    assert "cut_off.future" in codes(reading)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (9000.0, "9000"), (-100.0, "-100"), (0.5, "0.5"), ("5000\n300", "5000 300"), (True, "True"),
        (datetime(2020, 8, 5), "2020-08-05"),
    ],
)  # fmt: skip
def test_what_was_found_is_shown_as_the_sheet_shows_it(value: object, shown: str) -> None:
    said = problem("amount.unreadable", cell="C3", value=value)
    assert said.value == shown
    assert f"“{shown}”" in said.message


def test_a_share_is_shown_as_one() -> None:
    def percent(page: Any) -> None:
        page["C3"].number_format = "0%"

    (said,) = [
        one for one in column("年度计划投资(万元)", 0.3, change=percent).problems if one.code == "amount.unreadable"
    ]
    assert said.value == "30%"


def test_a_code_that_lost_its_last_digits_is_asked() -> None:
    head = ["项目代码", "项目名称", "本年累计完成投资(万元)"]
    codes_ = [20202312228401000448.0, 20202312220001, "2020-231222-84-01-000448"]
    rows = [[code, f"第{at}号项目", 5] for at, code in enumerate(codes_)]
    reading = read_rows([["安达市进度表 8月中旬"], head, *rows])
    assert [one.cell for one in reading.problems if one.code == "code.digits_lost"] == ["A3"]
    assert values(reading, "project_code") == [None, "20202312220001", "2020-231222-84-01-000448"]
