"""The marked copy, made inside the limited child: the original with coloured cells, comments and a list in front.

Imported by a child only when a copy is asked for: openpyxl would make every fork dearer.
"""

import base64
import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import PatternFill
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from data.ingest.container.cell_text import clean
from data.ingest.container.disarmed import disarm
from data.ingest.container.problem_sheet import add_problem_sheet
from data.ingest.container.reader import read
from data.ingest.container.rebuilt import rebuilt
from data.ingest.container.refusal import RefusalError

FILLS = {"error": "FFC7CE", "warning": "FFE699", "info": "DDEBF7"}
AUTHOR = "报表核对"
LOST = (
    ("xl/vbaProject.bin", "宏"),
    ("xl/externalLinks/", "外部链接"),
    ("xl/pivotTables/", "数据透视表的刷新"),
    ("xl/connections.xml", "数据连接"),
)
# Boxes, groups and lines drawn by hand; pictures and charts stay.
SHAPES = re.compile(rb"<(?:\w+:)?(?:sp|grpSp|cxnSp)[ >]")
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def mark(content: bytes, task: Mapping[str, Any]) -> dict[str, Any]:
    """``task``: ``marks`` [sheet, cell, severity, comment], ``list`` rows, ``lines`` on top of the list.

    ``content`` b"" asks for the list alone.

    Answers {"book": base64, "way": "original" | "rebuilt" | "list"}. RefusalError when the guard refuses ``content``.
    """
    warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out; the list says it
    book, names, lines, way = _opened(content) if content else (_empty(), {}, [], "list")
    anchors = _coloured(book, names, task["marks"])
    add_problem_sheet(book, task["list"], [*task["lines"], *lines], names, anchors)
    return {"book": base64.b64encode(_saved(book)).decode("ascii"), "way": way}


def _empty() -> Any:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _opened(content: bytes) -> tuple[Any, dict[str, str], list[str], str]:
    grids = read(content)
    if grids["format"] == "xlsx":
        lost = _lost(content)
        try:
            book = load_workbook(io.BytesIO(content), keep_vba=False, keep_links=False, rich_text=True)
            replaced, charts = disarm(book, grids)
        except MemoryError:
            raise
        except Exception:  # whatever openpyxl stumbles over, the values themselves were read
            return *_from_grids(grids), "rebuilt"
        return book, {page.title: page.title for page in book.worksheets}, _said(lost, replaced, charts), "original"
    return *_from_grids(grids), "rebuilt"


def _from_grids(grids: Mapping[str, Any]) -> tuple[Any, dict[str, str], list[str]]:
    book, names = rebuilt(grids)
    return book, names, ["本副本按读到的内容重新排成表格,只保留内容,不保留原来的样式和公式。"]


def _lost(content: bytes) -> list[str]:
    """What openpyxl will leave out, in words. RefusalError for entities: openpyxl reads more parts than the guard."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith(WIDE):
                raise RefusalError("file.not_a_spreadsheet", "含有不允许的实体声明")
            found += [word for start, word in LOST if name.startswith(start)]
            found += ["部分图形"] if name.startswith("xl/drawings/") and SHAPES.search(data) else []
    return list(dict.fromkeys(found))


def _said(lost: list[str], replaced: int, charts: int) -> list[str]:
    lost = [*lost, "引用其他文件的图表"] if charts else lost
    lines = [f"与原件相比,副本不含:{'、'.join(lost)}。"] if lost else []
    if replaced:
        lines.append(f"引用其他文件或程序、或看不出只算本表的公式{replaced}处,已换成原来保存的结果。")
    return lines


def _coloured(book: Any, names: Mapping[str, str], marks: list[list[str]]) -> dict[tuple[str, str], str]:
    """Colour and comment; (sheet, cell) → the cell that shows it, where a merge covers the reported one."""
    anchors: dict[tuple[str, str], str] = {}
    for sheet, address, severity, text in marks:
        if sheet in names:
            page = book[names[sheet]]
            cell = _shown(page, address)
            anchors[sheet, address] = cell.coordinate
            page.sheet_state = "visible"  # a problem in a hidden sheet is found only when the sheet is seen
            cell.fill = PatternFill("solid", fgColor=FILLS[severity], bgColor=FILLS[severity])
            _comment(cell, clean(text))
    return anchors


def _shown(page: Any, address: str) -> Any:
    cell = page[address]
    if isinstance(cell, MergedCell):
        area = next(area for area in page.merged_cells.ranges if address in area)
        cell = page.cell(area.min_row, area.min_col)
    return cell


def _comment(cell: Any, text: str) -> None:
    if cell.comment is not None:
        # Two reported cells under one merge share its comment.
        is_ours = cell.comment.author == AUTHOR
        text = f"{cell.comment.text}\n\n{text}" if is_ours else f"{text}\n\n原批注:{cell.comment.text}"
    lines = sum(len(line) // 20 + 1 for line in text.splitlines())
    cell.comment = Comment(text, AUTHOR, height=min(30 + 18 * lines, 400), width=320)


class _InMemory(ExcelWriter):  # type: ignore[misc]
    """openpyxl writes each sheet to a temporary file first; the child may not write files."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        stream = io.BytesIO()
        writer = WorksheetWriter(ws, stream)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], stream.getvalue())
        self.manifest.append(ws)


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(book, archive).write_data()
    return stream.getvalue()
