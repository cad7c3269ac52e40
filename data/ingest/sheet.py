"""One sheet: recognise, map, clean, match, check."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.ingest import checks
from data.ingest.checks._facts import CheckFacts
from data.ingest.clean import RowCleaner
from data.ingest.column_map import ALSO, TICKED
from data.ingest.columns import ColumnMapper
from data.ingest.container.addresses import letters
from data.ingest.corrections import (
    SKIP,
    SKIPPED,
    answers_for,
    fields_taken,
    header_for,
    in_words,
    settle_columns,
    settle_rows,
    still_open,
)
from data.ingest.county_of_roster import settle_county
from data.ingest.derive import derive_status, sum_months
from data.ingest.draft import Draft
from data.ingest.grid import Grid, address
from data.ingest.listed import anchor, kept_rows, name_rows, reworded
from data.ingest.match import Matcher
from data.ingest.model import CheckResult, CleanRow, Correction, SheetReading
from data.ingest.monthly import months_of
from data.ingest.plan_rows import plan_and_done
from data.ingest.preview import headers_of, preview
from data.ingest.printed import row_tolerance, sum_tolerance
from data.ingest.problems import problem
from data.ingest.recognise.body import Body
from data.ingest.recognise.header import Header
from data.ingest.recognise.kind import only_explains
from data.ingest.recognise.rows import RowReader
from data.ingest.recognise.title import Surroundings
from data.ingest.shared import shared_cells
from data.ingest.sheet_context import SheetContext
from data.ingest.subprojects import without_parts
from data.ingest.surrounded import Request, SheetWork, SurroundedSheet
from data.ingest.tiers import settle_tiers, untiered
from data.ingest.units import suspicious


def read_sheet(grid: Grid, request: Request) -> SheetWork:
    """Understand one sheet; a sheet of no known kind is skipped with its reason."""
    if not any(grid.filled(row) for row in range(len(grid.rows))):
        return SheetWork(SheetReading(grid.name, skipped="空表"))
    correction = request.answers.corrections.get(grid.name, Correction())
    if correction.kind == SKIP:
        return SheetWork(SheetReading(grid.name, skipped=SKIPPED, preview=preview(grid, correction.header_rows)))
    request = replace(request, answers=answers_for(request.answers, correction))
    header = header_for(grid, correction, request.matcher)
    if header is None and only_explains(grid, request.matcher.vocabulary):
        return SheetWork(SheetReading(grid.name, skipped="说明", preview=preview(grid, ())))
    if header is None:
        return _skipped(grid, "没有找到表头")
    return _SheetReader(grid, header, request, correction).read()


def _skipped(grid: Grid, reason: str, header: Header | None = None) -> SheetWork:
    has_numbers = sum(isinstance(value, float) for row in grid.rows for value in row) >= 5
    code = "sheet.skipped_with_amounts" if has_numbers else "sheet.skipped"
    rows = tuple(row + 1 for row in header.rows) if header else ()
    headers = headers_of(header) if header else {}
    reading = SheetReading(grid.name, header_rows=rows, skipped=reason, headers=headers, preview=preview(grid, rows))
    return SheetWork(reading, [problem(code, sheet=grid.name, value=reason)])


class _SheetReader(SurroundedSheet):
    def __init__(self, grid: Grid, header: Header, request: Request, correction: Correction) -> None:
        super().__init__(grid, header, request)
        self.correction = correction

    def read(self) -> SheetWork:
        said = self.correction.kind
        header = still_open(self.header, self.correction)
        fields = {match.field for match in header.matches.values()} | fields_taken(self.correction)
        kind = said or self._guess(fields).kind
        self.cut_off = self._cut_off(kind)
        if self.request.known is not None:  # a sheet is about the projects of its own day
            self.request = replace(self.request, known=self.request.known.at(self.cut_off))
        header = reworded(header, kind, self.request.matcher)
        title = f"{self.around.title} {self.grid.name}"
        self.columns = ColumnMapper(self.grid, header, self.request.matcher, self.cut_off, kind, title).read()
        settle_columns(self.columns, self.header, self.correction, self.request.matcher, self.grid.name)
        fields = set(self.columns.fields.values())
        guess = self._guess(fields | ({"year_investment"} if self.columns.months else set()))
        self.anchor = anchor(said or guess.kind, fields)
        if self.anchor not in fields or (guess.kind is None and not said):
            lacks = "没有项目名称列" if "project_name" not in fields else "列数不足以判断"
            return self._left(f"{lacks},最接近{guess.nearest_label}")
        if doubled := plan_and_done(self.grid, self.header.paths, range(self.header.bottom + 1, len(self.grid.rows))):
            return replace(self._left("计划与完成分两行填写"), problems=[doubled])
        self.kind = said or guess.kind or guess.nearest
        if guess.is_unsure and not said:
            known = self.request.known
            replaces = self.kind == "roster" and known is not None and not known.is_without_roster
            self._say("kind.unsure_roster" if replaces else "kind.unsure", value=guess.nearest_label)
        self._say_hidden()
        self._say_beside()
        if self.kind != "roster":
            self._check_cut_off()
        self.problems += self.columns.problems
        return self._clean(self._rows())

    def _left(self, reason: str) -> SheetWork:
        """Skipped, with what was understood so far, so that a person sees what to correct."""
        work = _skipped(self.grid, reason, self.header)
        return replace(work, reading=replace(work.reading, columns=self._shown_columns(), notes=self._corrected()))

    def _corrected(self) -> tuple[str, ...]:
        return in_words(self.correction, self.words)

    # ---- rows

    def _rows(self) -> Body:
        by_field = {key: column for key, column in self.columns.by_field().items() if key in self.words.fields}
        by_field |= {
            f"{key}#{column}": column for column, key in self.columns.fields.items() if key in self.words.fields
        }
        amounts = [
            column for key, column in by_field.items() if self.words.fields[key.partition("#")[0]].kind == "amount"
        ]
        amounts = sorted({*amounts, *self.columns.months.values()})
        name = by_field["project_name"] = by_field[self.anchor]
        reader = RowReader(self.grid, self.header, by_field, amounts, self.around.titles, self.request.matcher)
        body = reader.read()
        settle_rows(body, self.correction)
        self.around = Surroundings(self.around.titles, tuple(body.notes), self.around.sheet_name, self.around.file_stem)
        self._say_about_rows(body, name)
        self._continuations(body, amounts)
        self._say_long_rows(body)
        return body

    def _say_about_rows(self, body: Body, name: int) -> None:
        for row in body.nameless:
            self._say("name.missing", address(row, name), row=row + 1)
        for row in body.examples:
            self._say("row.example", address(row, name), self.grid.text(row, name), row=row + 1)
        for row, text in body.ignored:
            self._say("row.ignored_text", address(row, name), text, row=row + 1)
        for row, code, text, taken_for in body.doubts:
            column = name if self.grid.text(row, name) else self.grid.filled(row)[0]
            self._say(code, address(row, column), text, row=row + 1, at=taken_for)
        if body.second_table is not None:
            at = address(body.second_table, body.second_table_column)
            self._say("sheet.second_table", at, body.second_table_why, row=body.second_table + 1)

    def _continuations(self, body: Body, amounts: Sequence[int]) -> None:
        for row in body.continuations:
            filled = [column for column in amounts if self.grid.cell(row, column) not in ("", 0, None)]
            if filled:
                self._say("row.continuation", address(row, filled[0]), self.grid.text(row, filled[0]), row=row + 1)

    # ---- values

    def _clean(self, body: Body) -> SheetWork:
        factors = self._factors(body)
        self.problems += suspicious(self.grid, self.columns, body.data, factors)
        county, (tier_from, self.tier) = self._county(), self._tier()
        self.context = SheetContext(
            self.grid,
            self.columns,
            self.campaign,
            self.request.matcher.places,
            self.words,
            factors,
            county,
            self.tier,
            self.cut_off,
            tier_from=tier_from,
            marks=self._marks(),
            shared=shared_cells(self.grid, (data.row for data in body.data if data.parent is None)),
        )
        self.cleaner = RowCleaner(self.context)
        every = self.cleaner.clean_all(body)
        name_rows(every, self.kind, self.columns, self.grid, self.words.nothing)
        drafts, said = without_parts(every, self.grid.name, body.unclear_parts)
        self.problems += said
        self._derive(drafts)
        self._match(drafts)
        counting = [draft for draft in drafts if not draft.is_left_out]
        kept = kept_rows(counting, self.kind, self.columns, self.grid.name)
        self._say_rows(drafts, county)
        results = self._check(kept, body)
        return SheetWork(self._reading(kept, body, county), self.problems, results)

    def _derive(self, drafts: Sequence[Draft]) -> None:
        if self.kind == "progress":
            self.problems += derive_status(drafts, self.columns, self.grid.name)
        if self.columns.months:
            monthly = {draft.row: months_of(draft, self.context) for draft in drafts}
            self.problems += sum_months(drafts, monthly, self.columns, self.grid.name, self.cut_off)

    def _match(self, drafts: Sequence[Draft]) -> None:
        known = self.request.known
        if known is None:
            self._say("roster.unchecked")
        elif known.is_without_roster and self.kind != "roster":
            self._say("roster.missing")
        elif not known.is_without_roster:
            is_roster = self.kind == "roster"
            matcher = Matcher(known, self.request.answers, self.grid.name, is_roster=is_roster)
            matcher.match([draft for draft in drafts if draft.name])
            if not is_roster:
                self.problems += settle_county(drafts, matcher.by_id, self.grid.name)
                self.problems += settle_tiers(drafts, matcher.by_id, self.grid.name)

    def _say_rows(self, drafts: Sequence[Draft], county: str | None) -> None:
        said = set()  # a cell merged over several rows is one doubt
        for one in (one for draft in drafts for one in draft.problems):
            if one.code != "amount.merged" or one.cell not in said:
                self.problems.append(one)
            said.add(one.cell)
        self.problems += untiered(drafts, self.kind, self.request.known, self.grid.name)
        uploader = self.request.uploader_county
        foreign = [draft for draft in drafts if uploader and draft.values.get("county") not in (None, uploader)]
        if foreign:
            self._say("county.not_yours", foreign[0].cells.get("county"), foreign[0].values["county"])
        elif self.kind == "progress" and county:
            other = next((draft for draft in drafts if draft.values.get("county") not in (None, county)), None)
            if other:
                self._say("county.conflict", other.cells.get("county"), f"{other.values['county']}与{county}")

    def _check(self, drafts: Sequence[Draft], body: Body) -> Sequence[CheckResult]:
        sums = {total.row: self.cleaner.amounts_of(total.row) for total in body.totals}
        by_field = self.columns.by_field()
        cells = {row: {key: address(row, by_field[key]) for key in found} for row, found in sums.items()}
        factors = self.context.factors
        tolerance = {
            row: {key: sum_tolerance(self.grid, row, at := by_field[key], factors.get(at)) for key in found}
            for row, found in sums.items()
        }
        rows = [draft.row for draft in drafts]
        facts = CheckFacts(
            self.grid.name, self.kind, drafts, body.totals, sums, tolerance, cells,
            self.cut_off, self.campaign, self.request.known,
            frozenset(self.columns.fields.values()), bool(self.columns.months), self.context.county, self.tier,
            tuple(body.sections),
            {key: row_tolerance(self.grid, rows, at, factors[at]) for key, at in by_field.items() if at in factors},
            self.request.answers.whole_roster,
            [one for one in self.columns.problems if one.code == "column.unmapped_amounts"],
        )  # fmt: skip
        found, results = checks.run_all(facts)
        self.problems += found
        return results

    # ---- the answer

    def _reading(self, drafts: Sequence[Draft], body: Body, county: str | None) -> SheetReading:
        counties = {draft.values.get("county") for draft in drafts} - {None}
        tiers = {draft.values.get("tier") for draft in drafts} - {None}
        units = set(self.columns.units.values())
        return SheetReading(
            sheet=self.grid.name,
            kind=self.kind,
            header_rows=tuple(row + 1 for row in self.header.rows),
            unit=self.unit or (units.pop() if len(units) == 1 else None),
            cut_off=self.cut_off,
            county=counties.pop() if len(counties) == 1 else (county if not counties else None),
            tier=tiers.pop() if len(tiers) == 1 else (self.tier if not tiers else None),
            columns=self._shown_columns(),
            column_units={letters(column): unit for column, unit in sorted(self._column_units().items())},
            row_count=len(drafts),
            totals_rows=tuple(sorted(total.row + 1 for total in body.totals)),
            rows=tuple(self._clean_row(draft) for draft in drafts),
            notes=(*body.notes, *self._corrected()),
            headers=headers_of(self.header),
            preview=preview(self.grid, (row + 1 for row in self.header.rows), (one.row + 1 for one in body.totals)),
        )

    def _shown_columns(self) -> dict[str, str]:
        fields = sorted(self.columns.fields.items())
        return {letters(column): shown for column, key in fields if (shown := self._shown(key))}

    def _column_units(self) -> Mapping[int, str]:
        money = self._money_columns()
        return {column: unit for column in money if (unit := self.columns.units.get(column) or self.unit)}

    def _shown(self, key: str) -> str | None:
        key = key.removeprefix(ALSO)
        if key.startswith(TICKED):
            return "status"
        if key.startswith("permit:"):
            return f"permits.{key.removeprefix('permit:')}"
        return key if key in self.words.fields and self.words.fields[key].use == "keep" else None

    def _clean_row(self, draft: Draft) -> CleanRow:
        fields = self.words.fields
        values = {
            key: value
            for key, value in draft.values.items()
            if not key.startswith("#") and (key not in fields or fields[key].use == "keep")
        }
        cells = {key: cell for key, cell in draft.cells.items() if key.partition(".")[0] in values}
        return CleanRow(draft.row + 1, values, cells, draft.project_id)
