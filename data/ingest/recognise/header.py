"""Finds the header block by score: the 1–4 rows whose merged words name the most fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import inf

from data.ingest.grid import Grid
from data.ingest.headers import UNIT_ALONE, HeaderMatcher, Match
from data.ingest.recognise.moments import YEARS, follow_each_other, is_moment
from data.ingest.text import arabic_dates, plain, squeezed

SEARCHED_ROWS = 60
MAX_HEADER_ROWS = 4
LONGEST_LABEL = 40
NUMERIC_TEXT = re.compile(r"[-+]?[\d,.]+%?")
NOT_A_HEADER = re.compile(r"(?<![(\[])单位[::]|^(?!其中)[^::]*[::]$|^(填报|报送|制表|截[至止])(单位|时间|日期|人)?[::]")
# A row that only says the moment, the unit or who reports stands above the header, however many cells it fills.
CAPTION = re.compile(
    r"(数据)?(截[至止]到?)?(日期)?(20\d\d[年./\-])?\d{1,2}[月./\-](\d{1,2}[日号]?|[上中下]旬|底|末)?|(填报|报送|上报|制表).*"
    r"|.{2,12}(局|办|办公室|委|委员会|政府|中心)"
)
FOOTNOTE = re.compile("[①-⑳]")
DEKAD_WORD = re.compile("[上中下]旬|(本?月|本旬)?(合|小|累)计")
OTHER_UNIT = re.compile(r"[(]?(%|个|亩|平方米|公顷|人|年|年月|年月日|是/否|/|-|—|户|吨|公里)[)]?")
CERTAIN = 3
ENOUGH = 3


Tried = dict[tuple[int, bool], bool]  # (row, is the first of its block) → may stand in a header


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
    hits = {row: _hits(grid, matcher, row) for row in range(start, last)}
    anchors = sorted((row for row in hits if hits[row] >= 1), key=lambda row: (-hits[row], row))[:6]
    best: Header | None = None
    tried: Tried = {}
    blocks = (
        (top, bottom)
        for anchor in anchors
        for top in range(max(start, anchor - MAX_HEADER_ROWS + 1), anchor + 1)
        for bottom in range(anchor, min(top + MAX_HEADER_ROWS, last))
    )
    for top, bottom in dict.fromkeys(blocks):
        header = _candidate(grid, matcher, top, bottom, tried)
        if header and (best is None or _better(header, best)):
            best = header
    if best is None:
        return None
    if best.top - start > 2 and (earlier := _table_above(grid, matcher, start, best, tried)):
        best = earlier
    best = _with_unit_row(grid, matcher, _with_dekad_row(grid, matcher, best))
    names_projects = any(match.field == "project_name" for match in best.matches.values())
    return best if best.score >= (1.3 if names_projects else 2.9) else None


def _table_above(grid: Grid, matcher: HeaderMatcher, start: int, best: Header, tried: Tried) -> Header | None:
    """A table of its own above a better named one comes first: two tables in one sheet are then said, not lost."""
    found: Header | None = None
    for top in range(start, best.top - 1):
        for bottom in range(top, min(top + MAX_HEADER_ROWS, best.top - 1)):
            header = _candidate(grid, matcher, top, bottom, tried)
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
    longer = _candidate(grid, matcher, header.top, below, {})
    if longer is None:
        return header
    matches = {**longer.matches, **header.matches}
    return Header(header.top, below, longer.paths, matches, header.score)


def _with_dekad_row(grid: Grid, matcher: HeaderMatcher, header: Header) -> Header:
    """上旬 | 中旬 | 合计 below a month that is not merged over them: it scores less, since all name one field."""
    below = header.bottom + 1
    filled = grid.filled(below) if below < len(grid.rows) else []
    words = [squeezed(grid.text(below, column)) for column in filled]
    if not all(map(DEKAD_WORD.fullmatch, words)) or sum("旬" in word for word in words) < 2:
        return header
    return header_at(grid, matcher, header.top, below)


def _better(one: Header, other: Header) -> bool:
    if abs(one.score - other.score) > 0.01:
        return one.score > other.score
    return one.top < other.top


def row_hits(grid: Grid, matcher: HeaderMatcher, row: int, may_miss: float = inf) -> int:
    """How many cells of ``row`` name a field for certain; no longer counted once more than ``may_miss`` do not."""
    return len(_certain(grid, matcher, row, may_miss))


def _certain(grid: Grid, matcher: HeaderMatcher, row: int, may_miss: float = inf) -> list[str]:
    fields: list[str] = []
    misses = 0
    for value in grid.rows[row]:
        if isinstance(value, str) and value and not value.isspace():
            match = matcher.match((value,)) if len(value) <= LONGEST_LABEL else None
            if match and match.rank >= CERTAIN:
                fields.append(match.field)
            elif (misses := misses + 1) > may_miss:
                break
    return fields


def _hits(grid: Grid, matcher: HeaderMatcher, row: int) -> int:
    """``row_hits``, but 0 where as many numbers bar the row from a header (``_may_be_header``); asking what the texts
    of every such row name would cost the most of all."""
    values = grid.rows[row]
    numbers = sum(isinstance(value, date | datetime | float) and not is_moment(value) for value in values)
    if not numbers:
        return row_hits(grid, matcher, row)
    texts = sum(isinstance(value, str) and bool(value) and not value.isspace() for value in values)
    hits = row_hits(grid, matcher, row, may_miss=texts - numbers - 1) if texts > numbers else 0
    return hits if hits > numbers else 0


def _candidate(grid: Grid, matcher: HeaderMatcher, top: int, bottom: int, tried: Tried) -> Header | None:
    for row in range(top, bottom + 1):
        key = (row, row == top)
        if key not in tried:
            tried[key] = _may_be_header(grid, matcher, row, top)
        if not tried[key]:
            return None
    if _cuts_a_merge(grid, top, bottom):
        return None
    return header_at(grid, matcher, top, bottom)


def header_at(grid: Grid, matcher: HeaderMatcher, top: int, bottom: int) -> Header:
    """The block of these rows (0-based), whatever they look like."""
    paths: dict[int, tuple[str, ...]] = {}
    matches: dict[int, Match] = {}
    for column in range(grid.width):
        path, match = column_at(grid, matcher, top, bottom, column)
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


def _may_be_header(grid: Grid, matcher: HeaderMatcher, row: int, top: int) -> bool:
    filled = grid.filled(row)
    if not filled:
        return False
    # A lone text above the labels is a title, however short.
    if row == top and len(filled) == 1 and not _is_partial_merge(grid, row, filled[0]):
        return False
    words = [squeezed(header_text(grid, row, column)) for column in filled]
    if len(words) >= 3 and all(word.endswith(":") for word in words):
        words = [word.rstrip(":") for word in words]
    if row == top and any(map(CAPTION.fullmatch, words)) and all(_is_caption(word) for word in words):
        return False
    moments = [column for column in filled if is_moment(grid.cell(row, column))]
    odd = sum(
        column not in moments and _is_odd(grid, row, column, word) for column, word in zip(filled, words, strict=True)
    )
    if not odd and not moments:
        return True
    if not odd and row > top and len(moments) == len(filled) and follow_each_other(grid, row, moments):
        return True
    # One odd cell is no veto in a row where several others are certain.
    if odd >= len(filled):
        return False
    fields = set(_certain(grid, matcher, row, may_miss=len(filled) - odd - 1))
    return len(fields) > odd and (len(fields) >= ENOUGH or (len(fields) == 2 and "project_name" in fields))


def _is_odd(grid: Grid, row: int, column: int, word: str) -> bool:
    """A number, a long instruction, the unit, something to fill in behind a colon: what labels seldom are."""
    if isinstance(grid.cell(row, column), date | datetime | float) or NUMERIC_TEXT.fullmatch(word):
        return True
    return len(word) > LONGEST_LABEL or bool(NOT_A_HEADER.search(word))


def header_text(grid: Grid, row: int, column: int) -> str:
    """A header cell as people see it: a month kept as a date is 2020年6月, a year kept as a number 2020年."""
    row, column = grid.merged_into.get((row, column), (row, column))
    value = grid.cell(row, column)
    if isinstance(value, date | datetime):
        return f"{value.year}年{value.month}月" + ("" if value.day == 1 else f"{value.day}日")
    if isinstance(value, float) and value in YEARS:
        return f"{int(value)}年"
    # 项目名称① points to a footnote; folded it would be 项目名称1.
    bare = plain(FOOTNOTE.sub("", value)) if isinstance(value, str) and not value.isascii() else ""
    return bare or grid.text(row, column)


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


def column_at(
    grid: Grid, matcher: HeaderMatcher, top: int, bottom: int, column: int
) -> tuple[tuple[str, ...], Match | None]:
    """The texts of one column of the block and what they mean."""
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
        text = header_text(grid, row, column)
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
        if text := header_text(grid, row, left):
            return text
    return ""
