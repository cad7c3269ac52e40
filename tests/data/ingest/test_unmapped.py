"""Headers that nobody knows: their cells decide whether they are asked."""

from typing import Any

import pytest

from .build import Decimal, read_rows, said, sheet, values

TITLE = "望奎县市百大项目旬报（截至8月20日）单位：万元"
NAMES = ["甲厂房", "乙道路", "丙管网"]


def with_column(header: str, cells: list[Any], change: Any = None, beside: str = "本旬完成投资") -> Any:
    rows = [[number, name, 10 * number, cell] for number, (name, cell) in enumerate(zip(NAMES, cells, strict=True), 1)]
    return read_rows([[TITLE], ["序号", "项目名称", beside, header], *rows], change=change)


@pytest.mark.parametrize("header", ["总投入", "项目总额", "签约额", "甲方口径", "资本金安排", "年度盘子"])
@pytest.mark.parametrize("cells", [[1234, 2345, 3456], ["1,234", "2345.5", "3456"], [1234, 2345, None]])
def test_amounts_under_an_unknown_header_are_asked(header: str, cells: list[Any]) -> None:
    assert said(with_column(header, cells), "column.unmapped_amounts") == ["D2"]


NO_MONEY = [
    ("占地面积（亩）", [1200, 2300, 3400]),
    ("管线长度", [1200.5, 900, 100]),
    ("值班电话", [4558221234, 4558221235, 4558221236]),
    ("批准年份", [2019, 2020, 2020]),
    ("县内排名", [101, 205, 304]),
    ("标段", [1, 3, 2]),
    ("地块编码", [230001, 230002, 230009]),
    ("内部顺序", [201, 202, 203]),
    ("带动就业", [150, 200, 90]),
    ("班组", [3, 2, 5]),
]


@pytest.mark.parametrize(("header", "cells"), NO_MONEY)
def test_numbers_that_are_no_money_are_only_mentioned(header: str, cells: list[Any]) -> None:
    reading = with_column(header, cells)
    assert not said(reading, "column.unmapped_amounts")


def test_percentages_are_no_money() -> None:
    def percent(page: Any) -> None:
        for row in (3, 4, 5):
            page.cell(row, 4).number_format = "0%"

    assert not said(with_column("序时情况", [0.5, 0.8, 1.2], percent), "column.unmapped_amounts")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("规划总投资", "total_investment"), ("项目总盘子", "total_investment"), ("工程总造价", "total_investment"),
        ("全年计划", "annual_plan"), ("2020年度目标任务", "annual_plan"), ("累计实现投资", "year_investment"),
        ("本旬末累计完成投资", "year_investment"), ("已到位", "funds_in_place"),
    ],
)  # fmt: skip
def test_new_names_for_known_amounts(header: str, field: str) -> None:
    assert values(with_column(header, [1234, 2345, 3456]), field) == [Decimal(1234), Decimal(2345), Decimal(3456)]


@pytest.mark.parametrize("header", ["本旬实绩", "本旬净增", "较上旬增加"])
def test_new_names_for_the_periods_investment(header: str) -> None:
    reading = with_column(header, [1234, 2345, 3456], beside="本年累计完成投资")
    assert sheet(reading).columns["D"] == "period_investment"


STATUSES = ["目前状况", "项目进展状态", "进展状态", "开工/未开工", "开工建设情况"]


@pytest.mark.parametrize("header", STATUSES)
def test_new_names_for_the_status(header: str) -> None:
    assert values(with_column(header, ["已开工", "停工", "竣工"]), "status") == ["已开工", "停工", "竣工"]


@pytest.mark.parametrize("header", ["统计入库与否", "是否上统", "是否纳入统计库", "固投入库"])
def test_new_names_for_statistics(header: str) -> None:
    assert values(with_column(header, ["是", "否", "是"]), "in_statistics") == [True, False, True]


def test_a_status_is_known_by_its_cells() -> None:
    reading = with_column("盘面", ["在建", "未开工", "竣工"])
    assert values(reading, "status") == ["已开工", "未开工", "竣工"]
    assert said(reading, "column.by_content") == ["D2"]
    flags = with_column("归口", ["已入统", "未入统", "已入统"])
    assert values(flags, "in_statistics") == [True, False, True]


def test_a_status_that_only_some_cells_name_is_asked_and_not_overruled_in_silence() -> None:
    rows = [["甲", 10, "停工", "2020-5-1"], ["乙", 20, "按期推进", "2020-5-1"], ["丙", 30, "见附件", "2020-5-1"]]
    reading = read_rows([[TITLE], ["项目名称", "本年累计完成投资", "盘面", "开工时间"], *rows])
    assert said(reading, "column.may_be_field") == ["C2"]


def test_words_that_many_columns_use_are_no_status() -> None:
    for cells in (["是", "否", "是"], ["已完成", "未", "完成"], ["续建", "新建", "续建"]):
        reading = with_column("盘面", cells)
        assert not said(reading, "column.by_content")
        assert "status" not in sheet(reading).columns.values()
