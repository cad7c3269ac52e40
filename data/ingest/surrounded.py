"""What a sheet's surroundings say: the base of the sheet reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from data.campaign import Campaign
from data.ingest.column_map import ColumnMap, factor_of
from data.ingest.container.addresses import letters
from data.ingest.dated import month_doubt, months_said, nearest, signed_on, until_said
from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher
from data.ingest.legend import marks_said
from data.ingest.model import Answers, CheckResult, Known, Problem, SheetReading
from data.ingest.problems import problem
from data.ingest.recognise.body import Body
from data.ingest.recognise.cut_off import Said, said_in
from data.ingest.recognise.header import Header
from data.ingest.recognise.kind import KindGuess, guess_kind
from data.ingest.recognise.table_beside import without_table_beside
from data.ingest.recognise.title import Surroundings, county_around, tiers_around, titles_above
from data.ingest.text import squeezed
from data.ingest.unit_words import UnitWords, unit_words
from data.ingest.units import settle
from data.ingest.values.amounts import read_amount


@dataclass(frozen=True)
class Request:
    """What holds for the whole file; ``today`` None: nobody knows what day it is."""

    file: str
    campaign: Campaign
    known: Known | None
    answers: Answers
    uploader_county: str | None
    matcher: HeaderMatcher
    today: date | None = None


@dataclass
class SheetWork:
    """What one sheet gave."""

    reading: SheetReading
    problems: list[Problem] = field(default_factory=list)
    checks: Sequence[CheckResult] = ()


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _first_beyond(filled: Sequence[int], last: int) -> int | None:
    return next((column for column in filled if column > last), None)


class SurroundedSheet:
    """A sheet with a header: who, when, in which unit; says every doubt."""

    kind: str
    columns: ColumnMap
    cut_off: date | None
    unit: str | None

    def __init__(self, grid: Grid, header: Header, request: Request) -> None:
        self.grid = grid
        self.header, self.beside = without_table_beside(grid, header)
        self.request = request
        self.campaign = request.campaign
        self.words = request.matcher.vocabulary
        self.problems: list[Problem] = []
        titles = titles_above(grid, header.top)
        self.around = Surroundings(titles, (), grid.name, PurePath(request.file).stem)

    def _say(self, code: str, cell: str | None = None, value: object = None, **words: Any) -> None:
        self.problems.append(problem(code, sheet=self.grid.name, cell=cell, value=value, **words))

    def _guess(self, fields: set[str]) -> KindGuess:
        text = f"{self.around.title} {self.grid.name} {self.around.file_stem if not self.around.titles else ''}"
        return guess_kind(fields, text, self.words)

    # ---- what stands around the table

    def _cut_off(self, kind: str | None) -> date | None:
        if self.request.answers.cut_off:
            return self.request.answers.cut_off
        headers = " ".join(part for path in self.header.paths.values() for part in path if "截" in part)
        sources = [(text, False) for text in self.around.titles]
        sources += [(headers, False), (self.grid.name, True), (self.around.file_stem, True)]
        said = [one for text, is_name in sources if (one := said_in(text, self.campaign, is_name=is_name))]
        if kind == "roster":
            said = [one for one in said if one.strength >= 7]
        valid = [one for one in said if one.day in self.campaign.cut_offs and one.strength > 2]
        # Any other date goes before the day on which the sheet was filled in.
        firm = [one for one in said if not one.is_reporting]
        best = max(valid or firm or said, key=lambda one: one.strength, default=None)
        if best is None:
            return None if kind == "roster" else self._dated_otherwise()
        self._say_conflict(best, said)
        if best.strength in (3, 4) and "旬" not in best.text and kind != "roster":
            self._say_month(best.day, best.text)
        return best.day

    def _say_month(self, day: date, text: str) -> None:
        if len([one for one in self.campaign.cut_offs if _same_month(one, day)]) < 2:
            return
        headers = [squeezed(part) for path in self.header.paths.values() for part in path]
        around = (*self.around.titles, self.grid.name, self.around.file_stem)
        if code := month_doubt(text, around, headers):
            self._say(code, value=text)

    def _dated_otherwise(self) -> date | None:
        """By the office that signs below, else by the days or months up to which columns count."""
        months = months_said(self.header, self.campaign)
        signed = signed_on(self.grid, self.header.bottom, self.campaign)
        if signed and (months is None or _same_month(signed, months[0])):
            self._say("cut_off.taken", value=signed.isoformat(), at="表后落款")
            return signed
        if until := until_said(self.header, self.campaign):
            self._say("cut_off.taken", value=until.isoformat(), at="表头各列")
            return until
        if months:
            self._say_month(*months)
            return months[0]
        return None

    def _say_conflict(self, best: Said, said: Sequence[Said]) -> None:
        others = [one for one in said if one.day != best.day and one.strength > 4 and one.day in self.campaign.cut_offs]
        if others:
            self._say("cut_off.conflict", value=f"{best.day.isoformat()}与{others[0].day.isoformat()}")

    def _check_cut_off(self) -> None:
        if self.cut_off is None:
            self._say("cut_off.missing")
        elif self.cut_off not in self.campaign.cut_offs:
            near = nearest(self.cut_off, self.campaign.cut_offs)
            self._say("cut_off.not_a_period", value=self.cut_off.isoformat(), at=near)
        today = self.request.today
        if self.cut_off and today and self.cut_off > today:
            self._say("cut_off.future", value=self.cut_off.isoformat(), at=today.isoformat())

    def _county(self) -> str | None:
        if self.request.answers.county:
            return self.request.answers.county
        found = county_around(self.around, self.request.matcher.places)
        if not found:
            return self.request.uploader_county
        if other := next((county for _, county in found if county != found[0][1]), None):
            self._say("county.conflict", value=f"{found[0][1]}与{other}")
        return found[0][1]

    def _tier(self) -> tuple[str, str | None]:
        """(how it is said, tier); two names around one table are told, the first one holds."""
        found = tiers_around(self.around, self.request.matcher.places)
        if other := next((tier for _, tier in found if tier != found[0][1]), None):
            self._say("tier.conflict", value=f"{found[0][1]}与{other}")
        if found and found[0][0] == "number":
            if self.kind != "roster":  # 附件2 of a letter is no tier: the roster knows the report's projects
                return "", None
            self._say("tier.from_number", value=found[0][1])
        return found[0] if found else ("", None)

    def _marks(self) -> Mapping[str, str]:
        """√ → the permit's state that title rows or notes say it means."""
        return marks_said((*self.around.titles, *self.around.notes), self.words.permit_exact)

    def _say_beside(self) -> None:
        if self.beside is not None:
            cell = f"{letters(self.beside)}{self.header.bottom + 1}"
            self._say("sheet.table_beside", cell, self.grid.text(self.header.bottom, self.beside))

    def _say_hidden(self) -> None:
        if self.grid.is_hidden:
            self._say("sheet.hidden")
        rows = [f"第{row + 1}行" for row in sorted(self.grid.hidden_rows) if row < len(self.grid.rows)]
        columns = [f"{letters(column)}列" for column in sorted(self.grid.hidden_columns) if column < self.grid.width]
        if rows or columns:
            self._say("sheet.hidden_parts", value="、".join([*rows[:20], *columns[:20]]))

    def _say_long_rows(self, body: Body) -> None:
        """A comma inside a number makes a row of a csv longer and moves all that follows it."""
        last = max(self.header.paths, default=0)
        if not self.grid.is_text:
            return
        beyond = {
            row: column
            for row in range(len(self.grid.rows))
            if (column := _first_beyond(self.grid.filled(row), last)) is not None
        }
        for row in (data.row for data in body.data if data.row in beyond):
            cell = f"{letters(beyond[row])}{row + 1}"
            self._say("row.too_long", cell, self.grid.text(row, beyond[row]), row=row + 1)
        body.data = [data for data in body.data if data.row not in beyond]
        body.totals = [total for total in body.totals if total.row not in beyond]

    # ---- the unit of money

    def _factors(self, body: Body) -> dict[int, Decimal | None]:
        """万元 per unit for every money column; asks once when the sheet does not say."""
        units = self.words.amount_units
        money = self._money_columns()
        words = self._unit_words()
        for column in money:
            if own := words.of_field.get(self.columns.fields.get(column, "")):
                self.columns.units.setdefault(column, own)
        said = words.whole
        self.unit = self.request.answers.unit or (said.pop() if len(said) == 1 else None)
        open_columns = [column for column in money if column not in self.columns.units]
        if self.unit is None and open_columns and self._has_numbers(body, open_columns):
            self._ask_unit(body, open_columns, said)
        return {column: factor_of(self.columns.units.get(column, self.unit), units) for column in money}

    def _unit_words(self) -> UnitWords:
        texts = (" ".join(self.around.titles), " ".join(self.around.notes), self.grid.name, self.around.file_stem)
        return unit_words(texts, self.request.matcher)

    def _money_columns(self) -> list[int]:
        fields = self.words.fields
        money = [
            column
            for column, key in self.columns.fields.items()
            if key in fields and fields[key].kind == "amount" and fields[key].use != "ignore"
        ]
        return [*money, *self.columns.months.values()]

    def _has_numbers(self, body: Body, columns: Sequence[int]) -> bool:
        return any(
            read_amount(self.grid.cell(data.row, column), None, self.words).code == "unit.missing"
            for data in body.data
            for column in columns
        )

    def _ask_unit(self, body: Body, columns: Sequence[int], said: set[str]) -> None:
        cell = f"{letters(columns[0])}{self.header.bottom + 1}"
        if said:
            self._say("unit.conflict", cell, "、".join(sorted(said)))
            return
        self.unit = settle(self.grid, self.columns, body.data, self.request.known, self.words)
        if self.unit:
            self._say("unit.settled", cell, self.unit)
        else:
            self._say("unit.missing", cell)
