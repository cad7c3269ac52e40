"""Headings, totals, parts, tails and form rows that once became projects; each asserts rows, cells and codes."""

from typing import Any

import pytest

from .build import Decimal, FileReading, codes, read_rows, said, sheet, values

HEAD = ["序号", "项目名称", "年度计划投资", "本年累计完成投资", "建设状态"]
TITLE = "望奎县市百大项目旬报（截至8月20日）单位：万元"
FIRST, SECOND = [1, "甲厂房", 100, 50, "已开工"], [2, "乙道路", 200, 80, "已开工"]
ROSTER = ["序号", "项目名称", "建设地点", "总投资", "年度计划投资", "责任单位"]


def table(*rows: Any) -> FileReading:
    return read_rows([[TITLE], HEAD, *rows])


def unnumbered(*rows: Any) -> FileReading:
    return read_rows([[TITLE], HEAD[1:], *rows])


def roster(*rows: Any) -> FileReading:
    return read_rows([["市百大项目清单 单位：万元"], ROSTER, *rows], name="市百大清单.xlsx")


def names(reading: FileReading) -> list[Any]:
    return values(reading, "project_name")


TOTALS = ["合计2个", "小计2个", "总计2项", "合计 2 个项目", "合计:2个", "共2个项目", "共计2个项目", "市百大项目合计2个"]
TOTALS += ["汇总数", "总 数", "总量", "计", "全县项目总数", "本月合计数", "合计A", "★合计★", "全县合计（2个）"]


@pytest.mark.parametrize("label", TOTALS)
def test_a_sum_with_a_count_is_no_project(label: str) -> None:
    assert sheet(table(FIRST, SECOND, [None, label, 300, 130])).totals_rows == (5,)
    reading = unnumbered(FIRST[1:], SECOND[1:], [label, 300, 130])
    assert sheet(reading).totals_rows == (5,)
    assert sheet(reading).row_count == 2


def test_a_count_in_a_roster_is_no_project() -> None:
    reading = roster([1, "甲厂房", "望奎县", 100, 80, "发改局"], [None, "共计1个项目", None, 100, 80, None])
    assert names(reading) == ["甲厂房"]
    assert sheet(reading).totals_rows == (4,)


@pytest.mark.parametrize("name", ["会计大厦项目", "总量控制改造", "老旧小区改造12个", "统计局办公楼2个项目"])
def test_a_name_that_only_holds_such_words_stays(name: str) -> None:
    assert names(table([1, name, 100, 50, "已开工"])) == [name]


def test_figures_about_the_table_are_no_projects() -> None:
    reading = table(FIRST, SECOND, [None, "完成率", 0.43, 0.43], [None, "比上旬增加", 10, 5])
    assert names(reading) == ["甲厂房", "乙道路"]
    assert said(reading, "row.ignored_text") == ["B5", "B6"]


GROUPS = ["产业项目", "工业项目", "农业", "民生", "产业类项目", "社会事业类项目", "1.产业项目", "A、产业", "【产业】"]
GROUPS += ["Ⅰ.产业", "★产业项目★", "已开工项目", "国债项目", "抗疫特别国债项目", "其他项目", "住建局", "开发区"]
GROUPS += ["8月份新开工项目", "交通领域", "谋划项目", "产业项目（1个）"]


@pytest.mark.parametrize("label", GROUPS)
def test_a_group_word_alone_is_a_heading(label: str) -> None:
    reading = table([None, label], FIRST, SECOND)
    assert names(reading) == ["甲厂房", "乙道路"]
    assert values(reading, "tier") == ["市百大", "市百大"]
    assert not codes(reading, "warning")


@pytest.mark.parametrize("label", ["产业项目", "农业", "产业项目（1个）", "Ⅰ.产业", "住建局", "已开工项目（1个）"])
@pytest.mark.parametrize("where", [0, 1])
def test_a_heading_may_carry_the_sums_of_its_rows(label: str, where: int) -> None:
    heading: list[Any] = [None, None, 100, 50]
    heading[where] = label
    reading = table(heading, FIRST, [None, "民生项目", 200, 80], SECOND)
    assert names(reading) == ["甲厂房", "乙道路"]
    assert sheet(reading).totals_rows == (3, 5)
    assert not codes(reading, "error") | codes(reading, "warning")


def test_sums_that_are_not_those_of_the_rows_are_said() -> None:
    reading = table([None, "产业项目", 999, 130], FIRST, SECOND)
    assert said(reading, "check.total_mismatch") == ["C3"]
    assert names(reading) == ["甲厂房", "乙道路"]


def test_an_unknown_word_with_the_sums_of_the_rows_below_is_a_heading() -> None:
    third = [3, "丙管网", 300, 10, "已开工"]
    reading = table([None, "绿色食品加工集群", 300, 130], FIRST, SECOND, [None, "城市更新行动", 300, 10], third)
    assert sheet(reading).totals_rows == (3,)
    assert said(reading, "row.may_be_heading") == ["B6"]  # one row below proves nothing


def test_a_group_word_without_serials_and_with_other_sums_is_asked() -> None:
    reading = unnumbered(["农业", 70, 30], FIRST[1:], SECOND[1:])
    assert said(reading, "row.may_be_heading") == ["A3"]
    assert names(reading) == ["农业", "甲厂房", "乙道路"]


def test_a_lone_name_among_numbered_rows_is_asked() -> None:
    reading = table(FIRST, [None, "绿色食品加工集群"], SECOND)
    assert said(reading, "row.may_be_heading") == ["B4"]


COUNTIES = ["【北林区】", "（北林区）", "北林区本级", "北林区发改局", "北林区重点项目", "北林区工业项目"]


@pytest.mark.parametrize("label", COUNTIES)
def test_a_heading_sets_the_county(label: str) -> None:
    reading = table([None, label], FIRST)
    assert names(reading) == ["甲厂房"]
    assert values(reading, "county") == ["北林区"]


TIERS = ["【省百大】", "省级“百大项目”", "省级百大", "省重点项目", "（一）省“百大项目”", "省“百大项目”续建"]


@pytest.mark.parametrize("label", TIERS)
def test_a_heading_sets_the_tier(label: str) -> None:
    reading = table([None, label], FIRST)
    assert names(reading) == ["甲厂房"]
    assert values(reading, "tier") == ["省百大"]


def test_a_heading_that_only_resembles_a_tier_is_said() -> None:
    reading = table([None, "市级重点"], FIRST, [None, "县级项目"], SECOND)
    assert said(reading, "section.tier_assumed") == ["B3"]
    assert said(reading, "section.tier_unclear") == ["B5"]
    assert values(reading, "tier")[0] == "市本级"


def test_headings_without_numbers_end_only_what_they_are_about() -> None:
    reading = table(
        [None, "省百大项目"], [None, "北林区"], FIRST, [None, "工业项目"], SECOND, [None, "海伦市"],
        [3, "丙管网", 1, 1, "已开工"], [None, "市百大项目"], [None, "安达市"], [4, "丁市场", 1, 1, "已开工"],
    )  # fmt: skip
    assert values(reading, "tier") == ["省百大", "省百大", "省百大", "市百大"]
    assert values(reading, "county") == ["北林区", "北林区", "海伦市", "安达市"]


def test_headings_in_a_roster() -> None:
    reading = roster(
        [None, "产业类项目", None, 300, 200, None],
        [1, "甲厂房", "望奎县", 100, 80, "发改局"],
        [2, "乙厂房", "望奎县", 200, 120, "发改局"],
        [None, "民生类项目", None, 300, 200, None],
        [3, "丙学校", "望奎县", 300, 200, "发改局"],
    )
    assert names(reading) == ["甲厂房", "乙厂房", "丙学校"]
    assert not said(reading, "county.missing")


PACKAGE = [2, "乙打包项目", 200, 80, "已开工"]


def test_parts_without_serials_that_add_up_to_their_package() -> None:
    parts = [[None, "其中：丁镇农田", 100, 40, "已开工"], [None, "戊镇农田", 100, 40, "已开工"]]
    reading = table(FIRST, PACKAGE, *parts, [3, "己道路", 10, 1, "已开工"])
    assert names(reading) == ["甲厂房", "乙打包项目", "己道路"]
    assert said(reading, "row.subproject") == ["B5", "B6"]
    alone = unnumbered(FIRST[1:], PACKAGE[1:], *(part[1:] for part in parts), ["己道路", 10, 1, "已开工"])
    assert names(alone) == ["甲厂房", "乙打包项目", "己道路"]


@pytest.mark.parametrize("mark", ["——", "—", "· ", "其中："])
def test_marked_parts_in_a_table_without_serials(mark: str) -> None:
    parts = [[f"{mark}丁镇农田", 100, 40, "已开工"], [f"{mark}戊镇农田", 100, 40, "已开工"]]
    reading = unnumbered(FIRST[1:], PACKAGE[1:], *parts)
    assert names(reading) == ["甲厂房", "乙打包项目"]
    assert said(reading, "row.subproject") == ["A5", "A6"]


def test_parts_that_do_not_add_up_are_asked() -> None:
    parts = [[None, "其中：丁镇农田", 100, 40, "已开工"], [None, "戊镇农田", 70, 30, "已开工"]]
    assert said(table(FIRST, PACKAGE, *parts), "row.subproject_unclear") == ["B6"]
    assert said(unnumbered(FIRST[1:], PACKAGE[1:], *(one[1:] for one in parts)), "row.may_be_part") == ["A6"]


def test_parts_in_a_roster_are_counted_once() -> None:
    reading = roster(
        [1, "打包项目", "望奎县", 300, 200, "发改局"],
        [None, "其中：甲镇", "望奎县", 100, 80, None],
        [None, "乙镇", "望奎县", 200, 120, None],
        [2, "乙厂房", "望奎县", 200, 120, "发改局"],
    )
    assert names(reading) == ["打包项目", "乙厂房"]
    assert sum(values(reading, "total_investment")) == Decimal(500)


TAILS = [
    ["分管领导签字：", None, "单位主要领导签字："],
    ["以上数据已经县统计局审核"],
    ["※ 投资单位为万元，形象进度为截至当日"],
    ["带*号项目为抗疫特别国债项目"],
    ["数据报送时间为每旬末"],
    ["审核", "张某", "制表", "李某"],
    ["主管领导", "张某", "填表", "李某"],
]


@pytest.mark.parametrize("tail", TAILS)
def test_rows_below_the_table_are_no_projects(tail: list[Any]) -> None:
    for reading in (table(FIRST, SECOND, [None, *tail]), unnumbered(FIRST[1:], SECOND[1:], tail)):
        assert names(reading) == ["甲厂房", "乙道路"]
        assert not codes(reading, "error")


def test_an_example_is_no_project_and_is_said() -> None:
    for row in (["示例", "某某产业园项目", 10000, 5000, "已开工"], ["例", "XX项目", 10000, 5000, "已开工"]):
        reading = table(row, FIRST, SECOND)
        assert names(reading) == ["甲厂房", "乙道路"]
        assert said(reading, "row.example") == ["B3"]


@pytest.mark.parametrize(
    "hints",
    [["自动编号", "填写全称", "保留两位小数", "保留两位小数", "下拉选择"], ["", "必填", "必填", "必填", "必填"]],
)
def test_hints_below_the_header_are_no_project(hints: list[str]) -> None:
    reading = table(hints, FIRST, SECOND)
    assert names(reading) == ["甲厂房", "乙道路"]
    assert said(reading, "row.ignored_text") == ["B3"]
    assert not codes(reading, "error")


def test_column_numbers_behind_a_word() -> None:
    reading = table(["栏次", 1, 2, 3, 4], FIRST, SECOND)
    assert names(reading) == ["甲厂房", "乙道路"]
    assert not codes(reading, "error")


def test_a_placeholder_for_a_name_is_not_counted_and_asked() -> None:
    reading = table(FIRST, [2, "XX县医院", 200, 80, "已开工"], [3, "XXL服装厂", 1, 1, "已开工"])
    assert names(reading) == ["甲厂房", "XXL服装厂"]
    assert said(reading, "row.placeholder") == ["B4"]


def test_parts_of_a_sum_that_only_add_up_to_it() -> None:
    parts = [[None, "其中：丁镇", 200, 100], [None, "戊镇", 100, 30]]
    reading = table(FIRST, SECOND, [None, "合计", 300, 130], *parts)
    assert names(reading) == ["甲厂房", "乙道路"]
    assert sheet(reading).totals_rows == (5, 6, 7)


def test_lone_names_in_a_table_without_serials() -> None:
    reading = unnumbered(["住建局"], FIRST[1:], ["绿色食品加工集群"], SECOND[1:], ["丙管网", 5, 5, "已开工"])
    assert names(reading) == ["甲厂房", "绿色食品加工集群", "乙道路", "丙管网"]
    assert said(reading, "row.may_be_heading") == ["A5"]
