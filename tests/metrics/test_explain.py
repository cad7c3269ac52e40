"""A figure opens down to rows that add up to it."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given

from metrics.definition import load
from metrics.explain import Explanation, explain
from metrics.snapshot import Snapshot, build
from metrics.standing import NO_LEAD_UNIT
from tests.campaigns import weekly
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.test_against_plain import seeds, thorough, told

CAMPAIGN = weekly()
_, FIRST, SECOND, *_ = CAMPAIGN.cut_offs


def snapshot() -> Snapshot:
    states = [
        State("已开工", invested=50_00),
        State("已开工", invested=90_00),
        State("未开工"),
        State("停工", invested=10_00),
    ]
    counties = ["东湖区", "西山县", "东湖区", "东湖区"]
    projects = tuple(
        Project(number, county, "一类", plan=100_00, reports={FIRST: state})
        for number, (county, state) in enumerate(zip(counties, states, strict=True))
    )
    on_time = {("东湖区", FIRST): True, ("西山县", FIRST): False}
    return build(facts(World(CAMPAIGN, SECOND, projects, on_time)), CAMPAIGN)


def numbers(found: Explanation) -> list[int]:
    return found.projects["project_id"].tolist()


@given(seeds)
@thorough
def test_rows_add_up_to_their_figure(seed: int) -> None:
    world, made = told(seed)
    for unit in ("", world.campaign.units[0].name):
        for tier in ("", world.campaign.tiers[0].name):
            for metric in load():
                for side in ("numerator", "denominator"):
                    found = explain(made, metric, unit, tier, side)  # type: ignore[arg-type]
                    assert found.projects[side].sum() == pytest.approx(getattr(found.figure, side))
                    assert (found.projects[side] != 0).all()


def test_sides_of_a_count() -> None:
    made = snapshot()
    assert numbers(explain(made, "start_rate", side="numerator")) == [0, 1, 3]
    assert numbers(explain(made, "start_rate", side="denominator")) == [0, 1, 2, 3]
    assert numbers(explain(made, "start_rate", side="remaining")) == [2]
    assert numbers(explain(made, "start_rate", "西山县", "一类")) == [1]
    assert numbers(explain(made, "start_rate", tier="二类")) == []


def test_remaining_of_money_is_the_gap_to_the_target_largest_first() -> None:
    found = explain(snapshot(), "investment_rate", side="remaining")
    assert (found.figure.target, found.figure.shortfall) == (0.6, 30)
    assert numbers(found) == [3, 0]
    assert found.projects["remaining"].tolist() == [50, 10]


def test_remaining_without_a_target_is_the_gap_to_the_plan() -> None:
    found = explain(snapshot(), "investment_rate_all", side="remaining")
    assert found.projects["remaining"].tolist() == [100, 90, 50, 10]


def test_reports_are_the_rows_of_the_reporting_rate() -> None:
    made = snapshot()
    assert explain(made, "reporting_rate", side="denominator").projects["county"].tolist() == ["东湖区", "西山县"]
    assert explain(made, "reporting_rate", side="remaining").projects["county"].tolist() == ["西山县"]
    assert explain(made, "reporting_rate", "西山县").projects.empty
    assert explain(made, "reporting_rate", tier="一类", side="denominator").projects.empty


def test_a_lead_unit_opens_too() -> None:
    found = explain(snapshot(), "start_rate", side="denominator", lead_unit="市住建局")
    assert (found.figure.lead_unit, found.figure.denominator, len(found.projects)) == ("市住建局", 4, 4)


def test_projects_without_a_lead_unit_are_found_under_the_name_of_their_sums() -> None:
    made_up = facts(World(CAMPAIGN, SECOND, (Project(1, "东湖区", "一类", plan=100, lead_unit=NO_LEAD_UNIT),)))
    without = made_up.projects.assign(lead_unit=pd.array([None], dtype="str"))
    made = build(replace(made_up, projects=without), CAMPAIGN)
    assert numbers(explain(made, "start_rate", side="denominator", lead_unit=NO_LEAD_UNIT)) == [1]
    assert made.lead_unit_figure("investment_rate_all", NO_LEAD_UNIT).is_small_sample


def test_mistakes_are_errors() -> None:
    with pytest.raises(ValueError, match="no such side"):
        explain(snapshot(), "start_rate", side="both")  # type: ignore[arg-type]
    for wrong in ({"metric": "mood"}, {"metric": "start_rate", "county": "火星"}):
        with pytest.raises(KeyError):
            explain(snapshot(), **wrong)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        explain(snapshot(), "start_rate", lead_unit="无此单位")
