"""A header that comes again in the same sheet: the next page, another county, or a table of its own."""

from typing import Any

import pytest

from data.ingest import FileReading

from .build import Decimal, codes, read_rows, rows, said, values

HEAD = ["序号", "项目名称", "总投资", "年度计划投资", "累计完成投资", "建设状态"]
DAY = "(截至2020年8月20日)"


def line(number: Any, name: str, year: Any = 500, plan: Any = 3000) -> list[Any]:
    return [number, name, 9000, plan, year, "在建"]


def stacked(first: list[str], second: list[Any], head: list[str] | None = None) -> FileReading:
    upper = [*([text] for text in first), HEAD, line(1, "甲项目"), line(2, "乙项目"), []]
    return read_rows([*upper, *second, head or HEAD, line(1, "丙项目", 700), line(2, "丁项目", 800)])


def test_the_same_header_on_the_next_page_is_read_on() -> None:
    title = f"兰西县重点项目进度表{DAY}单位:万元"
    for again in ([], [[title]], [["续表"]], [[f"{title}(续)"]]):
        reading = stacked([title], again)
        assert values(reading, "year_investment") == [500, 500, 700, 800]
        assert codes(reading, "error") == set()


def test_a_header_of_two_rows_on_the_next_page() -> None:
    upper: list[Any] = ["序号", "项目名称", "年度计划投资", "完成投资", None]
    lower: list[Any] = [None, None, None, "本旬", "累计"]
    top: list[list[Any]] = [[f"兰西县进度表{DAY}单位:万元"], upper, lower, [1, "甲", 90, 1, 5]]
    same = read_rows([*top, upper, lower, [2, "乙", 90, 2, 6]])
    assert values(same, "period_investment") == [1, 2]
    swapped = read_rows([*top, upper, [None, None, None, "累计", "本旬"], [2, "乙", 90, 6, 2]])
    assert said(swapped, "sheet.second_table") == ["D5"]
    assert values(swapped, "year_investment") == [5]


def test_columns_that_changed_places_are_another_table() -> None:
    swapped = ["序号", "项目名称", "总投资", "累计完成投资", "年度计划投资", "建设状态"]
    reading = stacked([f"兰西县重点项目进度表{DAY}单位:万元"], [], swapped)
    assert said(reading, "sheet.second_table") == ["D6"]
    assert list(rows(reading)) == ["甲项目", "乙项目"]


def test_another_unit_in_the_header_is_another_table() -> None:
    def head(unit: str) -> list[str]:
        return ["序号", "项目名称", f"总投资({unit})", "年度计划投资(万元)", "累计完成投资(万元)", "建设状态"]

    top = [[f"兰西县进度表{DAY}"], head("万元"), line(1, "甲项目")]
    assert said(read_rows([*top, head("亿元"), line(2, "乙项目")]), "sheet.second_table") == ["C4"]
    assert values(read_rows([*top, head("万元"), line(2, "乙项目")]), "total_investment") == [9000, 9000]


def test_the_same_column_in_other_words_is_the_same_table() -> None:
    other = ["序号", "项目名称", "总投资", "年度投资计划", "累计完成投资额", "建设状态"]
    reading = stacked([f"兰西县重点项目进度表{DAY}单位:万元"], [], other)
    assert values(reading, "annual_plan") == [3000] * 4


@pytest.mark.parametrize(
    ("second", "cell"),
    [
        ([[f"兰西县市百大项目进度表{DAY}"], [None, None, None, None, None, "单位:亿元"]], "F8"),
        ([["兰西县省百大项目进度表(截至2020年8月31日)单位:万元"]], "A7"),
        ([["填报单位:兰西县经开区管委会"], ["填报单位:某某集团"]], "A8"),
        ([["重点项目进度表单位:万元"]], "A7"),
    ],
)
def test_another_unit_day_or_nobodys_title_is_another_table(second: list[Any], cell: str) -> None:
    reading = stacked([f"兰西县省百大项目进度表{DAY}", "单位:万元"], second)
    assert said(reading, "sheet.second_table") == [cell]
    assert list(rows(reading)) == ["甲项目", "乙项目"]


def test_a_block_with_another_countys_title_is_that_countys() -> None:
    reading = stacked([f"庆安县重点项目进度表{DAY}单位:万元"], [[f"绥棱县重点项目进度表{DAY}单位:万元"]])
    assert values(reading, "county") == ["庆安县", "庆安县", "绥棱县", "绥棱县"]
    assert values(reading, "year_investment") == [500, 500, 700, 800]


def test_a_block_of_another_reporting_unit_is_that_units() -> None:
    title = f"重点项目进度表{DAY}"
    first, second = "填报单位:庆安县发改局   单位:万元", "填报单位:望奎县发改局   单位:万元"
    for again in ([[second]], [[title], [second]]):
        reading = stacked([title, first], again)
        assert values(reading, "county") == ["庆安县", "庆安县", "望奎县", "望奎县"]
        assert codes(reading, "error") == set()


def test_a_block_of_another_tier_is_that_tiers() -> None:
    reading = stacked([f"兰西县省百大项目进度表{DAY}单位:万元"], [[f"兰西县市百大项目进度表{DAY}单位:万元"]])
    assert values(reading, "tier") == ["省百大", "省百大", "市百大", "市百大"]
    assert values(reading, "year_investment")[2] == Decimal(700)


def test_a_section_goes_on_over_the_page() -> None:
    title = f"全市省百大项目进度表{DAY}单位:万元"
    body = [["海伦市"], line(1, "甲项目"), [title], HEAD, line(2, "乙项目"), ["安达市"], HEAD, line(1, "丙项目")]
    assert values(read_rows([[title], HEAD, *body]), "county") == ["海伦市", "海伦市", "安达市"]


def test_an_unnumbered_project_above_a_repeated_header_is_no_title() -> None:
    reading = stacked([f"兰西县重点项目进度表{DAY}单位:万元"], [[None, "某某大桥"]])
    assert "某某大桥" in rows(reading)


# ---- titles between the projects, without a header of their own


def interrupted(first: list[str], *between: str) -> FileReading:
    rows: list[list[Any]] = [*([text] for text in first), HEAD, line(1, "甲项目"), *([text] for text in between)]
    return read_rows([*rows, line(2, "乙项目", 700)])


def test_a_title_without_a_header_of_its_own_still_says_whose_the_rows_are() -> None:
    title = f"庆安县重点项目进度表{DAY}单位:万元"
    assert values(interrupted([title], f"绥棱县重点项目进度表{DAY}单位:万元"), "county") == ["庆安县", "绥棱县"]
    reporting = interrupted([f"重点项目进度表{DAY}单位:万元", "填报单位:庆安县"], "填报单位:绥棱县")
    assert values(reporting, "county") == ["庆安县", "绥棱县"]
    assert values(interrupted([title], title, "单位:万元"), "county") == ["庆安县", "庆安县"]


def test_another_unit_without_a_header_of_its_own_is_refused() -> None:
    reading = interrupted([f"庆安县重点项目进度表{DAY}", "单位:万元"], "单位:亿元")
    assert said(reading, "sheet.second_table") == ["A5"]
    assert values(reading, "year_investment") == [500]


def test_who_signs_one_block_does_not_report_the_next() -> None:
    title = f"庆安县重点项目进度表{DAY}单位:万元"
    again = [["填报单位:庆安县发改局"], [f"绥棱县重点项目进度表{DAY}单位:万元"]]
    assert values(stacked([title], again), "county") == ["庆安县", "庆安县", "绥棱县", "绥棱县"]


@pytest.mark.parametrize("name", ["某某县智慧调度平台", "某某县智能水表", "农村房屋统计台账"])
def test_a_project_whose_name_ends_like_a_title_is_a_project(name: str) -> None:
    assert name in rows(
        read_rows([[f"庆安县进度表{DAY}单位:万元"], HEAD, line(1, "甲"), [None, name], [2, name + "二"], line(3, "乙")])
    )
