"""The reporting calendar: which days a report closes on, and until when it counts as on time (plan 六(四))."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_DEKAD_NAMES = ("上旬", "中旬", "下旬")


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period; ``number`` counts from 1, ``due_at`` is naive, in the campaign's zone."""

    number: int
    cut_off: date
    due_at: datetime
    label: str


def dekad_cut_offs(start: date, end: date) -> Iterator[tuple[date, str]]:
    """The last day of every dekad that shares a day with ``start`` … ``end``; the last one closes on ``end``."""
    month = start.replace(day=1)
    while month <= end:
        last_day = monthrange(month.year, month.month)[1]
        for name, first, last in zip(_DEKAD_NAMES, (1, 11, 21), (10, 20, last_day), strict=True):
            if start <= month.replace(day=last) and month.replace(day=first) <= end:
                yield min(month.replace(day=last), end), f"{month.month}月{name}"
        month = month.replace(day=last_day) + timedelta(days=1)


def week_cut_offs(start: date, end: date, weekday: int) -> Iterator[tuple[date, str]]:
    """Every ``weekday`` (1 = Monday) from ``start`` to ``end``, and ``end`` itself where the last week is short."""
    closing, number = start + timedelta(days=(weekday - start.isoweekday()) % 7), 1
    while closing < end + timedelta(days=7):
        yield min(closing, end), f"第{number}周"
        closing, number = closing + timedelta(days=7), number + 1


def periods(cut_offs: Iterator[tuple[date, str]], due_days: int, due_time: time) -> tuple[Period, ...]:
    """Number the cut-offs and give each its due moment."""
    return tuple(
        Period(number, cut_off, datetime.combine(cut_off + timedelta(days=due_days), due_time), label)
        for number, (cut_off, label) in enumerate(cut_offs, start=1)
    )
