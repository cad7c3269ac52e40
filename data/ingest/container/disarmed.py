"""What a marked copy must not carry over from somebody's workbook: formulas and links that reach outside it."""

import re
from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.formula import ArrayFormula

from data.ingest.container.cell_text import put_text

# [1]Sheet!A1 is another workbook, a bar is DDE, // and \\ an address; the functions call out or run something, also
# where they are only named and called by another name later (LET, LAMBDA).
REACHES_OUT = re.compile(
    r"\[\d+\]|\||//|\\\\|"
    r"\b(?:WEBSERVICE|RTD|CALL|EXEC|REGISTER(?:\.ID)?|HYPERLINK|FILTERXML|IMAGE|DDE|EVALUATE|IMPORT\w+)\s*[(,)]",
    re.IGNORECASE,
)
HARMLESS_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


def disarm(book: Any, grids: Mapping[str, Any]) -> int:
    """Replace such formulas by the value last saved, drop the rest; how many were replaced.

    Formulas inside the workbook stay: whoever mends the table needs them.
    """
    rows = {sheet["name"]: sheet["rows"] for sheet in grids["sheets"]}
    count = 0
    _drop_names(book.defined_names)
    for page in book.worksheets:
        _drop_names(page.defined_names)
        _drop_rules(page)
        page._pivots = []  # a pivot may ask an outside source when opened; its cells stay
        # Only the cells that exist: iter_rows would make every cell up to the farthest one.
        for cell in page._cells.values():
            count += _formula(cell, rows.get(page.title, ()))
            _drop_link(cell)
    return count


def _drop_link(cell: Any) -> None:
    link = cell.hyperlink
    if link is not None and link.target and not HARMLESS_LINK.match(link.target):
        cell.hyperlink = None


def _formula(cell: Any, rows: Any) -> bool:
    if cell.data_type != "f":
        return False
    text = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
    if not REACHES_OUT.search(str(text)):
        return False
    saved = _saved(rows, cell.row - 1, cell.column - 1)
    if saved in ("", None) or isinstance(saved, str):
        put_text(cell, str(saved or text))
    else:
        cell.value = saved
    return True


def _saved(rows: Any, row: int, column: int) -> Any:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _drop_names(names: Any) -> None:
    for name in [name for name, defined in names.items() if REACHES_OUT.search(defined.attr_text or "")]:
        del names[name]


def _drop_rules(page: Any) -> None:
    page.data_validations.dataValidation = [
        one for one in page.data_validations.dataValidation if not REACHES_OUT.search(f"{one.formula1} {one.formula2}")
    ]
    for area in list(page.conditional_formatting):
        if any(REACHES_OUT.search(str(text)) for rule in area.rules for text in rule.formula):
            del page.conditional_formatting[area.sqref]
