"""A table that begins again in one sheet: its header on the next page, or a block of another county, unit or day."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.ingest.headers import HeaderMatcher
from data.ingest.recognise.body import Section
from data.ingest.recognise.cut_off import said_in
from data.ingest.recognise.groups import SECTION_NUMBER
from data.ingest.recognise.header import Header, column_at
from data.ingest.recognise.table import Table
from data.ingest.recognise.title import ENCLOSURE, REPORTING_UNIT, county_in, units_said
from data.ingest.text import LONGEST_VALUE, squeezed, without_brackets

MOST_CAPTIONS = 6
LONGEST_TITLE = 80
UNIT_LINE = re.compile(r"^[(]?(金额)?单位[::].{1,8}$")
TITLE_END = re.compile(r".{4,}(表|清单|旬报|周报|月报|快报|台账|名单|目录)(单位[::].{1,6})?$")
PAGE = re.compile(r"^[(]?(金额)?单位[::]|^续表|^第\d+页")
AGAIN = re.compile(r"[(]?续[表一二三\d]*[)]?|[-—_]")
SURE = 4  # a date that a title says for certain


@dataclass(frozen=True, slots=True)
class Block:
    """``first``–``last``: its title and header rows (0-based); ``section``: what its title says, None for nothing new.

    ``why``: what makes it a table of its own, "" where it goes on; then it begins at ``row`` and ``column``.
    """

    first: int
    last: int
    section: Section | None = None
    why: str = ""
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Said:
    county: str | None
    tier: str | None
    units: frozenset[str]
    day: object
    reports_for_unknown: bool = False


class BlockFinder:
    """Finds headers that come again below the first. ``is_heading``: whether a row is a heading of the table."""

    def __init__(self, table: Table, header: Header, matcher: HeaderMatcher, titles: Sequence[str]) -> None:
        self.table = table
        self.grid = table.grid
        self.header = header
        self.matcher = matcher
        self.titles = {_page(title) for title in titles}
        self.name = table.name
        self.amounts = table.amounts
        self.leaves = self._leaves()
        kinds = matcher.vocabulary.kinds
        self.title_words = tuple(word for kind in kinds for word in kind.title_words)
        self.now = self._said([*reversed(titles)])
        self.units = self.now.units

    def _leaves(self) -> Mapping[int, set[str]]:
        rows = self.header.rows
        return {
            column: {squeezed(text) for row in rows if (text := self.grid.merged_text(row, column))}
            for column in range(self.grid.width)
        }

    def is_again(self, row: int, filled: Sequence[int]) -> bool:
        """Whether most of what the row holds stands in the header above the same columns."""
        words, leaves = self.grid.words(row), self.leaves
        same = sum(column in leaves and words[column] in leaves[column] for column in filled)
        return same >= max(1, 0.6 * len(filled)) and (same >= 2 or not self.grid.text(row, self.name))

    def read(self, is_heading: Callable[[int, list[int]], bool]) -> dict[int, Block]:
        """First row → block, in their order."""
        found: dict[int, Block] = {}
        for captions, row, last in self._spans(is_heading):
            block = self._block(row, last, captions)
            found[block.first] = block
            if block.why:
                break
        return found

    def _spans(self, is_heading: Callable[[int, list[int]], bool]) -> list[tuple[list[int], int, int]]:
        """(rows of titles from the lowest up, first row of the header, its last row); without a header last < first."""
        found: list[tuple[list[int], int, int]] = []
        after = self.header.bottom + 1
        for row in range(after, len(self.grid.rows)):
            filled = self.grid.filled(row)
            if row < after or not filled:
                continue
            if self.is_again(row, filled):
                last, captions = self._last_row(row), self._captions(row, after, is_heading)
                while found and captions and found[-1][1] > captions[-1]:
                    found.pop()  # a title that stood alone has found its header
                found.append((captions, row, last))
                after = last + 1
            elif self._stands_alone(row, filled):
                is_next = found and found[-1][2] < found[-1][1] == row
                above = found.pop()[0] if is_next else []
                found.append(([row, *above], row + 1, row))
        return found

    def _stands_alone(self, row: int, filled: Sequence[int]) -> bool:
        """A title, a unit or who reports between the projects, though no header comes again."""
        if row > self.table.last_amount or len(filled) > 2 or self.table.is_numbered(row) or self.table.has_amount(row):
            return False
        text = squeezed(self._text(row))
        if UNIT_LINE.match(text) or REPORTING_UNIT.match(text):
            return True
        is_apart = filled[0] != self.name or self.grid.merged_into.get((row, self.name + 1)) == (row, self.name)
        return (
            is_apart
            and len(text) <= LONGEST_TITLE
            and bool(TITLE_END.search(without_brackets(text)))
            and self._is_title(text)
        )

    # ---- the header

    def _last_row(self, row: int) -> int:
        """The last of the rows that come again: below the first one those without a number or a project."""
        last = row
        while last + 1 < min(len(self.grid.rows), row + len(self.header.rows)):
            filled = self.grid.filled(last + 1)
            name = squeezed(self.grid.text(last + 1, self.name))
            has_numbers = any(isinstance(self.grid.cell(last + 1, column), int | float) for column in filled)
            if not filled or has_numbers or (name and name not in self.leaves.get(self.name, ())):
                break
            last += 1
        return last

    def _other_column(self, first: int, last: int) -> int | None:
        """The first column whose words mean something else than above; None when the header is the same."""
        for column in sorted({column for row in range(first, last + 1) for column in self.grid.filled(row)}):
            texts = {squeezed(text) for row in range(first, last + 1) if (text := self.grid.text(row, column))}
            if not texts <= self.leaves.get(column, set()) and self._meaning(first, last, column) != self._meaning(
                self.header.top, self.header.bottom, column
            ):
                return column
        return None

    def _meaning(self, first: int, last: int, column: int) -> tuple[str, str | None] | None:
        path, match = column_at(self.grid, self.matcher, first, last, column)
        units = [text.unit for part in reversed(path) if (text := self.matcher.text(part)).unit]
        return (match.field, next(iter(units), None)) if match else None

    # ---- what stands above it

    def _captions(self, row: int, after: int, is_heading: Callable[[int, list[int]], bool]) -> list[int]:
        """The rows of the block's own title, from the header upwards."""
        found: list[int] = []
        for above in range(row - 1, max(after, row - MOST_CAPTIONS) - 1, -1):
            filled = self.grid.filled(above)
            if filled and not self._is_caption(above, filled):
                break
            if filled and not self._is_title(squeezed(self._text(above))) and is_heading(above, filled):
                break
            found += [above] if filled else []
        return found

    def _is_caption(self, row: int, filled: Sequence[int]) -> bool:
        if len(filled) > 3 or any(isinstance(self.grid.cell(row, column), int | float) for column in filled):
            return False
        text = self._text(row)
        folded = squeezed(text)
        if _page(text) in self.titles or PAGE.search(folded) or REPORTING_UNIT.match(folded):
            return True
        return self._is_title(folded) or bool(ENCLOSURE.match(folded))

    def _is_title(self, text: str) -> bool:
        """兰西县省百大项目进度表, which names a tier and is no heading; 一、省百大项目推进情况 is one."""
        return any(word in text for word in self.title_words) and not SECTION_NUMBER.match(text)

    def _text(self, row: int) -> str:
        return " ".join(self.grid.text(row, column)[:LONGEST_VALUE] for column in self.grid.filled(row))

    def _block(self, row: int, last: int, captions: Sequence[int]) -> Block:
        first = captions[-1] if captions else row
        if last >= row and (column := self._other_column(row, last)) is not None:
            return Block(first, last, why="表头不同", row=row, column=column)
        own = [above for above in captions if _page(self._text(above)) not in self.titles]
        if not own:
            return Block(first, last)
        said = self._said([self._text(above) for above in own])
        if why := self._why(said, [self._text(above) for above in own]):
            return Block(first, last, why=why, row=own[0], column=self.grid.filled(own[0])[0])
        if (said.county or self.now.county, said.tier or self.now.tier) == (self.now.county, self.now.tier):
            return Block(first, last)
        self.now = _Said(said.county or self.now.county, said.tier or self.now.tier, self.units, self.now.day)
        return Block(first, last, Section(tier=self.now.tier, county=self.now.county))

    def _why(self, said: _Said, texts: Sequence[str]) -> str:
        """Why the rows below cannot be read on: another unit or day, or a title that says less than the first one."""
        if said.units and said.units != self.units and not self._all_have_units():
            return f"金额单位不同:{'、'.join(sorted(said.units))}"
        if said.day and said.day != self.now.day:
            return f"截止日期不同:{said.day}"
        if said.reports_for_unknown:
            return "填报单位不同"
        is_titled = any(self._is_title(squeezed(text)) for text in texts)
        lacks = (self.now.county and not said.county) or (self.now.tier and not said.tier)
        return "标题不同" if is_titled and lacks else ""

    def _all_have_units(self) -> bool:
        paths = (self.header.paths.get(column, ()) for column in self.amounts)
        return all(any(self.matcher.text(part).unit for part in path) for path in paths)

    def _said(self, texts: Sequence[str]) -> _Said:
        """What these rows say; the first of them, which stands nearest to the header, is heard first."""
        places, campaign = self.matcher.places, self.matcher.campaign
        plain = [ENCLOSURE.sub("", squeezed(text)) for text in texts]
        reporting = [text for text in plain if REPORTING_UNIT.search(text)]
        counties = [county for text in plain if (county := county_in(text, places))]
        tiers = [tier.name for text in plain if (tier := places.find_tier(text) or places.tier_named_in(text))]
        days = [
            one.day
            for text in texts
            if (one := said_in(text, campaign)) and one.strength > SURE and not one.is_reporting
        ]
        units = frozenset(unit for text in texts for unit in units_said(text))
        is_unknown = bool(reporting) and not any(county_in(text, places) for text in reporting)
        return _Said(next(iter(counties), None), next(iter(tiers), None), units, next(iter(days), None), is_unknown)


def _page(title: str) -> str:
    """A title without what only says that it goes on."""
    return AGAIN.sub("", squeezed(title))
