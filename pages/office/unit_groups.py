"""Columns of money without a unit, grouped as a person thinks of them: plans, what is done, funds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.ingest.model import Answers, Correction, SheetReading
from pages.office.submission import Submission
from pages.office.words import MONEY_FIELDS, field_name

_GROUPS: tuple[tuple[str, ...], ...] = (
    ("total_investment", "annual_plan"),
    ("period_investment", "year_investment"),
    ("funds_in_place", "statistics_investment"),
)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Columns that share a unit: their fields, and where they stand (sheet → letters)."""

    fields: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """``“总投资”“年度计划投资”（D、E列）``."""
        letters = dict.fromkeys(letter for columns in self.places.values() for letter in columns)
        return f"{''.join(f'“{field_name(field)}”' for field in self.fields)}（{'、'.join(letters)}列）"

    def answered(self, answers: Answers, unit: str | None) -> Answers:
        """The answers with this group's unit, or without one of its own."""
        corrections = dict(answers.corrections)
        for sheet, letters in self.places.items():
            said = corrections.get(sheet, Correction())
            units = {letter: one for letter, one in said.column_units.items() if letter not in letters}
            if unit:
                units |= dict.fromkeys(letters, unit)
            corrections[sheet] = replace(said, column_units=units)
        kept = {sheet: said for sheet, said in corrections.items() if said != Correction()}
        return replace(answers, corrections=kept)


def without_unit(one: Submission) -> list[UnitGroup]:
    """The groups of columns whose unit is not told, over all sheets that ask for one."""
    asking = {problem.sheet for problem in one.reading.problems if problem.code == "unit.missing"}
    return _grouped(
        (sheet.sheet, letter, field)
        for sheet in one.reading.sheets
        if sheet.sheet in asking
        for letter, field in sheet.columns.items()
        if field in MONEY_FIELDS and letter not in sheet.column_units
    )


def units_told(sheets: Iterable[SheetReading]) -> str:
    """What the headers themselves say: ``“总投资”亿元``; "" where no column names a unit."""
    told = {
        f"“{field_name(sheet.columns[letter])}”{unit}": None
        for sheet in sheets
        for letter, unit in sheet.column_units.items()
        if letter in sheet.columns
    }
    return "、".join(told)


def said_units(one: Submission) -> list[tuple[UnitGroup, str]]:
    """The units that a person gave to columns, each group with its unit."""
    fields = {sheet.sheet: sheet.columns for sheet in one.reading.sheets}
    by_unit: dict[str, list[tuple[str, str, str]]] = {}
    for sheet, said in one.answers.corrections.items():
        for letter, unit in said.column_units.items():
            field = fields.get(sheet, {}).get(letter, "")
            by_unit.setdefault(unit, []).append((sheet, letter, field))
    return [(group, unit) for unit, columns in by_unit.items() for group in _grouped(columns)]


def _grouped(columns: Iterable[tuple[str, str, str]]) -> list[UnitGroup]:
    found: dict[Sequence[str], list[tuple[str, str, str]]] = {}
    for column in columns:
        group = next((one for one in _GROUPS if column[2] in one), (column[2],))
        found.setdefault(group, []).append(column)
    return [_group(columns) for columns in found.values()]


def _group(columns: Sequence[tuple[str, str, str]]) -> UnitGroup:
    places: dict[str, tuple[str, ...]] = {}
    for sheet, letter, _ in columns:
        places[sheet] = (*places.get(sheet, ()), letter)
    return UnitGroup(tuple(dict.fromkeys(field for *_, field in columns if field)), places)
