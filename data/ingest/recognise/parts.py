"""打包 projects: which rows below a project are its parts, whose money the project's own row already holds."""

import re

from data.ingest.recognise.body import Body
from data.ingest.recognise.labels import MARKED_PART, PART_OF_PROJECT, SUB_NAME, SUB_SERIAL, uncircled
from data.ingest.recognise.table import DIGITS, LOOKS_AHEAD, Table
from data.ingest.text import squeezed

# A package whose name says how many parts follow, or that it is one.
SAYS_PARTS = re.compile(r"[含共由]?(\d{1,3}|[一二三四五六七八九十]{1,3})[个项](子|单体|分)?项目|打包|子项目?")


class PartReader:
    """Walks along with the rows: ``main_row`` is the last project that is no part (0-based)."""

    def __init__(self, table: Table, body: Body) -> None:
        self.table = table
        self.body = body
        self.main_row: int | None = None
        self.main_serial = ""
        self.ended = ""  # the serial of the project that a heading or a sum ended
        self.ends = -1  # the last row of the parts that add up to their package
        self.is_open = False  # parts have begun that do not add up: who follows without a number is asked

    def opened(self, row: int) -> None:
        """A project of its own stands in ``row``."""
        self.main_row = row
        self.main_serial = self.table.serial_of(row).removesuffix(".0")
        self.ends, self.is_open, self.ended = -1, False, ""

    def closed(self) -> None:
        """A heading or a sum ends the project above it: 1.1 below it is a project, though it is asked."""
        self.main_row, self.ended, self.main_serial = None, self.main_serial or self.ended, ""
        self.ends, self.is_open = -1, False

    def is_named_part(self, row: int, text: str) -> bool:
        """其中:丁镇农田 right below a project and within its amounts, or numbered like its part."""
        found = PART_OF_PROJECT.match(text)
        if not found or not self._is_next(row):
            return False
        return bool(SUB_NAME.match(found[1])) or self._fits(row)

    def parent_of(self, row: int, name: str) -> int | None:
        """The project that ``row`` is a part of; None for a project of its own."""
        serial = self.table.serial_of(row)
        sub = SUB_SERIAL.match(serial)
        if self.main_row is None:
            if sub and sub[1] and sub[1] == self.ended:
                self._ask(row)
            return None
        if sub and DIGITS.fullmatch(self.main_serial) and (sub[1] is None or sub[1] == self.main_serial):
            return self.main_row
        text = uncircled(name)
        if not serial and MARKED_PART.match(text) and self._is_next(row):
            self._begin(row)
            return self.main_row
        if not serial and self.table.counts_numbers and SUB_NAME.match(text):
            return self.main_row
        self._unmarked(row)
        return self._follower(row)

    def _unmarked(self, row: int) -> None:
        """Rows without a number right below a numbered project that add up to every amount of it."""
        main = self.main_row
        if main is None or self.body.data[-1].row != main or self.table.serial_of(row):
            return
        if not self.table.is_numbered(main):
            return
        below = range(row, min(row + LOOKS_AHEAD, len(self.table.grid.rows)))
        end = next((one for one in below if self.table.serial_of(one)), below.stop)
        if (count := self.table.count_below(main, row, end)) > 1:
            self.ends = row + count - 1
            if not SAYS_PARTS.search(name := squeezed(self.table.grid.text(main, self.table.name))):
                self.body.doubts.append((row, "row.parts_by_sum", name, f"{row + 1}-{row + count}"))

    def _follower(self, row: int) -> int | None:
        """戊镇农田 below 其中:丁镇农田, without a mark of its own."""
        if row <= self.ends:
            return self.main_row
        if self.is_open and self._is_next(row) and not self.table.is_numbered(row):
            if self.table.counts_numbers:
                self.body.unclear_parts.add(row)
                return self.main_row
            if self._fits(row):
                self._ask(row)
        return None

    def _ask(self, row: int) -> None:
        self.body.doubts.append((row, "row.may_be_part", self.table.grid.text(row, self.table.name), ""))

    def _begin(self, row: int) -> None:
        """The first part: those below that add up to the package with it are parts too."""
        if self.main_row is None or row <= self.ends or self.is_open:
            return
        count = self.table.count_below(self.main_row, row)
        self.ends, self.is_open = (row + count - 1, False) if count else (-1, True)

    def _is_next(self, row: int) -> bool:
        """Whether nothing but the project and its parts stands between."""
        return bool(self.body.data) and self.body.data[-1].row == row - 1

    def _fits(self, row: int) -> bool:
        numbers = [(self.table.number(row, column), column) for column in self.table.amounts]
        return self.main_row is not None and all(
            number <= self.table.number(self.main_row, column) for number, column in numbers if number
        )
