"""Which rows below a header are projects, and which are sections, totals, repeated headers, notes or empty."""

import re
from collections.abc import Mapping, Sequence

from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher
from data.ingest.recognise.blocks import Block, BlockFinder
from data.ingest.recognise.body import Body, DataRow, TotalsRow
from data.ingest.recognise.form_rows import FormRows
from data.ingest.recognise.groups import SECTION_NUMBER, Groups
from data.ingest.recognise.header import Header
from data.ingest.recognise.labels import COUNT_AT_END, is_figure, is_total
from data.ingest.recognise.notes import NoteReader
from data.ingest.recognise.other_table import OtherTables
from data.ingest.recognise.parts import PartReader
from data.ingest.recognise.sections import CHINESE_SERIAL, SectionReader
from data.ingest.recognise.sums import RunningSums
from data.ingest.recognise.table import Table
from data.ingest.recognise.title import without_tiers
from data.ingest.text import squeezed
from data.ingest.vocabulary import Vocabulary

FURNITURE = re.compile(r"[(]?(金额)?单位[::]|续表|第\d+页")


class RowReader:
    """Reads the rows below one header. ``columns``: field → column; ``amounts``: columns that hold money."""

    def __init__(
        self,
        grid: Grid,
        header: Header,
        columns: Mapping[str, int],
        amounts: Sequence[int],
        titles: Sequence[str],
        matcher: HeaderMatcher,
    ) -> None:
        self.grid = grid
        self.header = header
        self.words: Vocabulary = matcher.vocabulary
        self.table = Table(grid, self.words, header.bottom, columns, amounts)
        self.titles = {squeezed(title) for title in titles}
        self.matcher = matcher
        self.campaign = matcher.places
        self.body = Body()
        self.groups = Groups(matcher.places, self.words)
        self.sections = SectionReader(self.table, self.groups, self.body)
        self.parts = PartReader(self.table, self.body)
        self.notes = NoteReader(self.table)
        self.form = FormRows(self.table)
        self.others = OtherTables(grid, matcher)
        self.blocks = BlockFinder(self.table, header, matcher, titles)
        self.sums = RunningSums(grid, amounts)
        self.last_part = -2
        self.parts_end = -1  # the last row of the parts that add up to the sum above them

    def read(self) -> Body:
        """Walk all rows below the header once."""
        blocks = self.blocks.read(self.sections.is_heading)
        after = self.header.bottom + 1
        for row in range(after, len(self.grid.rows)):
            if row < after:
                continue
            if block := blocks.get(row):
                after = block.last + 1
                if block.why:
                    self._ends(block)
                    break
                self._begins(block)
                continue
            filled = self.grid.filled(row)
            if filled and not self._structure(row, filled):
                self._project(row, filled)
            if self.body.second_table is not None:
                break
        return self.body

    def _begins(self, block: Block) -> None:
        """The header again; under a title of its own the rows are another county's or tier's."""
        if block.section:
            self.sections.restart(block.section)
            self.parts.closed()

    def _ends(self, block: Block) -> None:
        self.body.second_table, self.body.second_table_column = block.row, block.column
        self.body.second_table_why = block.why

    def _structure(self, row: int, filled: list[int]) -> bool:
        """True when the row is no project: header, title, index, example, totals, note or section."""
        words = self.grid.words(row)
        first = words[filled[0]]
        if self.form.is_index(row) or FURNITURE.match(first):
            return True
        if any(title.startswith(first) for title in self.titles):
            joined = "".join(words[column] for column in filled)
            if joined in self.titles or first in self.titles:
                return True
        if self.others.starts_at(row, filled):
            self.body.second_table = row
            return True
        return self._form_row(row, filled) or self._totals(row) or self._note(row, filled) or self._heading(row, filled)

    def _form_row(self, row: int, filled: list[int]) -> bool:
        if self.form.is_example(row):
            self.body.examples.append(row)
            return True
        if self.form.is_placeholder(row):
            self.body.doubts.append((row, "row.placeholder", self.grid.text(row, self.table.name), ""))
            return True
        if self.form.is_filler(row, filled):
            self._ignore(row, filled)
            return True
        if not self.body.data and self.form.is_hints(row):
            self._ignore(row, filled)
            return True
        return False

    # ---- sums

    def _totals(self, row: int) -> bool:
        labels = [label for label in self.table.labels(row) if label]
        texts = [*labels, "".join(labels[:2])] if labels else []
        for text in texts:
            is_part = self._is_part(row, text)
            if is_part and not self._names_group(text) and self.parts.is_named_part(row, text):
                return False
            if not is_part and is_total(text, self.words) and self._heads_a_block(row, text):
                self._open(row, text)
                return True
            if is_part or is_total(text, self.words):
                self._total(row, text, is_part=is_part)
                return True
        if labels and self.last_part == row - 1 and self._goes_on_with_parts(row, labels):
            self._total(row, labels[-1], is_part=True)
            return True
        if labels and not self.table.is_numbered(row) and self._is_figure(row, labels):
            self._ignore(row, self.grid.filled(row))
            return True
        return False

    def _is_figure(self, row: int, labels: Sequence[str]) -> bool:
        """上旬累计, 完成率: in the name's place or alone; 计划 in another column is a project's."""
        name = self.grid.merged_text(row, self.table.name)
        return is_figure(name or labels[-1], self.words)

    def _names_sum(self, row: int, name: str) -> bool:
        """县本级 with the sums of all rows above it, and no heading."""
        bare = self.groups.bare(name)
        return (
            not self.table.is_numbered(row)
            and (self.groups.names(bare) or self.groups.is_level(bare))
            and bool(self.sums.label(row))
        )

    def _names_group(self, text: str) -> bool:
        """其中:续建 counts among the rows above it, 其中:丁镇农田 is inside the project above it."""
        return self.groups.names(self.groups.bare(text.lstrip("#*").removeprefix("其中")))

    def _heads_a_block(self, row: int, text: str) -> bool:
        """二 | 兰西县小计 above the projects of 兰西县: a sum that names another place than the rows above it."""
        unit = self.campaign.unit_named_in(without_tiers(text, self.campaign))
        tier = self.campaign.tier_named_in(text)
        above = self.sections.section
        is_other = (unit and unit.name != above.county) or (tier and tier.name != above.tier)
        if not is_other:
            return False
        # 一、省百大项目合计(3个) over serial and name: it heads the rows below where they add up to it.
        return bool(CHINESE_SERIAL.match(self.table.serial_of(row))) or (
            bool(SECTION_NUMBER.match(text)) and self.table.addends_below(row) > 0
        )

    def _total(self, row: int, text: str, *, is_part: bool) -> None:
        if is_part and self.body.totals and self.body.totals[-1].row == row - 1 != self.last_part:
            self.parts_end = row + self.table.count_below(row - 1, row) - 1
        self.body.totals.append(TotalsRow(row, text, self.sections.section, is_part))
        self.last_part = row if is_part else self.last_part
        if not is_part:
            self.parts.closed()

    def _is_part(self, row: int, text: str) -> bool:
        """ "其中:省百大", but not a numbered project whose name begins so: 其中屯扶贫车间."""
        text = text.lstrip("#*")
        if not text.startswith(self.words.rows["parts"]):
            return False
        if self.table.is_numbered(row):  # a number that was filled down stands before 其中:续建项目, too
            return bool(re.match("其中[:、,(]", text)) and self._names_group(text)
        return self.table.counts_numbers or bool(re.match("其中([:、,(]|$)", text))

    def _goes_on_with_parts(self, row: int, labels: list[str]) -> bool:
        """其中 | 省百大 is followed by 市百大 and 市本级, or by rows that add up to the sum with it: no sections."""
        if row <= self.parts_end and self.table.lacks_number(row):
            return True
        is_group = self.groups.names(self.groups.bare(COUNT_AT_END.sub("", labels[0])))
        has_sums = any(isinstance(self.grid.cell(row, column), int | float) for column in self.table.amounts)
        return (has_sums or self.table.has_amount(row)) and len(labels) == 1 and is_group

    # ---- notes and sections

    def _note(self, row: int, filled: list[int]) -> bool:
        if not self.notes.is_note(row, filled):
            return False
        self.body.notes.append(" ".join(self.grid.text(row, column) for column in filled))
        return True

    def _heading(self, row: int, filled: list[int]) -> bool:
        if row <= self.parts.ends or not self.sections.is_heading(row, filled):
            return False
        self._open(row, self.sections.label(row, filled))
        return True

    def _open(self, row: int, label: str) -> None:
        self.sections.open(row, label)
        self.parts.closed()

    def _ignore(self, row: int, filled: Sequence[int]) -> None:
        self.body.ignored.append((row, " ".join(self.grid.shown(row, column) for column in filled)[:40]))

    # ---- projects

    def _project(self, row: int, filled: list[int]) -> None:
        at = (row, self.table.name)
        name = self.grid.text(*at)
        if at in self.grid.errors or at in self.grid.uncached:
            self._take(row, None)
        elif not name and at in self.grid.merged_into and self.grid.merged_text(*at):
            self.body.continuations.append(row)
        elif not name or not re.search(r"\w", name):
            self._nameless(row, filled)
        elif self._names_sum(row, name):
            self._total(row, name, is_part=False)
        else:
            parent = self.parts.parent_of(row, str(self.grid.cell(*at)))
            self._take(row, parent)
            if parent is None and self._may_be_heading(row, name, filled):
                self.body.doubts.append((row, "row.may_be_heading", name, ""))

    def _may_be_heading(self, row: int, name: str, filled: Sequence[int]) -> bool:
        """Nothing but a name, or a group's word with sums that are not those of the rows below."""
        if self.table.is_numbered(row) or self.table.is_part_number(row) or self.table.has_other_labels(row):
            return False
        if self._says_tier(row):
            return False
        if self.groups.names(self.groups.bare(name)):
            return True
        if len(filled) == 1:
            return self.table.lacks_number(row) or self.table.has_mostly_amounts
        return self.table.lacks_number(row) and self.table.numbered_rows_say_more

    def _says_tier(self, row: int) -> bool:
        """A cell of its own with the tier: only projects have one."""
        column = self.table.columns.get("tier")
        return column is not None and bool(self.campaign.find_tier(self.grid.merged_text(row, column)))

    def _nameless(self, row: int, filled: list[int]) -> None:
        has_amount = any(
            self.grid.cell(row, column) not in ("", None, 0, 0.0) or (row, column) in self.grid.uncached
            for column in self.table.amounts
        )
        has_text = [column for column in filled if column not in (self.table.serial, self.table.columns.get("county"))]
        if has_amount and (sums := self.sums.label(row)):
            self.body.totals.append(TotalsRow(row, sums, self.sections.section))
        elif has_amount:
            self.body.nameless.append(row)
        elif has_text:
            self._ignore(row, filled)

    def _take(self, row: int, parent: int | None) -> None:
        self.body.data.append(DataRow(row, self.sections.section, parent))
        self.sums.add(row)
        if parent is None:
            self.parts.opened(row)
