"""A person's word on a sheet wins over recognition, and the reading says so."""

from typing import Any

import pytest

from data.ingest import Correction, FileReading
from tests.data.ingest.build import (
    HEADER,
    TITLE,
    Answers,
    Decimal,
    campaign,
    codes,
    date,
    read,
    read_rows,
    report,
    rows,
    said,
    sheet,
    values,
    workbook_of,
)

ROAD = (1, "湖滨路改造", 1000, 500, 20, 300, "已开工")
PLANT = (2, "东湖水厂", 2000, 800, 30, 400, "未开工")
UNKNOWN = ("序号", "项目名称", "甲方口径", "年度计划投资", "本旬完成投资", "乙方口径", "建设状态")


def corrected(table: Any, **words: Any) -> FileReading:
    return read_rows(table, answers=Answers(corrections={"Sheet1": Correction(**words)}))


def test_an_unknown_header_becomes_the_field_a_person_says() -> None:
    found = corrected([[TITLE], UNKNOWN, ROAD, PLANT], columns={"F": "year_investment"})
    assert values(found, "year_investment") == [Decimal(300), Decimal(400)]
    assert rows(found)["湖滨路改造"].cells["year_investment"] == "F3"
    assert sheet(found).columns["F"] == "year_investment"
    assert sheet(found).column_units["F"] == "万元"
    assert "F2" not in said(found, "column.unmapped")
    assert "C2" in said(found, "column.unmapped_amounts")
    assert sheet(found).notes == ("按更正:F列为“本年累计完成投资”",)


def test_a_said_column_displaces_the_recognised_one_without_a_doubt() -> None:
    found = corrected([[TITLE], HEADER, ROAD, PLANT], columns={"E": "year_investment"})
    assert values(found, "year_investment") == [Decimal(20), Decimal(30)]
    assert "F" not in sheet(found).columns
    assert not {code for code in codes(found) if code.startswith("column.")}


def test_a_column_may_be_left_out() -> None:
    found = corrected([[TITLE], HEADER, ROAD], columns={"C": None})
    assert values(found, "total_investment") == [None]
    assert "C" not in sheet(found).columns
    assert sheet(found).notes == ("按更正:C列不读取",)


def test_two_columns_said_to_be_one_field_are_not_chosen_between() -> None:
    found = corrected([[TITLE], UNKNOWN, ROAD], columns={"C": "year_investment", "F": "year_investment"})
    assert said(found, "column.duplicate") == ["C2"]
    assert values(found, "year_investment") == [None]


def test_a_permit_can_be_said() -> None:
    permit = campaign().permits[0].name
    table = [[TITLE], (*HEADER, "备注甲"), (*ROAD, "已办")]
    found = corrected(table, columns={"H": f"permits.{permit}"})
    assert values(found, "permits") == [{permit: "已办"}]
    assert sheet(found).columns["H"] == f"permits.{permit}"


def test_a_said_status_silences_ticked_columns() -> None:
    head = [("序号", "项目名称", "建设状态", "", "本年累计完成投资", "现状"), ("", "", "未开工", "竣工", "", "")]
    table = [[TITLE], *head, (1, "湖滨路改造", "√", "√", 20, "已开工")]
    found = corrected(table, header_rows=(2, 3), columns={"F": "status"})
    assert values(found, "status") == ["已开工"]
    assert "status.unreadable" not in codes(found)


def test_header_rows_are_where_a_person_points() -> None:
    table = [[TITLE], ("说明", "项目名称", "总投资"), HEADER, ROAD]
    assert sheet(corrected(table, header_rows=(3,))).header_rows == (3,)
    below = ("", "", "", "", "", "万元", "")
    found = corrected([[TITLE], HEADER, below, ROAD, PLANT], header_rows=(2, 3))
    assert sheet(found).header_rows == (2, 3)
    assert list(rows(found)) == ["湖滨路改造", "东湖水厂"]
    assert sheet(found).notes == ("按更正:表头为第2、3行",)


def test_wrongly_pointed_header_rows_are_shown_as_said() -> None:
    (page,) = corrected([[TITLE], HEADER, ROAD, PLANT], header_rows=(3, 4)).sheets
    assert (page.header_rows, page.kind) == ((3, 4), None)
    assert page.notes == ("按更正:表头为第3、4行",)


@pytest.mark.parametrize("beyond", [(99,), (0,)])
def test_header_rows_outside_the_sheet_change_nothing(beyond: tuple[int, ...]) -> None:
    assert sheet(corrected([[TITLE], HEADER, ROAD], header_rows=beyond)).header_rows == (2,)


def test_the_kind_is_what_a_person_says() -> None:
    assert sheet(corrected([[TITLE], HEADER, ROAD], kind="roster")).kind == "roster"
    few = [["安达市 截至2020年8月20日"], ("项目名称", "甲"), ("湖滨路改造", "已开工")]
    assert codes(read_rows(few)) >= {"file.no_known_sheet"}
    found = corrected(few, kind="progress", header_rows=(2,), columns={"B": "status"})
    assert (sheet(found).kind, values(found, "status")) == ("progress", ["已开工"])
    assert "kind.unsure" not in codes(found)


def test_a_kind_cannot_do_without_project_names() -> None:
    found = corrected([[TITLE], HEADER, ROAD], kind="progress", columns={"B": None})
    (page,) = found.sheets
    assert "没有项目名称列" in (page.skipped or "")
    assert page.columns["F"] == "year_investment"
    assert page.headers["B"] == "项目名称"


def test_a_sheet_may_be_left_out() -> None:
    both = workbook_of({"甲": [[TITLE], HEADER, ROAD], "乙": [[TITLE], HEADER, ROAD]})
    assert "sheet.repeats_project" in codes(read(both))
    found = read(both, answers=Answers(corrections={"乙": Correction(kind="skip")}))
    assert [page.skipped for page in found.sheets] == [None, "按更正不读取"]
    assert "sheet.repeats_project" not in codes(found)
    assert found.sheets[1].preview[1].cells[1] == "项目名称"


def test_unit_cut_off_and_county_of_one_sheet() -> None:
    title = "安达市进度表 截至2020年8月10日 单位:元"
    words = Correction(unit="亿元", cut_off=date(2020, 8, 20), county="肇东市")
    other = Answers(county="海伦市", unit="元", cut_off=date(2020, 8, 31), corrections={"甲": words})
    page, rest = read(
        workbook_of({"甲": [[title], HEADER, ROAD], "乙": [[title], HEADER, PLANT]}), answers=other
    ).sheets
    assert (page.unit, page.cut_off, page.county) == ("亿元", date(2020, 8, 20), "肇东市")
    assert page.rows[0].values["year_investment"] == Decimal(3_000_000)
    assert (rest.unit, rest.cut_off, rest.county) == ("元", date(2020, 8, 31), "海伦市")
    assert set(page.notes) == {"按更正:金额单位为亿元", "按更正:数据截至2020-08-20", "按更正:报送单位为肇东市"}


def test_a_said_county_goes_before_a_column_and_section_rows() -> None:
    table = [[TITLE], (*HEADER, "所属县区"), ("一、海伦市",), (*ROAD, "北林区"), (*PLANT, "青冈县")]
    found = corrected(table, county="肇东市")
    assert values(found, "county") == ["肇东市", "肇东市"]
    assert "H" not in sheet(found).columns


def test_a_columns_unit_goes_before_its_header() -> None:
    head = (*HEADER[:5], "本年累计完成投资(亿元)", HEADER[6])
    found = corrected([[TITLE], head, ROAD], unit="元", column_units={"F": "万元"})
    assert values(found, "year_investment") == [Decimal(300)]
    assert values(found, "total_investment") == [Decimal("0.10")]
    assert sheet(found).column_units["F"] == "万元"


def test_ignored_rows_do_not_count_and_raise_nothing() -> None:
    nameless = (3, "", 10, 10, 10, 10, "已开工")
    table = [[TITLE], HEADER, ROAD, PLANT, nameless, ("", "合计", 1, 1, 1, 1, "")]
    assert codes(read_rows(table)) >= {"name.missing", "check.total_mismatch"}
    found = corrected(table, ignored_rows=(4, 5, 6))
    assert list(rows(found)) == ["湖滨路改造"]
    assert not codes(found) & {"name.missing", "check.total_mismatch"}
    assert sheet(found).notes == ("按更正:第4、5、6行不计入",)


def test_parts_of_an_ignored_package_stand_for_themselves() -> None:
    table = [[TITLE], HEADER, (1, "打包", 30, 30, 3, 30, "已开工"), ("1.1", "甲段", 10, 10, 1, 10, "已开工"), PLANT]
    assert list(rows(read_rows(table))) == ["打包", "东湖水厂"]
    assert list(rows(corrected(table, ignored_rows=(3,)))) == ["甲段", "东湖水厂"]


def test_an_ignored_second_table_is_no_error_any_more() -> None:
    table = [[TITLE], HEADER, ROAD, ("序号", "姓名", "责任单位", "责任人", "项目名称", "总投资"), PLANT]
    found = read_rows(table)
    assert said(found, "sheet.second_table") == ["A4"]
    again = corrected(table, ignored_rows=(4,))
    assert "sheet.second_table" not in codes(again)
    assert list(rows(again)) == ["湖滨路改造"]


def test_the_preview_shows_title_header_rows_and_totals_as_they_stand() -> None:
    many = [(number, f"第{number}号", 1000, 500, 20, 300.5, "已开工") for number in range(1, 40)]
    found = sheet(report(*many, ("", "合计", 39000, 19500, 780, 11719.5, "")))
    assert [row.row for row in found.preview] == [*range(1, 11), 42]
    assert found.preview[1].cells == HEADER
    assert found.preview[2].cells == ("1", "第1号", "1000", "500", "20", "300.5", "已开工")
    assert found.preview[-1].cells[1] == "合计"
    assert found.headers["F"] == "本年累计完成投资"


def test_the_preview_is_bounded_whatever_the_sheet() -> None:
    wide = [[TITLE], [*HEADER, *(f"另{number}" for number in range(200))], [*ROAD, *["长" * 500] * 200]]
    (found,) = read_rows(wide).sheets
    assert found.preview
    assert all(len(row.cells) <= 60 and all(len(cell) <= 40 for cell in row.cells) for row in found.preview)


def test_nothing_said_reads_as_before() -> None:
    table = [[TITLE], HEADER, ROAD, PLANT]
    said, unsaid = corrected(table), read_rows(table)
    # Not the whole: two workbooks written in different seconds have different sums.
    assert (said.sheets, said.problems, said.checks) == (unsaid.sheets, unsaid.problems, unsaid.checks)
