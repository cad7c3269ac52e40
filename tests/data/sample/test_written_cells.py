"""What stands in the cells equals the truth: read back with openpyxl and csv, by columns named here by hand."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from data import sample
from data.campaign import Campaign
from data.sample.reports import Truth


@dataclass(frozen=True)
class Place:
    """Where one unit writes name, cumulative investment and funds: columns counted from 0; 万元 in one unit."""

    name: int
    year: int
    funds: int
    year_unit: int = 1
    funds_unit: int = 1


PLACES = {
    "北林区": Place(2, 7, 8),
    "安达市": Place(1, 6, 8, funds_unit=10_000),
    "肇东市": Place(1, 6, 8, 10_000, 10_000),
    "海伦市": Place(1, 8, 7),
    "望奎县": Place(3, 6, 8),
    "兰西县": Place(1, 5, 7),
    "青冈县": Place(3, 7, 9),
    "庆安县": Place(0, 10, 12),
    "明水县": Place(1, 6, 7),
    "绥棱县": Place(1, 4, 6),
    "市直": Place(2, 9, 8, 10_000, 10_000),
}


def _rows(path: Path) -> Iterator[tuple[Any, ...]]:
    if path.suffix == ".csv":
        with path.open(encoding="gb18030", newline="") as text:
            yield from (tuple(row) for row in csv.reader(text))
        return
    for sheet in load_workbook(path).worksheets:
        yield from sheet.iter_rows(values_only=True)


def _plain(name: object) -> str:
    return unicodedata.normalize("NFKC", str(name)).replace(" ", "")


def _amount(value: object, unit: int) -> Decimal:
    if value in (None, "", "—", "/", "无"):
        return Decimal(0)
    return (Decimal(unicodedata.normalize("NFKC", str(value)).replace(",", "")) * unit).quantize(Decimal("0.01"))


def _book(written: sample.Sample, county: str, cut_off: date) -> Workbook:
    [file] = [file for file in written.files if (file.county, file.cut_off) == (county, cut_off)]
    return load_workbook(file.path)


@pytest.mark.parametrize("county", PLACES)
def test_every_cell_of_money_equals_the_truth(written: sample.Sample, truth: Truth, county: str) -> None:
    place = PLACES[county]
    reports = {report.cut_off: report for report in truth.reports if report.unit == county}
    for file in written.files:
        if file.county != county or file.cut_off is None:
            continue
        expected = {line.project.name: line.state for line in reports[file.cut_off].lines}
        read = {_plain(row[place.name]): row for row in _rows(file.path) if len(row) > place.funds}
        for name, state in expected.items():
            row = read[name]
            assert _amount(row[place.year], place.year_unit) == state.year_wan
            assert _amount(row[place.funds], place.funds_unit) == state.funds_wan


def test_written_investment_sums_to_the_ledger(written: sample.Sample, campaign: Campaign) -> None:
    for file in written.files:
        if file.county is None or file.cut_off is None or (file.county, file.cut_off.month) == ("庆安县", 9):
            continue  # 庆安县 leaves one project out in September
        place = PLACES[file.county]
        names = {k.project.name for k in written.ledger.known(file.cut_off) if k.project.unit == file.county}
        amounts = [
            _amount(row[place.year], place.year_unit)
            for row in _rows(file.path)
            if len(row) > place.funds and _plain(row[place.name]) in names
        ]
        assert sum(amounts) == written.ledger.figure("investment_rate_all", file.cut_off, file.county)[0]


def test_totals_add_up_but_in_one_file(written: sample.Sample, truth: Truth) -> None:
    wrong = []
    for report in truth.reports:
        if report.unit != "兰西县":
            continue
        sheet = _book(written, "兰西县", report.cut_off).active
        [total] = [row for row in sheet.iter_rows(values_only=True) if row[1] == "合计"]
        difference = _amount(total[5], 1) - sum(line.state.year_wan for line in report.lines)
        if difference:
            wrong.append((report.cut_off, difference))
    assert wrong == [(date(2020, 8, 31), Decimal(100))]


def test_a_sheet_for_each_tier(written: sample.Sample) -> None:
    book = _book(written, "北林区", date(2020, 8, 31))
    assert book.sheetnames == ["省百大", "市百大", "市本级"]
    sheet = book["省百大"]
    assert sheet["A2"].value == "截至2020年8月31日"
    assert sheet["C5"].value == "北林区肉牛屠宰及冷链物流项目"
    assert sheet["H5"].value == pytest.approx(3773.15)
    assert isinstance(sheet["K5"].value, datetime)


def test_headers_of_three_rows_have_merged_parents(written: sample.Sample) -> None:
    sheet = _book(written, "肇东市", date(2020, 8, 10)).active
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert {"A5:A7", "B5:C5", "D5:I5", "D6:E6", "F6:H6", "I6:I7"} <= merged
    assert (sheet["D5"].value, sheet["F6"].value, sheet["G7"].value) == ("投资情况", "完成", "本年累计完成投资")
    assert sheet["X4"].value is None
    assert sheet["W4"].value == "单位:亿元"


def test_labels_are_merged_down_the_body(written: sample.Sample) -> None:
    sheet = _book(written, "望奎县", date(2020, 8, 10)).active
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert {"A6:A18", "B6:B9", "B10:B18"} <= merged
    assert sheet["D9"].value.endswith(" ")


def test_a_row_and_a_column_are_hidden(written: sample.Sample) -> None:
    sheet = _book(written, "青冈县", date(2020, 8, 10)).active
    assert sheet.row_dimensions[11].hidden
    assert sheet.column_dimensions["C"].hidden
    assert sheet["D11"].value.startswith("青冈县")


def test_the_header_is_repeated_on_each_printed_page(written: sample.Sample) -> None:
    sheet = _book(written, "兰西县", date(2020, 8, 10)).active
    assert [row[0].row for row in sheet.iter_rows() if row[0].value == "序号"] == [3, 17]


def test_text_notations_of_one_county(written: sample.Sample) -> None:
    sheet = _book(written, "明水县", date(2020, 8, 31)).active
    assert sheet["A5"].value == "数据截止时间:2020年08月31日"
    values = [cell for row in sheet.iter_rows(min_row=9, values_only=True) for cell in row if cell]
    assert {"未开工", "已入统", "—", "无"} <= set(values)
    assert any(str(value).startswith("已开工(") for value in values)
    assert any("１" in str(value) for value in values)
    assert not any(isinstance(cell, float) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_a_table_without_title_starts_with_its_header(written: sample.Sample) -> None:
    sheet = _book(written, "庆安县", date(2020, 8, 10)).active
    assert sheet["A1"].value == "项目名称"
    assert isinstance(sheet["G2"].value, int)


def test_a_second_sheet_holds_instructions_only(written: sample.Sample) -> None:
    assert _book(written, "市直", date(2020, 8, 10)).sheetnames == ["进展表", "填表说明"]


def test_one_report_prints_another_annual_plan(written: sample.Sample, truth: Truth) -> None:
    sheet = _book(written, "望奎县", date(2020, 8, 31)).active
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    plans = {project.name: project.plan_wan for project in truth.projects}
    differences = {name: row[5] - plans[name] for row in rows if row[5] != plans[name := _plain(row[3])]}
    assert list(differences.values()) == [500]


@pytest.mark.parametrize(
    ("place", "name_column", "total_column", "unit", "count"),
    [(0, 2, 5, 1, 44), (1, 2, 5, 10_000, 100), (2, 1, 5, 1, 36)],
)
def test_rosters_list_every_project_with_its_total(
    written: sample.Sample, truth: Truth, place: int, name_column: int, total_column: int, unit: int, count: int
) -> None:
    totals = {project.name: project.total_wan for project in truth.projects}
    rows = [row for row in _rows(written.files[place].path) if row[name_column] in totals]
    assert len(rows) == count
    for row in rows:
        text = str(row[total_column]).removesuffix("亿")
        assert _amount(text, unit) == totals[row[name_column]]
