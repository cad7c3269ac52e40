"""Another table below the first: a row whose words name columns."""

from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher
from data.ingest.recognise.header import row_hits

# Rows of words alone that are compared with a header; a second table below so many is told by its own cells.
MOST_ASKED = 2_000


class OtherTables:
    """Asked once for each row, from the top down."""

    def __init__(self, grid: Grid, matcher: HeaderMatcher) -> None:
        self.grid = grid
        self.matcher = matcher
        self.asked = 0

    def starts_at(self, row: int, filled: list[int]) -> bool:
        """Whether ``row`` is the header of another table; ``filled``: its columns that hold anything."""
        if len(filled) < 3 or any(isinstance(self.grid.cell(row, column), float | int) for column in filled):
            return False
        self.asked += 1
        if self.asked > MOST_ASKED:
            return False
        hits = row_hits(self.grid, self.matcher, row, may_miss=0.4 * len(filled))
        return hits >= 3 and hits >= 0.6 * len(filled)
