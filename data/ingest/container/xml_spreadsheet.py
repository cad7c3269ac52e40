"""XML Spreadsheet 2003 ("SpreadsheetML"), which some government systems export with the ending .xls."""

import contextlib
import datetime
from typing import Any
from xml.parsers import expat

from data.ingest.container import limits
from data.ingest.container.refusal import RefusalError


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

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = qualified.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "Worksheet":
            self.grid, self.merges, self.errors = {}, [], []
            self.name, self.row, self.is_inside = values.get("Name", ""), -1, True
        elif name == "Row":
            self.row = int(values["Index"]) - 1 if "Index" in values else self.row + 1
            self.column = -1
        elif name == "Cell":
            self.column = int(values["Index"]) - 1 if "Index" in values else self.column + 1
            self._cell(int(values.get("MergeDown", 0)), int(values.get("MergeAcross", 0)))
        elif name == "Data":
            self.kind, self.text = values.get("Type", "String"), []

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

    def end(self, qualified: str) -> None:
        name = qualified.rpartition(" ")[2]
        if name == "Data" and self.text is not None:
            self._keep("".join(self.text))
            self.text = None
        elif name == "Worksheet":
            self._close()
            self.is_inside = False

    def _keep(self, text: str) -> None:
        if self.at is None:
            raise RefusalError("file.truncated")
        if self.kind == "Error":
            self.errors.append([*self.at, text])
        else:
            self.grid[self.at] = _value(self.kind, text)

    def _close(self) -> None:
        cells = [*self.grid, *((row, column) for row, column, _ in self.errors)]
        height = max((row for row, _ in cells), default=-1) + 1
        width = max((column for _, column in cells), default=-1) + 1
        self.area += height * width
        if self.area > limits.MAX_AREA or len(self.sheets) >= limits.MAX_SHEETS:
            raise RefusalError("file.too_large", f"{len(self.sheets) + 1}张表共{self.area}格")
        rows = [[self.grid.get((row, column), "") for column in range(width)] for row in range(height)]
        nothing: dict[str, Any] = {"uncached": [], "formats": [], "hidden_rows": [], "hidden_columns": []}
        sheet = {"name": self.name, "is_hidden": False, "rows": rows, "merges": self.merges, "errors": self.errors}
        self.sheets.append(sheet | nothing)


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
