"""The amounts of one row in a wide table's month columns."""

from decimal import Decimal

from data.ingest.draft import Draft
from data.ingest.grid import address
from data.ingest.problems import problem
from data.ingest.sheet_context import SheetContext
from data.ingest.values.amounts import read_amount


def months_of(draft: Draft, context: SheetContext) -> dict[int, Decimal]:
    """Month → 万元; what cannot be read is a problem of the row."""
    found = {}
    for month, column in context.columns.months.items():
        at = (draft.row, column)
        code, value = _doubt(at, context)
        if code is None:
            value = context.grid.cell(*at)
            form = context.grid.formats.get(at, "")
            read = read_amount(value, context.factors.get(column), context.words, form, is_done=True)
            code = None if read.code == "unit.missing" else read.code
            if read.value is not None:
                found[month] = read.value
        if code:
            said = problem(code, sheet=context.grid.name, cell=address(*at), value=value, row=draft.row + 1)
            draft.problems.append(said)
    return found


def _doubt(at: tuple[int, int], context: SheetContext) -> tuple[str | None, object]:
    grid = context.grid
    if at in grid.errors:
        return "amount.error_cell", grid.errors[at]
    if at in grid.uncached:
        return "cell.uncached", None
    if at in context.shared:
        return "amount.merged", grid.cell(*context.shared[at])
    return None, None
