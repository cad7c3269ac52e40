"""The signature of the product: which day of the campaign it is, and the strip of its periods."""

from datetime import date, timedelta

from data.campaign import Campaign
from metrics.calendar import calendar_of
from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag


def countdown(campaign: Campaign, today: date) -> Markup:
    """The card: days in big type, then the strip; before the start and after the end it says so."""
    return card(div("c-count", _days(campaign, today), _strip(campaign, today)))


def _days(campaign: Campaign, today: date) -> Markup:
    calendar = calendar_of(campaign, today)
    whole = f"{wording.day(campaign.start_date)}—{wording.day(campaign.end_date)}，共{campaign.day_count}天"
    if calendar.phase == "before":
        return _big("距开战", calendar.days_to_start, "天", whole)
    if calendar.phase == "after":
        return _big("已收官", calendar.days_since_end, "天", whole)
    left = f"还剩 {calendar.days_left} 天" if calendar.days_left else "今天是最后一天"
    return _big("第", calendar.day_number, f"天 / {calendar.day_count}天", f"{left} · {wording.full_day(today)}")


def _big(before: str, number: int, after: str, below: str) -> Markup:
    days = div("c-days", span(None, before), tag("b", number), span(None, after))
    return div(None, days, div("c-days-sub", below))


def _strip(campaign: Campaign, today: date) -> Markup:
    first, segments = campaign.start_date, []
    for period in campaign.periods:
        length = (period.cut_off - first).days + 1
        segments.append(_segment(period.label, length, (today - first).days + 1))
        first = period.cut_off + timedelta(days=1)
    return div("c-strip", _today(campaign, today), div("c-strip-bar", *segments), aria_label="会战各报送期", role="img")


def _segment(label: str, length: int, passed: int) -> Markup:
    state = "c-past" if passed >= length else "c-now" if passed > 0 else "c-coming"
    style = f"flex:{length} 1 0;--done:{max(0, passed) / length:.0%}"
    return div(state, tag("small", label), style=style, title=label)


def _today(campaign: Campaign, today: date) -> Markup | None:
    """The flag over today; none outside the campaign."""
    if campaign.phase(today) != "during":
        return None
    share = campaign.day_number(today) / campaign.day_count
    edge = " c-start" if share < 0.1 else " c-end" if share > 0.9 else ""
    return div(f"c-today{edge}", f"今天 {wording.day(today)}", style=f"left:{share:.2%}")
