"""Days of a campaign: both ends count; before, during and after."""

from datetime import date

import pytest

from metrics.calendar import calendar_of, calendar_share
from tests.campaigns import shipped, weekly


@pytest.mark.parametrize(
    ("day", "number", "left", "phase", "to_start", "since_end", "period", "remaining"),
    [
        (date(2020, 7, 25), 0, 102, "before", 7, 0, None, 10),
        (date(2020, 8, 1), 1, 101, "during", 0, 0, 1, 10),
        (date(2020, 8, 10), 10, 92, "during", 0, 0, 1, 9),
        (date(2020, 8, 11), 11, 91, "during", 0, 0, 2, 9),
        (date(2020, 11, 10), 102, 0, "during", 0, 0, 10, 0),
        (date(2020, 11, 12), 102, 0, "after", 0, 2, None, 0),
    ],
)
def test_the_days_of_the_shipped_campaign(
    day: date, number: int, left: int, phase: str, to_start: int, since_end: int, period: int | None, remaining: int
) -> None:
    found = calendar_of(shipped(), day)
    assert (found.day_number, found.day_count, found.days_left, found.phase) == (number, 102, left, phase)
    assert (found.days_to_start, found.days_since_end) == (to_start, since_end)
    assert (found.period_number, found.remaining_periods) == (period, remaining)
    assert found.campaign_share == number / 102
    assert found.period_count == len(shipped().periods)


def test_calendar_progress_knows_leap_years() -> None:
    assert calendar_share(date(2020, 11, 10)) == 315 / 366
    assert calendar_share(date(2023, 12, 31)) == 1
    assert calendar_share(date(2023, 1, 1)) == 1 / 365


def test_a_weekly_campaign_counts_weeks() -> None:
    found = calendar_of(weekly(), date(2023, 3, 11))
    assert (found.day_number, found.day_count, found.period_number, found.remaining_periods) == (11, 29, 3, 3)
