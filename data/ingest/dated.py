"""The cut-off of a table that no title, sheet name or file name dates: its signature, its columns; and bare months."""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date

from data.campaign import Campaign
from data.ingest.grid import Grid
from data.ingest.header_periods import MONTH, MONTH_END, MONTH_RANGE, period_of, until_of
from data.ingest.recognise.cut_off import said_in
from data.ingest.recognise.header import Header
from data.ingest.text import arabic_dates, squeezed

SIGNED = re.compile(r"(?:\w{0,4}(?:日期|时间)[::])?20\d\d[年./\-]\d{1,2}[月./\-]\d{1,2}日?")
TAIL = 8  # rows below a table in which its office signs
MONTHLY = re.compile("月报|月度|月调度|本月|当月")
SHORTER = re.compile("旬|周")
SAYS_END = re.compile("月[底末]|末$|底$")


def month_doubt(said: str, around: Iterable[str], headers: Sequence[str]) -> str | None:
    """The problem code for a date that names only its month, None for 9月底.

    A monthly report stands for its whole month; what speaks of 旬 or 周 may be of an earlier day.
    """
    if SAYS_END.search(squeezed(said)):
        return None
    words = squeezed(" ".join([*around, *headers]))
    is_of_months = MONTHLY.search(words) or any(MONTH_RANGE.search(one) or MONTH.search(one) for one in headers)
    return "cut_off.month_end" if is_of_months and not SHORTER.search(words) else "cut_off.month_only"


def months_said(header: Header, campaign: Campaign) -> tuple[date, str] | None:
    """(last day, words) of 1-9月完成投资, where all columns of the year's investment name one month.

    Of several, 1-8月 and 1-9月, the one beside which 9月完成投资 stands.
    """
    found: dict[int, str] = {}
    for column, match in header.matches.items():
        raw = squeezed("/".join(header.paths.get(column, ()))).replace("元月", "1月")
        period = period_of(raw) if match.field == "year_investment" else None
        if period and period[0] == "months" and 1 <= period[1] <= 12:
            found[period[1]] = raw
    own = _own_months(header) & found.keys() if len(found) > 1 else found.keys()
    if len(own) != 1:
        return None
    (month,) = own
    raw = found[month]
    year = campaign.start_date.year
    return date(year, month, calendar.monthrange(year, month)[1]), raw


def _own_months(header: Header) -> set[int]:
    """The months that columns of the period's investment name: 9月完成投资."""
    of_period = (header.paths[at] for at, match in header.matches.items() if match.field == "period_investment")
    periods = (period_of(squeezed("/".join(path)).replace("元月", "1月")) for path in of_period)
    return {period[1] for period in periods if period and period[0] == "month"}


def until_said(header: Header, campaign: Campaign) -> date | None:
    """The one cut-off up to which all columns of the year's investment count: 1月1日至9月20日, 1月至9月下旬累计."""
    found = set()
    for column, match in header.matches.items():
        raw = squeezed("/".join(header.paths.get(column, ()))).replace("元月", "1月")
        if match.field == "year_investment" and (until := until_of(raw)):
            found.add(_last_day(campaign.start_date.year, *until))
    day = found.pop() if len(found) == 1 else None
    return day if day in campaign.cut_offs else None


def _last_day(year: int, month: int, day: int | None) -> date | None:
    if day is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day, last)) if day == MONTH_END or 1 <= day <= last else None


def signed_on(grid: Grid, top: int, campaign: Campaign) -> date | None:
    """The cut-off that stands alone in a row below the table; any other day is only that of the signature."""
    for row in range(len(grid.rows) - 1, max(top, len(grid.rows) - 1 - TAIL), -1):
        filled = grid.filled(row)
        text = arabic_dates(squeezed(grid.text(row, filled[0]))) if len(filled) == 1 else ""
        if SIGNED.fullmatch(text):
            said = said_in(text, campaign)
            return said.day if said and said.day in campaign.cut_offs else None
    return None


def nearest(day: date, cut_offs: Sequence[date]) -> str:
    """The cut-off next to a day that is none, the later one of two."""
    return min(cut_offs, key=lambda one: (abs(one - day), -one.toordinal())).isoformat() if cut_offs else ""
