"""A row of sums that nobody labelled."""

from collections.abc import Sequence

from data.ingest.grid import Grid


def unlabelled_sums(grid: Grid, row: int, above: Sequence[int], amounts: Sequence[int]) -> str:
    """A label for a row whose numbers are the sums of all rows ``above``; "" when they are not. Rows 0-based."""
    checked = 0
    for column in amounts:
        value = grid.cell(row, column)
        if isinstance(value, int | float) and value:
            total = sum(one for at in above if isinstance(one := grid.cell(at, column), int | float))
            if abs(total - value) > 0.01 * max(1, len(above)) or len(above) < 2:
                return ""
            checked += 1
    return "(无标注合计)" if checked else ""
