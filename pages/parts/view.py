"""What a page is handed: the campaign, the moment, the filters, and the figures on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from data.campaign import Campaign
from data.store import Store
from pages.access import identity
from pages.access.roles import Action, User, may, waits
from pages.parts import cached, clock, doors, filters
from pages.parts.figures import Figures
from pages.parts.filters import Filters
from pages.parts.once import once


@dataclass(frozen=True)
class View:
    """One run of one page for one person. ``page`` is its path, ``query`` the whole query of its address.

    ``unit``: the one reporting unit that the page shows, cut in the store; "" where it may show all.
    """

    campaign: Campaign
    now: datetime
    page: str
    filters: Filters
    query: Mapping[str, str]
    user: User
    unit: str = ""

    @property
    def today(self) -> date:
        """The day of the clock, in the campaign's zone."""
        return self.now.date()

    @property
    def as_of(self) -> date:
        """The chosen date, else the latest cut-off not after today (before the baseline: today)."""
        return self.filters.as_of or self.campaign.latest_cut_off(self.today) or self.today

    @property
    def looked_at(self) -> date | None:
        """The earlier moment that is looked back at; None where the newest one is shown."""
        return self.as_of if self.as_of != (self.campaign.latest_cut_off(self.today) or self.today) else None

    @once
    def figures(self) -> Figures:
        """The snapshot of this view, shared with every other session that looks at the same moment."""
        return cached.figures(self.as_of, self.filters.known_at, self.now, self.unit)

    @once
    def first_roster_on(self) -> date | None:
        """The day from which any roster is in force; None where the store has none, whatever moment is looked at."""
        return self.store.first_roster_on()

    @property
    def store(self) -> Store:
        """The store as this person may see it."""
        return cached.store().only(self.user.unit)

    def at_this_moment(self) -> "View":
        """This view for a click: a page may have been open for an hour, and its person may have another role since."""
        user = identity.current()
        return replace(self, now=clock.now(self.campaign.timezone), user=user, unit=user.unit and self.unit)

    def may(self, action: Action) -> bool:
        """Whether this person's role includes ``action``; for what a page offers. What it does is checked again."""
        return may(self.user, action, self.campaign)

    @property
    def waits(self) -> bool:
        """Whether what this person sends in waits for the office; for the words of a page. The store decides."""
        return waits(self.user, self.campaign)

    @property
    def deed(self) -> str:
        """What this person does with a file: the office takes it in, a unit's reporter sends it to the office."""
        return "报送" if self.waits else "入库"

    def href(self, page: str, **more: object) -> str:
        """The address of a page with this view's filters; ``more`` adds to or replaces them."""
        return doors.href(page, self.filters.params(), **more)

    @property
    def origin(self) -> str:
        """The page that a door from here should name as its way back: this one, on the ledger the one it came from."""
        return self.query.get("from", "") if self.page == "project_ledger" else self.page

    @property
    def where(self) -> str:
        """The group the filters choose, in words: 全市, 北林区, 市百大, 北林区市百大."""
        return f"{self.filters.county}{self.filters.tier}" or "全市"


def current(page: str, query: Mapping[str, str], user: User, *, is_of_all: bool = False) -> View:
    """The view of an address at this moment for ``user``; ``is_of_all``: not cut to the user's own unit."""
    campaign = cached.campaign()
    now, chosen = clock.now(campaign.timezone), filters.read(query, campaign)
    if chosen.as_of and chosen.as_of > now.date():  # nothing can be known of a day to come
        chosen = replace(chosen, as_of=None)
    day = chosen.as_of or campaign.latest_cut_off(now.date()) or now.date()
    if chosen.known_at and chosen.known_at.date() < day:  # what was known before a day says nothing about it
        chosen = replace(chosen, known_at=None)
    if user.unit and not is_of_all:
        chosen = replace(chosen, county=user.unit)
    return View(campaign, now, page, chosen, dict(query), user, "" if is_of_all else user.unit)
