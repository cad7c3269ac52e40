"""The audit trail as a workbook, every cell plain text."""

from io import BytesIO

from openpyxl import Workbook

from data.ingest.container.cell_text import put_text
from data.store.access.audit import Question
from pages.admin import audit_words
from pages.parts import cached

HEAD = ("序号", "时间", "人员", "事项", "对象", "内容", "来自", "校验值")
_WIDTHS = (8, 20, 20, 14, 30, 60, 16, 66)
_MOST_ROWS = 100_000


def workbook(question: Question) -> bytes:
    """What the page lists, all of it, the newest first."""
    entries, _ = cached.store().register.entries(question, _MOST_ROWS)
    book = Workbook(write_only=False)
    page = book.worksheets[0]
    page.title = "审计日志"
    rows = (
        (
            str(one.entry_id), f"{one.at:%Y-%m-%d %H:%M:%S}", audit_words.who(one), audit_words.action(one),
            one.subject, audit_words.change(one), one.address, one.hash,
        )
        for one in entries
    )  # fmt: skip
    for number, row in enumerate((HEAD, *rows), start=1):
        for column, text in enumerate(row, start=1):
            put_text(page.cell(number, column), text)
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
