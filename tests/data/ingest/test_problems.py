"""The sentences of the catalogue: addresses, amounts, and nothing in brackets where there is nothing to say."""

from datetime import date
from decimal import Decimal

import pytest

from data.ingest.problems import place, problem
from data.ingest.remedies import what_and_remedy

from .build import HEADER, Answers, codes, read, report, workbook


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
