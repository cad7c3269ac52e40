"""Columns of 开工时间 or 竣工时间 that hold days still to come: plans, whatever their header says."""

from collections.abc import Iterator, Sequence
from datetime import date

from data.ingest.column_map import ColumnMap
from data.ingest.grid import Grid
from data.ingest.values.dates import DateContext, read_date
from data.ingest.values.words import read_status
from data.ingest.vocabulary import Vocabulary

FINISHED = ("竣工", "试运营", "投产")


class PlannedDates:
    """``sample``: the 0-based rows that are looked at."""

    def __init__(
        self, grid: Grid, columns: ColumnMap, sample: Sequence[int], context: DateContext, words: Vocabulary
    ) -> None:
        self.grid = grid
        self.columns = columns
        self.sample = sample
        self.context = context
        self.words = words

    def read(self, after: date, *, is_roster: bool) -> Iterator[tuple[int, str]]:
        """(column, the field of plans): mostly days later than ``after``; in a roster one such day is enough."""
        for actual, planned in (("finish_date", "planned_finish"), ("start_date", "planned_start")):
            column = self.columns.column(actual)
            if column is None or self.columns.column(planned) is not None:
                continue
            days = [day for row in self.sample if (day := self._day(row, column))]
            later = sum(day > after for day in days)
            is_mostly = len(days) >= 2 and later * 2 > len(days) and not self._has_happened(actual, column, after)
            if (later and is_roster) or is_mostly:
                yield column, planned

    def _day(self, row: int, column: int) -> date | None:
        value = self.grid.cell(row, column)
        return None if value == "" else read_date(value, self.context, self.words).value

    def _has_happened(self, actual: str, column: int, after: date) -> bool:
        """A finished project whose day has come: the column holds facts, and plans beside them are asked."""
        status = self.columns.column("status")
        if status is None or actual != "finish_date":
            return False
        past = (row for row in self.sample if (day := self._day(row, column)) and day <= after)
        told = (read_status(self.grid.merged_text(row, status), self.context, self.words).value for row in past)
        return any(one in FINISHED for one in told)
