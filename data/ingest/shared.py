"""Cells merged over several projects: a label holds for each of them, an amount is nobody's until it is split."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from data.ingest.grid import Grid

At = tuple[int, int]


def shared_cells(grid: Grid, rows: Iterable[int]) -> dict[At, At]:
    """Every cell of a merge over two or more of ``rows`` → the merge's first cell, which holds the value."""
    ordered = sorted(rows)
    found: dict[At, At] = {}
    for top, left, bottom, right in grid.merges:
        over = ordered[bisect_left(ordered, top) : bisect_right(ordered, bottom)]
        if len(over) > 1 and grid.cell(top, left) != "":
            columns = range(left, min(right, grid.width - 1) + 1)
            found |= {(row, column): (top, left) for row in over for column in columns}
    return found
