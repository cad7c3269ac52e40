"""The controls that correct a whole sheet: kind, header rows, unit, cut-off, unit that reports, rows to leave out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from data.campaign import Campaign
from data.ingest.container.addresses import letters
from data.ingest.model import Correction, PreviewRow, SheetReading
from pages.office import submission
from pages.office.desk import Desk
from pages.office.questions import MONEY_UNITS
from pages.office.submission import Submission
from pages.office.words import KIND_NAMES
from pages.parts.view import View

KINDS = {**KIND_NAMES, "skip": "不读取这张表"}
_MOST_HEADER_ROWS = 8
_WIDTH = 215

Change = Callable[[Correction, Any], Correction]


def apply(view: View, desk: Desk, key: str, sheet: str, correction: Correction | None) -> None:
    """Read the file again with this correction of one sheet; None: as the program understood it."""
    if one := desk.get(key):
        desk.put(submission.corrected(one, view.campaign, view.store.known(), sheet, correction))


def choose(
    view: View,
    desk: Desk,
    one: Submission,
    sheet: SheetReading,
    label: str,
    options: Mapping[Any, str],
    current: Any,
    change: Change,
    placeholder: str = "请选择",
) -> None:
    """A select box at what holds now; another choice becomes part of the sheet's correction at once."""
    # The present value is part of the key: after each reading the box stands where the reading does.
    key = f"fix-{one.key}-{sheet.sheet}-{label}-{current}"
    values = list(options)
    st.selectbox(
        label,
        values,
        index=values.index(current) if current in options else None,
        format_func=lambda value: options.get(value, ""),
        placeholder=placeholder,
        key=key,
        width=_WIDTH,
        on_change=_chosen,
        args=(view, desk, one.key, sheet.sheet, key, change),
    )


def _chosen(view: View, desk: Desk, key: str, sheet: str, widget: str, change: Change) -> None:
    one, value = desk.get(key), st.session_state.get(widget)
    if one is not None and value is not None:
        said = change(one.answers.corrections.get(sheet, Correction()), value)
        apply(view, desk, key, sheet, said)


def sheet_controls(view: View, desk: Desk, one: Submission, sheet: SheetReading) -> None:
    """Everything that holds for the sheet as a whole, in one wrapping line."""
    said = one.answers.corrections.get(sheet.sheet, Correction())
    kind = said.kind or sheet.kind
    with st.container(horizontal=True, key=f"fixes-{one.key[:16]}-{one.reading.sheets.index(sheet)}"):
        choose(view, desk, one, sheet, "工作表类型", KINDS, kind, _kind, "未识别")
        if kind == "skip":
            return
        _header_rows(view, desk, one, sheet)
        units = {unit: unit for unit in MONEY_UNITS}
        choose(view, desk, one, sheet, "金额单位（表头未写明的列）", units, sheet.unit, _unit, "表中没有写明")
        day = sheet.cut_off
        choose(view, desk, one, sheet, "数据截至", _days(view.campaign), day, _cut_off, str(day or "表中没有写明"))
        counties = {unit.name: unit.name for unit in view.campaign.units}
        choose(view, desk, one, sheet, "报送单位（整表）", counties, sheet.county, _county, "按各行所属县区")


def _header_rows(view: View, desk: Desk, one: Submission, sheet: SheetReading) -> None:
    last = max([row.row for row in sheet.preview] + list(sheet.header_rows), default=0)
    rows = {row: f"第 {row} 行" for row in range(1, last + 1)}
    top, bottom = (sheet.header_rows[0], sheet.header_rows[-1]) if sheet.header_rows else (None, None)
    choose(view, desk, one, sheet, "表头从", rows, top, _from(bottom))
    choose(view, desk, one, sheet, "表头到", rows, bottom, _to(top))


def _from(bottom: int | None) -> Change:
    return lambda said, top: replace(said, header_rows=block(top, bottom if bottom and bottom >= top else top))


def _to(top: int | None) -> Change:
    return lambda said, bottom: replace(said, header_rows=block(top if top and top <= bottom else bottom, bottom))


def block(top: int, bottom: int) -> tuple[int, ...]:
    """The rows from top to bottom; a header of more rows than any has is cut."""
    return tuple(range(top, min(bottom, top + _MOST_HEADER_ROWS - 1) + 1))


def _kind(said: Correction, value: Any) -> Correction:
    return replace(said, kind=value)


def _unit(said: Correction, value: Any) -> Correction:
    return replace(said, unit=value)


def _cut_off(said: Correction, value: Any) -> Correction:
    return replace(said, cut_off=value)


def _county(said: Correction, value: Any) -> Correction:
    return replace(said, county=value)


def _days(campaign: Campaign) -> dict[Any, str]:
    labels = {period.cut_off: period.label for period in campaign.periods}
    return {day: f"{day} · {labels.get(day, '基期')}" for day in campaign.cut_offs}


def row_control(view: View, desk: Desk, one: Submission, sheet: SheetReading) -> None:
    """The rows that are not to count, chosen among the sheet's rows by project."""
    ignored = one.answers.corrections.get(sheet.sheet, Correction()).ignored_rows
    rows = rows_of(one, sheet, ignored)
    key = f"rows-{one.key}-{sheet.sheet}-{ignored}"
    st.multiselect(
        "不计入的行",
        list(rows),
        default=list(ignored),
        format_func=lambda row: rows.get(row, ""),
        placeholder="选择不是项目、或不该计入的行",
        key=key,
        on_change=_rows_chosen,
        args=(view, desk, one.key, sheet.sheet, key),
    )


def rows_of(one: Submission, sheet: SheetReading, ignored: Sequence[int]) -> dict[int, str]:
    """Row → how a person knows it: project, total, or the row of a doubt."""
    names = {row.row: str(row.values.get("project_name", "")) for row in sheet.rows}
    names |= dict.fromkeys(sheet.totals_rows, "合计")
    doubted = {problem.row for problem in one.reading.problems if problem.sheet == sheet.sheet and problem.row}
    seen = {row.row: _seen(sheet, row) for row in sheet.preview}
    every = sorted({*names, *doubted, *ignored})
    return {row: f"第 {row} 行 {names.get(row) or seen.get(row, '')}".strip() for row in every}


def _seen(sheet: SheetReading, row: PreviewRow) -> str:
    """How a row that was not read is known: by its name's cell, else by its text, never by its serial number."""
    cells = {letters(at): cell for at, cell in enumerate(row.cells) if cell}
    name = next((letter for letter, field in sheet.columns.items() if field == "project_name"), "")
    text = cells.get(name) or " ".join(cell for cell in cells.values() if not _is_number(cell))
    return text[:20]


def _is_number(cell: str) -> bool:
    return not any(sign.isalpha() for sign in cell)


def _rows_chosen(view: View, desk: Desk, key: str, sheet: str, widget: str) -> None:
    if one := desk.get(key):
        said = one.answers.corrections.get(sheet, Correction())
        rows = tuple(sorted(st.session_state.get(widget) or ()))
        apply(view, desk, key, sheet, replace(said, ignored_rows=rows))
