"""Rows that look like projects and are none, and projects that look like parts of others."""

from typing import Any

import pytest

from .build import Decimal, codes, read_rows, report, rows, said, sheet, values


def data(number: Any, name: str, total: Any = 1000, year: Any = 50) -> list[Any]:
    return [number, name, total, None, None, year, "已开工"]


# ---- serials


def test_one_project_a_section_each_with_serial_1_are_projects() -> None:
    reading = report(["一、省百大项目"], data(1, "甲"), ["二、市百大项目"], data(1, "乙"), ["合计"], data(1, "丙"))
    assert values(reading, "tier") == ["省百大", "市百大", "市百大"]
    assert not codes(reading) & {"row.subproject", "row.subproject_unclear"}


@pytest.mark.parametrize("serial", [1, 1.0, "1", "1.0"])
def test_a_serial_typed_twice_makes_no_part(serial: Any) -> None:
    assert list(rows(report(data(1, "甲", 9000), data(serial, "乙", 100), data(2, "丙")))) == ["甲", "乙", "丙"]


def test_parts_end_at_a_heading_and_at_a_sum() -> None:
    body = [data(1, "甲包", 900), data(1.1, "甲一", 400), ["小计"], data("1.2", "乙", 100), data(2, "丙")]
    reading = report(*body)
    assert list(rows(reading)) == ["甲包", "乙", "丙"]
    assert said(reading, "row.may_be_part") == ["B6"]


def test_a_group_numbered_like_its_projects_is_a_heading() -> None:
    groups = [[1, "产业项目"], data(1.1, "甲"), data(1.2, "乙"), [2, "基础设施项目"], data(2.1, "丙")]
    reading = report(*groups)
    assert list(rows(reading)) == ["甲", "乙", "丙"]
    assert codes(reading, "error") == codes(reading, "warning") == set()


# ---- parts


def test_parts_in_circles_are_parts() -> None:
    reading = report(
        data(1, "甲包", 900), data("①", "一小", 500, 30), data("②", "二小", 400, 20),
        data(2, "乙包", 900), data(None, "①三小", 500, 30), data(None, "②四小", 400, 20),
        data(3, "丙包", 900), data("3-①", "五小", 500, 30),
    )  # fmt: skip
    assert list(rows(reading)) == ["甲包", "乙包", "丙包"]
    assert said(reading, "row.subproject") == ["B4", "B5", "B7", "B8", "B10"]


def test_circles_that_number_the_projects_make_no_parts() -> None:
    assert list(rows(report(data("①", "甲"), data("②", "乙"), data("③", "丙")))) == ["甲", "乙", "丙"]


def test_rows_without_a_number_that_add_up_to_the_project_above_are_its_parts() -> None:
    def reading(name: str) -> Any:
        parts = [data(None, "东公园", 600, 30), data(None, "西公园", 400, 20)]
        return report(data(1, name), *parts, data(2, "末项目"))

    named = reading("绿化打包项目(含2个子项目)")
    assert said(named, "row.subproject") == ["B4", "B5"]
    assert codes(named, "warning") == set()
    asked = reading("绿化项目")
    assert list(rows(asked)) == ["绿化项目", "末项目"]
    assert said(asked, "row.parts_by_sum") == ["B4"]


def test_a_part_sum_of_nothing_is_no_heading() -> None:
    zero = [None, "新建", 0, 0, 0, 0, None]
    reading = report(data(1, "甲"), [None, "其中:续建", 1000, 0, 0, 50, None], zero, data(2, "乙"))
    assert values(reading, "nature") == [None, None]


def test_a_package_without_amounts_is_asked_once() -> None:
    package = [1, "民生打包项目", None, None, None, None, "在建"]
    reading = report(package, data("(1)", "浴池"), data("(2)", "菜场"), data(2, "戏院"))
    assert said(reading, "row.package_without_amounts") == ["B3"]
    assert said(reading, "row.subproject_unclear") == []
    assert reading.blocks


def test_part_sums_with_serials_filled_down_are_sums() -> None:
    reading = report(
        data(1, "甲"), data(2, "乙"), data(3, "合计", 2000, 100), data(4, "其中:新开工项目"), data(5, "其中:续建项目")
    )
    assert list(rows(reading)) == ["甲", "乙"]
    assert sheet(reading).totals_rows == (5, 6, 7)
    assert list(rows(report(data(1, "其中屯扶贫车间")))) == ["其中屯扶贫车间"]


# ---- figures and fillers


@pytest.mark.parametrize(
    "label",
    [
        "同比增长(%)", "本期新增", "年度目标", "目标任务", "时序进度", "占年度计划%", "全市平均水平", "累计完成率(%)",
        "上旬完成", "比上旬增减", "完成年度计划", "剩余投资", "全县任务数", "上级下达任务", "上旬累计", "较上旬新增",
        "全县平均", "本旬增加额",
    ],
)  # fmt: skip
def test_a_figure_about_the_table_is_no_project(label: str) -> None:
    reading = report(data(1, "甲"), data(2, "乙"), [None, label, 100, 50, 10, 20, None])
    assert list(rows(reading)) == ["甲", "乙"]
    assert said(reading, "row.ignored_text") == ["B5"]


@pytest.mark.parametrize("name", ["目标小区", "增长极产业园", "平均镇水库", "任务河治理", "新增粮食产能工程"])
def test_a_project_whose_name_holds_such_a_word_is_a_project(name: str) -> None:
    assert name in rows(report(data(1, "甲"), data(2, "乙"), data(None, name)))


def test_a_figure_with_a_number_or_in_another_column_is_a_project() -> None:
    assert "年度目标" in rows(report(data(1, "年度目标")))
    head = ["项目名称", "所属县", "总投资(万元)", "本年累计完成投资(万元)"]
    reading = read_rows([["进度表 截至2020年8月20日"], head, ["甲", "目标", 9, 5], ["乙", "安达市", 9, 5]])
    assert list(rows(reading)) == ["甲", "乙"]


@pytest.mark.parametrize(
    "text",
    [
        "(以下空白)", "以下无", "此表每旬末上报", "详见附件", "无", "本旬无新开工项目", "上述项目均已开工",
        "(此页无正文)", "本旬无变化",
    ],
)  # fmt: skip
def test_filler_words_are_no_projects(text: str) -> None:
    reading = report(data(1, "甲"), [None, text], data(2, "乙"))
    assert list(rows(reading)) == ["甲", "乙"]
    assert said(reading, "row.ignored_text") == ["B4"]
    assert codes(reading, "warning") == set()


def test_a_filler_beside_amounts_is_asked() -> None:
    assert "无" in rows(report(data(1, "甲"), data(2, "无")))


@pytest.mark.parametrize(
    "numbers",
    [["甲", "乙", 1, 2, "3=2/1", 4, 5], ["A", "B", "(1)", "(2)", "(3)=(2)/(1)", "(4)", "(5)"]],
)
def test_column_numbers_with_formulas_are_no_project(numbers: list[Any]) -> None:
    assert list(rows(report(numbers, data(1, "甲项目")))) == ["甲项目"]


def test_a_level_with_the_sums_of_all_rows_is_a_sum() -> None:
    reading = report(data(None, "甲"), data(None, "乙"), data(None, "县本级", 2000, 100))
    assert list(rows(reading)) == ["甲", "乙"]
    assert sheet(reading).totals_rows == (5,)


# ---- headings


def test_a_heading_of_an_unknown_unit_ends_the_county_above() -> None:
    def group(name: str) -> list[Any]:
        return [name, None, 2000, None, None, 100, None]

    reading = read_rows([
        ["全市市百大项目进度表 截至2020年8月20日 单位:万元"],
        ["序号", "项目名称", "总投资", "年度计划投资", "本旬完成投资", "本年累计完成投资", "建设状态"],
        group("安达"), data(1, "甲"), data(2, "乙"), group("经开区"), data(1, "丙"), data(2, "丁"),
    ])  # fmt: skip
    assert values(reading, "county") == ["安达市", "安达市", None, None]
    assert said(reading, "county.missing") == ["B7", "B8"]


def test_the_citys_own_tier_below_the_counties_is_asked_once() -> None:
    sections = [["一、省百大项目"], ["(一)海伦市"], data(1, "甲"), ["二、市本级重点项目"], data(1, "乙"), data(2, "丙")]
    head = ["序号", "项目名称", "总投资", "年度计划投资", "本旬完成投资", "本年累计完成投资", "建设状态"]
    reading = read_rows([["绥化市进度表 截至2020年8月20日 单位:万元"], head, *sections])
    assert values(reading, "county") == ["海伦市", "市直", "市直"]
    assert said(reading, "section.county_assumed") == ["A6"]
    own = report(["一、省百大项目"], data(1, "甲"), ["二、市本级重点项目"], data(1, "乙"))
    assert values(own, "county") == ["安达市", "安达市"]


def test_a_row_with_its_tier_is_no_heading_and_a_part_sums_count_is_not_checked() -> None:
    head = ["层级", "项目名称", "年度计划投资(万元)", "累计完成投资(万元)"]
    reading = read_rows([["安达市明细 截至2020年8月20日"], head, ["省百大", "安达市新材料", 50, Decimal(20)]])
    assert "row.may_be_heading" not in codes(reading)
    counted = report(
        data(1, "甲"), data(2, "乙"), ["合计", None, 2000, 1000, 20, 100], ["其中:国债项目1个", None, 1000]
    )
    assert "check.count_mismatch" not in codes(counted)
