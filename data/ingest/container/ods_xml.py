"""The second look into an ods sheet: formula errors (calamine reads them as empty), merges, hidden rows."""

from collections.abc import Mapping
from xml.parsers import expat

from data.ingest.container import limits
from data.ingest.container.book_xml import BUILT_IN_PERCENT
from data.ingest.container.refusal import RefusalError
from data.ingest.container.sheet_xml import Extras

PERCENT = next(iter(BUILT_IN_PERCENT))
ERROR_TEXTS = ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "Err:")


class _Walker:
    def __init__(self) -> None:
        self.sheets: dict[str, Extras] = {}
        self.current = Extras()
        self.row = self.column = 0
        self.repeat_row = self.repeat_column = 1
        self.has_formula = self.is_percent = False
        self.text = ""
        self.head_column = self.told = 0

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = qualified.rpartition(":")[2]
        if name == "table":
            self.current = self.sheets.setdefault(attributes.get("table:name", ""), Extras())
            self.row = self.head_column = 0
        elif name == "table-column":
            self._column(attributes)
        elif name == "table-row":
            self.repeat_row = _times(attributes, "table:number-rows-repeated")
            self.column = 0
            if attributes.get("table:visibility") in ("collapse", "filter") and self.repeat_row < limits.MAX_ROWS:
                last = min(self.row + self.repeat_row, limits.MAX_ROWS)
                self.current.hidden_rows.extend(range(self.row, last))
        elif name in ("table-cell", "covered-table-cell"):
            self.repeat_column = _times(attributes, "table:number-columns-repeated")
            self.has_formula = "table:formula" in attributes
            self.is_percent = attributes.get("office:value-type") == "percentage"
            self.text = ""
            if "office:value-type" in attributes:
                self._within_limits()
                self._merge(attributes)

    def _column(self, attributes: Mapping[str, str]) -> None:
        last = min(self.head_column + _times(attributes, "table:number-columns-repeated"), limits.MAX_COLUMNS)
        # The last of all columns reach to the sheet's end, hidden or not: nothing stands there.
        if attributes.get("table:visibility") in ("collapse", "filter"):
            self.current.hidden_columns.extend(range(self.head_column, last))
        self.head_column = last

    def _merge(self, attributes: Mapping[str, str]) -> None:
        """An empty merge holds for nobody; one that is repeated begins in every cell that it stands for."""
        down = _times(attributes, "table:number-rows-spanned") - 1
        right = _times(attributes, "table:number-columns-spanned") - 1
        if not down and not right:
            return
        for row, column in self._repeated():
            if len(self.current.merges) == limits.MAX_MERGES:
                raise RefusalError("file.too_large", f"合并单元格超过{limits.MAX_MERGES}处")
            last_row, last_column = min(row + down, limits.MAX_ROWS - 1), min(column + right, limits.MAX_COLUMNS - 1)
            self.current.merges.append((row, column, last_row, last_column))

    def _within_limits(self) -> None:
        rows, columns = self.row + self.repeat_row, self.column + self.repeat_column
        if rows > limits.MAX_ROWS or columns > limits.MAX_COLUMNS:
            raise RefusalError("file.too_large", f"第{rows}行第{columns}列有内容")

    def data(self, text: str) -> None:
        self.text += text

    def end(self, qualified: str) -> None:
        name = qualified.rpartition(":")[2]
        if name == "table-row":
            self.row += self.repeat_row
        elif name in ("table-cell", "covered-table-cell"):
            if self.text.startswith(ERROR_TEXTS):
                self.current.errors.update(dict.fromkeys(self._repeated(), self.text[:20]))
            elif self.has_formula and not self.text:
                self.current.uncached.extend(self._repeated())
            elif self.is_percent:
                self.current.styles.update(dict.fromkeys(self._repeated(), PERCENT))
            self.column += self.repeat_column

    def _repeated(self) -> list[tuple[int, int]]:
        """The cells that one element stands for."""
        rows = range(self.row, min(self.row + self.repeat_row, limits.MAX_ROWS))
        columns = range(self.column, min(self.column + self.repeat_column, limits.MAX_COLUMNS))
        self.told += len(rows) * len(columns)
        if self.told > limits.MAX_CELLS:
            raise RefusalError("file.too_large", "单元格超过100万个")
        return [(row, column) for row in rows for column in columns]


def _times(attributes: Mapping[str, str], name: str) -> int:
    times = int(attributes.get(name, "1"))
    if times < 1:
        raise ValueError(name)
    return times


def look_into_ods(content_xml: bytes) -> dict[str, Extras]:
    """Sheet name → errors, formulas without a value, merges, hidden rows. Refuses far cells."""
    walker = _Walker()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.data
    try:
        parser.Parse(content_xml, True)
    except (expat.ExpatError, ValueError):
        raise RefusalError("file.truncated") from None
    return walker.sheets
