"""Tables that are text: csv and tsv in UTF-8 or GB18030, HTML saved as .xls, XML Spreadsheet 2003."""

import csv
import io
import re
from html.parser import HTMLParser
from typing import Any

from data.ingest.container import limits
from data.ingest.container.refusal import RefusalError
from data.ingest.container.sniff import decode

DELIMITERS = (",", "\t", ";", "|")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\bheight\s*:\s*0(?![.\d])", re.IGNORECASE)
SILENT = ("script", "style")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def read_text(content: bytes) -> dict[str, Any]:
    """One sheet named after nothing: ``""``; every value stays text, clean.py decides what it is."""
    text = decode(content)
    if CONTROL.search(text):
        raise RefusalError("file.not_a_spreadsheet")
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        start = 1
        for row in lines:
            if lines.line_num > start and _swallows(row, delimiter):
                raise RefusalError("file.open_quote", str(start))
            start = lines.line_num + 1
            rows.append(row)
            _within_limits(len(rows), len(row))
    except csv.Error as error:
        if "field limit" in str(error):
            raise RefusalError("file.too_large", f"第{len(rows) + 1}行有超长文字") from None
        raise RefusalError("file.open_quote", str(start)) from None
    if sum(len(row) > 1 for row in rows) < 2:
        raise RefusalError("file.not_a_spreadsheet")
    book = _book("csv", [("", rows, [])])
    book["sheets"][0]["is_text"] = True
    return book


def _swallows(row: list[str], delimiter: str) -> bool:
    """Whether a text between quotes holds whole lines of the table: then a quote was left open."""
    lines = (line for cell in row for line in cell.splitlines()[1:])
    return any(line.count(delimiter) >= max(2, len(row) // 2) for line in lines)


def _delimiter(text: str) -> str:
    sample = text[:100_000].splitlines()[:50]
    # The delimiter is the sign found on most lines; commas inside amounts are rarer than those between cells.
    return max(DELIMITERS, key=lambda sign: (sum(sign in line for line in sample), sum(map(str.count, sample, [sign] * len(sample)))))  # fmt: skip  # noqa: E501


def _within_limits(rows: int, columns: int) -> None:
    if rows > limits.MAX_ROWS or columns > limits.MAX_COLUMNS:
        raise RefusalError("file.too_large", f"{rows}行{columns}列")


def _book(kind: str, tables: list[tuple[str, list[list[str]], list[list[int]]]]) -> dict[str, Any]:
    empty: dict[str, Any] = {"errors": [], "uncached": [], "formats": [], "hidden_rows": [], "hidden_columns": []}
    sheets = [
        {"name": name, "is_hidden": False, "rows": rows, "merges": merges, **empty} for name, rows, merges in tables
    ]
    return {"format": kind, "is_1904": False, "sheets": sheets}


class _Tables(HTMLParser):
    """Outermost tables; nested ones only add their text to the cell around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[str, list[list[str]], list[list[int]]]] = []
        self.depth = self.row = self.column = self.cells = self.spanned = self.silent = 0
        self.hidden: list[int] = []
        self.hidden_rows: list[list[int]] = []
        self.cell: list[str] | None = None
        self.covered: set[tuple[int, int]] = set()
        self.grid: dict[tuple[int, int], str] = {}
        self.merges: list[list[int]] = []
        self.span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.covered, self.grid, self.merges, self.hidden = set(), {}, [], []
                self.row = -1
        elif self.depth == 1 and tag == "tr":
            self._close_cell()
            self.row += 1
            self.column = 0
            if NOT_SHOWN.search(dict(attrs).get("style") or ""):
                self.hidden.append(self.row)
        elif tag in SILENT:
            self.silent += 1
        elif self.depth == 1 and tag in ("td", "th"):
            self._close_cell()
            self._open_cell(dict(attrs))
        elif tag in ("br", "p", "div") and self.cell is not None:
            self.cell.append("\n")

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        self.row = max(self.row, 0)
        while (self.row, self.column) in self.covered:
            self.column += 1
        self.span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        _within_limits(self.row + self.span[0], self.column + self.span[1])
        self.cell = []

    def _close_cell(self) -> None:
        if self.cell is None:
            return
        rows, columns = self.span
        self.grid[self.row, self.column] = "".join(self.cell).strip()
        if rows * columns > 1:
            self.merges.append([self.row, self.column, self.row + rows - 1, self.column + columns - 1])
            self.spanned += rows * columns
            if len(self.merges) > limits.MAX_MERGES or self.spanned > limits.MAX_CELLS:
                raise RefusalError("file.too_large", "合并单元格过多")
            self.covered.update(
                (row, column)
                for row in range(self.row, self.row + rows)
                for column in range(self.column, self.column + columns)
            )
        self.column += columns
        self.cell = None

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "table" and self.depth:
            if self.depth == 1:
                self._close_cell()
                self._close_table()
            self.depth -= 1
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self._close_cell()

    def _close_table(self) -> None:
        if not self.grid:
            return
        height = max(row for row, _ in self.grid) + 1
        width = max(column for _, column in self.grid) + 1
        rows = [[self.grid.get((row, column), "") for column in range(width)] for row in range(height)]
        self.tables.append((f"表{len(self.tables) + 1}", rows, self.merges))
        self.hidden_rows.append(self.hidden)
        self.cells += height * width
        if self.cells > limits.MAX_AREA or len(self.tables) > limits.MAX_SHEETS:
            raise RefusalError("file.too_large", f"{len(self.tables)}张表")

    def handle_data(self, data: str) -> None:
        if self.cell is not None and not self.silent:
            self.cell.append(data)


def _span(text: str | None) -> int:
    return min(max(int(text[:9]), 1), 2000) if text and text.isdecimal() else 1


def read_html(content: bytes) -> dict[str, Any]:
    """Each outermost ``<table>`` is a sheet; scripts and links are never followed."""
    declared = CHARSET.search(content[:2048])
    text = decode(content, declared.group(1).decode().lower() if declared else None)
    parser = _Tables()
    parser.feed(text)
    if parser.depth:
        raise RefusalError("file.truncated")
    if not parser.tables:
        raise RefusalError("file.not_a_spreadsheet")
    book = _book("html", parser.tables)
    for sheet, hidden in zip(book["sheets"], parser.hidden_rows, strict=True):
        sheet["hidden_rows"] = hidden
    return book
