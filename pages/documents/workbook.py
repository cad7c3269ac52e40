"""Sheets as a workbook that prints: title, 数据截至, 筛选, 口径, heads, rows, total; A4 across, no live text."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from data.ingest.container.cell_text import put_text
from pages.documents.sheet import FORMATS, Cell, Column, Sheet, plain
from pages.parts import wording

_NARROW, _WIDE, _WIDEST = 9, 44, 64  # characters; longer words wrap; a text that stands alone at the end has more room
_SHORT = 12  # characters; words like those of a state stand in the middle of their column
_LINE_PT, _FEW = 16.0, 11
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")
_FONT = "宋体"
_LINE = Border(*[Side(style="thin", color="BFC7D1")] * 4)
_HEAD = PatternFill("solid", fgColor="E8EEF5")
_A4 = "9"
_EMPTY = "没有符合条件的记录。"


def workbook(sheets: Sequence[Sheet], lines: Sequence[str]) -> bytes:
    """``lines``: what stands below every title, as 数据截至 and 筛选."""
    book = Workbook()
    for number, sheet in enumerate(sheets):
        page = book.worksheets[0] if number == 0 else book.create_sheet()
        page.title = _NOT_IN_A_NAME.sub(" ", sheet.name)[:_LONGEST_NAME]
        _fill(page, sheet, [*lines, *sheet.basis])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(page: Any, sheet: Sheet, lines: Sequence[str]) -> None:
    across, widths = len(sheet.columns), _widths(sheet)
    for row, line in enumerate((sheet.title, *lines), start=1):
        _line(page, row, line, across, is_title=row == 1, width=sum(widths))
    first = len(lines) + 2
    last = _heads(page, first, sheet.columns)
    rows = [*sheet.rows, *([sheet.total] if sheet.total else [])]
    names = next((number for number, column in enumerate(sheet.columns, start=1) if column.kind == "text"), 1)
    for number, cells in enumerate(rows, start=last + 1):
        is_total = sheet.total is not None and number == last + len(rows)
        for column, (kind, value) in enumerate(zip(sheet.columns, cells, strict=True), start=1):
            side = _side(kind, widths[column - 1], is_name=column == names)
            _put(page.cell(number, column), kind, value, side, is_bold=is_total)
        page.row_dimensions[number].height = _LINE_PT * _turns(sheet.columns, cells, widths) + 2
    if not rows:
        _line(page, last + 1, _EMPTY, across)
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = f"{get_column_letter(names + 1)}{last + 1}"
    _for_paper(page, first, last)


def _line(page: Any, row: int, text: str, across: int, *, is_title: bool = False, width: float = 60) -> None:
    """A line of words over the whole width of the table."""
    cell = page.cell(row, 1)
    put_text(cell, text)
    cell.font = Font(name="黑体" if is_title else _FONT, size=16 if is_title else 10, bold=is_title)
    cell.alignment = Alignment(horizontal="center" if is_title else "left", vertical="center", wrap_text=True)
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=max(across, 1))
    turns = -(-length(text) // max(int(width), 1))
    page.row_dimensions[row].height = 28 if is_title else 15 * max(turns, 1)


def _heads(page: Any, first: int, columns: Sequence[Column]) -> int:
    """One row of heads, two where columns have groups: a group's head spans its columns, a plain one both rows."""
    has_groups = any(column.group for column in columns)
    last = first + 1 if has_groups else first
    for number, column in enumerate(columns, start=1):
        _head(page.cell(last, number), column.head)
        if has_groups:
            _head(page.cell(first, number), column.group or column.head)
            if not column.group:
                put_text(page.cell(last, number), "")
                page.merge_cells(start_row=first, start_column=number, end_row=last, end_column=number)
    for start, end in _spans(columns):
        page.merge_cells(start_row=first, start_column=start, end_row=first, end_column=end)
    return last


def _spans(columns: Sequence[Column]) -> Iterator[tuple[int, int]]:
    """First and last column of every group of more than one."""
    for group, members in groupby(enumerate(columns, start=1), key=lambda one: one[1].group):
        numbers = [number for number, _ in members]
        if group and len(numbers) > 1:
            yield numbers[0], numbers[-1]


def _head(cell: Any, text: str) -> None:
    put_text(cell, text)
    cell.font, cell.fill, cell.border = Font(name="黑体", size=11), _HEAD, _LINE
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _side(column: Column, width: float, *, is_name: bool) -> str:
    """Numbers stand right, under each other; days and short words in the middle, so that none leans on its neighbour;
    names and sentences left."""
    if column.kind not in ("text", "date"):
        return "right"
    return "left" if is_name or width > _SHORT else "center"


def _turns(columns: Sequence[Column], cells: Sequence[Any], widths: Sequence[float]) -> int:
    """Into how many lines the longest text of a row wraps: LibreOffice and WPS do not look for themselves."""
    texts = (
        -(-length(_shown(value, column)) // max(int(width) - 2, 1))
        for column, value, width in zip(columns, cells, widths, strict=True)
        if column.kind == "text"
    )
    return max(1, *texts, 1)


def _put(cell: Any, column: Column, value: Any, side: str, *, is_bold: bool) -> None:
    """A number as a number in its format, everything else as text; what is missing is "—"."""
    own = value.format if isinstance(value, Cell) else FORMATS[column.kind]
    bare = plain(value.value if isinstance(value, Cell) else value)
    is_text = bare is None or isinstance(bare, str)
    if is_text:
        put_text(cell, wording.NONE if bare is None else bare)
    else:
        cell.value, cell.number_format = bare, own
    cell.font, cell.border = Font(name=_FONT, size=11, bold=is_bold), _LINE
    indent = 1 if side == "left" else 0
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=column.kind == "text", indent=indent)


def _widths(sheet: Sheet) -> list[float]:
    rows = [*sheet.rows, *([sheet.total] if sheet.total else [])]
    texts = [at for at, column in enumerate(sheet.columns) if column.kind == "text"]
    most = {at: _WIDEST if texts[-1:] == [at] and len(sheet.columns) <= _FEW else _WIDE for at in texts}
    return [
        min(
            max([_NARROW, length(column.head) + 2, *(length(_shown(row[at], column)) + 3 for row in rows)]),
            most.get(at, _WIDE),
        )
        for at, column in enumerate(sheet.columns)
    ]


def _shown(value: Any, column: Column) -> str:
    bare = plain(value.value if isinstance(value, Cell) else value)
    if isinstance(bare, float):
        return f"{bare:,.2f}"
    return "0000-00-00" if column.kind == "date" and bare is not None else str(bare)


def length(text: str) -> int:
    """How many narrow characters a text is wide; a Chinese one is two."""
    return max(sum(2 if ord(sign) > 0x2E7F else 1 for sign in part) for part in text.split("\n"))


def _for_paper(page: Any, first: int, last: int) -> None:
    """A4 across, as wide as the paper, the heads on every sheet of it."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{first}:{last}"
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.75
    page.page_margins.header = page.page_margins.footer = 0.35
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
