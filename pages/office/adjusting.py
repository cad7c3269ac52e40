"""The sample campaign's changes of the rosters, made as the office would make them on 动态管理."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from data.campaign import folded
from data.sample.truth import Project, Step
from data.store import Actor
from data.store.roster_changes import RosterChanges
from data.store.roster_wanted import Wanted
from pages.office.submission import Accepting


class Adjustable(Accepting, Protocol):
    """A store whose rosters can be changed by hand, too."""

    @property
    def roster(self) -> RosterChanges:
        """Changes of the rosters."""


def made(
    steps: Sequence[Step], cut_off: date | None, store: Adjustable, *, by: Actor, not_after: datetime | None
) -> Sequence[Step]:
    """Make the steps that hold by ``cut_off`` (None: none yet), each at its own moment, and give back the others."""
    if cut_off is None:
        return steps
    for step in steps:
        if step.effective_on <= cut_off:
            at = min(step.recorded_at, not_after or step.recorded_at)
            store.roster.make(_wanted(step, store), by=by, at=at, is_history=True)
    return [step for step in steps if step.effective_on > cut_off]


def _wanted(step: Step, store: Adjustable) -> Wanted:
    before, after = step.before, step.after
    is_new = after is not None and step.kind in ("replacement", "addition")
    return Wanted(
        kind=step.kind,  # type: ignore[arg-type]
        effective_on=step.effective_on,
        reason=step.reason,
        document=step.document,
        project_id=_number(before, step.effective_on, store) if before else None,
        entry=_entry(after) if is_new and after else {},
        tier=after.tier if after else "",
    )


def _number(project: Project, day: date, store: Adjustable) -> int:
    """The number under which the store knows a project, which the rosters of one county name once."""
    known = store.roster.projects(day)
    own = known[known["county"] == project.unit]
    same = own["project_name"].map(folded) == folded(project.name)
    return int(own.loc[same, "project_id"].iloc[0])


def _entry(project: Project) -> dict[str, Any]:
    chain = project.chain
    entry = {
        "project_name": project.name,
        "project_code": project.code,
        "county": project.unit,
        "nature": project.nature,
        "total_investment": project.total_wan,
        "annual_plan": project.plan_wan,
        "planned_start": project.planned_start,
        "planned_finish": project.planned_finish,
        "lead_unit": chain.lead_unit,
        "responsible_person": chain.responsible_person,
        "city_leader": chain.city_leader,
        "county_sponsor": chain.county_sponsor,
        "service_officer": chain.service_officer,
        "task_force_head": chain.task_force_head,
        "task_force_contact": chain.task_force_contact,
    }
    return {key: value for key, value in entry.items() if value}
