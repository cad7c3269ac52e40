"""Which of the investment columns are the report's own, and which of an earlier day or another month."""

from collections.abc import Mapping
from datetime import date, timedelta

from data.ingest.header_periods import MONTH_END, period_of, until_of
from data.ingest.text import squeezed

OTHER, OTHER_DAY = "column.other_period", "column.until_other_day"
FIELDS = ("period_investment", "year_investment")


def doubts_about(
    fields: Mapping[int, str], texts: Mapping[int, str], cut_off: date | None, cadence: str = ""
) -> dict[int, str]:
    """Column → problem code. OTHER: not this report's; OTHER_DAY: the only one there is, but of another day.

    ``fields``: the investment columns; ``texts``: their squeezed header words.
    """
    if cut_off is None:
        return {}
    untils = {
        column: until
        for column, field in fields.items()
        if field == "year_investment" and (until := until_of(texts[column]))
    }
    found = {
        column: OTHER
        for column in fields
        if column not in untils and (period := period_of(texts[column])) and period != _own(period, cut_off)
    }
    if cadence == "dekad" and _has_own_dekad(fields, texts, cut_off):
        # 8月完成投资 / 中旬 | 合计: the month's sum is not the dekad's.
        months = {column for column in fields if (period := period_of(texts[column])) and period[0] == "month"}
        found |= dict.fromkeys(months - untils.keys(), OTHER)
    own = [column for column, until in untils.items() if _is_cut_off(until, cut_off)]
    others = [column for column in untils if column not in own]
    if own:
        return found | dict.fromkeys(others, OTHER)
    return found | (dict.fromkeys(others, OTHER_DAY) if len(others) == 1 else {})


def _has_own_dekad(fields: Mapping[int, str], texts: Mapping[int, str], cut_off: date) -> bool:
    periods = (period_of(texts[column]) for column in fields)
    return any(period and period[0] == "dekad" and period == _own(period, cut_off) for period in periods)


def _own(like: tuple[str, int, str], cut_off: date) -> tuple[str, int, str]:
    part = "上" if cut_off.day <= 10 else "中" if cut_off.day <= 20 else "下"
    return (like[0], cut_off.month, part if like[0] == "dekad" else "")


def is_until(raw: str, cut_off: date) -> bool:
    """形象进度/截至9月20日: a header that counts up to the report's own day."""
    until = until_of(squeezed(raw))
    return until is not None and _is_cut_off(until, cut_off)


def _is_cut_off(until: tuple[int, int | None], cut_off: date) -> bool:
    """截至8月 is any cut-off of August, 截至8月底 only its last."""
    month, day = until
    if day == MONTH_END:
        return month == cut_off.month and (cut_off + timedelta(days=1)).month != month
    return month == cut_off.month and day in (None, cut_off.day)
