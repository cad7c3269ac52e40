"""The first sheet of a marked copy: every problem with a link to its cell."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from data.ingest.container.cell_text import clean, put_text

TITLE = "问题清单"
SPARE_TITLE = "问题清单(核对)"
COLUMNS = (("条目", 9), ("程度", 8), ("工作表", 16), ("单元格", 10), ("填报内容", 24), ("问题", 52), ("怎样处理", 40))
LINK_COLUMN = 4
LINE_HEIGHT = 15
SEVERITIES = {"error": ("错误", "FFC7CE"), "warning": ("警告", "FFE699"), "info": ("提示", "DDEBF7")}
_LINK = Font(color="0563C1", underline="single")
_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def add_problem_sheet(
    book: Any,
    problems: Iterable[Sequence[str]],
    lines: Iterable[str],
    names: Mapping[str, str],
    anchors: Mapping[tuple[str, str], str],
) -> None:
    """``problems``: [severity, sheet, cell, value, what, remedy], "" where there is none."""
    page = book.create_sheet(SPARE_TITLE if TITLE in book.sheetnames else TITLE, 0)
    _only_selected(book, page)
    put_text(page["A1"], TITLE)
    page["A1"].font = Font(bold=True, size=14)
    row = 2
    for line in lines:
        put_text(page.cell(row, 1), line)
        row += 1
    _head(page, row)
    for number, problem in enumerate(problems, start=1):
        _line(page, row + number, number, problem, names, anchors)
    for column, (_, width) in enumerate(COLUMNS, start=1):
        page.column_dimensions[page.cell(1, column).column_letter].width = width
    page.freeze_panes = page.cell(row + 1, 1)
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{row}:{row}"


def _only_selected(book: Any, page: Any) -> None:
    """Two selected tabs would be edited together without anybody noticing."""
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is page
    book.active = 0
    if book.views:
        book.views[0].firstSheet = 0


def _head(page: Any, row: int) -> None:
    for column, (name, _) in enumerate(COLUMNS, start=1):
        cell = page.cell(row, column)
        put_text(cell, name)
        cell.font, cell.border = Font(bold=True), _BORDER
        cell.fill = PatternFill("solid", fgColor="EDEDED")


def _line(
    page: Any,
    row: int,
    number: int,
    problem: Sequence[str],
    names: Mapping[str, str],
    anchors: Mapping[tuple[str, str], str],
) -> None:
    severity, sheet, address, value, what, remedy = problem
    word, colour = SEVERITIES[severity]
    # "第1条" is text on purpose: a sheet full of numbers would be asked about when the copy is sent in again.
    texts = (f"第{number}条", word, names.get(sheet, sheet), address, value, what, remedy)
    for column, text in enumerate(texts, start=1):
        cell = page.cell(row, column)
        put_text(cell, text)
        cell.border, cell.alignment = _BORDER, _WRAPPED
    page.row_dimensions[row].height = LINE_HEIGHT * max(map(_lines_of, texts, (width for _, width in COLUMNS)))
    page.cell(row, 2).fill = PatternFill("solid", fgColor=colour)
    if sheet in names:
        _link(page.cell(row, LINK_COLUMN), names[sheet], anchors.get((sheet, address), address or "A1"))


def _lines_of(text: str, width: int) -> int:
    """Lines that a wrapped text takes: Chinese signs are two columns wide. Not every program measures on opening."""
    return sum(len(line.encode("gb18030", "replace")) // (width - 1) + 1 for line in text[:1000].splitlines()) or 1


def _link(cell: Any, sheet: str, target: str) -> None:
    if not cell.value:
        put_text(cell, "整表")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(clean(sheet))}!{target}")
    cell.font = _LINK
