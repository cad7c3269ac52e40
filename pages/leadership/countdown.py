"""The signature of the product: which day of the campaign it is, and the strip of its periods."""

from collections.abc import Mapping
from datetime import date, timedelta

from data.campaign import Campaign
from metrics.calendar import calendar_of
from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag


def countdown(
    campaign: Campaign, today: date, looked_at: date | None = None, letters: Mapping[date, int] | None = None
) -> Markup:
    """The card: days in big type, then the strip; before the start and after the end it says so.

    ``looked_at``: the earlier day that the page below shows; the strip marks it, since the days stay today's.
    ``letters``: how many letters of supervision were issued on which day.
    """
    sent = letters or {}
    told = div("c-letter-key", f"签发督办文书{sum(sent.values())}件") if sent else None
    return card(div("c-count", div(None, days(campaign, today), told), strip(campaign, today, looked_at, sent)))


def days(campaign: Campaign, today: date) -> Markup:
    """Which day of the campaign it is, or how long before or after it, in big type."""
    calendar = calendar_of(campaign, today)
    first, last = wording.day(campaign.start_date, today), wording.day(campaign.end_date, campaign.start_date)
    whole = f"{first}—{last}，共{campaign.day_count}天"
    if calendar.phase == "before":
        return _big("距开战", calendar.days_to_start, "天", whole)
    if calendar.phase == "after":
        return _big("已收官", calendar.days_since_end, "天", whole)
    left = f"还剩 {calendar.days_left} 天" if calendar.days_left else "今天是最后一天"
    return _big("第", calendar.day_number, f"天 / {calendar.day_count}天", f"{left} · {wording.full_day(today)}")


def _big(before: str, number: int, after: str, below: str) -> Markup:
    days = div("c-days", span(None, before), tag("b", wording.count(number)), span(None, after))
    return div(None, days, div("c-days-sub", below))


def strip(
    campaign: Campaign, today: date, looked_at: date | None = None, letters: Mapping[date, int] | None = None
) -> Markup:
    """The campaign's periods as one bar, with a flag on today and on what is looked back at, and a mark where letters
    were issued."""
    first, segments = campaign.start_date, []
    for period in campaign.periods:
        length = (period.cut_off - first).days + 1
        segments.append(_segment(period.label, length, (today - first).days + 1))
        first = period.cut_off + timedelta(days=1)
    flags = (_flag(campaign, today, "今天"), _flag(campaign, looked_at, "回看", "c-looked") if looked_at else None)
    css = "c-strip c-back" if looked_at else "c-strip"
    sent = [_letters(campaign, day, count) for day, count in sorted((letters or {}).items())]
    return div(css, *flags, div("c-strip-bar", *segments, *sent), aria_label="会战各报送期", role="img")


def _segment(label: str, length: int, passed: int) -> Markup:
    state = "c-past" if passed >= length else "c-now" if passed > 0 else "c-coming"
    style = f"flex:{length} 1 0;--done:{max(0, passed) / length:.0%}"
    return div(state, tag("small", label), style=style, title=label)


def _letters(campaign: Campaign, day: date, count: int) -> Markup | None:
    """A mark on the day that letters were issued; none outside the campaign."""
    if campaign.phase(day) != "during":
        return None
    share = (campaign.day_number(day) - 0.5) / campaign.day_count
    return tag("i", cls="c-letter-mark", style=f"left:{share:.2%}", title=f"{wording.day(day)}签发督办文书{count}件")


def _flag(campaign: Campaign, day: date, name: str, css: str = "") -> Markup | None:
    """The flag over a day; none outside the campaign, except the baseline that is looked back at: at the left end."""
    if campaign.phase(day) != "during" and not (css and day < campaign.start_date):
        return None
    share = campaign.day_number(day) / campaign.day_count
    edge = "c-start" if share < 0.1 else "c-end" if share > 0.9 else ""
    cls = " ".join(part for part in ("c-today", css, edge) if part)
    return div(cls, f"{name} {wording.day(day)}", style=f"left:{share:.2%}")
