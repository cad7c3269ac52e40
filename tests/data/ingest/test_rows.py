"""Which rows are projects: sections, totals, notes, repeated headers, parts, continuations, hidden things."""

from typing import Any

import pytest

from .build import HEADER, TITLE, Decimal, codes, outcome, read_rows, report, rows, said, sheet, values


def data(number: Any, name: str, *, year: Any = 50, status: str = "已开工") -> list[Any]:
    return [number, name, 1000, 500, 10, year, status]


@pytest.mark.parametrize(
    "label",
    [
        "合计",
        "合 计",
        "合\n计",
        "总计",
        "小计",
        "共计",
        "安达市合计",
        "合计(2个)",
        "全市合计",
        "省百大项目小计",
        "其中:续建",
        "本页小计",
        "一、合计",
    ],
)
@pytest.mark.parametrize("where", [0, 1])
def test_totals_rows_are_never_data(label: str, where: int) -> None:
    total: list[Any] = [None, None, 2000, 1000, 20, 100, None]
    total[where] = label
    reading = report(data(1, "甲项目"), data(2, "乙项目"), total)
    assert sheet(reading).totals_rows == (5,)
    assert sheet(reading).row_count == 2
    assert not codes(reading, "error")


def test_totals_above_the_rows_and_nested_totals() -> None:
    reading = report(
        ["合计", None, 4000, 2000, 40, 200, None],
        ["一", "省百大项目(2个)", 2000, 1000, 20, 100, None],
        data(1, "甲项目"),
        data(2, "乙项目"),
        ["二", "市百大项目(2个)", 2000, 1000, 20, 100, None],
        data(1, "丙项目"),
        data(2, "丁项目"),
    )
    assert sheet(reading).totals_rows == (3, 4, 7)
    assert values(reading, "tier") == ["省百大", "省百大", "市百大", "市百大"]
    assert outcome(reading, "totals") == outcome(reading, "counts") == "pass"


def test_an_unlabelled_row_of_sums_is_a_totals_row() -> None:
    reading = report(data(1, "甲项目"), data(2, "乙项目"), [None, None, 2000, 1000, 20, 100, None])
    assert sheet(reading).totals_rows == (5,)
    assert not codes(reading, "error")


def test_amounts_without_a_name_are_a_problem() -> None:
    reading = report(data(1, "甲项目"), [2, None, 999, 1, 1, 1, "已开工"])
    assert said(reading, "name.missing") == ["B4"]
    assert sheet(reading).row_count == 1


@pytest.mark.parametrize(
    "label", ["一、省百大项目(1个)", "(一)省百大项目", "省“百大项目”", "省百大项目1个", "一、省重点项目"]
)
def test_section_rows_set_the_tier(label: str) -> None:
    reading = report([label], data(1, "甲项目"), ["二、市本级重点项目"], data(2, "乙项目"))
    assert values(reading, "tier") == ["省百大", "市本级"]


def test_section_rows_set_county_and_nature_by_level() -> None:
    reading = read_rows(
        [
            ["绥化市进度表 截至2020年8月20日 单位:万元"],
            HEADER,
            ["一、省百大项目"],
            ["(一)安达市"],
            data(1, "甲项目"),
            ["(二)肇东市(1个)"],
            data(2, "乙项目"),
            ["二、市百大项目"],
            ["(一)海伦市"],
            data(3, "丙项目"),
        ]
    )
    assert values(reading, "county") == ["安达市", "肇东市", "海伦市"]
    assert values(reading, "tier") == ["省百大", "省百大", "市百大"]


def test_a_section_without_a_tier_ends_the_tier_above() -> None:
    reading = report(["一、省百大项目"], data(1, "甲项目"), ["二、其他项目(1个)"], data(2, "乙项目"))
    assert values(reading, "tier") == ["省百大", None]


def test_group_rows_by_county_are_no_projects() -> None:
    reading = read_rows(
        [
            ["绥化市进度表 截至2020年8月20日 单位:万元"],
            HEADER,
            [None, "全市", 2000, 1000, 20, 100, None],
            [None, "安达市", 2000, 1000, 20, 100, None],
            data(1, "甲项目"),
            data(2, "乙项目"),
        ]
    )
    assert sheet(reading).totals_rows == (3, 4)
    assert values(reading, "county") == ["安达市", "安达市"]


def test_headers_and_titles_repeated_on_printed_pages() -> None:
    reading = report(data(1, "甲项目"), [TITLE], list(HEADER), data(2, "乙项目"))
    assert values(reading, "project_name") == ["甲项目", "乙项目"]
    assert not codes(reading, "error")


def test_the_row_that_numbers_the_columns() -> None:
    reading = report(["甲", "乙", 1, 2, 3, 4, 5], data(1, "甲项目"))
    assert sheet(reading).row_count == 1
    assert not codes(reading, "error")


@pytest.mark.parametrize(
    "note",
    [
        ["注:数据为初步统计数。"],
        ["填报人:张某", None, None, "审核人:李某"],
        ["单位负责人:", None, "填报日期:2020年8月21日"],
        ["说明:1.总投资为备案数;2.年度计划为市下达数。"],
        ["备注", "本表一式两份"],
    ],
)
def test_notes_and_signatures_are_no_projects(note: list[Any]) -> None:
    reading = report(data(1, "甲项目"), note, ["2、本表于每旬末上报。"])
    assert values(reading, "project_name") == ["甲项目"]
    assert not codes(reading, "error")


def test_a_project_whose_name_only_begins_like_a_note_is_a_project() -> None:
    reading = report(data(1, "备注册中心项目"), data(2, "合计划片区改造项目"), data(3, "说明书印刷厂"))
    assert sheet(reading).row_count == 3


def test_a_second_table_with_another_header_is_said() -> None:
    reading = report(
        data(1, "甲项目"),
        ["序号", "县区", "项目名称", "本年累计完成投资", "总投资", "状态"],
        [1, "安达市", "乙项目", 5, 6, "在建"],
    )
    assert said(reading, "sheet.second_table") == ["A4"]
    assert sheet(reading).row_count == 1


def test_parts_of_a_package_are_inside_it() -> None:
    reading = report(
        data(1, "打包项目"), data("1.1", "子项一", year=20), data("1.2", "子项二", year=30), data(2, "乙项目")
    )
    assert values(reading, "project_name") == ["打包项目", "乙项目"] or said(reading, "row.subproject_unclear")
    inside = report(
        data(1, "打包项目"), ["(1)", "子项一", 400, 200, 4, 20, None], ["(2)", "子项二", 600, 300, 6, 30, None]
    )
    assert said(inside, "row.subproject") == ["B4", "B5"]
    assert values(inside, "year_investment") == [Decimal(50)]


def test_parts_that_do_not_fit_their_package_are_asked() -> None:
    reading = report([1, "打包项目", 1000, None, None, None, "已开工"], ["1-1", "子项一", 400, 200, 4, 20, None])
    assert said(reading, "row.subproject_unclear") == ["B4"]


def test_a_name_merged_over_two_rows_is_one_project() -> None:
    reading = report(
        data(1, "甲项目"),
        [None, None, None, None, None, None, None],
        [None, None, 7, None, None, None, "停工"],
        merges=["B3:B5"],
    )
    assert sheet(reading).row_count == 1
    assert said(reading, "row.continuation") == ["C5"]


def test_merged_labels_are_filled_down_amounts_never() -> None:
    head = ["项目名称", "责任单位", "本年累计完成投资", "到位资金"]
    reading = read_rows(
        [["安达市进度表 8月中旬 单位:万元"], head, ["甲", "工信局", 5, 9], ["乙", None, None, None]],
        ["B3:B4", "C3:C4", "D3:D4"],
    )
    assert values(reading, "lead_unit") == ["工信局", "工信局"]
    assert values(reading, "year_investment") == [None, None]


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[4].hidden = True
        page.column_dimensions["D"].hidden = True

    reading = report(data(1, "甲项目"), data(2, "乙项目"), change=hide)
    assert sheet(reading).row_count == 2
    (message,) = [one.message for one in reading.problems if one.code == "sheet.hidden_parts"]
    assert "第4行" in message
    assert "D列" in message


def test_rows_prepared_but_empty_are_nothing() -> None:
    reading = report(data(1, "甲项目"), [2, None, None, None, None, None, None], [3, None, 0, 0, 0, 0, None])
    assert sheet(reading).row_count == 1
    assert not codes(reading, "error")


def test_the_same_project_twice() -> None:
    reading = report(data(1, "甲项目"), data(2, "甲项目", year=60))
    assert said(reading, "project.duplicate") == ["B4"]
    same = report(data(1, "甲项目"), data(2, "甲 项目"))
    assert said(same, "project.duplicate_same") == ["B4"]
    assert sheet(same).row_count == 1


def test_project_names_keep_their_text() -> None:
    reading = report(data(1, " 甲 项目\n(一期) "))
    assert list(rows(reading)) == ["甲 项目 (一期)"]
