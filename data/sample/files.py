"""Pages to bytes: workbooks and CSV whose bytes are the same on every run."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.sample.page import Page, Styled

WRITTEN_AT = datetime(2020, 7, 31, 8, 0)  # noqa: DTZ001 - naive as every timestamp of a campaign
_ZIP_TIME = (2020, 7, 31, 8, 0, 0)
_WRITTEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_THIN = Side(style="thin", color="999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAP = Alignment(horizontal="center", vertical="center", wrap_text=True)


def workbook_bytes(pages: Sequence[Page]) -> bytes:
    """An .xlsx of ``pages``, equal bytes for equal pages."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "demonstration campaign"
    for page in pages:
        _write_sheet(book.create_sheet(page.name), page)
    buffer = io.BytesIO()
    book.save(buffer)
    return with_fixed_times(buffer.getvalue())


def csv_bytes(page: Page, encoding: str) -> bytes:
    """A CSV as a county's system exports it: \\r\\n, merged labels once, numbers as printed."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(
        [_printed(value) for value in _without_tail(row)] for row in page.rows
    )
    return buffer.getvalue().encode(encoding)


def _write_sheet(sheet: Worksheet, page: Page) -> None:
    for number, row in enumerate(page.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                _write_cell(sheet, number, column, value)
    for top, left, bottom, right in page.merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for hidden in page.hidden_rows:
        sheet.row_dimensions[hidden].hidden = True
    for column in range(1, page.width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 6 if column == 1 else 14
    for column in page.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    cell = sheet.cell(row, column)
    cell.value = value.value if isinstance(value, Styled) else value
    if isinstance(value, Styled):
        cell.number_format = value.number_format
    cell.alignment, cell.border = _WRAP, _BORDER
    if row == 1:
        cell.font = Font(bold=True, size=14)


def with_fixed_times(content: bytes) -> bytes:
    """The same workbook with the time of writing taken out of its zip entries and its properties."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                stamp = WRITTEN_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = _WRITTEN.sub(rb"\g<1>" + stamp + rb"\g<3>", data)
            info = zipfile.ZipInfo(entry.filename, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return buffer.getvalue()


def _without_tail(row: Sequence[Any]) -> list[Any]:
    """The row without the empty cells at its end: exports are ragged."""
    values = list(row)
    while values and values[-1] is None:
        values.pop()
    return values


def _printed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Styled):
        value = value.value
    return value.strftime("%Y/%m/%d") if isinstance(value, date) else str(value)
