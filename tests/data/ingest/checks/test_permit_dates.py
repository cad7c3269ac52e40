"""A permit's number and dates against its state."""

from typing import Any

import pytest

from tests.data.ingest.build import known, outcome, project, read_rows, said

HEAD = ["项目名称", "手续名称", "办理情况", "批复文号", "办结日期", "到期日", "容缺期限"]


def told(*cells: Any) -> Any:
    title = "安达市前期手续办理情况表 截至2020年8月20日"
    return read_rows([[title], HEAD, ["甲项目", "环评", *cells]], known=known(project(1, "甲项目")))


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        (("未办", "绥环审〔2020〕12号", None, None, None), "D3"),
        (("无需", None, "2020-05-12", None, None), "E3"),
        (("已办", None, "2020-08-21", None, None), "E3"),
        (("已办", None, None, "2020-08-19", None), "F3"),
        (("容缺", None, None, None, "2020-08-19"), "G3"),
    ],
)
def test_a_contradiction_is_said_with_its_cell(cells: tuple[Any, ...], cell: str) -> None:
    reading = told(*cells)
    assert outcome(reading, "permit_dates") == "fail"
    assert said(reading, "check.permit_dates") == [cell]


def test_it_passes_and_does_not_apply() -> None:
    assert outcome(told("已办", "绥环审〔2020〕12号", "2020-08-20", "2020-08-20", None), "permit_dates") == "pass"
    assert outcome(told("容缺", None, None, None, "2020-08-20"), "permit_dates") == "pass"
    assert outcome(told("在办", None, None, None, None), "permit_dates") == "not_applicable"
