"""How exactly a sheet prints its amounts: sums of rounded rows differ from rounded sums."""

from collections.abc import Iterable
from decimal import Decimal

from data.ingest.grid import Grid
from data.ingest.text import LONGEST_NUMBER

HALF = Decimal("0.5")
USUAL = 2


def sum_tolerance(grid: Grid, row: int, column: int, factor: Decimal | None) -> Decimal:
    """Half of the last digit that a printed sum shows, in 万元 (``factor``: 万元 per unit)."""
    decimals = _decimals(grid, row, column)
    return _half_digit(USUAL if decimals is None else decimals, factor)


def row_tolerance(grid: Grid, rows: Iterable[int], column: int, factor: Decimal | None) -> Decimal:
    """Half of the last digit that the rows show, in 万元; 0 for whole numbers, which are typed and not rounded."""
    decimals = max((found for row in rows if (found := _decimals(grid, row, column))), default=0)
    return _half_digit(decimals, factor) if decimals else Decimal(0)


def _decimals(grid: Grid, row: int, column: int) -> int | None:
    text = grid.text(row, column).replace(",", "").removesuffix(".0")
    # isdecimal: ① and ² are digits, too, but no numbers.
    is_number = len(text) <= LONGEST_NUMBER and text.replace(".", "", 1).isdecimal()
    return len(text.partition(".")[2]) if is_number else None


def _half_digit(decimals: int, factor: Decimal | None) -> Decimal:
    return HALF * Decimal(10) ** -decimals * (factor or 1)
