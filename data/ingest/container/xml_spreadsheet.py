"""XML Spreadsheet 2003 ("SpreadsheetML"), which some government systems export with the ending .xls."""

import contextlib
import datetime
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from data.ingest.container import limits
from data.ingest.container.book_xml import BUILT_IN_PERCENT, is_meaningful
from data.ingest.container.refusal import RefusalError

PERCENT = BUILT_IN_PERCENT[9]


class _Walker:
    def __init__(self) -> None:
        self.sheets: list[dict[str, Any]] = []
        self.row = self.column = self.area = 0
        self.at: tuple[int, int] | None = None
        self.is_inside = False
        self.kind = "String"
        self.text: list[str] | None = None
        self.grid: dict[tuple[int, int], Any] = {}
        self.merges: list[list[int]] = []
        self.errors: list[list[Any]] = []
        self.formats: dict[str, str] = {}
        self.style = self.row_style = ""
        self.has_formula = False
        self.name = ""
        self.more = _nothing()
        self.words: list[str] | None = None
        self.told: set[tuple[int, int]] = set()

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = qualified.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "Worksheet":
            self.grid, self.merges, self.errors, self.more = {}, [], [], _nothing()
            self.name, self.row, self.is_inside = values.get("Name", ""), -1, True
            self.column = -1
            self.told = set()
        elif name == "Style":
            self.style = values.get("ID", "")
        elif name == "NumberFormat" and (code := values.get("Format", "")):
            code = PERCENT if code == "Percent" else code
            if is_meaningful(code):
                self.formats[self.style] = code
        elif name == "Column":
            self._column(values)
        elif name == "Visible":
            self.words = []
        elif name == "Row":
            self.row = int(values["Index"]) - 1 if "Index" in values else self.row + 1
            self.column = -1
            self.row_style = values.get("StyleID", "")
            if _is_hidden(values, "Height") and len(self.more["hidden_rows"]) < limits.MAX_ROWS:
                self.more["hidden_rows"].append(self.row)
        elif name == "Cell":
            self.style = values.get("StyleID", self.row_style)
            self.has_formula = "Formula" in values
            self.column = int(values["Index"]) - 1 if "Index" in values else self.column + 1
            self._cell(int(values.get("MergeDown", 0)), int(values.get("MergeAcross", 0)))
        elif name == "Data":
            self.kind, self.text = values.get("Type", "String"), []

    def _column(self, values: Mapping[str, str]) -> None:
        self.column = int(values["Index"]) - 1 if "Index" in values else self.column + 1
        last = min(self.column + int(values.get("Span", 0)), limits.MAX_COLUMNS - 1)
        if _is_hidden(values, "Width") and len(self.more["hidden_columns"]) < limits.MAX_COLUMNS:
            self.more["hidden_columns"].extend(range(max(self.column, 0), last + 1))
        self.column = max(self.column, last)

    def _cell(self, down: int, across: int) -> None:
        if min(self.row, self.column, down, across) < 0 or not self.is_inside:
            raise RefusalError("file.truncated")
        if self.row + down >= limits.MAX_ROWS or self.column + across >= limits.MAX_COLUMNS:
            raise RefusalError("file.too_large", f"第{self.row + 1}行第{self.column + 1}列有内容")
        self.at = (self.row, self.column)
        if down or across:
            self.merges.append([*self.at, self.row + down, self.column + across])
            if len(self.merges) > limits.MAX_MERGES:
                raise RefusalError("file.too_large", f"合并单元格{len(self.merges)}处")
            self.column += across

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)
        elif self.words is not None:
            self.words.append(text)

    def end(self, qualified: str) -> None:
        name = qualified.rpartition(" ")[2]
        if name == "Data" and self.text is not None:
            self._keep("".join(self.text))
            self.text = None
        elif name == "Cell" and self.at is not None:
            if self.has_formula and self.grid.get(self.at, "") == "" and self.at not in self.told:
                self.more["uncached"].append([*self.at])
        elif name == "Visible" and self.words is not None:
            self.more["is_hidden"] = "".join(self.words) in ("SheetHidden", "SheetVeryHidden")
            self.words = None
        elif name == "Worksheet":
            self._close()
            self.is_inside = False

    def _keep(self, text: str) -> None:
        if self.at is None:
            raise RefusalError("file.truncated")
        if self.kind == "Error":
            self.told.add(self.at)
            self.errors.append([*self.at, text])
            return
        if self.at in self.grid:
            raise RefusalError("file.truncated")  # of two values in one cell, nobody knows which one Excel shows
        self.grid[self.at] = _value(self.kind, text)
        if self.kind == "Number" and self.style in self.formats:
            self.more["formats"].append([*self.at, self.formats[self.style]])

    def _close(self) -> None:
        cells = [*self.grid, *((one[0], one[1]) for one in (*self.errors, *self.more["uncached"]))]
        height = max((row for row, _ in cells), default=-1) + 1
        width = max((column for _, column in cells), default=-1) + 1
        self.area += height * width
        if self.area > limits.MAX_AREA or len(self.sheets) >= limits.MAX_SHEETS:
            raise RefusalError("file.too_large", f"{len(self.sheets) + 1}张表共{self.area}格")
        rows = [[self.grid.get((row, column), "") for column in range(width)] for row in range(height)]
        sheet = {"name": self.name, "rows": rows, "merges": self.merges, "errors": self.errors}
        self.sheets.append(sheet | self.more)


def _nothing() -> dict[str, Any]:
    return {"is_hidden": False, "uncached": [], "formats": [], "hidden_rows": [], "hidden_columns": []}


def _is_hidden(values: Mapping[str, str], size: str) -> bool:
    return values.get("Hidden") == "1" or values.get(size) in ("0", "0.0")


def _value(kind: str, text: str) -> Any:
    """What does not read as its kind stays text: the cleaner says which cell it is."""
    with contextlib.suppress(ValueError):
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.datetime.fromisoformat(text[:19])
    return text


def read_xml_spreadsheet(content: bytes) -> dict[str, Any]:
    """The same shape as ``read_workbook``."""
    walker = _Walker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.data
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        raise RefusalError("file.not_a_spreadsheet", "含有不允许的实体声明")
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError):
        raise RefusalError("file.truncated") from None
    if not walker.sheets:
        raise RefusalError("file.not_a_spreadsheet")
    return {"format": "xmlss", "is_1904": False, "sheets": walker.sheets}
