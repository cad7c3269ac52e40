"""Formats by content, and one code for everything that is no readable spreadsheet."""

import io
import zipfile
from pathlib import Path

import pytest

from data.ingest.container import limits
from data.ingest.container.reader import read as read_container
from data.ingest.container.refusal import RefusalError

from .build import codes, read, said, sheet, values, workbook

GOOD = workbook(
    [["安达市进度表 8月中旬 单位:万元"], ["项目名称", "本年累计完成投资", "建设状态"], ["甲项目", 5, "在建"]]
)
HTML = """<html><head><meta charset="gb2312"></head><body><table>
<tr><td colspan="3">安达市进度表(8月中旬)单位:万元</td></tr>
<tr><th rowspan="2">项目名称<th colspan="2">完成投资</tr><tr><th>本旬<th>累计</tr>
<tr><td>甲项目<td>1,5<td>1,500&nbsp;</tr><tr><td>乙项目<td>2<td>20</tr></table></body></html>"""
XML_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="表"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">安达市进度表 8月中旬 单位:万元</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">项目名称</Data></Cell><Cell><Data ss:Type="String">本年累计完成投资</Data></Cell>
<Cell><Data ss:Type="String">开工时间</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">甲项目</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell>
<Cell><Data ss:Type="DateTime">2020-08-03T00:00:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">乙项目</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b" \r\n\t", "file.empty"),
        (b"\x00" * 4096, "file.empty"),
        (b"%PDF-1.7 ...", "file.not_a_spreadsheet"),
        (b"\x89PNG\r\n", "file.not_a_spreadsheet"),
        ("只是一段文字。\n没有表格。".encode(), "file.not_a_spreadsheet"),
        (b"\x01\x02\x00\x03binary", "file.not_a_spreadsheet"),
        (b"<html><body>no table</body></html>", "file.not_a_spreadsheet"),
        (b"<html><table><tr><td>cut", "file.truncated"),
        (GOOD[:2000], "file.truncated"),
        (GOOD[:-100], "file.truncated"),
        (b"PK\x03\x04", "file.truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "file.truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 4096, "file.not_a_spreadsheet"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 2048 + "EncryptedPackage".encode("utf-16-le"),
            "file.encrypted",
        ),
    ],
)
def test_what_is_not_readable_has_one_code(content: bytes, code: str) -> None:
    reading = read(content)
    assert not reading.readable
    assert reading.blocks
    assert [one.code for one in reading.problems] == [code]


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_sheet(xml: bytes) -> bytes:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    return zipped(parts | {"xl/worksheets/sheet1.xml": xml})


def cells(*addresses: str) -> bytes:
    body = "".join(
        f'<row r="{one.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{one}"><v>1</v></c></row>' for one in addresses
    )
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{start}{body}</sheetData></worksheet>".encode()


@pytest.mark.parametrize("address", ["XFD1048576", "IW1", "A20001", "AA20500"])
def test_a_far_cell_is_refused_before_parsing(address: str) -> None:
    with pytest.raises(RefusalError) as refused:
        read_container(with_sheet(cells("A1", address)))
    assert refused.value.code == "file.too_large"
    assert address in refused.value.detail


def test_the_last_allowed_cell_is_read() -> None:
    assert len(read_container(with_sheet(cells("A1", "IV20000")))["sheets"][0]["rows"]) == 20000


def test_a_far_cell_without_content_is_no_reason_to_refuse() -> None:
    xml = cells("A1").replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>')
    assert read_container(with_sheet(xml))["sheets"][0]["rows"] == [[1.0]]


def test_a_bomb_is_refused() -> None:
    bomb = zipped({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 20_000_000})
    assert codes(read(bomb)) == {"file.too_large"}


def test_too_many_parts_and_merges_are_refused() -> None:
    many = zipped({"xl/workbook.xml": b"<a/>", **{f"xl/p{number}.xml": b"" for number in range(limits.MAX_PARTS)}})
    assert codes(read(many)) == {"file.too_large"}
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:B1"/>' * 5001 + b"</mergeCells>"
    assert codes(read(with_sheet(cells("A1").replace(b"</worksheet>", merges + b"</worksheet>")))) == {"file.too_large"}


def test_entities_are_refused() -> None:
    xml = b'<!DOCTYPE a [<!ENTITY b "c">]>' + cells("A1")
    assert codes(read(with_sheet(xml))) == {"file.not_a_spreadsheet"}


def test_a_zip_without_a_workbook_is_no_spreadsheet() -> None:
    assert codes(read(zipped({"word/document.xml": b"<a/>"}))) == {"file.not_a_spreadsheet"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables(encoding: str, delimiter: str) -> None:
    lines = ["单位:万元", "项目名称,建设状态,本年累计完成投资", '甲项目,已开工,"1,500.5"', "乙项目,未开工,0"]
    text = "\n".join(lines)
    if delimiter != ",":
        text = text.replace('"1,500.5"', "1，500.5").replace(",", delimiter)
    reading = read(text.encode(encoding), "安达市8月中旬.csv")
    assert [str(one) for one in values(reading, "year_investment")] == ["1500.50", "0.00"]
    assert sheet(reading).county == "安达市"


def test_html_saved_as_xls() -> None:
    reading = read(HTML.encode("gb18030"), "安达市.xls")
    assert sheet(reading).header_rows == (2, 3)
    assert values(reading, "year_investment") == [1500, 20]
    assert said(reading, "amount.unreadable") == ["B4"]


def test_xml_spreadsheet_2003() -> None:
    reading = read(XML_2003.encode(), "表.xls")
    assert [row.row for row in sheet(reading).rows] == [4, 5]
    assert said(reading, "amount.error_cell") == ["B5"]
    assert str(values(reading, "start_date")[0]) == "2020-08-03"


def test_old_binary_workbook() -> None:
    """A .xls with an error cell, a percent format and a hidden row; calamine alone reads the error as empty."""
    reading = read((Path(__file__).parent / "samples" / "biff8.xls").read_bytes(), "肇东市.xls")
    assert sheet(reading).unit == "亿元"
    assert [str(one) for one in values(reading, "year_investment")] == ["5000.00", "None"]
    assert said(reading, "amount.error_cell") == ["D4"]
    assert values(reading, "physical_progress")[0] == "85%"
    assert any("第3行" in one.message for one in reading.problems if one.code == "sheet.hidden_parts")
