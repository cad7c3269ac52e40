"""A store made of a small invented campaign, so that pages can be tested without files and without a database.

It answers with the real ``Facts`` columns; the metrics above it are the real ones.
"""

import json
import random
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pandas as pd

from data.appraisal import rules_of
from data.campaign import Campaign
from data.store import issue_ledger
from data.store.appraisal import Standing
from data.store.appraisal.result_standing import ResultsStanding
from data.store.issue_ledger import Entered, Event, Issue, NewIssue
from data.store.permit_words import PermitCell, PermitTold, PermitWord
from metrics.definition import COMPONENTS

HOSTILE = "<img src=x onerror=alert(1)>\"'&桥头<script>alert(2)</script>项目"
KINDS = ("粮食精深加工", "老旧小区改造", "风力发电", "冷链物流园", "污水处理厂", "公路改扩建")


class FakeMedia:
    """Photos of sites and pairs that are alike, as a test lays them down; ``pages.parts.cached`` keeps what it saw of a
    store version, so that a test with media gives its store a version of its own."""

    def __init__(self) -> None:
        self.laid: tuple[Any, ...] = ()
        self.alike: tuple[Any, ...] = ()

    def only(self, unit: str) -> "FakeMedia":
        return self

    def every(self, known_at: datetime | None = None) -> tuple[Any, ...]:
        return tuple(one for one in self.laid if known_at is None or one.received_at <= known_at)

    def pairs(self, known_at: datetime | None = None) -> tuple[Any, ...]:
        return self.alike


class FakeStore:
    """``size``: projects per unit; ``reported``: units that report at all (None: all); no projects when size is 0."""

    version = 7
    folder = "nowhere"
    letters = SimpleNamespace(all=lambda: (), templates=lambda: ())
    reviews = SimpleNamespace(cases=lambda: (), reports=lambda: ())
    bulletins = SimpleNamespace(all=lambda: (), templates=lambda: ())

    def __init__(self, campaign: Campaign, size: int = 8, reported: tuple[str, ...] | None = None, periods: int = 99):
        self.campaign, self.reported, self.periods = campaign, reported, periods
        self.changes: tuple[Any, ...] = ()
        self.left: tuple[int, ...] = ()  # projects that the first roster did not have
        self.media = FakeMedia()
        chance = random.Random(7)
        self.plans = [
            _plan(campaign, number, unit.name, chance)
            for number, unit in enumerate(unit for unit in campaign.units for _ in range(size))
        ]

    @property
    def permits(self) -> "FakePermits":
        return FakePermits(self)

    @property
    def appraisal(self) -> Any:
        """Nothing decided: the campaign's rules."""
        return SimpleNamespace(standing=lambda known_at=None: Standing(rules_of(self.campaign)))

    @property
    def results(self) -> Any:
        """Nothing proposed, nothing final."""
        return SimpleNamespace(standing=lambda: ResultsStanding((), "open", None, ()))

    @property
    def register(self) -> Any:
        """A trail that holds."""
        return SimpleNamespace(first_broken_entry=lambda: None)

    @property
    def issues(self) -> "FakeIssues":
        return FakeIssues(self)

    def only(self, unit: str) -> "FakeStore":
        """This store shows all to everybody; the real one makes the cut (tests/data/store)."""
        return self

    def facts(self, *, as_of: date, known_at: datetime | None, now: datetime) -> Any:
        cut_offs = [day for day in self.campaign.cut_offs if day <= as_of]
        moments = sorted({*cut_offs, as_of})
        sums = [self._sums(day) for day in moments]
        projects = pd.DataFrame([self._state(plan, as_of) for plan in self.plans], columns=COLUMNS)
        return SimpleNamespace(
            campaign_key=self.campaign.key,
            as_of=as_of,
            known_at=known_at,
            now=now,
            store_version=self.version,
            previous_cut_off=cut_offs[-2] if len(cut_offs) > 1 else None,
            projects=projects.astype({"project_id": "int64", **dict.fromkeys(_SUMMED, "int64")}),
            sums=pd.concat(sums, ignore_index=True),
            lead_unit_sums=projects.groupby("lead_unit", as_index=False)[list(COMPONENTS)]
            .sum()
            .astype(dict.fromkeys(COMPONENTS, "int64")),
            history=self._history(cut_offs[-3:]),
            reports=self._reports(cut_offs[1:], now),
        )

    def trail(self, project_id: int, *, known_at: datetime | None = None) -> pd.DataFrame:
        plan = self.plans[project_id - 1]
        cells = {"status": "H12", "year_investment": "K12", "physical_progress": "L12"}
        rows = [
            {
                "cut_off": day,
                "kind": "progress",
                "upload_id": 10 + number,
                "file": f"{plan['county']}旬报<{number}>.xlsx",
                "sheet": "进度表",
                "row": 12,
                "county": plan["county"],
                "tier": plan["tier"],
                "received_at": datetime(2020, 8, 12, 9),
                "by": "某人",
                "is_in_force": number != 1,
                "cells": json.dumps(cells),
                "said": json.dumps(self._said(plan, day)),
            }
            for number, day in enumerate(self._reporting(plan["county"])[:4])
        ]
        return pd.DataFrame(rows, columns=TRAIL)

    @property
    def roster(self) -> "FakeRoster":
        """Changes of the rosters: none, unless a test puts some in ``changes``."""
        return FakeRoster(self)

    def first_roster_on(self) -> date | None:
        return self.campaign.baseline_cut_off if self.plans else None

    def uploads(self) -> pd.DataFrame:
        columns = ["upload_id", "file", "by", "received_at", "state", "kinds", "counties", "tiers", "cut_offs"]
        return pd.DataFrame(columns=columns)

    def last_told(self, known_at: datetime | None = None) -> datetime | None:
        return None

    def _said(self, plan: dict[str, Any], day: date) -> dict[str, Any]:
        state = self._state(plan, day)
        return {
            "status": state["status"],
            "year_investment": state["year_investment_wan"],
            "physical_progress": state["physical_progress"],
        }

    def _reporting(self, county: str) -> list[date]:
        if self.reported is not None and county not in self.reported:
            return []
        return list(self.campaign.cut_offs[: self.periods])

    def _state(self, plan: dict[str, Any], day: date) -> dict[str, Any]:
        reports = [cut_off for cut_off in self._reporting(plan["county"]) if cut_off <= day]
        latest = reports[-1] if reports else None
        started = latest is not None and latest >= plan["starts"]
        finished = latest is not None and latest >= plan["finishes"]
        share = min(max((latest - plan["starts"]).days, 0) / plan["length"], 1.1) if latest else 0
        invested = round(plan["annual_plan_wan"] * share, 2)
        status = (
            None
            if latest is None
            else "竣工"
            if finished
            else "停工"
            if plan["stops"] and started
            else "已开工"
            if started
            else "未开工"
        )
        return {
            **{key: value for key, value in plan.items() if key not in ("starts", "finishes", "length", "stops")},
            "status": status,
            "year_investment_wan": invested if latest else None,
            "period_investment_wan": None,
            "funds_in_place_wan": invested,
            "in_statistics": started and plan["project_id"] % 5 != 0,
            "statistics_date": None,
            "start_date": plan["starts"] if started else None,
            "finish_date": None,
            "statistics_investment_wan": None,
            "physical_progress": f"完成{share:.0%}" if latest else None,
            "problems": None,
            "state_cut_off": latest,
            "is_started": started,
            "is_carried": latest is None or latest != self.campaign.latest_cut_off(day),
            "paused_since": None,
            "roster_upload_id": 1,
            "roster_sheet": "省百大",
            "roster_row": plan["project_id"] + 4,
            "report_upload_id": 10,
            "report_sheet": "进度表",
            "report_row": 12,
            "report_file": f"{plan['county']}旬报.xlsx",
            "report_cells": "{}",
            **self._components(plan, started, finished, invested, day),
        }

    def _components(
        self, plan: dict[str, Any], started: bool, finished: bool, invested: float, day: date
    ) -> dict[str, int]:
        cents, planned, bond = round(invested * 100), round(plan["annual_plan_wan"] * 100), plan["is_bond"]
        due, done = 8, min(8, 3 + plan["project_id"] % 5 + (day.month - 7))
        ends = plan["finishes"] <= self.campaign.end_date
        known = int(any(cut_off <= day for cut_off in self._reporting(plan["county"])))
        return {
            "project_count": 1,
            "known_count": known,
            "status_known_count": known,
            "start_known_count": known,
            "started_invested_known_count": known * started,
            "invested_known_count": known,
            "bond_known_count": known * bond,
            "bond_invested_known_count": known * bond,
            "statistics_known_count": known * started,
            "finish_known_count": known * ends,
            "finish_due_known_count": known * (plan["finishes"] <= day),
            "funds_known_count": known,
            "in_scope_count": 1,
            "started_count": int(started),
            "started_invested_wan": cents * started,
            "started_planned_wan": planned * started,
            "invested_wan": cents,
            "planned_wan": planned,
            "bond_count": int(bond),
            "bond_started_count": int(bond and started),
            "bond_invested_wan": cents * bond,
            "bond_planned_wan": planned * bond,
            "statistics_due_count": int(started),
            "in_statistics_count": int(started and plan["project_id"] % 5 != 0),
            "finish_planned_count": int(ends),
            "finish_done_count": int(ends and finished),
            "finish_due_count": int(plan["finishes"] <= day),
            "finish_due_done_count": int(finished and plan["finishes"] <= day),
            "permits_required_count": due,
            "permits_obtained_count": done,
            "permit_project_count": 1,
            "permit_complete_count": int(done == due),
            "funds_wan": cents,
            "issues_raised_count": plan["project_id"] % 3,
            "issues_closed_count": int(plan["project_id"] % 3 == 2),
            "reports_due_count": 0,
            "reports_on_time_count": 0,
        }

    def _sums(self, day: date) -> pd.DataFrame:
        rows = pd.DataFrame([self._state(plan, day) for plan in self.plans], columns=COLUMNS)
        sums = rows.groupby(["county", "tier"], as_index=False)[list(COMPONENTS)].sum()
        own = [self._report_sums(name, day) for name in sorted(set(rows["county"]))]
        table = pd.concat([sums, pd.DataFrame(own, columns=["county", "tier", *COMPONENTS])], ignore_index=True)
        table.insert(0, "cut_off", pd.Timestamp(day))
        return table.astype({**dict.fromkeys(COMPONENTS, "int64"), "county": "str", "tier": "str"})

    def _report_sums(self, county: str, day: date) -> dict[str, Any]:
        due = [period for period in self.campaign.periods if period.cut_off <= day]
        on_time = [period for period in due if period.cut_off in self._reporting(county)]
        counted = dict.fromkeys(COMPONENTS, 0) | {"reports_due_count": len(due), "reports_on_time_count": len(on_time)}
        return {"county": county, "tier": "", **counted}

    def _history(self, days: list[date]) -> pd.DataFrame:
        rows = [
            {
                "project_id": plan["project_id"],
                "cut_off": pd.Timestamp(day),
                "status": state["status"],
                "is_started": bool(state["started_count"]),
                "is_finished": state["status"] == "竣工",
                "in_statistics": state["in_statistics"],
                "year_investment_wan": state["year_investment_wan"],
                "physical_progress": state["physical_progress"],
                "is_carried": bool(state["is_carried"]),
            }
            for day in days
            for plan in self.plans
            for state in [self._state(plan, day)]
        ]
        columns = [
            "project_id",
            "cut_off",
            "status",
            "is_started",
            "is_finished",
            "in_statistics",
            "year_investment_wan",
            "physical_progress",
            "is_carried",
        ]
        return pd.DataFrame(rows, columns=columns)

    def _reports(self, days: list[date], now: datetime) -> pd.DataFrame:
        columns = [
            "county",
            "cut_off",
            "period_number",
            "due_at",
            "is_due",
            "received_at",
            "is_on_time",
            "upload_id",
            "row_count",
        ]
        rows = [
            [
                name,
                pd.Timestamp(day),
                number,
                datetime.combine(day, datetime.min.time()) + timedelta(days=2),
                True,
                pd.Timestamp(day) + pd.Timedelta(hours=33) if day in self._reporting(name) else pd.NaT,
                day in self._reporting(name),
                10,
                8,
            ]
            for number, day in enumerate(days, 1)
            for name in dict.fromkeys(plan["county"] for plan in self.plans)
        ]
        return pd.DataFrame(rows, columns=columns)


class FakeRoster:
    """What pages ask of ``Store.roster``."""

    def __init__(self, store: FakeStore) -> None:
        self.store = store

    def changes(self, *, known_at: datetime | None = None) -> tuple[Any, ...]:
        return self.store.changes

    def original(self, *, as_of: date, known_at: datetime | None) -> pd.DataFrame:
        projects = self.store.facts(as_of=as_of, known_at=known_at, now=datetime.combine(as_of, datetime.min.time()))
        frame: pd.DataFrame = projects.projects
        return frame[~frame["project_id"].isin(self.store.left)]

    def projects(self, on: date) -> pd.DataFrame:
        names = ("project_id", "county", "tier", "project_code", "project_name", "annual_plan_wan")
        frame = pd.DataFrame([{name: plan[name] for name in names} for plan in self.store.plans], columns=[*names])
        return frame.assign(is_listed=True, total_investment_wan=frame["annual_plan_wan"] * 2)


class FakePermits:
    """The permits behind the fake components: the first ones obtained, the next 容缺, the rest under way."""

    def __init__(self, store: FakeStore) -> None:
        self.store = store

    def at(self, as_of: date, known_at: datetime | None = None) -> tuple[PermitCell, ...]:
        return tuple(cell for plan in self.store.plans for cell in self._of(plan, as_of))

    def _of(self, plan: dict[str, Any], as_of: date) -> list[PermitCell]:
        state, found = self.store._state(plan, as_of), []
        obtained = state["permits_obtained_count"]
        for place, kind in enumerate(self.store.campaign.permits[: state["permits_required_count"]]):
            words = "已办" if place < obtained else "容缺" if place == obtained else "在办"
            told = PermitTold(words, gap_deadline=date(2020, 9, 1) if words == "容缺" else None)
            place_of = (10, "手续.xlsx", "手续", 5, "C5")
            word = PermitWord(kind.name, "permits", as_of, told, "某人", datetime(2020, 8, 1, 9), *place_of)
            found.append(PermitCell(plan["project_id"], kind.name, told, word))
        return found

    def words(self, project_id: int, as_of: date, known_at: datetime | None = None) -> tuple[PermitWord, ...]:
        return tuple(cell.word for cell in self._of(self.store.plans[project_id - 1], as_of))

    def newest(self, project_id: int, permit: str) -> int:
        return 0


class FakeIssues:
    """The issues behind the fake components; nothing that reports name."""

    def __init__(self, store: FakeStore) -> None:
        self.store = store

    def at(self, as_of: date, known_at: datetime | None = None) -> tuple[Issue, ...]:
        found = []
        for plan in self.store.plans:
            for number in range(plan["project_id"] % 3):
                words, at = ("水电路配套", "县级", "供电企业", ""), datetime(2020, 8, 3, 9)
                days = (date(2020, 8, 3), date(2020, 9, 1))
                new = NewIssue(plan["project_id"], plan["county"], f"缺第{number}条电路", *words, *days)
                entered = Entered(1000 + 2 * plan["project_id"] + number, new, plan["project_name"], "某人", at)
                numbers = (9000 + entered.issue_id, entered.issue_id)
                done = Event(*numbers, "closed", date(2020, 8, 20), "已接通", "某人", at)
                found += issue_ledger.at([entered], [done] if number else [], as_of)
        return tuple(found)

    def mentions(self, as_of: date, known_at: datetime | None = None) -> tuple[Any, ...]:
        return ()


def _plan(campaign: Campaign, number: int, county: str, chance: random.Random) -> dict[str, Any]:
    place = [unit.name for unit in campaign.units].index(county)
    starts = campaign.start_date + timedelta(days=chance.randint(-70, 10 + 4 * place))
    length = chance.randint(95, 150 + 6 * place)
    name = HOSTILE if number == 3 else f"{county}{chance.choice(KINDS)}项目（{number}）"
    return {
        "project_id": number + 1,
        "project_code": f"2020-231200-{number:04d}",
        "project_name": name,
        "county": county,
        "tier": campaign.tiers[number % len(campaign.tiers)].name,
        "nature": "新建",
        "lead_unit": f"{county}发改局",
        "city_leader": "某副市长",
        "responsible_person": "某人",
        "county_sponsor": None,
        "service_officer": "某服务员",
        "task_force_head": "某班长",
        "task_force_contact": None,
        "total_investment_wan": 3.0 * length * 100,
        "annual_plan_wan": float(chance.randint(20, 900) * 100),
        "is_bond": number % 9 == 0,
        "planned_start": starts,
        "planned_finish": None,
        "starts": starts,
        "finishes": starts + timedelta(days=length),
        "length": length,
        "stops": number % 29 == 5,
    }


_TEXT = (
    "project_id",
    "project_code",
    "project_name",
    "county",
    "tier",
    "nature",
    "lead_unit",
    "city_leader",
    "responsible_person",
    "county_sponsor",
    "service_officer",
    "task_force_head",
    "task_force_contact",
    "total_investment_wan",
    "annual_plan_wan",
    "period_investment_wan",
    "year_investment_wan",
    "funds_in_place_wan",
    "status",
    "start_date",
    "finish_date",
    "planned_start",
    "planned_finish",
    "is_bond",
    "in_statistics",
    "statistics_date",
    "statistics_investment_wan",
    "physical_progress",
    "problems",
    "state_cut_off",
    "is_started",
    "is_carried",
    "paused_since",
    "roster_upload_id",
    "roster_sheet",
    "roster_row",
    "report_upload_id",
    "report_sheet",
    "report_row",
    "report_file",
    "report_cells",
)
_SUMMED = COMPONENTS
TRAIL = [
    "cut_off",
    "kind",
    "upload_id",
    "file",
    "sheet",
    "row",
    "county",
    "tier",
    "received_at",
    "by",
    "is_in_force",
    "cells",
    "said",
]
COLUMNS = [*_TEXT, *COMPONENTS]
