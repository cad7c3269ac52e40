"""Headings inside a table: which rows they are, and what they say about the rows below them."""

import re
from collections.abc import Sequence

from data.campaign import Unit
from data.ingest.recognise.body import Body, Section, TotalsRow
from data.ingest.recognise.groups import SECTION_NUMBER, Groups
from data.ingest.recognise.labels import SUB_SERIAL
from data.ingest.recognise.table import Table
from data.ingest.recognise.title import without_tiers
from data.ingest.text import squeezed

CHINESE_SERIAL = re.compile(r"^[(]?[一二三四五六七八九十百]{1,4}[)、.]?$|^[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+[、.]?$")
COUNT = re.compile(r"[(]?共?计?(\d{1,6})[个项]项?目?[)]?")
UNNUMBERED = 3  # the level of the outermost heading without a number of its own


class SectionReader:
    """Walks along with the rows: ``section`` is what the headings above the present row say."""

    def __init__(self, table: Table, groups: Groups, body: Body) -> None:
        self.table = table
        self.groups = groups
        self.body = body
        self.section = Section()
        self.levels: dict[str, int] = {}
        self.nesting: list[str] = []

    # ---- which rows

    def is_heading(self, row: int, filled: Sequence[int]) -> bool:
        """True for a heading; ``filled``: its 0-based columns that hold anything."""
        label = self.label(row, filled)
        if not label:
            return False
        bare = self.groups.bare(squeezed(self.table.grid.merged_text(row, self.table.name)) or label)
        is_numbered = self.table.is_numbered(row)
        has_number = bool(SECTION_NUMBER.match(label))
        counts = bool(COUNT.search(label))
        is_group = not is_numbered and self.groups.names(bare)
        others = [one for one in filled if one not in (self.table.serial, self.table.name, *self.table.amounts)]
        if is_numbered and self._counts_on_below(row, filled) and self.groups.names(bare):
            return True
        if CHINESE_SERIAL.match(self.table.serial_of(row)) and (
            is_group or (self.table.counts_numbers and len(others) <= 1)
        ):
            return True
        if self._is_alone(filled):
            is_office = not is_numbered and self.groups.is_office(bare) and self.table.has_mostly_amounts
            return has_number or is_group or is_office or (counts and not is_numbered)
        if is_numbered or self.table.has_other_labels(row):
            return has_number and counts and not self.table.has_other_labels(row)
        if has_number and (counts or is_group):
            return True
        return self._has_sums(row, bare, is_group=is_group, counts=counts)

    def _counts_on_below(self, row: int, filled: Sequence[int]) -> bool:
        """1 产业项目 above 1.1: a group that is numbered like its projects, without money of its own."""
        if self.table.has_amount(row) or not self._is_alone(filled):
            return False
        below = SUB_SERIAL.match(self.table.serial_of(row + 1))
        return bool(below) and below is not None and below[1] == self.table.serial_of(row)

    def _has_sums(self, row: int, bare: str, *, is_group: bool, counts: bool) -> bool:
        """A heading that carries the sums of its rows; among numbered rows a group's word is enough."""
        if is_group and (self.table.counts_numbers or self.groups.names_place_or_tier(bare)):
            return True
        is_likely = is_group or counts or self.groups.is_office(bare)
        if not is_likely and (not self.table.lacks_number(row) or self.table.is_part_number(row)):
            return False
        rows = self.table.addends_below(row)
        is_named = bool(squeezed(self.table.grid.text(row, self.table.name)))
        if is_likely:
            return rows > 0 or (counts and not is_named)
        return rows > (1 if is_named else 0)

    def _is_alone(self, filled: Sequence[int]) -> bool:
        return len(filled) == 1 or all(column in self.table.label_columns[:2] for column in filled)

    def label(self, row: int, filled: Sequence[int]) -> str:
        """The texts of the label columns as one, each once."""
        grid = self.table.grid
        texts = [squeezed(grid.text(row, column)) for column in filled if column in self.table.label_columns]
        return "".join(dict.fromkeys(texts))

    # ---- what they say

    def open(self, row: int, label: str) -> None:
        """The rows below belong to this heading; its own sums are a totals row."""
        bare = self.groups.bare(label)
        tier, is_sure = self.groups.tier_of(label)
        unit = self.groups.places.unit_named_in(without_tiers(label, self.groups.places))
        if tier and not is_sure:
            self.body.doubts.append((row, "section.tier_assumed", label, tier.name))
        elif tier is None and unit is None and self.groups.sounds_like_tier(bare):
            self.body.doubts.append((row, "section.tier_unclear", label, ""))
        if unit is None and tier and "county" in self.levels:
            unit = self._of_tier(row, label)
        said = {"tier": tier and tier.name, "county": unit and unit.name, "nature": _nature(label)}
        level = self._level(label, bare, [key for key, value in said.items() if value])
        closed = {key for key in said if key in self.levels and level <= self.levels[key]}
        kept = {key: None if key in closed else getattr(self.section, key) for key in said}
        for key, value in said.items():
            if value:
                kept[key] = value
                self.levels[key] = level
        self.section = Section(**kept)
        self.body.sections.append(row)
        if self.table.has_amount(row):
            self.body.totals.append(TotalsRow(row, label, self.section))

    def _of_tier(self, row: int, label: str) -> Unit | None:
        """三、市本级重点项目 below the counties of the other tiers: the city's own departments report it."""
        unit = self.groups.places.unit_named_in(label)
        if unit:
            self.body.doubts.append((row, "section.county_assumed", label, unit.name))
        return unit

    def restart(self, section: Section) -> None:
        """A block with a title of its own: nothing above it holds any longer."""
        self.section = section
        self.levels = {}

    def _level(self, label: str, bare: str, said: Sequence[str]) -> int:
        """1 for 一、, 2 for (一). Headings without a number lie as deep as the order in which their sorts first came:
        a county below a tier leaves the tier, the next tier ends the county."""
        found = SECTION_NUMBER.match(label)
        if found and (found[1] or found[2]):
            return 1 if found[1] else 2
        if CHINESE_SERIAL.match(label[:1]):
            return 1
        if self.groups.closes_all(bare):
            return UNNUMBERED
        about = said or [self.groups.subject(bare)]
        self.nesting += [key for key in about if key not in self.nesting]
        return UNNUMBERED + min(self.nesting.index(key) for key in about)


def _nature(label: str) -> str | None:
    if "新开工" in label:
        return "新建"
    return next((word for word in ("续建", "新建") if word in label), None)
