"""Campaigns made up in plain Python, and the facts that a store would hand over about them.

Money is in hundredths of 万元 (int) throughout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.campaign import ALL, Campaign
from metrics.definition import COMPONENTS

FINISHED = ("竣工", "试运营", "投产")
NOW = datetime(2030, 1, 1, 9, 0)


@dataclass(frozen=True)
class State:
    """What one report says about one project."""

    status: str | None = None
    invested: int | None = None
    funds: int | None = None
    in_statistics: bool | None = None
    permits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    """A roster row, when it is in force, and its reports by cut-off."""

    number: int
    county: str
    tier: str
    lead_unit: str = "市住建局"
    total: int = 1_000_000
    plan: int | None = None
    planned_start: date | None = None
    planned_finish: date | None = None
    is_bond: bool = False
    should_be_in_statistics: bool | None = None
    name: str = ""
    joins: date = date.min
    leaves: date = date.max
    reports: Mapping[date, State] = field(default_factory=dict)
    issues: tuple[tuple[date, date | None], ...] = ()  # raised, closed

    def is_known(self, day: date) -> bool:
        """Whether any report up to ``day`` spoke of it."""
        return any(cut_off <= day for cut_off in self.reports)

    def state(self, day: date) -> State:
        """The latest report up to ``day``, field by field."""
        said = [self.reports[cut_off] for cut_off in sorted(self.reports) if cut_off <= day]
        latest: dict[str, Any] = {}
        for report in said:
            latest |= {name: value for name, value in vars(report).items() if value is not None and value != {}}
        return State(**latest)


@dataclass(frozen=True)
class World:
    """A campaign, its projects, and which unit's report of which cut-off came on time (True) or late (False)."""

    campaign: Campaign
    as_of: date
    projects: tuple[Project, ...] = ()
    on_time: Mapping[tuple[str, date], bool] = field(default_factory=dict)

    @property
    def cut_offs(self) -> list[date]:
        return [day for day in self.campaign.cut_offs if day <= self.as_of]

    def roster(self, day: date) -> list[Project]:
        return [project for project in self.projects if project.joins <= day < project.leaves]


@dataclass(frozen=True)
class MadeUpFacts:
    """The shape of the store's facts."""

    campaign_key: str
    as_of: date
    known_at: datetime | None
    now: datetime
    store_version: int
    previous_cut_off: date | None
    projects: pd.DataFrame
    sums: pd.DataFrame
    lead_unit_sums: pd.DataFrame
    history: pd.DataFrame
    reports: pd.DataFrame


def is_started(state: State) -> bool:
    return state.status not in (None, "未开工")


def project_components(project: Project, day: date, campaign: Campaign) -> dict[str, int]:
    """The project's own share of every component that counts projects, at ``day``."""
    state, tier = project.state(day), campaign.find_tier(project.tier)
    assert tier is not None
    started, finished = is_started(state), state.status in FINISHED
    planned = project.planned_start is not None and project.planned_start <= campaign.end_date
    in_scope = tier.start_scope == "all" or planned or started
    due = project.should_be_in_statistics
    if due is None:
        due = started and project.total >= campaign.thresholds["statistics_minimum_wan"] * 100
    finish = project.planned_finish
    finish_planned = finish is not None and campaign.start_date <= finish <= campaign.end_date
    finish_due = finish is not None and finish_planned and finish <= day
    required = [word for word in state.permits.values() if word != "无需"]
    obtained = required.count("已办")
    plan, invested, bond = project.plan or 0, state.invested or 0, project.is_bond
    has_status, has_investment = state.status is not None, state.invested is not None
    return {
        "project_count": 1,
        "known_count": project.is_known(day),
        "status_known_count": has_status,
        "in_scope_count": in_scope,
        "started_count": in_scope and started,
        "start_known_count": in_scope and has_status,
        "started_invested_known_count": started and has_investment,
        "started_invested_wan": invested * started,
        "started_planned_wan": plan * started,
        "invested_known_count": has_investment,
        "invested_wan": invested,
        "planned_wan": plan,
        "bond_count": bond,
        "bond_started_count": bond and started,
        "bond_known_count": bond and has_status,
        "bond_invested_known_count": bond and has_investment,
        "bond_invested_wan": invested * bond,
        "bond_planned_wan": plan * bond,
        "statistics_due_count": due,
        "in_statistics_count": due and state.in_statistics is True,
        "statistics_known_count": due and state.in_statistics is not None,
        "finish_planned_count": finish_planned,
        "finish_known_count": finish_planned and has_status,
        "finish_done_count": finish_planned and finished,
        "finish_due_count": finish_due,
        "finish_due_known_count": finish_due and has_status,
        "finish_due_done_count": finish_due and finished,
        "permits_required_count": len(required),
        "permits_obtained_count": obtained,
        "permit_project_count": bool(required),
        "permit_complete_count": bool(required) and obtained == len(required),
        "funds_known_count": state.funds is not None,
        "funds_wan": state.funds or 0,
        "issues_raised_count": sum(raised <= day for raised, _ in project.issues),
        "issues_closed_count": sum(closed is not None and closed <= day for _, closed in project.issues),
        "reports_due_count": 0,
        "reports_on_time_count": 0,
    }


def facts(world: World) -> MadeUpFacts:
    """What a store would hand over about ``world``."""
    cut_offs = world.cut_offs
    return MadeUpFacts(
        campaign_key=world.campaign.key,
        as_of=world.as_of,
        known_at=None,
        now=NOW,
        store_version=7,
        previous_cut_off=cut_offs[-2] if len(cut_offs) > 1 else None,
        projects=_projects(world),
        sums=_sums(world),
        lead_unit_sums=_lead_unit_sums(world),
        history=_history(world),
        reports=_reports(world),
    )


def _projects(world: World) -> pd.DataFrame:
    rows = [
        {
            "project_id": project.number,
            "project_name": project.name or f"项目{project.number}",
            "county": project.county,
            "tier": project.tier,
            "lead_unit": project.lead_unit,
            "status": project.state(world.as_of).status,
            "state_cut_off": max((day for day in project.reports if day <= world.as_of), default=None),
            "is_carried": bool(world.cut_offs) and world.cut_offs[-1] not in project.reports,
            "planned_start": project.planned_start,
            **project_components(project, world.as_of, world.campaign),
        }
        for project in world.roster(world.as_of)
    ]
    names = ["project_id", "project_name", "county", "tier", "lead_unit", "status"]
    table = pd.DataFrame(rows, columns=[*names, "state_cut_off", "is_carried", "planned_start", *COMPONENTS])
    table["planned_start"] = pd.to_datetime(table["planned_start"])
    table["state_cut_off"] = pd.to_datetime(table["state_cut_off"])
    return table.astype(
        {
            **dict.fromkeys(names[1:], "str"),
            **dict.fromkeys(COMPONENTS, "int64"),
            "project_id": "int64",
            "is_carried": "bool",
        }
    )


def _sums(world: World) -> pd.DataFrame:
    cells: dict[tuple[date, str, str], dict[str, int]] = {}
    for day in sorted({*world.cut_offs, world.as_of}):
        for project in world.roster(day):
            _add(cells, (day, project.county, project.tier), project_components(project, day, world.campaign))
        for row in _report_rows(world, day):
            counts = {"reports_due_count": 1, "reports_on_time_count": int(row["is_on_time"])}
            _add(cells, (day, row["county"], ALL), dict.fromkeys(COMPONENTS, 0) | counts)
    rows = [dict(zip(("cut_off", "county", "tier"), key, strict=True)) | cell for key, cell in cells.items()]
    table = pd.DataFrame(rows, columns=["cut_off", "county", "tier", *COMPONENTS])
    table["cut_off"] = pd.to_datetime(table["cut_off"])
    return table.astype({"county": "str", "tier": "str", **dict.fromkeys(COMPONENTS, "int64")})


def _lead_unit_sums(world: World) -> pd.DataFrame:
    cells: dict[str, dict[str, int]] = {}
    for project in world.roster(world.as_of):
        _add(cells, project.lead_unit, project_components(project, world.as_of, world.campaign))
    table = pd.DataFrame([{"lead_unit": key} | cell for key, cell in cells.items()], columns=["lead_unit", *COMPONENTS])
    return table.astype({"lead_unit": "str", **dict.fromkeys(COMPONENTS, "int64")})


def _add(cells: dict[Any, dict[str, int]], key: Any, counts: Mapping[str, int]) -> None:
    cell = cells.setdefault(key, dict.fromkeys(COMPONENTS, 0))
    for name, count in counts.items():
        cell[name] += int(count)


def _history(world: World) -> pd.DataFrame:
    rows = []
    for day in world.cut_offs[-3:]:
        for project in world.roster(day):
            state = project.state(day)
            rows.append(
                {
                    "project_id": project.number,
                    "cut_off": day,
                    "status": state.status,
                    "is_started": is_started(state),
                    "is_finished": state.status in FINISHED,
                    "in_statistics": state.in_statistics,
                    "year_investment_wan": None if state.invested is None else state.invested / 100,
                    "physical_progress": None,
                    "is_carried": day not in project.reports,
                }
            )
    columns = ["project_id", "cut_off", "status", "is_started", "is_finished", "in_statistics", "year_investment_wan"]
    table = pd.DataFrame(rows, columns=[*columns, "physical_progress", "is_carried"])
    table["cut_off"] = pd.to_datetime(table["cut_off"])
    return table.astype({"project_id": "int64", "status": "str", "year_investment_wan": "float64"})


def _report_rows(world: World, day: date) -> list[dict[str, Any]]:
    return [
        {"county": county, "cut_off": cut_off, "is_due": True, "is_on_time": is_on_time}
        for (county, cut_off), is_on_time in world.on_time.items()
        if cut_off <= day
    ]


def _reports(world: World) -> pd.DataFrame:
    table = pd.DataFrame(_report_rows(world, world.as_of), columns=["county", "cut_off", "is_due", "is_on_time"])
    return table.astype({"county": "str", "is_due": "bool", "is_on_time": "bool"})
