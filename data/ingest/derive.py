"""Statuses and sums that no column states but others imply; always said, never silent."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from data.ingest.column_map import TICKED, ColumnMap
from data.ingest.container.addresses import letters
from data.ingest.draft import Draft
from data.ingest.grid import address
from data.ingest.model import Problem
from data.ingest.problems import problem
from data.ingest.values.amounts import CENT

TABLE_OF_MONTHS = 3


def derive_status(drafts: Sequence[Draft], columns: ColumnMap, sheet: str) -> list[Problem]:
    """A sheet without a status column: 开工时间 filled means started, blank without investment means not."""
    present = columns.by_field()
    if "status" in present or "start_date" not in present or any(key.startswith(TICKED) for key in present):
        return []
    found = [problem("status.derived", sheet=sheet, value="开(复)工时间")]
    for draft in drafts:
        values = draft.values
        if "status" in values:
            continue
        cell = draft.cells.get("start_date") or address(draft.row, present["start_date"])
        if values.get("start_date"):
            values["status"] = "竣工" if values.get("finish_date") else "已开工"
        elif any(one.cell == cell for one in draft.problems):
            continue
        elif values.get("year_investment") or values.get("period_investment"):
            draft.problems.append(
                problem("status.not_derived", sheet=sheet, cell=cell, row=draft.row + 1, value=draft.name)
            )
            continue
        elif "year_investment" in values or "period_investment" in values:
            values["status"] = "未开工"
        if "status" in values:
            draft.cells["status"] = cell
    return found


def sum_months(
    drafts: Sequence[Draft],
    monthly: dict[int, dict[int, Decimal]],
    columns: ColumnMap,
    sheet: str,
    cut_off: date | None,
) -> list[Problem]:
    """Wide month columns → this month's and, without a cumulative column, the year's investment.

    ``monthly``: row → month → 万元. Months that never fall may hold cumulative values: then it is asked.
    """
    if not monthly or cut_off is None:
        return []
    months = sorted(month for month in columns.months if month <= cut_off.month)
    place = f"{letters(columns.months[months[0]])}1" if months else None
    if _never_falls(monthly, months):
        return [problem("months.may_be_cumulative", sheet=sheet, cell=place, value="")]
    present = columns.by_field()
    # The month or two beside a report are not the year; a table of months up to the cut-off is, and is asked.
    is_whole_year = len(months) >= TABLE_OF_MONTHS and months == list(range(months[0], cut_off.month + 1))
    for draft in drafts:
        values = monthly.get(draft.row, {})
        own = columns.months.get(cut_off.month)
        if values:
            by_month = {f"{cut_off.year}-{month:02d}": amount for month, amount in sorted(values.items())}
            draft.values["monthly_investment"] = by_month
        if "period_investment" not in present and own is not None and cut_off.month in values:
            draft.values["period_investment"] = values[cut_off.month]
            draft.cells["period_investment"] = address(draft.row, own)
        if "year_investment" not in present and values and is_whole_year:
            total = sum((values.get(month, Decimal(0)) for month in months), Decimal(0))
            draft.values["year_investment"] = total.quantize(CENT)
            draft.cells["year_investment"] = address(draft.row, columns.months[max(values)])
    if "year_investment" in present:
        return []
    if not is_whole_year:
        return [problem("column.missing", sheet=sheet, cell=place, value="本年累计完成投资")]
    return [problem("months.summed", sheet=sheet, value="、".join(f"{month}月" for month in months))]


def _never_falls(monthly: dict[int, dict[int, Decimal]], months: Sequence[int]) -> bool:
    series = [[row[month] for month in months if month in row] for row in monthly.values()]
    long = [one for one in series if len(one) >= 3 and one[-1] > 0]
    return bool(long) and all(all(before <= after for before, after in pairwise(one)) and one[0] > 0 for one in long)
