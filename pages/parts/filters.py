"""The shared filters 时点, 层级, 县区: read from the address, which is the only place where they live.

Since every link of the app carries them, they survive navigation, reload and being sent to somebody else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from data.campaign import ALL, Campaign
from pages.parts import wording
from pages.parts.doors import form
from pages.parts.markup import Markup, span, tag

_GREATEST = 10**9  # no list has so many pages, nothing here so many numbers; python itself refuses thousands of digits


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose; ``as_of`` None means the latest cut-off."""

    as_of: date | None = None
    known_at: datetime | None = None
    county: str = ALL
    tier: str = ALL

    def params(self) -> dict[str, object]:
        """The query that carries the choice to another page."""
        known_at = self.known_at.isoformat() if self.known_at else None
        return {"as_of": self.as_of, "known_at": known_at, "county": self.county, "tier": self.tier}


def read(query: Mapping[str, str], campaign: Campaign) -> Filters:
    """The filters of an address; what it says that the campaign does not know is left aside."""
    county, tier = query.get("county", ALL), query.get("tier", ALL)
    return Filters(
        as_of=_day(query.get("as_of", "")),
        known_at=_moment(query.get("known_at", "")),
        county=county if county in {unit.name for unit in campaign.units} else ALL,
        tier=tier if tier in {one.name for one in campaign.tiers} else ALL,
    )


def number(text: str, otherwise: int = 0) -> int:
    """A whole number of an address, the greatest for one that is longer; ``otherwise`` for anything else."""
    if not (text.isascii() and text.isdecimal()):
        return otherwise
    return int(text) if len(text) < len(str(_GREATEST)) else _GREATEST


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def bar(campaign: Campaign, chosen: Filters, today: date, page: str, kept: Mapping[str, str], unit: str = "") -> Markup:
    """The filter row; ``kept``: the page's own query, which a change of filter must not drop.

    ``unit``: the one reporting unit that the visitor sees, who then has none to choose.
    """
    dates = [day for day in reversed(campaign.cut_offs) if day <= today]
    latest = f"{wording.day(dates[0])}（最新）" if dates else "最新"
    if chosen.as_of and chosen.as_of not in dates:
        dates = sorted([*dates, chosen.as_of], reverse=True)
    carried = {**kept, "known_at": chosen.params()["known_at"] or ""}  # it has no field of its own yet
    return form(
        page,
        *(hidden(name, value) for name, value in carried.items() if value),
        select(
            "as_of",
            "时点",
            [("", latest), *((day.isoformat(), _label(campaign, day)) for day in dates)],
            chosen.as_of.isoformat() if chosen.as_of else "",
        ),
        select("tier", "层级", [("", "全部层级"), *((tier.name, tier.name) for tier in campaign.tiers)], chosen.tier),
        select("county", "县区", [(unit, unit)] if unit else _counties(campaign), chosen.county),
        cls="c-filters",
    )


def _counties(campaign: Campaign) -> list[tuple[str, str]]:
    return [("", "全部县区"), *((unit.name, unit.name) for unit in campaign.units)]


def _label(campaign: Campaign, day: date) -> str:
    period = campaign.period_at(day)
    label = period.label if period else "基期" if day == campaign.baseline_cut_off else ""
    return f"{wording.day(day)} · {label}" if label else wording.day(day)


def hidden(name: str, value: object) -> Markup:
    """A query value that a form carries along unseen."""
    return tag("input", type="hidden", name=name, value=value)


def select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> Markup:
    """A native select: it speaks the browser's language and opens as a wheel on a phone."""
    choices = [tag("option", words, value=value, selected=value == chosen) for value, words in options]
    return tag("label", span("c-label", label), tag("select", *choices, name=name, aria_label=label), cls="c-field")
