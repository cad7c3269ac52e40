"""The second pass over an xlsx sheet: what calamine does not tell.

calamine returns error cells and formulas without a cached value as *empty*, and says nothing of hidden rows or
number formats. A byte search decides whether a sheet holds any of that; only then expat walks it. expat is used,
not openpyxl, because openpyxl builds an object per cell and costs ten times the read itself.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from data.ingest.container import limits
from data.ingest.container.addresses import letters, split
from data.ingest.container.refusal import RefusalError

# One search per sheet. Cells beyond column IV (256) or row 20,000.
FAR_CELL = re.compile(
    rb"""\sr\s*=\s*["'](?:[A-Z]{3,}\d+|(?:I[W-Z]|[J-Z][A-Z])\d+"""
    rb"""|[A-Z]{0,3}(?:2000[1-9]|200[1-9]\d|20[1-9]\d\d|2[1-9]\d{3}|[3-9]\d{4}|\d{6,}))["']"""
)
ORDINARY = re.compile(rb"<sheetData[\s/>]")
ADDRESSES = re.compile(rb"""<c r="([A-Z]+\d+)\"""")
# What makes the walk worth while. Last, spacing that XML allows and no office program writes: it hides the others.
TOLD = (
    b"<f", b":f>", b":f ", b't="e"', b"t='e'", b"hidden=", b'ht="0', b'width="0', b"ht='0", b"width='0",
    b" =", b"\t=", b"\n=", b"\r=", b"= ", b"=\t", b"=\n", b"=\r",
)  # fmt: skip


@dataclass
class Extras:
    """Addresses as (row, column), 0-based."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: list[tuple[int, int]] = field(default_factory=list)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # of ods only: calamine tells the others


def second_pass(data: bytes, formats: Mapping[int, str]) -> Extras:
    """``formats``: cell style → number format, only the styles whose format changes a number's meaning."""
    if _needs_walk(data, formats):
        return _Walker(formats).walk(data)
    addresses = ADDRESSES.findall(data)
    if len(set(addresses)) < len(addresses):
        raise RefusalError("file.truncated")
    return Extras()


def _needs_walk(data: bytes, formats: Mapping[int, str]) -> bool:
    if formats or not ORDINARY.search(data) or FAR_CELL.search(data):
        return True
    return any(sign in data for sign in TOLD)


class _Names(dict[str, str]):
    """Qualified name → name without its namespace."""

    def __missing__(self, qualified: str) -> str:
        self[qualified] = name = qualified.rpartition(" ")[2]
        return name


class _Walker:
    def __init__(self, formats: Mapping[int, str]) -> None:
        self.formats = formats
        self.found = Extras()
        self.row = -1
        self.column = -1
        self.kind = ""
        self.has_formula = self.has_value = self.in_value = False
        self.value = ""
        self.cell_count = 0
        self.seen: set[tuple[int, int]] = set()
        self.names = _Names()

    def walk(self, data: bytes) -> Extras:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, KeyError):
            raise RefusalError("file.truncated") from None
        return self.found

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = self.names[qualified]
        if name == "c":
            self._cell(attributes)
        elif name in ("v", "is"):
            self.in_value = self.has_value = True
        elif name == "f":
            self.has_formula = True
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if _is_hidden(attributes, "ht"):
                self.found.hidden_rows.append(self.row)
        elif name == "col" and _is_hidden(attributes, "width"):
            last = min(int(attributes["max"]), limits.MAX_COLUMNS)
            first = max(int(attributes["min"]) - 1, 0)
            if len(self.found.hidden_columns) < limits.MAX_COLUMNS:
                self.found.hidden_columns.extend(range(first, last))

    def _cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.row, self.column = split(attributes["r"])
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s", "0"))
        self.has_formula = self.has_value = False
        self.value = ""
        self.seen.add((self.row, self.column))
        self.cell_count += 1
        if len(self.seen) < self.cell_count:
            raise RefusalError("file.truncated")  # of two values in one cell, nobody knows which one Excel shows

    def text(self, text: str) -> None:
        if self.in_value:
            self.value += text

    def end(self, qualified: str) -> None:
        name = self.names[qualified]
        if name in ("v", "is"):
            self.in_value = False
        elif name == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        at = (self.row, self.column)
        if self.value and (self.row >= limits.MAX_ROWS or self.column >= limits.MAX_COLUMNS):
            raise RefusalError("file.too_large", f"{letters(self.column)}{self.row + 1}有内容")
        if self.kind == "e":
            self.found.errors[at] = self.value or "#ERR"
        elif self.has_formula and not self.value and (self.kind != "str" or not self.has_value):
            self.found.uncached.append(at)
        elif self.style in self.formats and self.value and self.kind == "n":
            self.found.styles[at] = self.style


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Hidden by name, or by a height or width of nothing."""
    with suppress(ValueError):
        if size in attributes and float(attributes[size]) == 0:
            return True
    return attributes.get("hidden") in ("1", "true")
