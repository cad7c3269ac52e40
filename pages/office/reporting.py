"""报送情况 of this moment, for whoever asks: the calendar's cells, the current period, each unit's 报送质量."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.cadence import Period
from metrics import reporting
from metrics.reporting import Cell, Quality
from metrics.snapshot import Snapshot
from pages.office import steps
from pages.parts import cached
from pages.parts.view import View


@dataclass(frozen=True)
class Reporting:
    """``period``: whose reports are looked for now, None before the first is over; ``units``: those that report."""

    cells: tuple[Cell, ...]
    period: Period | None
    units: tuple[str, ...]
    quality: tuple[Quality, ...]

    @property
    def current(self) -> tuple[Cell, ...]:
        """The cells of the current period."""
        return self.of(self.period)

    def of(self, period: Period | None) -> tuple[Cell, ...]:
        """The cells of one period."""
        return tuple(one for one in self.cells if one.period == period)

    def cell(self, county: str, period: Period | None) -> Cell | None:
        """One unit's cell; None where it owes that period nothing."""
        return next((one for one in self.of(period) if one.county == county), None)


def told(view: View) -> Reporting:
    """By what is known now, whatever the address looks back at; of a reporter's own unit alone.

    Kept with the snapshot: what is due depends on the day and on the periods due, which a snapshot is of.
    """
    figures = steps.latest(view)
    return figures.kept(("reporting", view.today), lambda: _told(view, figures.snapshot))


def _told(view: View, snapshot: Snapshot) -> Reporting:
    campaign, known = view.campaign, set(snapshot.projects["county"])
    units = [unit.name for unit in campaign.units if unit.name in known]
    cases, accepted = cached.cases(view.user.unit), cached.accepted_reports(view.user.unit)
    return Reporting(
        cells=reporting.calendar(snapshot.reports, cases, accepted, campaign.periods, units, view.now),
        period=reporting.current_period(campaign.periods, view.now),
        units=tuple(units),
        quality=reporting.quality(snapshot.reports, cases, accepted, units),
    )


def by_state(cells: Sequence[Cell], *states: str) -> tuple[Cell, ...]:
    """The cells in one of these states."""
    return tuple(one for one in cells if one.state in states)
