"""What leaves a parser, whichever it was: rows without blank tails, nothing beyond the limits.

Everything after it walks over these cells again and again, so what could cost it too much is refused here.
"""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any

from data.ingest.container import limits
from data.ingest.container.addresses import letters
from data.ingest.container.refusal import RefusalError


def _clock(span: timedelta) -> str:
    """A duration as a sheet shows it, 120:00:00. As a number it would be days here, seconds there: no amount."""
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


IN_WORDS: Mapping[type, Callable[[Any], str]] = {time: time.isoformat, timedelta: _clock}


def settled(book: dict[str, Any]) -> dict[str, Any]:
    """The same book, its sheets settled in place."""
    cells = 0
    for sheet in book["sheets"]:
        cells += _settle_rows(sheet)
        if cells > limits.MAX_CELLS:
            raise RefusalError("file.too_large", "单元格超过100万个")
        _settle_merges(sheet)
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
                if len(value) > limits.MAX_TEXT:
                    raise RefusalError("file.too_large", f"{letters(column)}{number + 1}有{len(value)}字")
            elif kind in IN_WORDS:
                row[column] = IN_WORDS[kind](value)
    return sum(map(len, rows))


def _settle_merges(sheet: dict[str, Any]) -> None:
    """Merges that lie over each other or upside down are no table's; their areas add up without end."""
    height = len(sheet["rows"])
    width = max(map(len, sheet["rows"]), default=0)
    area = 0
    kept = []
    for top, left, bottom, right in sheet["merges"]:
        if 0 <= top <= bottom and 0 <= left <= right:
            kept.append([top, left, bottom, right])
            area += max(0, min(bottom, height - 1) - top + 1) * max(0, min(right, width - 1) - left + 1)
    if area > max(limits.MAX_CELLS, height * width):
        raise RefusalError("file.too_large", "合并单元格互相重叠")
    sheet["merges"] = kept
