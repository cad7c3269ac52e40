"""Where a day stands in its campaign and in its year; "today" is always an argument (plan 三)."""

from dataclasses import dataclass
from datetime import date

from data.campaign import Campaign, Phase


@dataclass(frozen=True, slots=True)
class Calendar:
    """One day of a campaign.

    ``day_number`` of ``day_count``: both ends count; 0 before the start, ``day_count`` after the end.
    ``days_left`` after this day. ``days_to_start`` and ``days_since_end`` are 0 outside their phase.
    ``calendar_share``: day of the year ÷ days of the year (时序进度), share of 1.
    ``period_number`` of the period that this day falls in, None outside the campaign; ``remaining_periods``:
    periods that close after this day.
    """

    day: date
    day_number: int
    day_count: int
    days_left: int
    phase: Phase
    days_to_start: int
    days_since_end: int
    calendar_share: float
    period_number: int | None
    period_count: int
    remaining_periods: int

    @property
    def campaign_share(self) -> float:
        """Share of the campaign's days that has passed, 0–1: where its line stands between baseline and target."""
        return self.day_number / self.day_count


def calendar_of(campaign: Campaign, day: date) -> Calendar:
    """The calendar of ``day``, which may lie before, inside or after the campaign."""
    phase = campaign.phase(day)
    coming = [period.number for period in campaign.periods if period.cut_off >= day]
    return Calendar(
        day=day,
        day_number=campaign.day_number(day),
        day_count=campaign.day_count,
        days_left=campaign.days_left(day),
        phase=phase,
        days_to_start=max((campaign.start_date - day).days, 0),
        days_since_end=max((day - campaign.end_date).days, 0),
        calendar_share=calendar_share(day),
        period_number=coming[0] if coming and phase == "during" else None,
        period_count=len(campaign.periods),
        remaining_periods=remaining_periods(campaign, day),
    )


def calendar_share(day: date) -> float:
    """Day of the year ÷ days of the year: 315/366 on 2020-11-10."""
    return day.timetuple().tm_yday / date(day.year, 12, 31).timetuple().tm_yday


def remaining_periods(campaign: Campaign, day: date) -> int:
    """How many reporting periods close after ``day``."""
    return sum(period.cut_off > day for period in campaign.periods)
