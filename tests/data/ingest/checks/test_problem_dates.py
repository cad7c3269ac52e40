"""A problem's dates in order."""

from typing import Any

import pytest

from tests.data.ingest.build import known, outcome, project, read_rows, said
from tests.data.ingest.checks.sheets import reported

HEAD = ["项目名称", "问题描述", "提出时间", "解决期限", "是否办结", "办结时间"]


def told(*cells: Any) -> Any:
    title = "安达市存在问题清单 截至2020年8月20日"
    return read_rows([[title], HEAD, ["甲项目", "缺电", *cells]], known=known(project(1, "甲项目")))


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        (("2020-08-10", "2020-08-09", "否", None), "D3"),
        (("2020-08-10", None, "是", "2020-08-09"), "F3"),
        (("2020-08-21", None, None, None), "C3"),
        ((None, None, "是", "2020-08-21"), "F3"),
        (("2020-08-10", None, "否", "2020-08-12"), "F3"),
    ],
)
def test_what_is_out_of_order_is_said_with_its_cell(cells: tuple[Any, ...], cell: str) -> None:
    reading = told(*cells)
    assert outcome(reading, "problem_dates") == "fail"
    assert said(reading, "check.problem_dates") == [cell]


def test_it_passes_and_does_not_apply() -> None:
    assert outcome(told("2020-08-10", "2020-09-10", "是", "2020-08-20"), "problem_dates") == "pass"
    assert outcome(reported({"year": 1}), "problem_dates") == "not_applicable"
