"""Where a table keeps its names, serials and money, and plain questions about one row of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.ingest.grid import Grid
from data.ingest.recognise.labels import SUB_SERIAL, is_circled, uncircled
from data.ingest.text import squeezed
from data.ingest.vocabulary import Vocabulary

DIGITS = re.compile(r"\d+(?:\.0)?")
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
CENT = 0.01
LOOKS_AHEAD = 300


@dataclass(frozen=True)
class Table:
    """One table of a sheet; rows and columns 0-based, ``bottom`` the last header row."""

    grid: Grid
    words: Vocabulary
    bottom: int
    columns: Mapping[str, int]
    amounts: Sequence[int]

    @property
    def name(self) -> int:
        """The column that makes a row one of the table's."""
        return self.columns["project_name"]

    @property
    def serial(self) -> int | None:
        """The column of serial numbers, None without one."""
        return self.columns.get("serial")

    @cached_property
    def label_columns(self) -> list[int]:
        """Where the word 合计 may stand: up to the name or county column, never in free text."""
        edge = max(self.name, *(self.columns.get(key, 0) for key in ("serial", "county", "project_code", "tier")))
        fields = self.words.fields
        texts = {at for key, at in self.columns.items() if fields[key.partition("#")[0]].kind == "text"}
        return [column for column in range(edge + 1) if column not in texts and column not in self.amounts]

    @cached_property
    def counts_numbers(self) -> bool:
        """Whether projects carry numbers, so that a row without one is something else."""
        return bool(self.numbered_rows)

    @cached_property
    def numbered_rows(self) -> list[int]:
        """Rows with a number in the serial column."""
        return [row for row in range(self.bottom + 1, len(self.grid.rows)) if self.is_numbered(row)]

    @cached_property
    def numbered_rows_say_more(self) -> bool:
        """Every numbered row says something beside its name and amounts."""
        return all(map(self.has_other_labels, self.numbered_rows))

    @cached_property
    def has_mostly_amounts(self) -> bool:
        """Whether a row that holds anything usually holds money."""
        rows = [row for row in range(self.bottom + 1, len(self.grid.rows)) if self.grid.filled(row)]
        return sum(map(self.has_amount, rows)) * 2 >= len(rows)

    @cached_property
    def last_amount(self) -> int:
        """The last row that holds money, -1 without any: below it the tail begins."""
        rows = range(len(self.grid.rows) - 1, self.bottom, -1)
        return next((row for row in rows if self.has_amount(row)), -1)

    def serial_of(self, row: int) -> str:
        """The serial as people see it, squeezed: 1 for a number 1.0, (1) for ①."""
        value = "" if self.serial is None else self.grid.cell(row, self.serial)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return uncircled(str(value))

    def is_numbered(self, row: int) -> bool:
        """True for 1, 2, 3, in the serial column."""
        if self.has_plain_numbers:
            return bool(DIGITS.fullmatch(self.serial_of(row)))
        return self.serial is not None and is_circled(self.grid.cell(row, self.serial))

    @cached_property
    def has_plain_numbers(self) -> bool:
        """Whether projects are 1, 2, 3: where nobody is, ① ② ③ are the projects and no parts."""
        rows = range(self.bottom + 1, len(self.grid.rows))
        return self.serial is not None and any(DIGITS.fullmatch(self.serial_of(row)) for row in rows)

    def is_part_number(self, row: int) -> bool:
        """True for 1.1, 1-2, (1), in the serial column."""
        return bool(SUB_SERIAL.match(self.serial_of(row)))

    def lacks_number(self, row: int) -> bool:
        """A row without a number among numbered ones."""
        return self.counts_numbers and not self.is_numbered(row)

    def labels(self, row: int) -> list[str]:
        """The texts of the label columns, blanks included."""
        return [self.grid.word(row, column) for column in self.label_columns]

    def number(self, row: int, column: int) -> float:
        """The amount of a cell as it stands, 0 where there is none."""
        value = self.grid.cell(row, column)
        if isinstance(value, str) and NUMBER.fullmatch(text := squeezed(value)):
            return float(text.replace(",", ""))
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0

    def has_amount(self, row: int) -> bool:
        """Whether a money column holds a number other than 0."""
        return any(self.number(row, column) for column in self.amounts)

    def has_other_labels(self, row: int) -> bool:
        """True when columns beyond serial, name, county and amounts say something: then it is a project."""
        own = {self.serial, self.name, self.columns.get("county"), *self.amounts}
        filled = [column for column in self.grid.filled(row) if self._says_something(row, column)]
        is_text = [not isinstance(self.grid.cell(row, column), int | float) for column in filled]
        has_text = any(text and column not in own for column, text in zip(filled, is_text, strict=True))
        return has_text and not all(column in own or column in self.label_columns for column in filled)

    def _says_something(self, row: int, column: int) -> bool:
        return column in self.label_columns or self.grid.word(row, column) not in self.words.nothing

    @cached_property
    def _numbers(self) -> dict[int, list[float]]:
        """Column → its amounts from the sheet's first row on: looking ahead, each is asked for hundreds of times."""
        rows = range(len(self.grid.rows))
        return {column: [self.number(row, column) for row in rows] for column in self.amounts}

    def addends_below(self, row: int) -> int:
        """How many rows with amounts right below ``row`` add up to every amount of it; 0 when none do."""
        count = self.count_below(row, row + 1)
        return sum(map(self.has_amount, range(row + 1, row + 1 + count)))

    def count_below(self, row: int, start: int, end: int | None = None) -> int:
        """How many rows from ``start`` until before ``end`` add up to every amount of ``row``; 0 when none do."""
        wanted = {column: number for column in self.amounts if (number := self.number(row, column))}
        if not wanted:
            return 0
        sums = dict.fromkeys(wanted, 0.0)
        for count, below in enumerate(range(start, min(start + LOOKS_AHEAD, end or len(self.grid.rows))), 1):
            for column in wanted:
                sums[column] += self._numbers[column][below]
            room = CENT * max(1, count)
            if all(abs(sums[column] - wanted[column]) <= room for column in wanted):
                return count
            if any(sums[column] > wanted[column] + room for column in wanted):
                return 0
        return 0
