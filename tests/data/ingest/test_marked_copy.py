"""Marked copies: the original with its problems in it; text stays text; a hostile file hurts only its child."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image

from data.errors import UserError
from data.ingest import FileReading, Problem, SheetReading, marked_copy, read_file
from data.ingest.container.refusal import RefusalError
from data.ingest.marked_copy import MOST_MARKS, NOT_MARKED, MarkedCopy
from tests.data.ingest.build import HEADER, TITLE, campaign, read, workbook, workbook_of

SAMPLES = Path(__file__).parent / "samples"
BAD = [1, "粮库", 5000, 3000, "一百万", 200, "盖房子"]
FORMULAS = ["=1+1", "+1", "@SUM(A1)", "-1", "\t=1", "#N/A", '=HYPERLINK("x")', "=cmd|'/c calc'!A0", "\x01=1\ud800"]


def copied(content: bytes, name: str = "报表.xlsx") -> MarkedCopy:
    return marked_copy.marked_copy(content, read(content, name))


def opened(copy: MarkedCopy) -> Any:
    assert copy.file_name.endswith("(标注副本).xlsx")
    return load_workbook(io.BytesIO(copy.content))


def report(*rows: Any, change: Callable[[Any], None] | None = None) -> bytes:
    return workbook([[TITLE], HEADER, *rows], sheet="进度'表 一", change=change)


def invented(content: bytes, *problems: Problem, sheet: str = "Sheet1") -> MarkedCopy:
    reading = FileReading("表.xlsx", "", True, (SheetReading(sheet, "progress"),), problems)
    return marked_copy.marked_copy(content, reading)


def said(cell: str | None = "B2", value: str | None = None, **more: Any) -> Problem:
    place = {"sheet": "Sheet1", "message": f"工作表“Sheet1”{cell}:“x”不是金额,未读取;请填写数字。"} | more
    return Problem("amount.unreadable", place.pop("severity", "error"), place.pop("sheet"), cell, value, **place)


def lines(book: Any) -> list[list[Any]]:
    """The rows of the list below its head."""
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == "条目")
    return rows[start + 1 :]


def test_problem_cells_are_coloured_and_say_what_to_do() -> None:
    copy = copied(report(BAD))
    assert copy.way == "original"
    page = opened(copy)["进度'表 一"]
    assert page["E3"].fill.fgColor.rgb.endswith("FFC7CE")
    text = page["E3"].comment.text
    assert "【错误】“一百万”不是金额,未读取" in text
    assert "应填:数字" in text
    assert "处理:请填写数字" in text
    assert "建设状态" in page["G3"].comment.text
    assert page["D3"].comment is None
    assert page["D3"].value == 3000


def test_the_list_comes_first_and_links_to_the_cells() -> None:
    book = opened(copied(report(BAD)))
    page = book.worksheets[0]
    assert (page.title, book.active.title) == ("问题清单", "问题清单")
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [True, False]
    first = lines(book)[0]
    assert first[:5] == ["第1条", "错误", "进度'表 一", "E3", "一百万"]
    assert "请填写数字" in first[6]
    links = {cell.value: cell.hyperlink.location for cell in page["D"] if cell.hyperlink}
    assert links["E3"] == "'进度''表 一'!E3"


def test_a_problem_of_the_file_or_of_a_sheet_is_listed() -> None:
    whole = said(None, sheet=None, message="没有找到项目清单或进度表;请检查表头。")
    sheet = said(None, message="工作表“Sheet1”:没有写明金额单位;请注明。", severity="warning")
    rows = lines(opened(invented(workbook([["a"]]), whole, sheet)))
    assert [row[1:4] for row in rows] == [["错误", None, None], ["警告", "Sheet1", "整表"]]
    assert [row[5] for row in rows] == ["没有找到项目清单或进度表", "没有写明金额单位"]
    assert [row[6].splitlines()[0] for row in rows] == ["请检查表头", "请注明"]


def test_worst_first_and_one_comment_a_cell() -> None:
    mild = said(message="工作表“Sheet1”B2:有点怪。", severity="info")
    copy = opened(invented(workbook([["a", "b"], ["c", "d"]]), mild, said()))
    assert [row[1] for row in lines(copy)] == ["错误", "提示"]
    cell = copy["Sheet1"]["B2"]
    assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    assert cell.comment.text.index("【错误】") < cell.comment.text.index("【提示】有点怪")


def test_the_look_of_the_original_stays() -> None:
    def change(page: Any) -> None:
        page.merge_cells("A1:G1")
        page["A1"].font = Font(bold=True, size=20, color="FF0000")
        page.column_dimensions["B"].width = 44
        page.row_dimensions[2].height = 55
        page["C3"].number_format = '0.0"元"'
        page["E3"].comment = Comment("领导看过", "李某")
        page.freeze_panes = "C3"

    page = opened(copied(report(BAD, change=change)))["进度'表 一"]
    assert page["A1"].font.size == 20
    assert page.column_dimensions["B"].width == 44
    assert page.row_dimensions[2].height == 55
    assert page["C3"].number_format == '0.0"元"'
    assert page.freeze_panes == "C3"
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:G1"]
    assert page["E3"].comment.text.endswith("原批注:领导看过")


def test_a_cell_under_a_merge_is_shown_at_its_corner() -> None:
    content = workbook([["a", "b"], ["c", "d"]], merges=["A2:B3"])
    book = opened(invented(content, said("B3")))
    assert "请填写数字" in book["Sheet1"]["A2"].comment.text
    assert book.worksheets[0]["D5"].hyperlink.location == "'Sheet1'!A2"


def test_a_copy_sent_in_again_reads_as_the_original() -> None:
    content = report([1, "粮库", 5000, 3000, 100, 200, "已开工"], [2, "路", 900, 800, 100, "abc", "已开工"])
    first = read(content)
    again = read(marked_copy.marked_copy(content, first).content)
    kept = [sheet for sheet in again.sheets if sheet.kind]
    assert [row.values for sheet in kept for row in sheet.rows] == [row.values for row in first.sheets[0].rows]
    new = [one for one in again.problems if one.code not in {old.code for old in first.problems}]
    assert [(one.code, one.severity) for one in new] == [("sheet.skipped", "info")]


def test_a_second_copy_does_not_lose_the_sheet_that_is_called_so_already() -> None:
    content = workbook_of({"问题清单": [["x"]], "Sheet1": [["a"]]})
    assert opened(invented(content, said())).sheetnames == ["问题清单(核对)", "问题清单", "Sheet1"]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("make", ["xlsx", "csv"])
def test_text_stays_text(text: str, make: str) -> None:
    shown = text.replace("\x01", "").replace("\ud800", "")

    def change(page: Any) -> None:
        page["A1"].value = shown
        page["A1"].data_type = "s"

    content = workbook([["a", "b"], ["c", "d"]], change=change)
    if make == "csv":
        content = f'"{shown.replace(chr(34), chr(34) * 2)}",b\nc,d\n'.encode()
    problem = said("A1", text, sheet="Sheet1" if make == "xlsx" else "", message=text)
    book = opened(invented(content, problem, sheet=problem.sheet or ""))
    listed = next(row for row in book.worksheets[0].iter_rows() if row[0].value == "第1条")
    for cell in (book["Sheet1"]["A1"], listed[4], listed[5]):
        assert cell.data_type == "s", cell.coordinate
        assert str(cell.value).strip() == shown.strip()
    assert all(cell.data_type != "f" for page in book.worksheets for row in page.iter_rows() for cell in row)


def test_formulas_inside_stay_and_those_that_reach_out_go() -> None:
    rows = [["=SUM(B1:C1)", 1, 2], ["=[1]Sheet1!A1", "=cmd|'/c calc'!A0", '=WEBSERVICE("http://x")']]

    def change(page: Any) -> None:
        page.parent.defined_names["外"] = DefinedName("外", attr_text="[1]Sheet1!$A$1")
        page["B1"].hyperlink = "file:///etc/passwd"

    book = opened(invented(workbook(rows, change=change), said("B1")))
    page = book["Sheet1"]
    assert (page["A1"].value, page["A1"].data_type) == ("=SUM(B1:C1)", "f")
    assert [page[at].data_type for at in ("A2", "B2", "C2")] == ["s", "s", "s"]
    assert not book.defined_names
    assert page["B1"].hyperlink is None
    assert any("已换成原来保存的结果" in str(cell.value) for cell in book.worksheets[0]["A"])


def test_macros_are_dropped_and_it_is_said() -> None:
    stream = io.BytesIO(report(BAD))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    copy = copied(stream.getvalue(), "报表.xlsm")
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name]
    assert copy.file_name == "报表(标注副本).xlsx"
    assert any("副本不含:宏" in str(cell.value) for cell in opened(copy).worksheets[0]["A"])


def test_pictures_stay_and_shapes_drawn_by_hand_are_said_to_be_lost() -> None:
    def change(page: Any) -> None:
        picture = io.BytesIO()
        Image.new("RGB", (20, 10), "red").save(picture, "png")
        page.add_image(Picture(picture), "I2")
        page["E3"].comment = Comment("领导看过", "李某")

    content = report(BAD, change=change)
    book = opened(copied(content))
    assert len(book["进度'表 一"]._images) == 1
    assert not any("副本不含" in str(cell.value) for cell in book.worksheets[0]["A"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").replace(b"</wsDr>", b"<sp ><nvSpPr/></sp></wsDr>")
    book = opened(copied(with_part(content, "xl/drawings/drawing1.xml", drawing)))
    assert any("副本不含:部分图形" in str(cell.value) for cell in book.worksheets[0]["A"])


def test_other_containers_are_built_anew_from_what_was_read() -> None:
    content = (SAMPLES / "biff8.xls").read_bytes()
    reading = read(content, "报表.xls")
    copy = marked_copy.marked_copy(content, reading)
    assert (copy.way, copy.file_name) == ("rebuilt", "报表(标注副本).xlsx")
    values = {cell.value for page in opened(copy).worksheets[1:] for row in page.iter_rows() for cell in row}
    for sheet in reading.sheets:
        assert {row.values["project_name"] for row in sheet.rows} <= values


def test_a_csv_keeps_dates_and_numbers_as_they_were_written() -> None:
    content = "项目名称,开工时间,本年累计完成投资(万元)\n路,2020-08-15,一百\n".encode("gb18030")
    page = opened(copied(content, "安达.csv"))["Sheet1"]
    assert [cell.value for cell in page[2]] == ["路", "2020-08-15", "一百"]
    assert "请填写数字" in page["C2"].comment.text


def test_an_xml_table_keeps_its_dates() -> None:
    content = (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a/b"><Table><Row>'
        b'<Cell><Data ss:Type="DateTime">2020-08-15T00:00:00</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell>'
        b"</Row></Table></Worksheet></Workbook>"
    )
    book = opened(invented(content, said("A1", sheet="a/b"), sheet="a/b"))
    assert book.sheetnames == ["问题清单", "a_b"]
    assert book["a_b"]["A1"].value.date() == date(2020, 8, 15)
    assert "请填写数字" in book["a_b"]["A1"].comment.text


def test_a_hidden_sheet_with_a_problem_is_shown() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    book.create_sheet("藏").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert opened(invented(stream.getvalue(), said("A1", sheet="藏"), sheet="藏"))["藏"].sheet_state == "visible"


def test_an_unreadable_file_gives_the_list_alone() -> None:
    copy = copied(b"not a table")
    assert copy.way == "list"
    assert opened(copy).sheetnames == ["问题清单"]


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """The workbook with one part replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize("head", [b"", b"<!--" + b" " * 9000 + b"-->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_never_reach_openpyxl(head: bytes, encoding: str) -> None:
    text = head + b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><Properties>&b;</Properties>'
    laughs = text.decode().encode(encoding)
    copy = invented(with_part(report(BAD), "docProps/core.xml", laughs), said())
    assert copy.way == "list"
    assert any(NOT_MARKED in str(cell.value) for cell in opened(copy).worksheets[0]["A"])


def test_what_openpyxl_stumbles_over_is_built_anew() -> None:
    content = with_part(report(BAD), "docProps/core.xml", b"<broken")
    copy = copied(content)
    assert copy.way == "rebuilt"
    assert "请填写数字" in opened(copy)["进度'表 一"]["E3"].comment.text


def test_a_child_that_dies_leaves_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = marked_copy.mark

    def dying(content: bytes, task: Any) -> Any:
        asked.append(len(content))
        if content:
            raise RefusalError("file.crashed")
        return real(content, task)

    monkeypatch.setattr(marked_copy, "mark", dying)
    assert invented(report(BAD), said()).way == "list"
    assert asked[1:] == [0]


@pytest.mark.parametrize("answer", [{}, {"book": "!!", "way": "x"}, {"book": "AAAA", "way": "x"}, {"book": 1}])
def test_nonsense_from_the_child_is_one_sentence(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_copy, "mark", lambda content, task: answer)
    with pytest.raises(UserError, match="标注副本没有生成"):
        invented(report(BAD), said())


def test_what_is_left_out_of_a_long_list_is_said() -> None:
    many = [said(f"B{number}") for number in range(1, MOST_MARKS + 102)]
    book = opened(invented(workbook([["a"]]), *many))
    texts = [str(cell.value) for cell in book.worksheets[0]["A"][:6]]
    assert any(f"只标注了前{MOST_MARKS}处" in text for text in texts)
    assert len(lines(book)) == len(many)


def test_nothing_is_taken_from_the_name_but_its_stem() -> None:
    reading = read_file("../../etc/报表.xls.xlsx", b"x", campaign())
    assert marked_copy.marked_copy(b"x", reading).file_name == "报表.xls(标注副本).xlsx"
