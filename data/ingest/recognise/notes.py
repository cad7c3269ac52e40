"""Which rows below a table are its notes: remarks, signatures, who filled it in and when; never a project."""

import re
from collections.abc import Sequence
from datetime import date

from data.ingest.recognise.table import Table
from data.ingest.text import squeezed

SENTENCE = re.compile(r"[。;]|,.{8,},")
NUMBERED = re.compile(r"^\d+[、.]")
# The office that signs below the table stands alone in its row.
SIGNATURE = re.compile(r"(局|委|委员会|办|办公室|政府|领导小组)([(]?(盖章|公章|章)[)]?)?$")
LONGEST_REMARK = 40


class NoteReader:
    """Tells notes from projects; below the last row that holds money the tail begins, where less is needed."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.grid = table.grid
        self.after = table.last_amount
        rows = table.words.rows
        ways = "|".join(re.escape(word) for word in rows["notes"])
        self.with_colon = re.compile(rf"^[*※]?(?:{ways})(?:签字|签章|签名|盖章)?[::]")
        self.with_mark = re.compile(rf"^[*※]?(?:{ways})(?:[::(、.]|\d+[、.]|$)")
        self.starts = re.compile(f"(?:{'|'.join(rows['remark_starts'])})")
        self.last_note = -1

    def is_note(self, row: int, filled: Sequence[int]) -> bool:
        """True for a note (0-based ``row``); remembers it, because its numbered points follow it."""
        first = squeezed(self.grid.text(row, filled[0]))
        found = self._follows(row, filled) or (
            not self.table.is_numbered(row)
            and (bool(self.with_colon.match(first)) or self._is_remark(row, filled, first))
        )
        if found:
            self.last_note = row
        return found

    def _follows(self, row: int, filled: Sequence[int]) -> bool:
        """Points 1, 2, 3 below "注:", each with its number in a cell of its own."""
        is_next = self.last_note >= 0 and row == self.last_note + 1
        return is_next and row > self.after and not self.table.has_amount(row) and len(filled) <= 2

    def _is_remark(self, row: int, filled: Sequence[int], first: str) -> bool:
        if self.table.has_amount(row):
            return False
        is_tail = 0 <= self.after < row
        is_marked = bool(self.with_mark.match(first))
        if is_marked and (is_tail or not (filled[0] == self.table.name and len(filled) > 2)):
            return True
        if is_tail and all(self._is_blank_to_sign(row, column) for column in filled):
            return True
        if len(filled) > 1:
            return False
        if len(first) > LONGEST_REMARK or SENTENCE.search(first) or (self.last_note >= 0 and NUMBERED.match(first)):
            return True
        is_date = isinstance(self.grid.cell(row, filled[0]), date)
        return is_tail and (is_date or bool(SIGNATURE.search(first)) or bool(self.starts.match(first)))

    def _is_blank_to_sign(self, row: int, column: int) -> bool:
        """分管领导签字: beside 单位主要领导签字: waits for a pen."""
        return squeezed(self.grid.text(row, column)).endswith(":")
