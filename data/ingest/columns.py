"""Which column is which field, and in which unit; two columns for one field are never picked silently."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from data.ingest.assumed import doubt_about
from data.ingest.by_cells import by_flags, may_be_amount, most, one_progress
from data.ingest.column_map import ALSO, TICKED, ColumnMap
from data.ingest.column_periods import FIELDS, OTHER, doubts_about, is_until
from data.ingest.container.addresses import letters
from data.ingest.duplicates import choose
from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher, Match
from data.ingest.month_columns import month_columns
from data.ingest.planned_dates import PlannedDates
from data.ingest.problems import problem
from data.ingest.recognise.header import Header
from data.ingest.text import squeezed
from data.ingest.ticks import TickReader
from data.ingest.unmapped import known_permits, may_be_money, may_be_permit, near_of, told_field, told_place
from data.ingest.values.dates import DateContext, read_date

DATE_LIKE = re.compile(r"[\d年月日号./\-]+")
SHADOW = "#shadow"  # the rest of a merged header


class ColumnMapper:
    """Maps the columns of one sheet. ``sample``: the 0-based rows that may hold data."""

    def __init__(
        self,
        grid: Grid,
        header: Header,
        matcher: HeaderMatcher,
        cut_off: date | None,
        kind: str | None = None,
        title: str = "",
    ) -> None:
        self.grid = grid
        self.header = header
        self.matcher = matcher
        self.words = matcher.vocabulary
        self.cut_off = cut_off
        self.is_roster, self.is_permits = kind == "roster", kind == "permits"
        self.title = title
        self.sample = range(header.bottom + 1, min(len(grid.rows), header.bottom + 120))
        self.ticks = TickReader(grid, header, matcher, self.sample)
        self.map = ColumnMap()
        self.context = DateContext(matcher.campaign.start_date.year, grid.is_1904)

    def read(self) -> ColumnMap:
        """All columns of the header block."""
        matches = self._by_content(self._without_shadows(known_permits(self.header, is_permits=self.is_permits)))
        matches = self._other_periods(self._without_ticks(matches))
        by_field: dict[str, list[int]] = {}
        for column, match in matches.items():
            by_field.setdefault(match.field, []).append(column)
        self._since_start(by_field, matches)
        for key, columns in by_field.items():
            self._assign(key, columns, matches)
        self._vague_plan(matches)
        self._near_and_unmapped(matches)
        self._planned_dates()
        self._units()
        return self.map

    def _say(self, code: str, column: int, **words: Any) -> None:
        at = words.pop("at", None) or self._place([column])
        cell = f"{letters(column)}{self.header.bottom + 1}"
        self.map.problems.append(problem(code, sheet=self.grid.name, cell=cell, at=at, **words))

    def _place(self, columns: Iterable[int]) -> str:
        return "、".join(f"{letters(column)}列" for column in columns)

    def _raw(self, column: int) -> str:
        return "/".join(self.header.paths.get(column, ()))

    def _cells(self, column: int) -> list[Any]:
        return [self.grid.cell(row, column) for row in self.sample]

    def _values(self, column: int) -> list[Any]:
        return [
            value for value in self._cells(column) if value != "" and squeezed(str(value)) not in self.words.nothing
        ]

    def _without_shadows(self, matches: dict[int, Match]) -> dict[int, Match]:
        """A header merged over two columns is one column where the second holds nothing of its own."""
        for column in list(self.header.paths):
            left = self.grid.merged_into.get((self.header.bottom, column), (0, column))[1]
            is_same = left < column and self.header.paths.get(left) == self.header.paths[column]
            if is_same and not self._values(column):
                matches.pop(column, None)
                self.map.fields[column] = SHADOW
        return matches

    # ---- what the cells say about a doubtful header

    def _by_content(self, matches: dict[int, Match]) -> dict[int, Match]:
        kept: dict[int, Match] = {}
        for column, match in matches.items():
            if checked := self._checked(column, match):
                kept[column] = checked
        progress = [column for column, match in kept.items() if match.field == "physical_progress"]
        said = {column: [squeezed(str(one)) for one in self._values(column)] for column in progress}
        return one_progress(kept, self.header.paths, said, self.words)

    def _checked(self, column: int, match: Match) -> Match | None:
        texts = [squeezed(str(value)) for value in self._values(column)]
        campaign = self.matcher.places
        if match.field == "tier" and match.rank == 1 and not most(texts, campaign.tier_of_cell):
            is_nature = most(texts, lambda text: "建" in text and text[:2] in ("新建", "续建", "改建", "扩建"))
            return replace(match, field="nature") if is_nature else None
        if match.field == "county" and match.rank == 1 and not most(texts, campaign.unit_of_location):
            return None
        if match.field == "status" and texts and most(self._values(column), self._is_date):
            return replace(match, field="start_date")
        if self._kind(match.field) == "amount" and len(texts) >= 2 and not most(texts, may_be_amount):
            return None
        return by_flags(match, self._raw(column), texts, self.words)

    def _kind(self, key: str) -> str:
        return self.words.fields[key].kind if key in self.words.fields else "permit"

    def _is_date(self, value: Any) -> bool:
        """A bare date; "计划9月开工" names a day but says a status."""
        if isinstance(value, str) and not DATE_LIKE.fullmatch(squeezed(value)):
            return False
        return read_date(value, self.context, self.words).value is not None

    # ---- columns of other months, dekads, and wide month tables

    def _other_periods(self, matches: dict[int, Match]) -> dict[int, Match]:
        found = month_columns(self.header, matches, self.matcher, self.title)
        months = found.done
        if found.planned:
            self._say(
                "months.planned", found.planned[0], at=self._place(found.planned), value=self._raw(found.planned[0])
            )
            self.map.fields.update(dict.fromkeys(found.planned, "#planned"))
            matches = {column: match for column, match in matches.items() if column not in found.planned}
        if len(months) >= 2:
            self.map.months = months
            for column in months.values():
                matches.pop(column, None)
        own = {column: match.field for column, match in matches.items() if match.field in FIELDS}
        texts = {column: squeezed(self._raw(column)).replace("元月", "1月") for column in own}
        for column, code in doubts_about(own, texts, self.cut_off, self.matcher.campaign.cadence).items():
            self._say(code, column, value=self._raw(column))
            if code == OTHER:
                del matches[column]
                self.map.fields[column] = "last_period_investment"
        return matches

    # ---- several columns for one field

    def _since_start(self, by_field: dict[str, list[int]], matches: dict[int, Match]) -> None:
        """累计完成投资 beside 本年累计完成投资 is the sum since the start of building: two different things."""
        columns = by_field.get("year_investment", [])
        explicit = [column for column in columns if matches[column].is_explicit]
        vague = [column for column in columns if column not in explicit]
        if len(explicit) == 1 and vague:
            by_field["year_investment"] = explicit
            by_field["since_start_investment"] = by_field.get("since_start_investment", []) + vague

    def _assign(self, key: str, columns: list[int], matches: Mapping[int, Match]) -> None:
        if self._use(key) == "ignore":
            self.map.fields.update(dict.fromkeys(columns, key))
            return
        best = max(matches[column].rank for column in columns)
        first = [column for column in columns if matches[column].rank == best]
        if len(first) > 1:
            first = self._settled(key, first)
        elif self._is_doubtful(key, columns, first, matches):
            self._say("column.chosen", first[0], at=self._place(columns), value=self.words.label(key))
        if not first:
            self.map.fields.update(dict.fromkeys(columns, "#unresolved"))
            return
        self.map.fields[first[0]] = key
        self.map.fields.update(dict.fromkeys(first[1:], f"{ALSO}{key}"))
        if best == 1:
            self.map.weak.add(key)
            raw = self._raw(first[0])
            if code := doubt_about(key, self._kind(key), squeezed(raw), matches[first[0]].text):
                self._say(code, first[0], value=raw)
        for column in columns:
            # 规划许可 / 工程 is no second project, but a permit.
            if column not in self.map.fields and (not self.is_permits or matches[column].rank > 1):
                self.map.fields[column] = "#other"
                if matches[column].rank == 1 and self._values(column):
                    self._say("column.unmapped", column, value=self._raw(column))

    def _vague_plan(self, matches: Mapping[int, Match]) -> None:
        """计划投资 without a year beside no 总投资 may be either."""
        column = self.map.column("annual_plan")
        match = matches.get(column) if column is not None else None
        if column is None or match is None or self.map.column("total_investment") is not None:
            return
        if match.text in self.words.vague_plans and "年" not in self._raw(column):
            self._say("column.plan_assumed", column, value=self._raw(column))

    def _is_doubtful(self, key: str, columns: list[int], first: list[int], matches: Mapping[int, Match]) -> bool:
        """A second column that names the field less surely: said, for money and units even in vague words."""
        others = [matches[column].rank for column in columns if column not in first]
        least = 0 if self._kind(key) == "amount" or key == "lead_unit" else 1
        return any(rank > least for rank in others)

    def _use(self, key: str) -> str:
        return self.words.fields[key].use if key in self.words.fields else "keep"

    def _settled(self, key: str, first: list[int]) -> list[int]:
        nothing = self.words.nothing
        values = {
            column: ["" if squeezed(str(value)).lower() in nothing else value for value in self._cells(column)]
            for column in first
        }
        cadence = {"dekad": "旬", "week": "周"}.get(self.matcher.campaign.cadence, "")
        is_period = key == "period_investment" and cadence
        own = [column for column in first if is_period and cadence in self._raw(column)]
        own = own or [column for column in first if self.cut_off and is_until(self._raw(column), self.cut_off)]
        choice = choose(self._kind(key), values, own)
        if choice.code:
            said = (choice.columns or list(choice.among))[0]
            self._say(choice.code, said, at=self._place(choice.among), value=self.words.label(key))
        return choice.columns

    # ---- the rest

    def _near_and_unmapped(self, matches: Mapping[int, Match]) -> None:
        for column in self.header.paths:
            if column in self.map.fields or column in self.map.months.values():
                continue
            raw = self._raw(column)
            if "status" not in self.map.fields.values() and (status := self.ticks.under_status(column)):
                self.map.fields[column] = f"{TICKED}{status}"
            elif near := self._near(column):
                self.map.fields[column] = near
                self._say("column.near", column, value=raw)
            elif self.ticks.is_unread(column):
                self._say("column.ticks_unread", column, value=raw)
            else:
                self._unknown(column, raw)

    def _unknown(self, column: int, raw: str) -> None:
        """What the cells say where the header says nothing: mapped, or asked, and in any case said."""
        if self.is_permits and may_be_permit(raw, self._values(column), self.words):
            self._say("column.may_be_permit", column, value=raw)
            return
        texts = [str(value) for value in self._values(column)]
        field, is_sure = told_place(texts, self.matcher.places) or told_field(texts, self.words)
        if (
            field
            and field not in self.map.fields.values()
            and not any(key.startswith(TICKED) for key in self.map.fields.values())
        ):
            if is_sure:
                self.map.fields[column] = field
            code = "column.by_content" if is_sure else "column.may_be_field"
            self._say(code, column, value=raw, field=self.words.label(field))
        elif may_be_money(raw, self._formatted(column), self.words):
            self._say("column.unmapped_amounts", column, value=raw)
        else:
            self._say("column.unmapped", column, value=raw)

    def _formatted(self, column: int) -> list[tuple[Any, str]]:
        cells = [(self.grid.cell(row, column), self.grid.formats.get((row, column), "")) for row in self.sample]
        return [(value, form) for value, form in cells if squeezed(str(value)) not in self.words.nothing]

    def _without_ticks(self, matches: dict[int, Match]) -> dict[int, Match]:
        matches = self.ticks.without_leaves(matches)
        ticked = self.ticks.bare(matches)
        self.map.fields.update({column: f"{TICKED}{status}" for column, status in ticked.items()})
        return {column: match for column, match in matches.items() if column not in ticked}

    def _near(self, column: int) -> str | None:
        return near_of(self.matcher, self.header.paths[column], column, self.map.fields, self._values(column))

    def _planned_dates(self) -> None:
        campaign = self.matcher.campaign
        after = self.cut_off or (campaign.baseline_cut_off if self.is_roster else campaign.end_date)
        days = PlannedDates(self.grid, self.map, self.sample, self.context, self.words)
        for column, planned in days.read(after, is_roster=self.is_roster):
            self.map.fields[column] = planned
            self._say("column.reinterpreted", column, value=self._raw(column))

    def _units(self) -> None:
        columns = [column for column, key in self.map.fields.items() if self._kind_or_none(key) == "amount"]
        for column in (*columns, *self.map.months.values()):
            texts = [self.matcher.text(part) for part in reversed(self.header.paths[column])]
            units = [text.unit for text in texts if text.unit]
            if units:
                self.map.units[column] = units[0]
            if any(text.is_foreign for text in texts):
                self.map.foreign.add(column)

    def _kind_or_none(self, key: str) -> str | None:
        return self.words.fields[key].kind if key in self.words.fields else None
