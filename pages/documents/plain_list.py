"""A list as a workbook without ornament: heads in the first row, every cell text, to be filtered and kept."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from data.ingest.container.cell_text import put_text


def plain_list(name: str, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> bytes:
    """``name``: of the sheet. ``widths``: of the columns, in characters. Nothing in it is ever a formula."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = name
    for number, row in enumerate((head, *rows), start=1):
        for column, text in enumerate(row, start=1):
            put_text(page.cell(number, column), text)
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
