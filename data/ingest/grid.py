"""A sheet as it came from the child: values by 0-based row and column, merges, and the second pass's findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from data.ingest.container.addresses import letters
from data.ingest.text import plain, squeezed


def address(row: int, column: int) -> str:
    """0-based (row, column) → ``A1`` address."""
    return f"{letters(column)}{row + 1}"


@dataclass(frozen=True)
class Grid:
    """``rows`` may be ragged; ``cell`` is safe everywhere and returns "" outside. ``is_text``: cells told by commas."""

    name: str
    rows: tuple[list[Any], ...]
    merges: tuple[tuple[int, int, int, int], ...]
    errors: Mapping[tuple[int, int], str]
    uncached: frozenset[tuple[int, int]]
    formats: Mapping[tuple[int, int], str]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    is_hidden: bool
    is_1904: bool
    is_text: bool = False

    @classmethod
    def of(cls, sheet: Mapping[str, Any], is_1904: bool) -> "Grid":
        """From the child's answer, whose shape is checked by use: a wrong one raises and is a crashed file."""
        return cls(
            name=str(sheet["name"]),
            rows=tuple(sheet["rows"]),
            merges=tuple((a, b, c, d) for a, b, c, d in sheet["merges"]),
            errors={(row, column): str(text) for row, column, text in sheet["errors"]},
            uncached=frozenset((row, column) for row, column in sheet["uncached"]),
            formats={(row, column): str(text) for row, column, text in sheet["formats"]},
            hidden_rows=frozenset(sheet["hidden_rows"]),
            hidden_columns=frozenset(sheet["hidden_columns"]),
            is_hidden=bool(sheet["is_hidden"]),
            is_1904=is_1904,
            is_text=bool(sheet.get("is_text")),
        )

    @cached_property
    def width(self) -> int:
        """Columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, column: int) -> Any:
        """The value, "" when empty or outside."""
        if row < 0 or column < 0:
            return ""
        try:
            value = self.rows[row][column]
        except IndexError:
            return ""
        return "" if value is None else value

    def text(self, row: int, column: int) -> str:
        """The value as folded text; a header cell is asked for by every candidate block, so answers are kept."""
        found = self._texts.get((row, column))
        if found is None:
            value = self.cell(row, column)
            found = self._texts[row, column] = "" if value == "" else plain(value)
        return found

    def words(self, row: int) -> list[str]:
        """The squeezed texts of a row, "" for an empty cell; kept, since every recogniser of rows asks for them."""
        found = self._words.get(row)
        if found is None:
            values = self.rows[row]
            found = self._words[row] = ["" if value is None else squeezed(str(value)) for value in values]
        return found

    def word(self, row: int, column: int) -> str:
        """The squeezed text of one cell, "" outside."""
        words = self.words(row) if 0 <= row < len(self.rows) else []
        return words[column] if 0 <= column < len(words) else ""

    @cached_property
    def _words(self) -> dict[int, list[str]]:
        return {}

    def shown(self, row: int, column: int) -> str:
        """The text as people see it: 900 for a number 900.0, one line."""
        value = self.cell(row, column)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return " ".join(self.text(row, column).split())

    @cached_property
    def _texts(self) -> dict[tuple[int, int], str]:
        return {}

    def filled(self, row: int) -> list[int]:
        """Columns of ``row`` that hold anything: a value, an error, an uncached formula."""
        if row not in self._filled:
            self._filled[row] = self._find_filled(row)
        return self._filled[row]

    @cached_property
    def _filled(self) -> dict[int, list[int]]:
        return {}

    def _find_filled(self, row: int) -> list[int]:
        found = [at for at, value in enumerate(self.rows[row]) if value not in ("", None) and str(value).strip()]
        if self.errors or self.uncached:
            found = sorted(self._marks.get(row, set()).union(found))
        return found

    @cached_property
    def _marks(self) -> dict[int, set[int]]:
        """Row → columns of its error cells and uncached formulas."""
        found: dict[int, set[int]] = {}
        for row, column in (*self.errors, *self.uncached):
            found.setdefault(row, set()).add(column)
        return found

    @cached_property
    def merged_into(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Covered cell → its merge's first cell (huge merges of empty area are cut to the sheet)."""
        covered = {}
        for top, left, bottom, right in self.merges:
            for row in range(top, min(bottom, len(self.rows) - 1) + 1):
                for column in range(left, min(right, self.width - 1) + 1):
                    covered[row, column] = (top, left)
        return covered

    def merged_text(self, row: int, column: int) -> str:
        """The text of a cell, or of the merge that covers it."""
        return self.text(*self.merged_into.get((row, column), (row, column)))
