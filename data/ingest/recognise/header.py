"""Finds the header block by score: the 1–4 rows whose merged words name the most fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import inf

from data.ingest.grid import Grid
from data.ingest.headers import UNIT_ALONE, HeaderMatcher, Match
from data.ingest.text import arabic_dates, squeezed

SEARCHED_ROWS = 60
MAX_HEADER_ROWS = 4
LONGEST_LABEL = 40
NUMERIC_TEXT = re.compile(r"[-+]?[\d,.]+%?")
INDEX_TEXT = re.compile(r"[(\[]?\d{1,2}[)\]]?(?:=.*)?|[甲乙丙丁戊己]|[a-zA-Z]")
NOT_A_HEADER = re.compile(r"(?<![(\[])单位[::]|^(?!其中)[^::]*[::]$|^(填报|报送|制表|截[至止])(单位|时间|日期|人)?[::]")
# A row that only says the moment, the unit or who reports stands above the header, however many cells it fills.
CAPTION = re.compile(
    r"(数据)?(截[至止]到?)?(日期)?(20\d\d[年./\-])?\d{1,2}[月./\-](\d{1,2}[日号]?|[上中下]旬|底|末)?|(填报|报送|上报|制表).*"
    r"|.{2,12}(局|办|办公室|委|委员会|政府|中心)"
)
OTHER_UNIT = re.compile(r"[(]?(%|个|亩|平方米|公顷|人|年|年月|年月日|是/否|/|-|—|户|吨|公里)[)]?")
CERTAIN = 3


@dataclass(frozen=True)
class Header:
    """``top``–``bottom`` 0-based; ``paths`` column → header texts from the outermost parent to the leaf."""

    top: int
    bottom: int
    paths: Mapping[int, tuple[str, ...]]
    matches: Mapping[int, Match]
    score: float

    @property
    def rows(self) -> tuple[int, ...]:
        """0-based rows of the block."""
        return tuple(range(self.top, self.bottom + 1))


def find_header(grid: Grid, matcher: HeaderMatcher, start: int = 0) -> Header | None:
    """The best block at or below row ``start``; None when no rows name a project and another field, or three fields."""
    last = min(len(grid.rows), start + SEARCHED_ROWS)
    hits = {row: row_hits(grid, matcher, row) for row in range(start, last) if not _holds_numbers(grid, row)}
    anchors = sorted((row for row in hits if hits[row] >= 1), key=lambda row: (-hits[row], row))[:6]
    best: Header | None = None
    for anchor in anchors:
        for top in range(max(start, anchor - MAX_HEADER_ROWS + 1), anchor + 1):
            for bottom in range(anchor, min(top + MAX_HEADER_ROWS, last)):
                header = _candidate(grid, matcher, top, bottom)
                if header and (best is None or _better(header, best)):
                    best = header
    if best is None:
        return None
    if best.top - start > 2 and (earlier := _table_above(grid, matcher, start, best)):
        best = earlier
    best = _with_unit_row(grid, matcher, best)
    names_projects = any(match.field == "project_name" for match in best.matches.values())
    return best if best.score >= (1.3 if names_projects else 2.9) else None


def _table_above(grid: Grid, matcher: HeaderMatcher, start: int, best: Header) -> Header | None:
    """A table of its own above a better named one comes first: two tables in one sheet are then said, not lost."""
    found: Header | None = None
    for top in range(start, best.top - 1):
        for bottom in range(top, min(top + MAX_HEADER_ROWS, best.top - 1)):
            header = _candidate(grid, matcher, top, bottom)
            if header and (found is None or _better(header, found)):
                found = header
    names_projects = found and any(match.field == "project_name" for match in found.matches.values())
    return found if found and names_projects and found.score >= max(2.3, 0.6 * best.score) else None


def _with_unit_row(grid: Grid, matcher: HeaderMatcher, header: Header) -> Header:
    """A row below that only names units (亿元 | 万元) belongs to the header."""
    below = header.bottom + 1
    if below >= len(grid.rows):
        return header
    texts = [squeezed(grid.text(below, column)) for column in grid.filled(below)]
    units = [text for text in texts if UNIT_ALONE.match(text)]
    if not units or not all(UNIT_ALONE.match(text) or OTHER_UNIT.fullmatch(text) for text in texts):
        return header
    longer = _candidate(grid, matcher, header.top, below)
    if longer is None:
        return header
    matches = {**longer.matches, **header.matches}
    return Header(header.top, below, longer.paths, matches, header.score)


def _better(one: Header, other: Header) -> bool:
    if abs(one.score - other.score) > 0.01:
        return one.score > other.score
    return one.top < other.top


def _holds_numbers(grid: Grid, row: int) -> bool:
    """Such a row is part of no header (``_may_be_header``); asking what its texts name would cost the most of all."""
    return any(isinstance(value, date | datetime | float) for value in grid.rows[row])


def row_hits(grid: Grid, matcher: HeaderMatcher, row: int, may_miss: float = inf) -> int:
    """How many cells of ``row`` name a field for certain; no longer counted once more than ``may_miss`` do not."""
    hits = misses = 0
    for value in grid.rows[row]:
        if isinstance(value, str) and value and not value.isspace():
            match = matcher.match((value,)) if len(value) <= LONGEST_LABEL else None
            if match and match.rank >= CERTAIN:
                hits += 1
            elif (misses := misses + 1) > may_miss:
                break
    return hits


def _candidate(grid: Grid, matcher: HeaderMatcher, top: int, bottom: int) -> Header | None:
    if any(not _may_be_header(grid, row, top) for row in range(top, bottom + 1)):
        return None
    if _cuts_a_merge(grid, top, bottom):
        return None
    return header_at(grid, matcher, top, bottom)


def header_at(grid: Grid, matcher: HeaderMatcher, top: int, bottom: int) -> Header:
    """The block of these rows (0-based), whatever they look like."""
    paths: dict[int, tuple[str, ...]] = {}
    matches: dict[int, Match] = {}
    for column in range(grid.width):
        path, match = _column(grid, matcher, top, bottom, column)
        if path:
            paths[column] = path
        if match:
            matches[column] = match
    return Header(top, bottom, paths, matches, _score(matches, paths, bottom - top + 1))


def _score(matches: Mapping[int, Match], paths: Mapping[int, tuple[str, ...]], rows: int) -> float:
    ranks: dict[str, int] = {}
    for match in matches.values():
        ranks[match.field] = max(ranks.get(match.field, 0), match.rank)
    total = sum(1.0 if rank >= CERTAIN else 0.4 for rank in ranks.values())
    duplicates = len(matches) - len(ranks)
    unknown = sum(column not in matches for column in paths)
    return total - 0.3 * duplicates - 0.05 * unknown - 0.001 * rows


def _may_be_header(grid: Grid, row: int, top: int) -> bool:
    filled = grid.filled(row)
    if not filled:
        return False
    texts = [grid.cell(row, column) for column in filled]
    if any(isinstance(value, date | datetime | float) for value in texts):
        return False
    words = [squeezed(str(value)) for value in texts]
    if len(words) >= 3 and all(word.endswith(":") for word in words):
        words = [word.rstrip(":") for word in words]
    if row == top and any(map(CAPTION.fullmatch, words)) and all(_is_caption(word) for word in words):
        return False
    if any(NUMERIC_TEXT.fullmatch(word) for word in words):
        return False
    if any(len(word) > LONGEST_LABEL for word in words) or any(NOT_A_HEADER.search(word) for word in words):
        return False
    # A lone text above the labels is a title, however short.
    return not (row == top and len(filled) == 1 and not _is_partial_merge(grid, row, filled[0]))


def _is_caption(word: str) -> bool:
    return bool(CAPTION.fullmatch(arabic_dates(word)) or UNIT_ALONE.match(word))


def _is_partial_merge(grid: Grid, row: int, column: int) -> bool:
    """A lone parent over some of the columns: 完成投资 over three of twelve."""
    for top, left, bottom, right in grid.merges:
        if (top, left) == (row, column):
            return (bottom > top and right == left) or (0 < right - left < 0.6 * grid.width)
    return False


def _cuts_a_merge(grid: Grid, top: int, bottom: int) -> bool:
    return any(
        (first < top <= last) or (first <= bottom < last and first >= top)
        for first, _, last, _ in grid.merges
        if last - first < 12
    )


def _column(
    grid: Grid, matcher: HeaderMatcher, top: int, bottom: int, column: int
) -> tuple[tuple[str, ...], Match | None]:
    plain = _path(grid, top, bottom, column, inherit=False)
    match = matcher.match(plain) if plain else None
    if plain and bottom > top:
        inherited = _path(grid, top, bottom, column, inherit=True)
        if inherited != plain:
            other = matcher.match(inherited)
            # Equal rank is enough: the parent may carry the unit.
            if other and (match is None or other.rank >= match.rank):
                return inherited, other
    return plain, match


def _path(grid: Grid, top: int, bottom: int, column: int, *, inherit: bool) -> tuple[str, ...]:
    parts: list[str] = []
    for row in range(top, bottom + 1):
        text = grid.merged_text(row, column)
        if not text and inherit and _speaks_below(grid, row, bottom, column):
            text = _left_neighbour(grid, row, bottom, column)
        if text and (not parts or text != parts[-1]):
            parts.append(text)
    return tuple(parts)


def _speaks_below(grid: Grid, row: int, bottom: int, column: int) -> bool:
    return any(grid.text(below, column) for below in range(row + 1, bottom + 1))


def _left_neighbour(grid: Grid, row: int, bottom: int, column: int) -> str:
    """An unmerged parent speaks for the blank cells to its right while they have a leaf below."""
    for left in range(column - 1, -1, -1):
        if not _speaks_below(grid, row, bottom, left):
            return ""
        if text := grid.merged_text(row, left):
            return text
    return ""


def is_index_row(grid: Grid, row: int) -> bool:
    """A row that only numbers the columns: 甲 乙 1 2 3."""
    filled = grid.filled(row)
    words = [squeezed(str(grid.cell(row, column))).removesuffix(".0") for column in filled]
    if len(words) < 3 or not all(INDEX_TEXT.fullmatch(word) for word in words):
        return False
    numbers = [int(word) for word in words if word.isdigit()]
    return len(numbers) >= 2 and all(after - before == 1 for before, after in pairwise(numbers))
