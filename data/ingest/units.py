"""The sheet's money unit: said in a header, in the title, answered, or settled against the known roster."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from data.ingest.column_map import ColumnMap
from data.ingest.container.addresses import letters
from data.ingest.grid import Grid
from data.ingest.model import Known, Problem
from data.ingest.problems import problem
from data.ingest.recognise.body import DataRow
from data.ingest.text import LONGEST_NUMBER, name_key
from data.ingest.vocabulary import Vocabulary

SETTLING_FIELDS = ("annual_plan", "total_investment")
SHARED_FIELDS = ("funds_in_place", "statistics_investment")
CANDIDATES = ("元", "千元", "万元", "百万元", "亿元")
CLOSE = Decimal("0.01")
ENOUGH = 3


def settle(
    grid: Grid, columns: ColumnMap, rows: Sequence[DataRow], known: Known | None, words: Vocabulary
) -> str | None:
    """The one unit under which the sheet's plans and totals equal those of the roster; None when unsure."""
    pairs = list(_pairs(grid, columns, rows, known))
    if len(pairs) < ENOUGH:
        return None
    fitting = [unit for unit in CANDIDATES if _share(pairs, words.amount_units[unit]) >= Decimal("0.8")]
    return fitting[0] if len(fitting) == 1 else None


def suspicious(
    grid: Grid, columns: ColumnMap, rows: Sequence[DataRow], factors: Mapping[int, Decimal | None]
) -> list[Problem]:
    """Totals that no project has (a median under 10 万元, one above 1,000 亿元), and shares where money should be."""
    found = [one for key in SHARED_FIELDS if (one := _shares(grid, columns.column(key), rows, factors))]
    column = columns.column("total_investment")
    factor = factors.get(column) if column is not None else None
    if column is None or factor is None:
        return found
    amounts = sorted(raw * factor for row in rows if (raw := _number(grid, row.row, column)))
    if not amounts:
        return found
    middle = amounts[len(amounts) // 2]
    if middle >= 10 and amounts[-1] <= 10_000_000:
        return found
    worst = middle if middle < 10 else amounts[-1]
    cell = f"{letters(column)}{rows[0].row + 1}"
    return [*found, _suspicious(grid, cell, worst)]


def _suspicious(grid: Grid, cell: str, amount: Decimal) -> Problem:
    shown = f"{amount:,.2f}".rstrip("0").rstrip(".")
    return problem("unit.suspicious", sheet=grid.name, cell=cell, value=f"{shown}万元")


def _shares(
    grid: Grid, column: int | None, rows: Sequence[DataRow], factors: Mapping[int, Decimal | None]
) -> Problem | None:
    """资金到位情况 with 0.6 and 0.8 is a share of the plan, not 6,000元."""
    factor = factors.get(column) if column is not None else None
    if column is None or factor is None or factor > 1:
        return None
    amounts = [(raw, row.row) for row in rows if (raw := _number(grid, row.row, column))]
    if len(amounts) < 2 or any(raw > 1 for raw, _ in amounts) or all(raw == 1 for raw, _ in amounts):
        return None
    return _suspicious(grid, f"{letters(column)}{amounts[0][1] + 1}", amounts[0][0] * factor)


def _number(grid: Grid, row: int, column: int) -> Decimal | None:
    value = grid.cell(row, column)
    if isinstance(value, str):
        value = value.replace(",", "").strip()
        # isdecimal, not isdigit: ① and ² are digits to the latter and no number to Decimal.
        if len(value) > LONGEST_NUMBER or not value.replace(".", "", 1).isdecimal():
            return None
        return Decimal(value) or None
    return Decimal(repr(value)) if isinstance(value, int | float) and not isinstance(value, bool) and value else None


def _pairs(
    grid: Grid,
    columns: ColumnMap,
    rows: Sequence[DataRow],
    known: Known | None,
) -> Iterable[tuple[Decimal, Decimal]]:
    """(the raw number in the sheet, the same project's 万元 in the roster)."""
    if known is None:
        return
    projects = {name_key(project.name): project for project in known.projects}
    name_column = columns.column("project_name")
    if name_column is None:
        return
    for row in rows:
        project = projects.get(name_key(grid.text(row.row, name_column)))
        for key in SETTLING_FIELDS if project else ():
            column = columns.column(key)
            truth = getattr(project, key)
            raw = _number(grid, row.row, column) if column is not None else None
            if raw and truth:
                yield raw, truth


def _share(pairs: Sequence[tuple[Decimal, Decimal]], factor: Decimal) -> Decimal:
    close = sum(abs(raw * factor - truth) <= CLOSE * truth for raw, truth in pairs)
    return Decimal(close) / len(pairs)
