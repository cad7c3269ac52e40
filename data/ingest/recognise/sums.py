"""A row of sums that nobody labelled."""

from collections.abc import Sequence

from data.ingest.grid import Grid


class RunningSums:
    """The sums of the project rows so far, by column: a sheet may hold as many nameless rows as projects."""

    def __init__(self, grid: Grid, amounts: Sequence[int]) -> None:
        self.grid = grid
        self.sums: dict[int, float] = dict.fromkeys(amounts, 0)
        self.count = 0

    def add(self, row: int) -> None:
        """One more project row (0-based)."""
        self.count += 1
        for column in self.sums:
            value = self.grid.cell(row, column)
            if isinstance(value, int | float):
                self.sums[column] += value

    def label(self, row: int) -> str:
        """A label for a row whose numbers are the sums of all rows added; "" when they are not."""
        checked = 0
        for column, total in self.sums.items():
            value = self.grid.cell(row, column)
            if isinstance(value, int | float) and value:
                if abs(total - value) > 0.01 * max(1, self.count) or self.count < 2:
                    return ""
                checked += 1
        return "(无标注合计)" if checked else ""
