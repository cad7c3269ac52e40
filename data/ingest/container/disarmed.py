"""What a marked copy must not carry over from somebody's workbook: formulas and links that reach outside it."""

import re
from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.xml.functions import tostring

from data.ingest.container.cell_text import put_text
from data.ingest.container.harmless import Harmless

HARMLESS_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
CHART_FORMULA = re.compile(r"<(?:\w+:)?f>([^<]*)</")


def disarm(book: Any, grids: Mapping[str, Any]) -> tuple[int, int]:
    """Replace such formulas by the value last saved, drop the rest; how many formulas and charts were.

    Formulas that only reckon inside the workbook stay: whoever mends the table needs them.
    """
    rows = {sheet["name"]: sheet["rows"] for sheet in grids["sheets"]}
    titles = [page.title for page in book.worksheets]
    constant = Harmless(titles)
    _drop_names(book.defined_names, constant)
    replaced = charts = 0
    for page in book.worksheets:
        _drop_names(page.defined_names, constant)
        judge = Harmless(titles, [*book.defined_names, *page.defined_names])
        _drop_rules(page, judge)
        _plain_tables(page)
        charts += _drop_charts(page, judge)
        page._pivots = []  # a pivot may ask an outside source when opened; its cells stay
        # Only the cells that exist: iter_rows would make every cell up to the farthest one.
        for cell in page._cells.values():
            replaced += _formula(cell, rows.get(page.title, ()), judge)
            _drop_link(cell, judge)
    return replaced, charts


def _drop_link(cell: Any, judge: Harmless) -> None:
    link = cell.hyperlink
    if link is None:
        return
    is_outside = link.target and not HARMLESS_LINK.match(link.target)
    if is_outside or not judge.allows((link.location or "").removeprefix("#")):
        cell.hyperlink = None


def _formula(cell: Any, rows: Any, judge: Harmless) -> bool:
    if cell.data_type != "f":
        return False
    text = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
    if isinstance(text, str) and judge.allows(text):
        return False
    saved = _saved(rows, cell.row - 1, cell.column - 1)
    if saved in ("", None) or isinstance(saved, str):
        put_text(cell, str(saved or text))
    else:
        cell.value = saved
    return True


def _saved(rows: Any, row: int, column: int) -> Any:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _drop_names(names: Any, judge: Harmless) -> None:
    for name in [name for name, defined in names.items() if not judge.allows(defined.attr_text)]:
        del names[name]


def _drop_rules(page: Any, judge: Harmless) -> None:
    page.data_validations.dataValidation = [
        one for one in page.data_validations.dataValidation if judge.allows(one.formula1) and judge.allows(one.formula2)
    ]
    for area in list(page.conditional_formatting):
        if not all(map(judge.allows, (text for rule in area.rules for text in _formulas_of(rule)))):
            del page.conditional_formatting[area.sqref]


def _formulas_of(rule: Any) -> list[str]:
    scales = [scale for scale in (rule.colorScale, rule.dataBar, rule.iconSet) if scale is not None]
    return [*rule.formula, *(str(one.val) for scale in scales for one in scale.cfvo if one.type == "formula")]


def _plain_tables(page: Any) -> None:
    """A table stays a table; what would fill it from outside or anew does not."""
    for table in page.tables.values():
        table.tableType = table.connectionId = None
        for column in table.tableColumns:
            column.calculatedColumnFormula = column.totalsRowFormula = column.queryTableFieldId = None
            if column.totalsRowFunction == "custom":
                column.totalsRowFunction = None


def _drop_charts(page: Any, judge: Harmless) -> int:
    kept = [chart for chart in page._charts if all(map(judge.allows, _chart_formulas(chart)))]
    dropped = len(page._charts) - len(kept)
    page._charts = kept
    return dropped


def _chart_formulas(chart: Any) -> list[str]:
    text = tostring(chart._write()).decode("utf-8", "replace")
    return [one.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") for one in CHART_FORMULA.findall(text)]
