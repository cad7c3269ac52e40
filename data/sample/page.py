"""A sheet before it is written: rows of cells, merges, hidden rows; the same for workbooks and CSV."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with an Excel number format, as a clerk sees a date as 2020年8月."""

    value: Any
    number_format: str


@dataclass
class Page:
    """One sheet; rows and columns are counted from 1 as in Excel."""

    name: str
    width: int
    rows: list[list[Any]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    @property
    def height(self) -> int:
        """Rows so far, so the number of the row written last."""
        return len(self.rows)

    def put(self, values: Sequence[Any]) -> int:
        """Append one row; its number."""
        self.rows.append([*values, *[None] * (self.width - len(values))])
        return self.height

    def banner(self, text: str | None) -> int:
        """A row whose one text is merged over the whole width: titles, section rows, notes."""
        row = self.put([text])
        if text is not None and self.width > 1:
            self.merge(row, 1, row, self.width)
        return row

    def at_right(self, text: str, columns: int = 3) -> int:
        """A row with one text at the right edge, as unit rows are."""
        return self.put([None] * (self.width - columns) + [text])

    def spread(self, placed: Iterable[tuple[int, Any]]) -> int:
        """A row with values at the given columns (1-based)."""
        row: list[Any] = [None] * self.width
        for column, value in placed:
            row[column - 1] = value
        return self.put(row)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge a rectangle; only its first cell keeps a value."""
        if (top, left) == (bottom, right):
            return
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    self.rows[row - 1][column - 1] = None
        self.merges.append((top, left, bottom, right))

    def merge_equal(self, column: int, top: int, bottom: int) -> None:
        """Merge runs of equal labels in one column of the body."""
        start = top
        for row in range(top, bottom + 1):
            if row == bottom or self.rows[row][column - 1] != self.rows[start - 1][column - 1]:
                self.merge(start, column, row, column)
                start = row + 1
