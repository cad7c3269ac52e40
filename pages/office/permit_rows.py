"""The matrix project × permit as rows: every project with its cells, and which of them ask for something."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.store.permit_words import PermitCell
from metrics.due import DEFERRED, OBTAINED, Due, permit_dues
from pages.office.by_hand import working_day
from pages.parts import wording
from pages.parts.view import View

NOT_NEEDED = "无需"
NOT_TOLD = "未报"


@dataclass(frozen=True, slots=True)
class ProjectPermits:
    """One project (a row of the snapshot) and its permits by name; a permit that nobody told is not in it."""

    project: Any
    cells: Mapping[str, PermitCell]

    @property
    def required(self) -> list[PermitCell]:
        return [one for one in self.cells.values() if one.told.state != NOT_NEEDED]

    @property
    def obtained(self) -> list[PermitCell]:
        return [one for one in self.required if one.told.state == OBTAINED]

    @property
    def lacking(self) -> list[PermitCell]:
        """The permits that are needed and not obtained."""
        return [one for one in self.required if one.told.state != OBTAINED]

    @property
    def is_started(self) -> bool:
        return not wording.is_missing(self.project.is_started) and bool(self.project.is_started)


def cells(view: View) -> tuple[PermitCell, ...]:
    """Every cell of this view's moment, kept with its snapshot."""
    found: tuple[PermitCell, ...] = view.figures.kept(
        ("permit cells",), lambda: view.store.permits.at(view.as_of, view.filters.known_at)
    )
    return found


def projects(view: View) -> list[ProjectPermits]:
    """The projects of the shared filters, in the order of the roster."""
    by_project: dict[int, dict[str, PermitCell]] = {}
    for one in cells(view):
        by_project.setdefault(one.project_id, {})[one.permit] = one
    rows = view.figures.snapshot.projects
    for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
        rows = rows[rows[column] == wanted] if wanted else rows
    order = {kind.name: number for number, kind in enumerate(view.campaign.permits)}

    def of_project(row: Any) -> ProjectPermits:
        own = by_project.get(int(row.project_id), {})
        return ProjectPermits(
            row, {name: own[name] for name in sorted(own, key=lambda name: order.get(name, len(order)))}
        )

    return [of_project(row) for row in rows.itertuples(index=False)]


def dues(view: View, rows: Sequence[ProjectPermits]) -> tuple[Due, ...]:
    """What has run out or soon will, of these projects, by today's date."""
    own = [cell for row in rows for cell in row.cells.values()]
    return permit_dues(own, working_day(view), view.campaign.expiring_days)


def unfinished(rows: Iterable[ProjectPermits]) -> list[ProjectPermits]:
    """Started projects that still lack a permit (plan 四(五)), the one that lacks most first."""
    found = [row for row in rows if row.is_started and row.lacking]
    return sorted(found, key=lambda row: (-len(row.lacking), int(row.project.project_id)))


def is_deferred_past(due: Due) -> bool:
    """Whether it is a 容缺 permit whose deadline has passed."""
    return due.kind == "gap_overdue"


def state_of(row: ProjectPermits, permit: str) -> str:
    """The state of one permit, 未报 where nobody told."""
    return row.cells[permit].told.state if permit in row.cells else NOT_TOLD


STATES = (OBTAINED, "在办", "未办", DEFERRED, NOT_NEEDED, NOT_TOLD)
