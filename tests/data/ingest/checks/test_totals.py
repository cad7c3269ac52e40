"""Rows against their 合计."""

import pytest

from ..build import HEADER, TITLE, outcome, read_rows, report, said

A = [1, "甲项目", 100, 50, 1, 10, "在建"]
B = [2, "乙项目", 200, 60, 2, 20, "在建"]
RIGHT = ["合计", None, 300, 110, 3, 30, None]
WRONG = ["合计", None, 300, 110, 3, 31, None]


def test_passes_below_and_above_the_rows() -> None:
    assert outcome(report(A, B, RIGHT), "totals") == "pass"
    assert outcome(report(RIGHT, A, B), "totals") == "pass"


def test_fails_with_the_cell_of_the_sum() -> None:
    assert said(report(A, B, WRONG), "check.total_mismatch") == ["F5"]
    assert said(report(WRONG, A, B), "check.total_mismatch") == ["F3"]


def test_nested_sums() -> None:
    sections = [
        ["一、省百大项目"],
        A,
        ["小计", None, 100, 50, 1, 10, None],
        ["二、市百大项目"],
        B,
        ["小计", None, 200, 60, 2, 20, None],
    ]
    assert outcome(report(*sections, RIGHT), "totals") == "pass"
    assert said(report(*sections, WRONG), "check.total_mismatch") == ["F9"]


def test_parts_are_checked_only_where_their_group_is_named() -> None:
    sections = [["一、省百大项目"], A, ["二、市百大项目"], B, RIGHT]
    assert outcome(report(*sections, ["其中:省百大", None, 100, 50, 1, 10, None]), "totals") == "pass"
    assert said(report(*sections, ["其中:省百大", None, 100, 50, 1, 99, None]), "check.total_mismatch") == ["F8"]
    assert outcome(report(*sections, ["其中:国债", None, 7, 7, 7, 7, None]), "totals") == "pass"


@pytest.mark.parametrize(("printed", "result"), [(0.03, "pass"), (0.05, "fail")])
def test_a_rounded_sum_is_no_mismatch(printed: float, result: str) -> None:
    title = TITLE.replace("万元", "亿元")
    rows = [[1, "甲项目", 1, 1, 1, 0.0134, "在建"], [2, "乙项目", 1, 1, 1, 0.0132, "在建"]]
    assert outcome(read_rows([[title], HEADER, *rows, ["合计", None, 2, 2, 2, printed, None]]), "totals") == result


def test_not_applicable_without_sums() -> None:
    assert outcome(report(A, B), "totals") == "not_applicable"


def test_a_sum_over_an_unread_cell_is_no_mismatch() -> None:
    unread = [2, "乙项目", 200, 60, 2, "二十上下吧", "在建"]
    reading = report(A, unread, RIGHT)
    assert said(reading, "amount.unreadable") == ["F4"]
    assert said(reading, "check.total_mismatch") == []
    assert outcome(reading, "totals") == "not_applicable"
    other = ["合计", None, 301, 110, 3, 30, None]
    assert said(report(A, unread, other), "check.total_mismatch") == ["C5"]


def test_the_sentence_names_the_row_once_and_groups_the_digits() -> None:
    reading = report([1, "甲项目", 100, 50, 1, 12345, "在建"], ["合计", None, 100, 50, 1, 1234567.5, None])
    (message,) = [one.message for one in reading.problems if one.code == "check.total_mismatch"]
    assert "“合计”行为1,234,567.5万元,各行相加为12,345万元,相差1,222,222.5万元" in message


def test_headings_without_sums_are_borders_too() -> None:
    one, two = ["一、省百大项目(1个)"], ["二、市百大项目(2个)"]
    third = [3, "丙项目", 300, 10, 1, 10, "在建"]
    second = ["小计", None, 500, 70, 3, 30, None]
    assert outcome(report(one, A, two, B, third, second), "totals") == "pass"
    assert said(report(one, A, two, B, third, [*second[:5], 99, None]), "check.total_mismatch") == ["F8"]
    above = [one, ["小计", None, 100, 50, 1, 10, None], A, two, B, third]
    assert outcome(report(*above), "totals") == "pass"


def test_rows_that_are_rounded_add_up_to_a_rounded_sum() -> None:
    head = ["序号", "项目名称", "年度计划投资(亿元)", "本年累计完成投资(亿元)"]
    rounded = [[number, f"第{number}项目", 0.1235, 0.0333] for number in range(1, 4)]
    fits, wrong = ["合计", None, 0.3704, 0.1], ["合计", None, 0.3704, 0.11]
    assert outcome(read_rows([[TITLE], head, *rounded, fits]), "totals") == "pass"
    assert said(read_rows([[TITLE], head, *rounded, wrong]), "check.total_mismatch") == ["D6"]
