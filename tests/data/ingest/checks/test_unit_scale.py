"""Amounts far away from what the roster, the last report, or the row's own plan says."""

from typing import Any

import pytest

from data.ingest import FileReading

from .sheets import PROJECTS, known, last, outcome, project, read_rows, reported, said

HEAD = ["项目名称", "年度计划投资", "本年累计完成投资"]


def stated(unit: str, *rows: list[Any], **options: Any) -> FileReading:
    """Rows under HEAD in a sheet that says this unit; the roster's plans are 500 万元, totals 1,000 万元."""
    return read_rows([[f"安达市进度表 截至2020年8月20日 单位:{unit}"], HEAD, *rows], known=known(*PROJECTS), **options)


def test_pass_fail_and_not_applicable() -> None:
    assert outcome(reported({"annual_plan": 520, "year": 100}), "unit_scale") == "pass"
    assert outcome(reported({"annual_plan": 5_000_000, "year": 100}), "unit_scale") == "fail"
    assert outcome(reported({"progress": "x"}), "unit_scale") == "not_applicable"


@pytest.mark.parametrize("rows", [[["甲项目", 500, 300]], [["甲项目", 500, 300], ["乙项目", 500, 200]]])
def test_a_wrong_unit_is_an_error_with_one_or_two_rows(rows: list[list[Any]]) -> None:
    for unit in ("元", "亿元"):
        reading = stated(unit, *rows)
        assert said(reading, "unit.implausible") == ["B3"]
        assert reading.blocks


def test_one_far_row_among_right_ones_is_told_at_its_cell() -> None:
    reading = stated("万元", ["甲项目", 500, 300], ["乙项目", 0.05, 200], ["丙项目", 500, 200])
    assert said(reading, "check.unit_scale") == ["B4"]
    assert said(reading, "unit.implausible") == []


def test_a_factor_of_ten_is_doubted_in_one_row_and_an_error_where_all_agree() -> None:
    assert said(stated("万元", ["甲项目", 5000, 300]), "check.unit_scale") == ["B3"]
    assert said(stated("万元", ["甲项目", 50, 30], ["乙项目", 50, 30]), "unit.implausible") == ["B3"]
    assert said(stated("万元", ["甲项目", 4000, 300]), "check.unit_scale") == []


def test_the_cumulative_alone_is_measured_against_the_rosters_plan_and_total() -> None:
    assert said(stated("元", ["甲项目", None, 3000]), "check.out_of_scale") == ["C3"]
    assert said(stated("亿元", ["甲项目", None, 300]), "check.out_of_scale") == ["C3"]
    assert said(stated("万元", ["甲项目", None, 300]), "check.out_of_scale") == []
    three = stated("元", *([f"{name}项目", None, 3000] for name in "甲乙丙"))
    assert said(three, "unit.implausible") == ["C3"]


def test_without_a_roster_the_rows_own_figures_are_compared() -> None:
    rows = [
        ["安达市进度表 截至2020年8月20日"],
        ["项目名称", "总投资(亿元)", "本年累计完成投资(万元)"],
        ["甲项目", 1, 100_001],
    ]
    assert said(read_rows(rows), "check.out_of_scale") == ["C3"]


@pytest.mark.parametrize(("before", "after", "cells"), [(30, 300, ["C3"]), (30, 310, []), (1, 400, ["C3"])])
def test_against_the_last_report(before: int, after: int, cells: list[str]) -> None:
    rows = [["安达市进度表 截至2020年8月20日 单位:万元"], HEAD, ["甲项目", 500, after]]
    roster = known(project(1, "甲项目", annual_plan=500), p1=last(year_investment=before))
    assert said(read_rows(rows, known=roster), "check.unit_scale") == cells
