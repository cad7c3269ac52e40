"""What leaves the child: short, sound, and without losing what the parser left blank."""

import io
import zipfile
from datetime import time, timedelta

import pytest

from data.ingest.container import limits
from data.ingest.container.reader import read
from data.ingest.container.refusal import RefusalError
from data.ingest.container.settled import settled
from tests.data.ingest.build import read as read_file
from tests.data.ingest.build import said
from tests.data.ingest.hostile import packages


def book(rows: list[list[object]], **more: object) -> dict[str, object]:
    nothing: dict[str, object] = {"merges": [], "errors": [], "uncached": [], "hidden_rows": [], "hidden_columns": []}
    return {"sheets": [nothing | {"rows": rows} | more]}


def only(settled_book: dict[str, object]) -> dict[str, object]:
    sheets = settled_book["sheets"]
    assert isinstance(sheets, list)
    return sheets[0]


def test_blank_tails_are_cut_but_not_before_an_error_cell() -> None:
    sheet = only(settled(book([["a", "", ""], ["", "", ""]], errors=[[1, 1, "#REF!"]])))
    assert sheet["rows"] == [["a"], ["", ""]]


def test_hidden_parts_are_told_once() -> None:
    sheet = only(settled(book([["a"]] * 3, hidden_rows=[2, 0, 2, 9000], hidden_columns=[1, 1])))
    assert (sheet["hidden_rows"], sheet["hidden_columns"]) == ([0, 2], [1])


def test_merges_upside_down_are_left_out_and_a_large_one_is_kept() -> None:
    sheet = only(settled(book([["a", "b"]] * 9, merges=[[5, 0, 4, 0], [0, -1, 2, 2], [0, 0, 8, 1]])))
    assert sheet["merges"] == [[0, 0, 8, 1]]


def test_text_longer_than_excel_allows_is_refused_with_its_cell() -> None:
    with pytest.raises(RefusalError) as refused:
        settled(book([["a", "x" * (limits.MAX_TEXT + 1)]]))
    assert refused.value.code == "file.too_large"
    assert "B1" in refused.value.detail


def test_what_is_no_plain_number_becomes_the_text_that_the_sheet_shows() -> None:
    values: list[object] = [float("nan"), float("-inf"), timedelta(days=5), time(8, 30), 5.0]
    assert only(settled(book([values])))["rows"] == [["nan", "-inf", "120:00:00", "08:30:00", 5.0]]


def test_folding_may_not_make_a_text_longer_than_a_cell() -> None:
    with pytest.raises(RefusalError):
        settled(book([["\ufdfa" * (limits.MAX_TEXT // 18 + 1)]]))


def test_a_merge_is_cut_to_what_is_filled_and_costs_its_area() -> None:
    rows: list[list[object]] = [["a", "b"]] * 3
    assert only(settled(book(rows, merges=[[1, 0, 19_999, 255], [2, 1, 9, 9]])))["merges"] == [[1, 0, 2, 1]]
    far: list[list[object]] = [["a"] + [""] * 254 + ["b"] for _ in range(limits.MAX_CELLS // 256)]
    assert settled(book(far, merges=[[0, 0, 19_999, 255]]))
    with pytest.raises(RefusalError):
        settled(book(far, merges=[[0, 0, 19_999, 255]] * 2))


def test_all_sheets_together_have_an_area_and_a_number() -> None:
    wide: dict[str, object] = book([["a"] + [""] * 254 + ["b"]])
    many = {"sheets": [only(wide)] * (limits.MAX_SHEETS + 1)}
    with pytest.raises(RefusalError):
        settled(many)
    tall = [only(book([["a"]] * limits.MAX_ROWS + [["a"] * 256])) for _ in range(3)]
    with pytest.raises(RefusalError):
        settled({"sheets": tall})


def _error_sheet() -> str:
    return packages.good_sheet('<row r="5"><c r="A5" t="str"><v>丙项目</v></c><c r="C5" t="e"><v>#REF!</v></c></row>')


@pytest.mark.parametrize("part", ["sheets/one.xml", "worksheets/deep/er.dat", "Worksheets/SHEET1.XML"])
def test_error_cells_are_seen_wherever_the_sheet_lies(part: str) -> None:
    parts = packages.xlsx_parts()
    del parts[packages.SHEET]
    relations = str(parts["xl/_rels/workbook.xml.rels"]).replace("worksheets/sheet1.xml", part)
    content = packages.zipped(parts | {"xl/_rels/workbook.xml.rels": relations, f"xl/{part}": _error_sheet()})
    assert said(read_file(content), "amount.error_cell") == ["C5"]


def test_a_sheet_that_the_second_look_cannot_find_is_refused() -> None:
    """calamine reads a workbook part with an unbound prefix, expat does not: its error cells would be lost."""
    book_part = str(packages.xlsx_parts()["xl/workbook.xml"]).replace("<sheets>", "<z:q/><sheets>")
    with pytest.raises(RefusalError):
        read(packages.xlsx(_error_sheet(), {"xl/workbook.xml": book_part}))


def test_an_old_manifest_with_a_doctype_is_innocent() -> None:
    with zipfile.ZipFile(io.BytesIO(packages.ods())) as archive:
        manifest = archive.read("META-INF/manifest.xml").decode()
    old = f'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">{manifest}'
    assert read(packages.ods(more={"META-INF/manifest.xml": old}))["format"] == "ods"
