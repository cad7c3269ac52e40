"""A plain workbook from the grids read, for containers that openpyxl does not write (csv, xls, xlsb, ods, HTML)."""

import re
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from data.ingest.container.cell_text import put_text

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_WIDEST = 40


def rebuilt(grids: Mapping[str, Any]) -> tuple[Workbook, dict[str, str]]:
    """The workbook of the reader's answer, and the sheet names it had → the ones it has now."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    for number, sheet in enumerate(grids["sheets"], start=1):
        title = FORBIDDEN.sub("_", sheet["name"]).strip("'")[:LONGEST_TITLE] or f"Sheet{number}"
        page = book.create_sheet(title)
        names[sheet["name"]] = page.title
        _fill(page, sheet)
    return book, names


def _fill(page: Any, sheet: Mapping[str, Any]) -> None:
    for row, values in enumerate(sheet["rows"], start=1):
        for column, value in enumerate(values, start=1):
            if value not in ("", None):
                _put(page.cell(row, column), value)
    for row, column, text in sheet["errors"]:
        _put(page.cell(row + 1, column + 1), text)
    for row, column, number_format in sheet["formats"]:
        page.cell(row + 1, column + 1).number_format = number_format
    _merge(page, sheet["merges"])
    for row in sheet["hidden_rows"]:
        page.row_dimensions[row + 1].hidden = True
    for column in sheet["hidden_columns"]:
        page.column_dimensions[get_column_letter(column + 1)].hidden = True
    _widen(page, sheet["rows"])
    page.sheet_state = "hidden" if sheet["is_hidden"] else "visible"


def _put(cell: Any, value: Any) -> None:
    cell.border, cell.alignment = _BORDER, _WRAPPED
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value


def _merge(page: Any, merges: list[list[int]]) -> None:
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in merges:
        # A merge of half a million cells is a mistake or an attack; nobody sees the difference.
        if (bottom - top + 1) * (right - left + 1) > 2_000:
            continue
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if not cells & covered:  # overlapping merges make Excel repair the file
            covered |= cells
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)


def _widen(page: Any, rows: list[list[Any]]) -> None:
    widths: dict[int, int] = {}
    for values in rows[:200]:
        if sum(value not in ("", None) for value in values) > 1:  # a title alone in its row says nothing of a column
            for column, value in enumerate(values, start=1):
                widths[column] = max(widths.get(column, 0), len(str(value).encode("gb18030", "replace")))
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column)].width = min(max(width + 2, 8), _WIDEST)
