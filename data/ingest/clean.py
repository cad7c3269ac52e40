"""From a project's cells to clean values; what cannot be read is a problem with its address, never a silent NULL."""

import re
from decimal import Decimal
from typing import Any

from data.ingest.beside import Beside
from data.ingest.column_map import ALSO, TICKED
from data.ingest.container.addresses import split
from data.ingest.continued import join_texts
from data.ingest.draft import Draft
from data.ingest.grid import address
from data.ingest.permit_cells import PermitCells
from data.ingest.problems import WHOLE, problem
from data.ingest.recognise.body import Body, DataRow
from data.ingest.recognise.labels import numbered
from data.ingest.recognise.title import county_in
from data.ingest.sheet_context import SheetContext
from data.ingest.text import as_written, plain, squeezed
from data.ingest.values.amounts import read_amount
from data.ingest.values.cleaned import NOTHING, Cleaned
from data.ingest.values.dates import DateContext, read_date
from data.ingest.values.words import read_flag, read_level, read_status

DATE_FIELDS = ("start_date", "finish_date", "planned_start", "planned_finish", "statistics_date")
EVENT_FIELDS = ("start_date", "finish_date", "statistics_date", "closed_date", "raised_date")
END_FIELDS = ("finish_date", "planned_finish", "deadline", "expires_date", "gap_deadline")
# What has been done or has come: an expected amount is none of it.
DONE_FIELDS = (
    "period_investment", "year_investment", "since_start_investment", "funds_in_place", "statistics_investment",
)  # fmt: skip
PEOPLE = (
    "city_leader", "responsible_person", "county_sponsor", "service_officer", "task_force_head", "task_force_contact",
)  # fmt: skip
# 责任人及电话 in one cell: the person is who answers, whatever number stands beside.
# Bounded at both ends: a long run of brackets or spaces would otherwise cost its square.
PHONE = re.compile(
    r"[\s,、:;/(]{0,4}(?:电话|手机|联系方式)?:?\s{0,4}(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)\s{0,4}[)]?"
)
APPROXIMATE = ("date.approximate", "date.year_assumed", "amount.approximate", "amount.negative")


class RowCleaner:
    """Cleans the rows of one sheet in order (a blank county looks upward)."""

    def __init__(self, context: SheetContext) -> None:
        self.context = context
        self.grid = context.grid
        self.words = context.words
        self.last_county: str | None = None
        self.contexts: dict[str, DateContext] = {}
        self.by_field = context.columns.by_field()
        self.plan = self._plan()
        year = context.campaign.start_date.year
        self.beside = Beside(self.by_field, self.words, self._dates(""))
        self.permits = PermitCells(self.grid.name, context.places, self.words, year, self.grid.is_1904, context.cut_off)
        self.permits.marks = context.marks

    def _plan(self) -> list[tuple[int, str, str]]:
        """(column, field, kind) of every column that is read."""
        plan = []
        for column, key in self.context.columns.fields.items():
            if key.startswith("permit:"):
                plan.append((column, key, "permit"))
            elif key.startswith(ALSO):
                plan.append((column, key, "also"))
            elif key in self.words.fields and self.words.fields[key].use != "ignore":
                plan.append((column, key, self.words.fields[key].kind))
        return sorted(plan)

    def clean_all(self, body: Body) -> list[Draft]:
        """Every project's row in order, with the words of its continuations."""
        drafts = [self.clean(data) for data in body.data]
        join_texts(drafts, body.continuations, self.context.columns, self.grid, self.words)
        return drafts

    def clean(self, data: DataRow) -> Draft:
        """One row; ``data.row`` 0-based."""
        draft = Draft(data.row, parent=data.parent)
        for column, key, kind in self.plan:
            if kind == "also":
                self._also(draft, column, key.removeprefix(ALSO))
            elif kind not in ("county", "tier"):
                self._cell(draft, column, key, kind)
        self._ticked(draft)
        self.permits.finish(draft)
        self._place(draft, data)
        self._tier(draft, data)
        if data.section.nature and "nature" not in draft.values:
            draft.values["nature"] = data.section.nature
        self.beside.settle(draft)
        return draft

    def amounts_of(self, row: int) -> dict[str, Decimal]:
        """The readable amounts of a totals row, field → 万元."""
        found: dict[str, Decimal] = {}
        for column, key, kind in self.plan:
            if kind == "amount":
                read = self._amount(row, column, key)
                if read.value is not None:
                    found[key] = read.value
        return found

    def _ticked(self, draft: Draft) -> None:
        """One tick under the statuses names the status; two ticks are asked."""
        for column, key in self.context.columns.fields.items():
            at = (draft.row, column)
            if not key.startswith(TICKED) or at in self.grid.errors:
                continue
            value = self.grid.cell(*at)
            read = read_flag(value, self._dates(""), self.words)
            if read.code or (read.value and "status" in draft.values):
                self._say(draft, "status.unreadable", address(*at), value)
                draft.values.pop("status", None)
            elif read.value:
                draft.values["status"], draft.cells["status"] = key.removeprefix(TICKED), address(*at)

    # ---- one cell

    def _cell(self, draft: Draft, column: int, key: str, kind: str) -> None:
        at = (draft.row, column)
        cell = address(*at)
        if at in self.grid.errors:
            code = "amount.error_cell" if kind == "amount" else "cell.error"
            self._say(draft, code, cell, self.grid.errors[at])
            return
        if at in self.grid.uncached:
            self._say(draft, "cell.uncached", cell, None)
            return
        if kind == "amount" and (shared := self.context.shared.get(at)):
            self._say(draft, "amount.merged", address(*shared), self.grid.cell(*shared))
            return
        value = self.grid.cell(*at)
        if value == "" and kind != "amount" and at in self.grid.merged_into:
            value = self._filled_down(at)
        if value == "":
            return
        if kind.startswith("permit"):
            self.permits.keep(draft, key, kind, cell, value)
            return
        read = self._read(value, key, kind, at)
        self._keep(draft, key, cell, value, read)

    def _also(self, draft: Draft, column: int, key: str) -> None:
        """A second column of dates: read where the first one is blank, doubted where both are filled and differ."""
        if key not in draft.values:
            self._cell(draft, column, key, "date")
            return
        second = Draft(draft.row)
        self._cell(second, column, key, "date")
        draft.problems += second.problems
        if second.values.get(key, draft.values[key]) != draft.values[key]:
            self._say(draft, "date.two_values", second.cells[key], second.values[key], at=draft.values[key])

    def _filled_down(self, at: tuple[int, int]) -> Any:
        """Labels merged over several rows hold for each of them; amounts never."""
        first = self.grid.merged_into[at]
        return self.grid.cell(*first) if first[1] == at[1] else ""

    def _read(self, value: Any, key: str, kind: str, at: tuple[int, int]) -> Cleaned:
        match kind:
            case "amount":
                return self._amount(*at, key)
            case "date":
                return read_date(value, self._dates(key), self.words)
            case "status":
                return read_status(value, self._dates(key), self.words)
            case "flag":
                is_source = key == "bond" and key in self.context.columns.weak
                return read_flag(value, self._dates(key), self.words, is_source=is_source)
            case "level":
                return read_level(value, self.words)
            case _:
                return self._text(value, key, at)

    def _dates(self, key: str) -> DateContext:
        if key not in self.contexts:
            year = self.context.campaign.start_date.year
            is_end, is_event = key in END_FIELDS, key in EVENT_FIELDS
            self.contexts[key] = DateContext(year, self.grid.is_1904, is_end, is_event, self.context.cut_off)
        return self.contexts[key]

    def _amount(self, row: int, column: int, key: str) -> Cleaned:
        if column in self.context.columns.foreign:
            return Cleaned(None, "amount.unreadable")
        value = self.grid.cell(row, column)
        number_format = self.grid.formats.get((row, column), "")
        factor = self.context.factors.get(column)
        return read_amount(value, factor, self.words, number_format, is_done=key in DONE_FIELDS)

    def _text(self, value: Any, key: str, at: tuple[int, int]) -> Cleaned:
        number_format = self.grid.formats.get(at, "")
        if isinstance(value, int | float) and not isinstance(value, bool):
            if "%" in number_format:
                return Cleaned(f"{value * 100:.10g}%")
            if abs(value) >= WHOLE:
                return Cleaned(None, "code.digits_lost")
            text = str(int(value)) if value == int(value) else repr(value)
        else:
            value = numbered(value) if key == "project_name" else value
            text = " ".join(plain(value).split()) if self._is_line(key) else as_written(value)
            text = PHONE.sub("", text).strip() or text if key in PEOPLE else text
        if key != "project_name" and squeezed(text).lower() in self.words.nothing:
            return NOTHING
        return Cleaned(text)

    def _is_line(self, key: str) -> bool:
        return self.words.fields[key].kind == "label"

    def _keep(self, draft: Draft, key: str, cell: str, value: Any, read: Cleaned) -> None:
        if read.code == "unit.missing" and self.context.asks_unit_once:
            draft.cells[key] = cell
            return
        if read.code and not (read.code == "date.status_only" and self.beside.takes(key)):
            self._say(draft, read.code, cell, self._shown(value, cell), at=read.shown)
        if read.value is not None:
            draft.values[key], draft.cells[key] = read.value, cell
        elif read.shown and read.code in (None, "date.status_only"):
            draft.values[f"#said:{key}"] = read.shown
            draft.cells[key] = cell
        if read.found_date is not None:
            beside = {"status": "start_date", "in_statistics": "statistics_date"}.get(key)
            if beside and not (key == "status" and read.value not in ("已开工", "已复工")):
                draft.values[f"#beside:{beside}"] = read.found_date
                draft.cells.setdefault(beside, cell)

    def _shown(self, value: Any, cell: str) -> Any:
        """As the sheet shows it: 30%, not 0.3."""
        is_share = isinstance(value, float) and "%" in self.grid.formats.get(split(cell), "")
        return f"{value * 100:.10g}%" if is_share else value

    def _say(self, draft: Draft, code: str, cell: str, value: Any, **words: Any) -> None:
        draft.problems.append(problem(code, sheet=self.grid.name, cell=cell, value=value, row=draft.row + 1, **words))

    # ---- county and tier

    def _place(self, draft: Draft, data: DataRow) -> None:
        column = self.by_field.get("county")
        name_cell = draft.cells.get("project_name", address(draft.row, 0))
        if column is not None:
            cell = address(draft.row, column)
            text = self.grid.merged_text(draft.row, column)
            if text and squeezed(text) not in self.words.nothing:
                self._county_cell(draft, text, cell)
                if draft.values.get("county") or "county" not in self.context.columns.weak:
                    return
        county = data.section.county or self.context.county
        if county is None and column is not None and self.last_county:
            county = self.last_county
            self._say(draft, "county.filled_down", address(draft.row, column), county)
        if county is None:
            self._say(draft, "county.missing", name_cell, draft.name)
        else:
            draft.values["county"] = county

    def _county_cell(self, draft: Draft, text: str, cell: str) -> None:
        is_location = "county" in self.context.columns.weak
        unit = self.context.places.unit_of_cell(text, is_location=is_location)
        county = unit.name if unit else None if is_location else county_in(text, self.context.places)
        if county:
            draft.values["county"], draft.cells["county"] = county, cell
            self.last_county = county
        elif not is_location:
            self._say(draft, "county.unreadable", cell, text)

    def _tier(self, draft: Draft, data: DataRow) -> None:
        column = self.by_field.get("tier")
        if column is not None:
            cell = address(draft.row, column)
            text = self.grid.merged_text(draft.row, column)
            if text and squeezed(text) not in self.words.nothing:
                tier = self.context.places.find_tier(text) or self.context.places.tier_named_in(text)
                if tier:
                    draft.values["tier"], draft.cells["tier"] = tier.name, cell
                    draft.tier_from = "cell"
                    return
                self._say(draft, "tier.unreadable", cell, text)
        if tier_name := data.section.tier or self.context.tier:
            draft.values["tier"] = tier_name
            draft.tier_from = "section" if data.section.tier else self.context.tier_from
