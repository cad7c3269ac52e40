"""What a page is handed: the campaign, the moment, the filters, and the figures on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from data.campaign import Campaign
from pages.parts import cached, clock, doors, filters
from pages.parts.figures import Figures
from pages.parts.filters import Filters


@dataclass(frozen=True)
class View:
    """One run of one page. ``page`` is its path, ``query`` the whole query of its address."""

    campaign: Campaign
    now: datetime
    page: str
    filters: Filters
    query: Mapping[str, str]

    def at_this_moment(self) -> "View":
        """This view at the moment of a click: the page that offers it may have been drawn an hour ago."""
        return replace(self, now=clock.now(self.campaign.timezone))

    @property
    def today(self) -> date:
        """The day of the clock, in the campaign's zone."""
        return self.now.date()

    @property
    def as_of(self) -> date:
        """The chosen date, else the latest cut-off not after today (before the baseline: today)."""
        return self.filters.as_of or self.campaign.latest_cut_off(self.today) or self.today

    @cached_property
    def figures(self) -> Figures:
        """The snapshot of this view, shared with every other session that looks at the same moment."""
        return cached.figures(self.as_of, self.filters.known_at, self.now)

    @cached_property
    def first_roster_on(self) -> date | None:
        """The day from which any roster is in force; None where the store has none, whatever moment is looked at."""
        return cached.store().first_roster_on()

    def href(self, page: str, **more: object) -> str:
        """The address of a page with this view's filters; ``more`` adds to or replaces them."""
        return doors.href(page, self.filters.params(), **more)

    @property
    def where(self) -> str:
        """The group the filters choose, in words: 全市, 北林区, 市百大, 北林区市百大."""
        return f"{self.filters.county}{self.filters.tier}" or "全市"


def current(page: str, query: Mapping[str, str]) -> View:
    """The view of an address at this moment."""
    campaign = cached.campaign()
    now, chosen = clock.now(campaign.timezone), filters.read(query, campaign)
    if chosen.as_of and chosen.as_of > now.date():  # nothing can be known of a day to come
        chosen = replace(chosen, as_of=None)
    return View(campaign, now, page, chosen, dict(query))
