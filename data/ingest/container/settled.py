"""What leaves a parser, whichever it was: rows without blank tails, nothing beyond the limits.

Everything after it walks over these cells again and again, so what could cost it too much is refused here.
"""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any
from unicodedata import normalize

from data.ingest.container import limits
from data.ingest.container.addresses import letters
from data.ingest.container.refusal import RefusalError

# No letter becomes more than 18 by folding (NFKC), so these cannot become longer than a cell may be.
SHORT = limits.MAX_TEXT // 18


def _clock(span: timedelta) -> str:
    """A duration as a sheet shows it, 120:00:00. As a number it would be days here, seconds there: no amount."""
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


IN_WORDS: Mapping[type, Callable[[Any], str]] = {time: time.isoformat, timedelta: _clock}


def settled(book: dict[str, Any]) -> dict[str, Any]:
    """The same book, its sheets settled in place."""
    cells = area = merged = 0
    if len(book["sheets"]) > limits.MAX_SHEETS:
        raise RefusalError("file.too_large", f"工作表{len(book['sheets'])}张")
    for sheet in book["sheets"]:
        area += len(sheet["rows"]) * max(map(len, sheet["rows"]), default=0)
        if area > limits.MAX_AREA:
            raise RefusalError("file.too_large", f"各表共{area}格")
        cells += _settle_rows(sheet)
        if cells > limits.MAX_CELLS:
            raise RefusalError("file.too_large", "单元格超过100万个")
        merged += _settle_merges(sheet)
        if merged > limits.MAX_CELLS:
            raise RefusalError("file.too_large", f"合并单元格共占{merged}格")
        sheet["hidden_rows"] = sorted({row for row in sheet["hidden_rows"] if row < len(sheet["rows"])})
        sheet["hidden_columns"] = sorted(set(sheet["hidden_columns"]))
    return book


def _settle_rows(sheet: Mapping[str, Any]) -> int:
    """Cut the blank tails off; returns how many cells stay."""
    rows = sheet["rows"]
    marked: dict[int, int] = {}  # row → how far its error cells and uncached formulas reach; the parser left them blank
    for row_number, column, *_ in (*sheet["errors"], *sheet["uncached"]):
        marked[row_number] = max(marked.get(row_number, 0), column + 1)
    for number, row in enumerate(rows):
        least = marked.get(number, 0)
        while len(row) > least and row[-1] == "":
            row.pop()
        for column, value in enumerate(row):
            kind = value.__class__
            if kind is float:
                if value - value != 0:  # no number at all: nobody downstream may take it for one
                    row[column] = repr(value)
            elif kind is str:
                if len(value) > SHORT and len(normalize("NFKC", value)) > limits.MAX_TEXT:
                    raise RefusalError("file.too_large", f"{letters(column)}{number + 1}有{len(value)}字")
            elif kind in IN_WORDS:
                row[column] = IN_WORDS[kind](value)
    return sum(map(len, rows))


def _settle_merges(sheet: dict[str, Any]) -> int:
    """Cut to what is filled, leave out those upside down; returns how many cells they cover, those twice covered too.

    Everything behind knows the merge of every covered cell, so a merge costs its area.
    """
    height = len(sheet["rows"])
    width = max(map(len, sheet["rows"]), default=0)
    area = 0
    kept = []
    for top, left, bottom, right in sheet["merges"]:
        bottom, right = min(bottom, height - 1), min(right, width - 1)
        if 0 <= top <= bottom and 0 <= left <= right and (top, left) != (bottom, right):
            kept.append([top, left, bottom, right])
            area += (bottom - top + 1) * (right - left + 1)
    sheet["merges"] = kept
    return area
