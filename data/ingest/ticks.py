"""Columns of ticks, each headed by a status: 建设状态 / 未开工 | 在建 | 竣工, or bare 开工 | 复工 | 竣工 | 未开工."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher, Match
from data.ingest.recognise.header import Header
from data.ingest.text import without_brackets
from data.ingest.values.dates import DateContext
from data.ingest.values.words import read_flag, read_status


class TickReader:
    """Finds the tick columns of one sheet. ``rows``: the 0-based rows that may hold data."""

    def __init__(self, grid: Grid, header: Header, matcher: HeaderMatcher, rows: Sequence[int]) -> None:
        self.grid = grid
        self.header = header
        self.matcher = matcher
        self.rows = rows
        self.words = matcher.vocabulary
        self.context = DateContext(matcher.campaign.start_date.year, grid.is_1904)

    # ---- under a parent that says status

    def under_status(self, column: int) -> str | None:
        """The status that a leaf under 建设状态 is."""
        *parents, leaf = self.header.paths[column]
        match = self.matcher.match(parents[-1:]) if parents else None
        if match is None or match.field != "status":
            return None
        status = read_status(leaf, self.context, self.words).value
        return str(status) if status else None

    def without_leaves(self, matches: dict[int, Match]) -> dict[int, Match]:
        """状态 / 未开工 | 已开工: a leaf that is a status by itself is still one of several to tick."""
        status = [column for column, match in matches.items() if match.field == "status"]
        if len(status) == 1 and self.under_status(status[0]):
            siblings = [path for column, path in self.header.paths.items() if column != status[0] and len(path) > 1]
            if any(path[:-1] == self.header.paths[status[0]][:-1] for path in siblings):
                matches.pop(status[0])
        return matches

    # ---- without a parent

    def bare(self, matches: Mapping[int, Match]) -> dict[int, str]:
        """Column → status of the first run of neighbours where hardly any row has a tick in two of them.

        A status column elsewhere goes before them.
        """
        run: dict[int, str] = {}
        for column in range(max(self.header.paths, default=0) + 2):
            status = self._bare_status(column)
            if status and self._holds_ticks(column, may_be_empty=True):
                run[column] = status
            elif len(set(run.values())) > 1 and self._is_one_a_row(run):
                break
            else:
                run = {}
        has_other = any(match.field == "status" for column, match in matches.items() if column not in run)
        return {} if has_other else run

    def is_unread(self, column: int) -> bool:
        """Ticks under a status, which no rule reads: not to be passed over silently."""
        return bool(self._bare_status(column)) and self._holds_ticks(column)

    def _bare_status(self, column: int) -> str | None:
        path = self.header.paths.get(column, ())
        return self.words.status_exact.get(without_brackets(path[0]).lower()) if len(path) == 1 else None

    def _holds_ticks(self, column: int, *, may_be_empty: bool = False) -> bool:
        """Only √, ×, 是, 否 …; the sums of a totals row, which are numbers, aside."""
        values = [self.grid.cell(row, column) for row in self.rows]
        texts = [value for value in values if isinstance(value, str) and value.strip()]
        if not texts:
            return may_be_empty and not any(isinstance(value, int | float) and value not in (0, 1) for value in values)
        return all(self._tick(text) is not None for text in texts)

    def _tick(self, value: Any) -> bool | None:
        read = read_flag(value, self.context, self.words)
        return read.value if read.code is None and read.found_date is None else None

    def _is_one_a_row(self, run: Mapping[int, str]) -> bool:
        counts = [sum(self._tick(self.grid.cell(row, column)) is True for column in run) for row in self.rows]
        ticked = [count for count in counts if count]
        return bool(ticked) and 2 * sum(count == 1 for count in ticked) > len(ticked)
