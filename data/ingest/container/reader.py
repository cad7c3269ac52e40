"""Bytes → grids: the one function that the limited child calls."""

from typing import Any

from data.ingest.container import limits
from data.ingest.container.guard import look
from data.ingest.container.refusal import RefusalError
from data.ingest.container.settled import settled
from data.ingest.container.sniff import format_of
from data.ingest.container.text_table import read_html, read_text
from data.ingest.container.workbook import read_workbook
from data.ingest.container.xml_spreadsheet import read_xml_spreadsheet


def read(content: bytes) -> dict[str, Any]:
    """``{"format", "is_1904", "sheets": [...]}``; raises RefusalError with a problem code."""
    if len(content) > limits.MAX_FILE_BYTES:
        raise RefusalError("file.too_large", f"文件{len(content) // 1048576}MB")
    return settled(_read(content, format_of(content)))


def _read(content: bytes, found: str) -> dict[str, Any]:
    if found == "zip":
        kind, parts = look(content)
        return read_workbook(content, kind, parts)
    if found == "ole":
        return read_workbook(content, "xls", {})
    if found == "html":
        return read_html(content)
    if found == "xmlss":
        return read_xml_spreadsheet(content)
    return read_text(content)
