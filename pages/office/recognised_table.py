"""A sheet as the program understood it: the fields over its first rows, each row with what it was taken for."""

from collections.abc import Collection, Mapping

from data.ingest.container.addresses import letters
from data.ingest.model import PreviewRow, SheetReading
from pages.office.words import field_name
from pages.parts.markup import Markup, div, span, tag

_DATA_ROWS = 5  # enough to see whether a column holds what its field says


def table(sheet: SheetReading, ignored: Collection[int]) -> Markup:
    """Column letters, the understood fields, then title, header, the first data rows and totals; all escaped."""
    if not sheet.preview:
        return div("c-muted", "这张工作表没有内容。")
    width = max(len(row.cells) for row in sheet.preview)
    columns = [letters(at) for at in range(width) if _is_used(sheet, at)]
    head = tag("thead", _letters(columns), _fields(sheet, columns))
    marks = {row.row: _mark(sheet, row.row, ignored) for row in sheet.preview}
    body = [_row(row, columns, marks[row.row]) for row in _shown(sheet, marks)]
    return div("o-grid", tag("table", head, tag("tbody", *body)), tabindex="0", role="region", aria_label="识别结果")


def _is_used(sheet: SheetReading, at: int) -> bool:
    return letters(at) in sheet.headers or any(at < len(row.cells) and row.cells[at] for row in sheet.preview)


def _letters(columns: list[str]) -> Markup:
    return tag("tr", tag("th", "", cls="o-mark"), *(tag("th", letter, scope="col") for letter in columns))


def _fields(sheet: SheetReading, columns: list[str]) -> Markup:
    return tag("tr", tag("th", "理解为", cls="o-mark"), *(tag("td", _field(sheet, one)) for one in columns), cls="o-as")


def _field(sheet: SheetReading, letter: str) -> Markup:
    unit = sheet.column_units.get(letter)
    if field := sheet.columns.get(letter):
        return span(None, tag("strong", field_name(field)), span("c-muted", f" {unit}") if unit else None)
    # A column of money without a field of its own is summed by month or only compared with.
    return span("c-muted", "用于核算" if unit else "不读取")


def _mark(sheet: SheetReading, row: int, ignored: Collection[int]) -> str:
    names: Mapping[str, bool] = {
        "不计入": row in ignored,
        "表头": row in sheet.header_rows,
        "合计": row in sheet.totals_rows,
        "表题": bool(sheet.header_rows) and row < sheet.header_rows[0],
        "非项目": bool(sheet.kind) and row not in {one.row for one in sheet.rows},
    }
    return next((name for name, holds in names.items() if holds), "")


def _shown(sheet: SheetReading, marks: Mapping[int, str]) -> list[PreviewRow]:
    """Every marked row, and the first that are taken for data; where nothing was understood, all."""
    if not sheet.header_rows:
        return list(sheet.preview)
    plain = [row.row for row in sheet.preview if not marks[row.row]][:_DATA_ROWS]
    return [row for row in sheet.preview if marks[row.row] or row.row in plain]


_CLASSES = {
    "不计入": "o-ignored",
    "表头": "o-header",
    "合计": "o-total",
    "表题": "o-above",
    "非项目": "o-above",
}


def _row(row: PreviewRow, columns: list[str], mark: str) -> Markup:
    cells = dict(zip((letters(at) for at in range(len(row.cells))), row.cells, strict=True))
    number = tag("th", str(row.row), span("c-muted", f" {mark}") if mark else None, cls="o-mark", scope="row")
    if mark in ("表题", "非项目"):
        # Titles and section rows are one text across the sheet.
        text = div(None, " ".join(cell for cell in row.cells if cell))
        return tag("tr", number, tag("td", text, colspan=len(columns)), cls=_CLASSES[mark])
    return tag("tr", number, *(tag("td", cells.get(letter, "")) for letter in columns), cls=_CLASSES.get(mark))
