"""What calamine does not tell is told by a look of our own, in every container: errors, formulas, hidden parts."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.ingest.container.reader import read as read_container
from tests.data.ingest.build import codes, read, rows, said, values
from tests.data.ingest.hostile import binaries, packages, texts
from tests.data.ingest.hostile.packages import MAIN, STYLES, cell, good_sheet, ods, ods_cell, ods_content, xlsx

XLSB = (Path(__file__).parent / "samples" / "biff12.xlsb").read_bytes()


def _sheet(**more: str) -> bytes:
    return xlsx(good_sheet(**more))


def _row(cells: str, more: str = "") -> bytes:
    return _sheet(more_rows=f'<row r="5"{more}>{cell("A5", "丙项目")}{cells}</row>')


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<c r="B5" t="e"><v>#REF!</v></c>', "amount.error_cell"),
        ('<c r="B5" t = "e"><v>#REF!</v></c>', "amount.error_cell"),
        ("<c r='B5' t\n=\n'e'><v>#REF!</v></c>", "amount.error_cell"),
        ('<c r="B5"><f>1+1</f></c>', "cell.uncached"),
        ('<c r="B5"><f>1+1</f><v></v></c>', "cell.uncached"),
        ('<c r="B5" t="str"><f>A1</f></c>', "cell.uncached"),
    ],
)
def test_cells_without_a_value_are_told(cells: str, code: str) -> None:
    assert said(read(_row(cells)), code) == ["B5"]


def test_a_formula_that_answers_nothing_in_earnest_is_empty() -> None:
    assert not said(read(_row('<c r="B5" t="str"><f>IF(A1="","",1)</f><v></v></c>')), "cell.uncached")


@pytest.mark.parametrize("more", [' hidden="1"', ' hidden = "true"', ' ht="0" customHeight="1"', ' ht="0.0"'])
def test_a_row_that_nobody_sees_is_told(more: str) -> None:
    (problem,) = (one for one in read(_row(cell("B5", 5), more)).problems if one.code == "sheet.hidden_parts")
    assert problem.value == "第5行"


@pytest.mark.parametrize("more", ['hidden="1"', 'width="0" customWidth="1"', 'hidden= "1"'])
def test_a_column_that_nobody_sees_is_told(more: str) -> None:
    content = _sheet(before=f'<cols><col min="2" max="2" {more}/></cols>')
    (problem,) = (one for one in read(content).problems if one.code == "sheet.hidden_parts")
    assert problem.value == "B列"


def test_the_epoch_is_seen_however_it_is_spaced() -> None:
    parts = packages.xlsx_parts()
    book = str(parts["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904 = "1"/><sheets>')
    assert read_container(xlsx(more={"xl/workbook.xml": book}))["is_1904"]


@pytest.mark.parametrize(
    "target", ["../xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "x/../worksheets/sheet1.xml"]
)
def test_crooked_relations_are_resolved(target: str) -> None:
    parts = packages.xlsx_parts(good_sheet('<row r="5"><c r="A5" t="str"><v>丙</v></c><c r="B5" t="e"/></row>'))
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = str(parts[name]).replace("worksheets/sheet1.xml", target)
    assert said(read(packages.zipped(parts)), "amount.error_cell") == ["B5"]


def test_a_duration_is_no_amount() -> None:
    formats = (
        '<numFmts><numFmt numFmtId="200" formatCode="[h]:mm"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
    )
    content = _row('<c r="B5" s="1"><v>5</v></c>')
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    reading = read(packages.zipped(parts | {STYLES: f"<styleSheet {MAIN}>{formats}</styleSheet>".encode()}))
    (problem,) = (one for one in reading.problems if one.code == "amount.unreadable")
    assert (problem.cell, problem.value) == ("B5", "120:00:00")


# ---- xlsb


def _records(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    at = 0
    while at < len(data):
        start, number, at = at, data[at], at + 1
        if number & 0x80:
            number, at = number & 0x7F | data[at] << 7, at + 1
        length = shift = 0
        while True:
            piece, at = data[at], at + 1
            length |= (piece & 0x7F) << shift
            shift += 7
            if not piece & 0x80:
                break
        yield number, data[at : at + length], data[start : at + length]
        at += length


def _xlsb(part: str, change: Callable[[int, int, bytes], tuple[int, bytes] | None]) -> bytes:
    """The sample with the short records of a part changed: ``change`` gets row, number and body."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSB)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data, row, pieces = old.read(name), -1, []
            for number, body, raw in _records(data) if name == part else ():
                row = struct.unpack_from("<I", body)[0] if number == 0 else row
                changed = change(row, number, body)
                head = b"" if changed is None else bytes([changed[0] & 0x7F | 0x80, changed[0] >> 7])
                short = changed is not None and changed[0] < 0x80
                head = bytes([changed[0]]) if changed and short else head
                pieces.append(raw if changed is None else head + bytes([len(changed[1])]) + changed[1])
            new.writestr(name, b"".join(pieces) if name == part else data)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.bin"


def test_an_xlsb_is_read() -> None:
    assert [str(one) for one in values(read(XLSB), "year_investment")] == ["100.25", "50.00", "800.00"]


def test_error_cells_of_an_xlsb_are_told() -> None:
    def change(row: int, number: int, body: bytes) -> tuple[int, bytes] | None:
        is_amount = number in (2, 5) and row in (2, 3) and struct.unpack_from("<I", body)[0] == 4
        return (3, body[:8] + bytes([23 if row == 2 else 7])) if is_amount else None

    problems = [one for one in read(_xlsb(SHEET, change)).problems if one.code == "amount.error_cell"]
    assert [(one.cell, one.value) for one in problems] == [("E3", "#REF!"), ("E4", "#DIV/0!")]


def test_hidden_rows_of_an_xlsb_are_told() -> None:
    def change(row: int, number: int, body: bytes) -> tuple[int, bytes] | None:
        return (0, body[:11] + bytes([body[11] | 0x10]) + body[12:]) if number == 0 and row == 4 else None

    (problem,) = (one for one in read(_xlsb(SHEET, change)).problems if one.code == "sheet.hidden_parts")
    assert problem.value == "第5行"


def test_the_epoch_of_an_xlsb_is_seen() -> None:
    def change(_: int, number: int, body: bytes) -> tuple[int, bytes] | None:
        return (153, bytes([body[0] | 1]) + body[1:]) if number == 153 else None

    assert not read_container(XLSB)["is_1904"]
    assert read_container(_xlsb("xl/workbook.bin", change))["is_1904"]


def test_a_damaged_xlsb_is_refused() -> None:
    def change(_: int, number: int, body: bytes) -> tuple[int, bytes] | None:
        return (0, body[:2]) if number == 0 else None

    assert codes(read(_xlsb(SHEET, change))) == {"file.truncated"}


# ---- xls


def _formula(tokens: bytes, flags: int = 0) -> bytes:
    body = (
        struct.pack("<HHH", 4, 1, 0) + b"\x03\0\0\0\0\0\xff\xff" + struct.pack("<HIH", flags, 0, len(tokens)) + tokens
    )
    return binaries._before_end(binaries.record(0x06, body))


@pytest.mark.parametrize(
    ("tokens", "is_told"),
    [
        (b"\x24\0\0\0\0", True),  # =A1
        (b"\x17\x03\0abc\x17\0\0\x08", True),  # ="abc"&"": it cannot be empty
        (b"\x24\0\0\0\0\x19\x02\5\0\x17\0\0", False),  # =IF(A1,"")
    ],
)
def test_an_empty_text_that_no_formula_chose_was_never_computed(tokens: bytes, is_told: bool) -> None:
    sheet = read_container(_formula(tokens))["sheets"][0]
    assert ([4, 1] in sheet["uncached"]) == is_told


# ---- ods


def _ods(row: str, before: str = "") -> bytes:
    head, tail = ods_content().split('<table:table table:name="表">')
    end = "</table:table>"
    return ods(f'{head}<table:table table:name="表">{before}{tail.replace(end, row + end)}')


def _ods_row(more: str, text: str = "", times: int = 1) -> bytes:
    repeated = f' table:number-columns-repeated="{times}"'
    return _ods(
        f"<table:table-row>{ods_cell('丙项目')}<table:table-cell{more}{repeated}><text:p>{text}</text:p>"
        "</table:table-cell></table:table-row>"
    )


def test_a_percentage_of_an_ods_is_no_amount() -> None:
    reading = read(_ods_row(' office:value-type="percentage" office:value="0.85"', "85%"))
    assert said(reading, "amount.unreadable") == ["B5"]


def test_repeated_error_cells_and_formulas_of_an_ods_are_told_each() -> None:
    error = ' table:formula="of:=1/0" office:value-type="float" office:value="0"'
    assert said(read(_ods_row(error, "#DIV/0!", 2)), "amount.error_cell") == ["B5", "C5"]
    assert said(read(_ods_row(' table:formula="of:=[.A1]"', "", 2)), "cell.uncached") == ["B5", "C5"]


def test_hidden_columns_of_an_ods_are_told() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    (problem,) = (one for one in read(_ods("", columns)).problems if one.code == "sheet.hidden_parts")
    assert problem.value == "B列、C列"


# ---- XML Spreadsheet 2003

PERCENT = '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>'
NAME = '<Cell><Data ss:Type="String">丙项目</Data></Cell>'


def test_percents_formulas_and_hidden_rows_of_an_xml_table_are_told() -> None:
    amount = '<Cell ss:StyleID="p"><Data ss:Type="Number">0.85</Data></Cell>'
    reading = read(texts.xml_2003(f"<Row>{NAME}{amount}<Cell ss:Formula='=1+1'/></Row>", head="").replace(
        b"<Worksheet", PERCENT.encode() + b"<Worksheet", 1
    ))  # fmt: skip
    assert said(reading, "amount.unreadable") == ["B5"]
    assert said(reading, "cell.uncached") == ["C5"]
    hidden = read(texts.xml_2003(f'<Row ss:Hidden="1">{NAME}<Cell/></Row>'))
    assert [one.value for one in hidden.problems if one.code == "sheet.hidden_parts"] == ["第5行"]


def test_a_hidden_column_and_sheet_of_an_xml_table_are_told() -> None:
    column = b'<Table><Column/><Column ss:Hidden="1" ss:Span="1"/>'
    content = texts.xml_2003().replace(b"<Table>", column).replace(
        b"</Worksheet>", b"<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"
    )  # fmt: skip
    reading = read(content)
    assert [one.value for one in reading.problems if one.code == "sheet.hidden_parts"] == ["B列、C列"]
    assert "sheet.hidden" in codes(reading)


def test_a_cell_given_twice_in_an_xml_table_is_refused() -> None:
    twice = '<Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="Number">9</Data></Cell></Row>'
    assert codes(read(texts.xml_2003(twice))) == {"file.truncated"}


# ---- text


def test_a_row_longer_than_its_header_is_told() -> None:
    reading = read(texts.CSV.encode() + "丙项目,1,234.5,5,在建\n".encode(), "报表.csv")
    assert said(reading, "row.too_long") == ["E5"]
    assert reading.blocks


def test_line_breaks_between_quotes_are_no_open_quote() -> None:
    reading = read(texts.CSV.encode() + '"丙项目\n一期,二期",900,5,在建\n'.encode(), "报表.csv")
    assert len(rows(reading)) == 3


def test_scripts_are_no_text_and_rows_not_shown_are_hidden() -> None:
    more = "<tr style='DISPLAY: none'><td>丙<script>var a;</script>项目<style>p{}</style></td><td>9</td></tr>"
    reading = read(texts.html(more))
    assert "丙项目" in rows(reading)
    assert [one.value for one in reading.problems if one.code == "sheet.hidden_parts"] == ["第5行"]


def test_what_merged_cells_say_of_several_projects_holds_for_each() -> None:
    lines = '<row r="5">' + cell("A5", "丙项目") + cell("B5", 9) + cell("C5", 7) + "</row>"
    reading = read(
        xlsx(good_sheet(lines, after='<mergeCells><mergeCell ref="D4:D5"/><mergeCell ref="C4:C5"/></mergeCells>'))
    )
    assert rows(reading)["丙项目"].values["status"] == "已开工"
