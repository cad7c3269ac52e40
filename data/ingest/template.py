"""填报模板: the progress report of one unit and period, prefilled, checked while typing, read back without a question.

Headers are the vocabulary's own names, so that what a template says and what intake understands cannot part.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from data.campaign import Campaign
from data.errors import UserError
from data.ingest.container.cell_text import put_text
from data.ingest.model import Known, KnownProject, LastState
from data.ingest.template_columns import COLUMNS, HEADINGS, Column
from data.ingest.template_entries import add_entry_rules
from data.ingest.template_notes import add_notes
from data.ingest.vocabulary import Vocabulary, load

SHEET, NOTHING_YET = "进度表", LastState(date.min)
HEADER_ROW = 3
_THIN = Side(style="thin", color="999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_LOCKED, _HEAD = PatternFill("solid", fgColor="F2F2F2"), PatternFill("solid", fgColor="DCE6F1")
_OPEN, _UNCHANGED = Protection(locked=False), Font(color="8C8C8C", italic=True)
MONEY, DAY = "#,##0.00", "yyyy-mm-dd"


def template_for(campaign: Campaign, known: Known, unit: str, cut_off: date) -> bytes:
    """``template`` with the unit's projects in force and their last states before ``cut_off``."""
    last = {}
    for project_id, states in known.history.items():
        before = [state for state in states if state.cut_off < cut_off]
        if before:
            last[project_id] = before[-1]
    projects = [one for one in known.at(cut_off).projects if one.county == unit]
    return template(campaign, unit, cut_off, projects, last)


def template(
    campaign: Campaign,
    unit: str,
    cut_off: date,
    projects: Sequence[KnownProject],
    last_states: Mapping[int, LastState],
) -> bytes:
    """An .xlsx of ``unit`` up to ``cut_off``; money in 万元. ``last_states``: project → its last accepted state.

    UserError for a day that no period closes on, and for a unit without projects.
    """
    if cut_off not in campaign.cut_offs:
        raise UserError(f"{cut_off.isoformat()}不是报送期的截止日,没有生成模板;请选择报送期。")
    if not projects:
        raise UserError(f"清单中没有“{unit}”的项目,没有生成模板;请先上传项目清单。")
    order = {tier.name: number for number, tier in enumerate(campaign.tiers)}
    lines = sorted(projects, key=lambda one: (order.get(one.tier, len(order)), one.project_id))
    return _bytes(campaign, unit, cut_off, lines, last_states)


def _bytes(
    campaign: Campaign,
    unit: str,
    cut_off: date,
    projects: Sequence[KnownProject],
    last_states: Mapping[int, LastState],
) -> bytes:
    words, book = load(), Workbook()
    columns = [one for one in COLUMNS if one.field != "project_code" or any(project.code for project in projects)]
    page = book.worksheets[0]
    page.title = SHEET
    _titles(page, campaign, unit, cut_off, len(columns) + 1)
    _header(page, columns, words)
    first = HEADER_ROW + 1
    for number, project in enumerate(projects, start=1):
        _line(page, HEADER_ROW + number, number, project, last_states.get(project.project_id, NOTHING_YET), columns)
    last = HEADER_ROW + len(projects)
    _totals(page, last + 1, columns, first, last)
    add_entry_rules(page, columns, words, first, last, cut_off)
    _grey_while_unchanged(page, columns, first, last)
    _finish(page, first)
    add_notes(book, campaign, cut_off, words)
    # The campaign's own day stands for the time of making: equal input gives an equal book.
    book.properties.creator = campaign.office
    book.properties.created = datetime.combine(cut_off, time())
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _titles(page: Any, campaign: Campaign, unit: str, cut_off: date, width: int) -> None:
    day = f"{cut_off.year}年{cut_off.month}月{cut_off.day}日"
    put_text(page["A1"], f"{unit}{campaign.name.removeprefix(campaign.city)}项目进度表(截至{day})")
    page["A1"].font, page["A1"].alignment = Font(bold=True, size=16), _CENTRE
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    page.row_dimensions[1].height = 32
    put_text(page.cell(2, width), "单位:万元")
    page.cell(2, width).alignment = Alignment(horizontal="right")


def heading(column: Column, words: Vocabulary) -> str:
    """The column's header text."""
    return HEADINGS.get(column.field) or words.label(column.field)


def _header(page: Any, columns: Sequence[Column], words: Vocabulary) -> None:
    for place, text in enumerate(["序号", *(heading(column, words) for column in columns)], start=1):
        cell = page.cell(HEADER_ROW, place)
        put_text(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), _HEAD, _BORDER, _CENTRE
    page.column_dimensions["A"].width = 6
    for place, column in enumerate(columns, start=2):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[HEADER_ROW].height = 34


def _line(page: Any, row: int, number: int, project: KnownProject, last: LastState, columns: Sequence[Column]) -> None:
    page.row_dimensions[row].height = 28
    serial = page.cell(row, 1, number)
    serial.border, serial.fill, serial.alignment = _BORDER, _LOCKED, _CENTRE
    for place, column in enumerate(columns, start=2):
        cell = page.cell(row, place)
        _put(cell, column.value(project, last))
        cell.border, cell.alignment = _BORDER, _CENTRE if column.entry in ("status", "flag", "date") else _LEFT
        if column.is_money:
            cell.number_format = MONEY
        if column.entry == "date":
            cell.number_format = DAY
        if column.entry == "locked":
            cell.fill = _LOCKED
        else:
            cell.protection = _OPEN


def _put(cell: Any, value: Any) -> None:
    """A project may be called "=1+1" in somebody's roster; it stays a name."""
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value


def _totals(page: Any, row: int, columns: Sequence[Column], first: int, last: int) -> None:
    for place in range(1, len(columns) + 2):
        cell = page.cell(row, place)
        cell.border, cell.fill, cell.font, cell.alignment = _BORDER, _LOCKED, Font(bold=True), _CENTRE
    put_text(page.cell(row, 2 + [column.field for column in columns].index("project_name")), "合计")
    for place, column in enumerate(columns, start=2):
        if column.is_summed:
            letter = get_column_letter(place)
            cell = page.cell(row, place, f"=SUM({letter}{first}:{letter}{last})")
            cell.number_format, cell.alignment = MONEY, Alignment(vertical="center")


def _grey_while_unchanged(page: Any, columns: Sequence[Column], first: int, last: int) -> None:
    """A cumulative value still equal to the last report's is shown grey: nobody may take it for a new one."""
    fields = [column.field for column in columns]
    before, now = (get_column_letter(2 + fields.index(key)) for key in ("last_period_investment", "year_investment"))
    rule = FormulaRule([f'AND({now}{first}<>"",{now}{first}={before}{first})'], font=_UNCHANGED)
    page.conditional_formatting.add(f"{now}{first}:{now}{last}", rule)


def _finish(page: Any, first: int) -> None:
    page.freeze_panes = page.cell(first, 4)
    page.protection.sheet = True  # without a password: against slips of the hand, not against people
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"1:{HEADER_ROW}"
