"""Months and years that stand in a header as dates and numbers."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from data.ingest.grid import Grid

YEARS = range(2000, 2100)


def is_moment(value: object) -> bool:
    """A month stored as its first day, a year stored as a number."""
    if isinstance(value, date | datetime):
        return value.day == 1
    return isinstance(value, float) and value in YEARS


def follow_each_other(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """6月 7月 8月 as dates, or 2019 2020, below their parent."""
    moments = [grid.cell(row, column) for column in columns]
    numbers = [value.year * 12 + value.month if isinstance(value, date | datetime) else value for value in moments]
    return len(numbers) >= 2 and all(after - before == 1 for before, after in pairwise(numbers))
