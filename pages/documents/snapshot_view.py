"""A view of one snapshot that is held already: what has no address and no session, as a command or an issue."""

from dataclasses import dataclass, field
from datetime import date, datetime

from data.campaign import Campaign
from pages.access.roles import User
from pages.parts.figures import Figures
from pages.parts.filters import Filters
from pages.parts.once import once
from pages.parts.view import View

_NOBODY = User(0, 0, "", "", "administrator")


@dataclass(frozen=True)
class SnapshotView(View):
    """``held``: its figures, which therefore are those of one moment however long the work takes."""

    held: Figures | None = field(default=None, repr=False)

    @once
    def figures(self) -> Figures:
        """The figures that were given."""
        assert self.held is not None  # noqa: S101 - `of` gives them
        return self.held


def of(figures: Figures, campaign: Campaign, as_of: date, now: datetime) -> SnapshotView:
    """All units and tiers of a snapshot."""
    return SnapshotView(campaign, now, "bulletin", Filters(as_of=as_of), {}, _NOBODY, held=figures)
