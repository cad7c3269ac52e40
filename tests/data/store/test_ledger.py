"""The demonstration campaign, told to the store row by row: every sum equals the generator's own hand ledger."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from data.campaign import BUNDLED
from data.campaign_file import load
from data.ingest.model import CleanRow
from data.sample import Ledger
from data.sample.reports import Truth, tell
from data.sample.truth import Line, Project
from data.store import Actor, Store
from pages.office import adjusting
from tests.data.store.making import ids, report, roster, row

PARTS = {
    "start_rate": ("started_count", "in_scope_count"),
    "investment_rate": ("started_invested_wan", "started_planned_wan"),
    "investment_rate_all": ("invested_wan", "planned_wan"),
    "bond_start_rate": ("bond_started_count", "bond_count"),
    "bond_investment_rate": ("bond_invested_wan", "bond_planned_wan"),
    "statistics_rate": ("in_statistics_count", "statistics_due_count"),
    "completion_rate": ("finish_done_count", "finish_planned_count"),
    "completion_rate_due": ("finish_due_done_count", "finish_due_count"),
    "permit_rate": ("permits_obtained_count", "permits_required_count"),
    "permit_complete_rate": ("permit_complete_count", "permit_project_count"),
    "funding_rate": ("funds_wan", "planned_wan"),
    "problem_rate": ("issues_closed_count", "issues_raised_count"),
    "reporting_rate": ("reports_on_time_count", "reports_due_count"),
}
AFTER = datetime(2021, 1, 1)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return tell(load(BUNDLED / "suihua-2020.toml"))


@pytest.fixture(scope="module")
def told(truth: Truth, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that has been told the whole story."""
    with Store.open(tmp_path_factory.mktemp("ledger"), truth.campaign) as store:
        for tier in truth.campaign.tiers:
            rows = [_listed(project) for project in truth.projects if project.tier == tier.name]
            roster(store, *rows, tier=tier.name, at=datetime(2020, 7, 25))
        numbers, left = ids(store), truth.steps
        for one in truth.reports:
            steps, left = left, adjusting.made(left, one.cut_off, store, by=Actor("张三"), not_after=None)
            if len(left) < len(steps):  # projects have come into the lists
                numbers = {**numbers, **ids(store)}
            lines = [_reported(line, numbers[line.project.name]) for line in one.lines]
            report(store, one.unit, one.cut_off, *lines, at=one.received_at)
        yield store


def _listed(project: Project) -> CleanRow:
    money = {"total_investment": project.total_wan, "annual_plan": project.plan_wan}
    days = {"planned_start": project.planned_start, "planned_finish": project.planned_finish}
    told = {"bond": project.is_bond, "should_be_in_statistics": project.listed_due, "permits": project.permits}
    said: dict[str, Any] = money | days | told
    return row(project.name, county=project.unit, project_code=project.code, **said)


def _reported(line: Line, project_id: int) -> CleanRow:
    state = line.state
    money = {"year_investment": state.year_wan, "funds_in_place": state.funds_wan, "annual_plan": line.plan_wan}
    told = {"status": state.status, "in_statistics": state.in_statistics, "permits": state.permits}
    said: dict[str, Any] = money | told
    return row(line.project.name, project_id, **said)


def test_every_sum_at_every_cut_off_is_the_ledgers(told: Store, truth: Truth) -> None:
    ledger, campaign = Ledger(truth), truth.campaign
    sums = told.facts(as_of=campaign.end_date, known_at=None, now=AFTER).sums
    for cut_off in campaign.cut_offs:
        at = sums[sums["cut_off"].dt.date == cut_off]
        for county in ("", *(unit.name for unit in campaign.units)):
            for tier in ("", *(tier.name for tier in campaign.tiers)):
                _compare(_group(at, county, tier), ledger, cut_off, county, tier)


def _group(sums: pd.DataFrame, county: str, tier: str) -> pd.DataFrame:
    found = sums[sums["county"] == county] if county else sums
    return found[found["tier"] == tier] if tier else found


def _compare(found: pd.DataFrame, ledger: Ledger, cut_off: date, county: str, tier: str) -> None:
    for metric, parts in PARTS.items():
        if metric == "reporting_rate" and tier:
            continue
        shown = tuple(Decimal(int(found[part].sum())) / (100 if part.endswith("_wan") else 1) for part in parts)
        assert shown == ledger.figure(metric, cut_off, county, tier), (metric, cut_off, county, tier)


def test_what_is_carried_forward_is_the_ledgers(told: Store, truth: Truth) -> None:
    ledger = Ledger(truth)
    for cut_off in truth.campaign.cut_offs:
        shown = told.facts(as_of=cut_off, known_at=None, now=AFTER).projects.set_index("project_name")
        assert shown["is_carried"].to_dict() == {
            known.project.name: known.is_carried for known in ledger.known(cut_off)
        }


def test_a_project_dropped_by_mistake_is_back_after_the_undo(told: Store, truth: Truth) -> None:
    """Last in this file: it changes the store that the others read, and puts it back."""
    tier, end = truth.campaign.tiers[0].name, truth.campaign.end_date
    before = told.facts(as_of=end, known_at=None, now=AFTER)
    kept = [project for project in truth.projects if project.tier == tier][1:]
    wrong = roster(told, *(_listed(one) for one in kept), tier=tier, at=AFTER)
    assert len(told.facts(as_of=end, known_at=None, now=AFTER).projects) == len(before.projects) - 1
    told.withdraw(wrong.upload_id, by=Actor("李四"), at=AFTER)
    after = told.facts(as_of=end, known_at=None, now=AFTER)
    pd.testing.assert_frame_equal(after.sums, before.sums)
    pd.testing.assert_frame_equal(after.projects, before.projects)
