"""The rows around a sheet's header as text: a person sees what the program saw. Bounded, whatever the sheet's size."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from data.ingest.container.addresses import letters
from data.ingest.grid import Grid
from data.ingest.model import PreviewRow
from data.ingest.recognise.header import Header

ROWS_ABOVE, ROWS_BELOW, ROWS_WITHOUT_HEADER = 8, 8, 20
TOTALS_SHOWN = 4
WIDEST, LONGEST, LONGEST_HEADER = 60, 40, 200


def preview(grid: Grid, header_rows: Iterable[int], totals: Iterable[int] = ()) -> tuple[PreviewRow, ...]:
    """Rows with anything in them; ``header_rows`` and ``totals`` are 1-based."""
    header = list(header_rows)
    if header:
        first, last = max(1, header[0] - ROWS_ABOVE), header[-1] + ROWS_BELOW
    else:
        first, last = 1, ROWS_WITHOUT_HEADER
    numbers = sorted({*range(first, last + 1), *list(totals)[:TOTALS_SHOWN]})
    return tuple(_row(grid, row) for row in numbers if row <= len(grid.rows) and grid.filled(row - 1))


def headers_of(header: Header) -> dict[str, str]:
    """Letter → header text with its merged parents, outermost first."""
    return {letters(column): "/".join(path)[:LONGEST_HEADER] for column, path in sorted(header.paths.items())}


def _row(grid: Grid, number: int) -> PreviewRow:
    width = min(grid.width, WIDEST)
    cells = [_shown(grid.errors.get((number - 1, at), grid.cell(number - 1, at))) for at in range(width)]
    return PreviewRow(number, tuple(cells))


def _shown(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    elif isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        text = value.date().isoformat()
    else:
        text = value.isoformat(" ") if isinstance(value, datetime) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
