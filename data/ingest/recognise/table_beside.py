"""A small table to the right of the first, behind an empty column: 类别 | 个数. Its columns are not the projects'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from data.ingest.grid import Grid
from data.ingest.recognise.header import Header
from data.ingest.text import squeezed

COUNT = re.compile(r"(项目)?(总?个数|总数|总?数量|数)(\(个\))?|家数")
NARROWEST, WIDEST = 2, 6


def without_table_beside(grid: Grid, header: Header) -> tuple[Header, int | None]:
    """The header without such columns, and the first of them; None where there are none."""
    rows = range(header.top, len(grid.rows))
    last = max(header.paths, default=0)
    gaps = [column for column in range(1, last) if not any(grid.text(row, column) for row in rows)]
    named = [column for column, match in header.matches.items() if match.field == "project_name"]
    for gap in gaps:
        right = [column for column in header.paths if column > gap]
        is_beside = bool(named) and max(named) < gap and NARROWEST <= len(right) <= WIDEST
        if is_beside and _is_summary(grid, header, right, rows[len(header.rows) :]):
            paths = {column: path for column, path in header.paths.items() if column < gap}
            matches = {column: match for column, match in header.matches.items() if column < gap}
            return replace(header, paths=paths, matches=matches), right[0]
    return header, None


def _is_summary(grid: Grid, header: Header, right: Sequence[int], rows: range) -> bool:
    """It counts things, or stands beside a few of the table's rows only."""
    if any(COUNT.fullmatch(squeezed(header.paths[column][-1])) for column in right):
        return True
    filled = [row for row in rows if grid.filled(row)]
    beside = [row for row in filled if any(grid.text(row, column) for column in right)]
    says_amounts = any(isinstance(grid.cell(row, column), int | float) for row in beside for column in right)
    return says_amounts and bool(beside) and len(beside) * 3 <= len(filled) and beside == filled[: len(beside)]
