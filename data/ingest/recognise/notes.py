"""Which rows below a table are its notes: remarks, signatures, who filled it in and when; never a project."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.ingest.grid import Grid
from data.ingest.text import squeezed

DIGITS = re.compile(r"\d+(?:\.0)?")
SENTENCE = re.compile(r"[。;]|,.{8,},")
NUMBERED = re.compile(r"^\d+[、.]")
# The office that signs below the table stands alone in its row.
SIGNATURE = re.compile(r"(局|委|委员会|办|办公室|政府|领导小组)([(]?(盖章|公章|章)[)]?)?$")
LONGEST_REMARK = 40


@dataclass(frozen=True, slots=True)
class RowText:
    """One row as the question needs it: 0-based ``row``, its filled columns, its serial, whether it holds money."""

    row: int
    filled: Sequence[int]
    serial: str
    has_amount: bool


class NoteReader:
    """Tells notes from projects. ``after``: the last row (0-based) that holds money; below it the tail begins."""

    def __init__(self, grid: Grid, words: Sequence[str], name: int, after: int) -> None:
        self.grid = grid
        self.name = name
        self.after = after
        ways = "|".join(re.escape(word) for word in words)
        self.with_colon = re.compile(rf"^[*※]?(?:{ways})[::]")
        self.with_mark = re.compile(rf"^[*※]?(?:{ways})(?:[::(、.]|\d+[、.]|$)")
        self.last_note = -1

    def is_note(self, line: RowText) -> bool:
        """True for a note; remembers it, because its numbered points follow it."""
        first = squeezed(self.grid.text(line.row, line.filled[0]))
        is_numbered = bool(DIGITS.fullmatch(line.serial))
        found = self._follows(line) or (
            not is_numbered and (bool(self.with_colon.match(first)) or self._is_remark(line, first))
        )
        if found:
            self.last_note = line.row
        return found

    def _follows(self, line: RowText) -> bool:
        """Points 1, 2, 3 below "注:", each with its number in a cell of its own."""
        is_next = self.last_note >= 0 and line.row == self.last_note + 1
        return is_next and line.row > self.after and not line.has_amount and len(line.filled) <= 2

    def _is_remark(self, line: RowText, first: str) -> bool:
        if line.has_amount:
            return False
        if self.with_mark.match(first) and not (line.filled[0] == self.name and len(line.filled) > 2):
            return True
        if len(line.filled) > 1:
            return False
        if len(first) > LONGEST_REMARK or SENTENCE.search(first) or (self.last_note >= 0 and NUMBERED.match(first)):
            return True
        is_date = isinstance(self.grid.cell(line.row, line.filled[0]), date)
        return 0 <= self.after < line.row and (is_date or bool(SIGNATURE.search(first)))
