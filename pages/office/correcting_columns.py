"""The controls that correct a column: which field it is, and in which unit its money stands."""

from dataclasses import replace
from typing import Any

import streamlit as st

from data.campaign import Campaign
from data.ingest.model import Correction, SheetReading
from pages.office.correcting import Change, choose
from pages.office.desk import Desk
from pages.office.questions import MONEY_UNITS
from pages.office.submission import Submission
from pages.office.words import FIELD_NAMES, MONEY_FIELDS
from pages.parts.view import View

NOT_READ = "不读取"


def column_controls(view: View, desk: Desk, one: Submission, sheet: SheetReading) -> None:
    """First the column, then what it is; the choice is read at once."""
    number = one.reading.sheets.index(sheet)
    with st.container(horizontal=True, key=f"column-{one.key[:16]}-{number}"):
        texts = {letter: f"{letter} 列 {header}".strip() for letter, header in sheet.headers.items()}
        letter = st.selectbox(
            "改一列",
            list(texts),
            index=None,
            format_func=lambda one: texts.get(one, one),
            placeholder="选择哪一列",
            key=f"which-{one.key}-{number}",
            width=260,
        )
        if letter in texts:
            _field(view, desk, one, sheet, str(letter))


def _field(view: View, desk: Desk, one: Submission, sheet: SheetReading, letter: str) -> None:
    field = sheet.columns.get(letter)
    choose(view, desk, one, sheet, f"{letter} 列是", fields(view.campaign), field or "", _as(letter))
    if field in MONEY_FIELDS:
        units = {unit: unit for unit in MONEY_UNITS}
        unit = sheet.column_units.get(letter)
        choose(view, desk, one, sheet, f"{letter} 列的金额单位", units, unit, _in(letter), "表中没有写明")


def fields(campaign: Campaign) -> dict[str, str]:
    """What a column can be: nothing, a field, a permit of the campaign."""
    named = {key: name for key, name in FIELD_NAMES.items() if key not in ("permits", "permit_details")}
    return {"": NOT_READ, **named, **{f"permits.{one.name}": f"手续：{one.name}" for one in campaign.permits}}


def _as(letter: str) -> Change:
    def change(said: Correction, field: Any) -> Correction:
        # The newest word goes before an earlier one about the same field.
        others = {at: one for at, one in said.columns.items() if at != letter and (one != field or not one)}
        units = {at: unit for at, unit in said.column_units.items() if at != letter}
        return replace(said, columns={**others, letter: field or None}, column_units=units)

    return change


def _in(letter: str) -> Change:
    return lambda said, unit: replace(said, column_units={**said.column_units, letter: unit})
