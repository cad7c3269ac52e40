"""Which rows below a header are projects, and which are sections, totals, repeated headers, notes or empty."""

import re
from collections.abc import Mapping, Sequence

from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher
from data.ingest.recognise.body import Body, DataRow, Section, TotalsRow
from data.ingest.recognise.header import Header, is_index_row
from data.ingest.recognise.labels import (
    COUNT_AT_END,
    GROUPS,
    LEADING_NUMBER,
    PART_OF_PROJECT,
    SUB_NAME,
    SUB_SERIAL,
    is_total,
)
from data.ingest.recognise.notes import DIGITS, NoteReader, RowText
from data.ingest.recognise.other_table import OtherTables
from data.ingest.recognise.sums import RunningSums
from data.ingest.recognise.title import without_tiers
from data.ingest.text import squeezed, without_brackets
from data.ingest.vocabulary import Vocabulary

CHINESE_SERIAL = re.compile(r"^[(]?[一二三四五六七八九十百]{1,4}[)、.]?$|^[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+[、.]?$")
SECTION_NUMBER = re.compile(
    r"^(?:([一二三四五六七八九十]{1,3}[、.])|([(][一二三四五六七八九十]{1,3}[)]、?)|第[一二三四五六七八九十]+[类部分])"
)
COUNT = re.compile(r"[(]?共?计?(\d{1,6})[个项]项?目?[)]?")


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
        self.amounts = amounts
        self.name = columns["project_name"]
        self.serial = columns.get("serial")
        self.county = columns.get("county")
        self.titles = {squeezed(title) for title in titles}
        self.matcher = matcher
        self.campaign = matcher.places
        self.label_columns = self._label_columns(columns)
        self.leaves = self._leaves()
        self.notes = NoteReader(grid, self.words.rows["notes"], self.name, self._last_amount())
        self.body = Body()
        self.others = OtherTables(grid, matcher)
        self.sums = RunningSums(grid, amounts)
        self.section = Section()
        self.levels: dict[str, int] = {}
        self.last_part = -2
        self.main_row: int | None = None
        self.main_serial = ""

    def _label_columns(self, columns: Mapping[str, int]) -> list[int]:
        """Where the word 合计 may stand: up to the name or county column, never in free text."""
        edge = max(self.name, *(columns.get(key, 0) for key in ("serial", "county", "project_code", "tier")))
        texts = {at for key, at in columns.items() if self.words.fields[key.partition("#")[0]].kind == "text"}
        return [column for column in range(edge + 1) if column not in texts and column not in self.amounts]

    def _leaves(self) -> dict[int, set[str]]:
        rows = self.header.rows
        return {
            column: {squeezed(text) for row in rows if (text := self.grid.merged_text(row, column))}
            for column in range(self.grid.width)
        }

    def _last_amount(self) -> int:
        rows = range(len(self.grid.rows) - 1, self.header.bottom, -1)
        return next((row for row in rows if any(self._number(row, column) for column in self.amounts)), -1)

    def read(self) -> Body:
        """Walk all rows below the header once."""
        serials = [self._serial(row) for row in range(self.header.bottom + 1, len(self.grid.rows))]
        self.counts_numbers = sum(bool(DIGITS.fullmatch(serial)) for serial in serials) >= 1
        for row in range(self.header.bottom + 1, len(self.grid.rows)):
            filled = self.grid.filled(row)
            if filled and not self._structure(row, filled):
                self._project(row, filled)
            if self.body.second_table is not None:
                break
        return self.body

    def _serial(self, row: int) -> str:
        if self.serial is None:
            return ""
        return squeezed(self.grid.text(row, self.serial))

    def _structure(self, row: int, filled: list[int]) -> bool:
        """True when the row is no project: header, title, index, totals, note or section."""
        first = squeezed(self.grid.text(row, filled[0]))
        joined = "".join(squeezed(self.grid.text(row, column)) for column in filled)
        if self._is_header_again(row, filled) or is_index_row(self.grid, row):
            return True
        if joined in self.titles or first in self.titles or re.match(r"^[(]?(金额)?单位[::]|^续表|^第\d+页", first):
            return True
        if self.others.starts_at(row, filled):
            self.body.second_table = row
            return True
        return self._totals(row) or self._note(row, filled) or self._section_row(row, filled)

    def _is_header_again(self, row: int, filled: list[int]) -> bool:
        same = sum(squeezed(self.grid.text(row, column)) in self.leaves.get(column, ()) for column in filled)
        return same >= max(1, 0.6 * len(filled)) and (same >= 2 or not self.grid.text(row, self.name))

    def _labels(self, row: int) -> list[str]:
        return [squeezed(self.grid.text(row, column)) for column in self.label_columns]

    def _totals(self, row: int) -> bool:
        labels = [label for label in self._labels(row) if label]
        texts = [*labels, "".join(labels[:2])] if labels else []
        for text in texts:
            is_part = self._is_part(row, text)
            if is_part and (sub := PART_OF_PROJECT.match(text)) and self._is_below_its_project(row, sub[1]):
                return False
            if not is_part and is_total(text, self.words) and self._heads_a_block(row, text):
                return self._open(row, text)
            if is_part or is_total(text, self.words):
                self._total(row, text, is_part=is_part)
                return True
        if labels and self.last_part == row - 1 and self._goes_on_with_parts(row, labels):
            self._total(row, labels[-1], is_part=True)
            return True
        return False

    def _heads_a_block(self, row: int, text: str) -> bool:
        """二 | 兰西县小计 above the projects of 兰西县: a sum that names another place than the rows above it."""
        unit = self.campaign.unit_named_in(without_tiers(text, self.campaign))
        tier = self.campaign.tier_named_in(text)
        is_other = (unit and unit.name != self.section.county) or (tier and tier.name != self.section.tier)
        return bool(is_other) and bool(CHINESE_SERIAL.match(self._serial(row)))

    def _total(self, row: int, text: str, *, is_part: bool) -> None:
        self.body.totals.append(TotalsRow(row, text, self.section, is_part))
        self.last_part = row if is_part else self.last_part

    def _is_part(self, row: int, text: str) -> bool:
        """ "其中:省百大", but not a numbered project whose name begins so: 其中屯扶贫车间."""
        if not text.startswith(self.words.rows["parts"]) or DIGITS.fullmatch(self._serial(row)):
            return False
        return self.counts_numbers or bool(re.match("其中([:、,(]|$)", text))

    def _is_below_its_project(self, row: int, name: str) -> bool:
        return bool(self.body.data) and self.body.data[-1].row == row - 1 and bool(SUB_NAME.match(name))

    def _goes_on_with_parts(self, row: int, labels: list[str]) -> bool:
        """其中 | 省百大 is followed by 市百大 and 市本级: parts of the sum too, no sections."""
        has_amount = any(self._number(row, column) for column in self.amounts)
        return has_amount and len(labels) == 1 and self._names_a_group(COUNT_AT_END.sub("", labels[0]))

    def _note(self, row: int, filled: list[int]) -> bool:
        has_amount = any(self._number(row, column) for column in self.amounts)
        if not self.notes.is_note(RowText(row, filled, self._serial(row), has_amount)):
            return False
        self.body.notes.append(" ".join(self.grid.text(row, column) for column in filled))
        return True

    def _number(self, row: int, column: int) -> bool:
        value = self.grid.cell(row, column)
        return isinstance(value, int | float) and not isinstance(value, bool) and value != 0

    # ---- sections

    def _section_row(self, row: int, filled: list[int]) -> bool:
        name = squeezed(self.grid.merged_text(row, self.name))
        serial = self._serial(row)
        has_chinese_serial = bool(CHINESE_SERIAL.match(serial))
        texts = [squeezed(self.grid.text(row, column)) for column in filled if column in self.label_columns]
        label = "".join(dict.fromkeys(texts)) if texts else ""
        if not label:
            return False
        bare = self._bare(name or label)
        is_group = self._names_a_group(bare) and not DIGITS.fullmatch(serial)
        is_alone = len(filled) == 1 or all(column in self.label_columns[:2] for column in filled)
        is_numbered = bool(SECTION_NUMBER.match(label))
        counts = bool(COUNT.search(label))
        others = [column for column in filled if column not in (self.serial, self.name, *self.amounts)]
        if has_chinese_serial and (is_group or (self.counts_numbers and len(others) <= 1)):
            return self._open(row, label)
        if is_alone and (is_numbered or (counts and not DIGITS.fullmatch(serial)) or is_group):
            return self._open(row, label)
        if is_group and not self._other_labels(row, filled):
            return self._open(row, label)
        # A numbered heading with its own sums: "一、省百大项目(12个)" followed by amounts.
        if is_numbered and not self._other_labels(row, filled) and (counts or is_group):
            return self._open(row, label)
        return False

    def _other_labels(self, row: int, filled: list[int]) -> bool:
        """True when columns beyond serial, name, county and amounts are filled: then it is a project."""
        own = {self.serial, self.name, self.county, *self.amounts}
        return any(
            column not in own and not isinstance(self.grid.cell(row, column), int | float) for column in filled
        ) and not all(column in own or column in self.label_columns for column in filled)

    def _bare(self, text: str) -> str:
        text = LEADING_NUMBER.sub("", COUNT_AT_END.sub("", text))
        text = SECTION_NUMBER.sub("", text)
        return COUNT_AT_END.sub("", without_brackets(text)).strip("、.:,") or text

    def _names_a_group(self, bare: str) -> bool:
        if self.campaign.find_unit(bare) or self.campaign.find_tier(bare) or bare in self.words.rows["city_words"]:
            return True
        shorter = re.sub(r"(重点)?(建设)?项目$", "", bare)
        if self.campaign.find_unit(shorter) or self.campaign.find_tier(shorter) or bare == self.campaign.city:
            return True
        return bare in GROUPS

    def _open(self, row: int, label: str) -> bool:
        tier = self.campaign.tier_named_in(label)
        unit = self.campaign.unit_named_in(without_tiers(label, self.campaign))
        level = self._level(label)
        nature = next((word for word in ("续建", "新建") if word in label), None)
        if "新开工" in label:
            nature = "新建"
        kept = {
            key: None if key in self.levels and level <= self.levels[key] else getattr(self.section, key)
            for key in ("tier", "county", "nature")
        }
        for key, value in (("tier", tier and tier.name), ("county", unit and unit.name), ("nature", nature)):
            if value:
                kept[key] = value
                self.levels[key] = level
        self.section = Section(**kept)
        self.body.sections.append(row)
        if any(self._number(row, column) for column in self.amounts):
            self.body.totals.append(TotalsRow(row, label, self.section))
        return True

    def _level(self, label: str) -> int:
        found = SECTION_NUMBER.match(label)
        if found and found[1]:
            return 1
        if found and found[2]:
            return 2
        return 1 if CHINESE_SERIAL.match(label[:1]) else 3

    # ---- projects

    def _project(self, row: int, filled: list[int]) -> None:
        name = self.grid.text(row, self.name)
        at = (row, self.name)
        if at in self.grid.errors or at in self.grid.uncached:
            self._take(row, None)
        elif not name and at in self.grid.merged_into and self.grid.merged_text(*at):
            self.body.continuations.append(row)
        elif not name or not re.search(r"\w", name):
            self._nameless(row, filled)
        else:
            self._take(row, self._parent(row, name))

    def _nameless(self, row: int, filled: list[int]) -> None:
        has_amount = any(
            self.grid.cell(row, column) not in ("", None, 0, 0.0) or (row, column) in self.grid.uncached
            for column in self.amounts
        )
        has_text = [column for column in filled if column not in (self.serial, self.county)]
        if has_amount and (sums := self.sums.label(row)):
            self.body.totals.append(TotalsRow(row, sums, self.section))
        elif has_amount:
            self.body.nameless.append(row)
        elif has_text:
            text = " ".join(self.grid.text(row, column) for column in filled)
            self.body.ignored.append((row, text[:40]))

    def _parent(self, row: int, name: str) -> int | None:
        serial = self._serial(row)
        sub = SUB_SERIAL.match(serial)
        has_number = bool(DIGITS.fullmatch(self.main_serial))
        if self.main_row is not None and sub and has_number and (sub[1] is None or sub[1] == self.main_serial):
            return self.main_row
        if self.main_row is not None and not serial and self.counts_numbers and SUB_NAME.match(squeezed(name)):
            return self.main_row
        return None

    def _take(self, row: int, parent: int | None) -> None:
        self.body.data.append(DataRow(row, self.section, parent))
        self.sums.add(row)
        if parent is None:
            self.main_row = row
            self.main_serial = self._serial(row).removesuffix(".0")
