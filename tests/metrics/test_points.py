"""得分: against the dull re-implementation on random campaigns, and the rules one by one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.campaign import ALL, Campaign, Scoring
from metrics.points import NO_TARGET, Points, points
from metrics.snapshot import build
from tests.campaigns import weekly
from tests.metrics import plain
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.random_worlds import random_world
from tests.thoroughness import examples

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs
ON, OFF = State("已开工", invested=600), State("未开工", invested=0)


def told(world: World, tier: str = ALL) -> Points:
    kinds = {unit.name: unit.kind for unit in world.campaign.units}
    return points(build(facts(world), world.campaign), world.campaign, tier, kinds)


def same(shown: float, exact: Fraction | None) -> bool:
    return pd.isna(shown) if exact is None else shown == pytest.approx(float(exact), abs=2e-9)


@given(st.integers(0, 2**32))
@examples(8, 25)
def test_points_are_those_of_the_plain_re_implementation(seed: int) -> None:
    world = random_world(seed)
    for tier in (ALL, world.campaign.tiers[0].name):
        found = told(world, tier)
        totals = {}
        for county, rows in found.rows.groupby("county"):
            earned = plain.points(world, str(county), tier, world.as_of)
            for row in rows.itertuples():
                assert same(row.points, earned.get(row.metric)), row
                assert bool(row.reason) == (row.metric not in earned or pd.isna(row.value)), row
            totals[str(county)] = plain.total_points(world, str(county), tier, world.as_of)
        for row in found.table.itertuples():
            assert same(row.value, totals[row.county]), row
        for row in found.path.itertuples():
            assert same(row.value, plain.total_points(world, row.county, tier, row.cut_off.date())), row
        for kind, rows in found.table.groupby("kind"):
            names = [unit.name for unit in world.campaign.units if unit.kind == kind]
            expected = plain.ranks({name: totals[name] for name in names})
            assert {row.county: None if pd.isna(row.rank) else row.rank for row in rows.itertuples()} == expected


def _world(campaign: Campaign = CAMPAIGN, as_of: date = SECOND) -> World:
    """东湖区 has started both its projects, 西山县 one of two."""
    projects = (
        Project(1, "东湖区", "一类", plan=1000, reports={FIRST: ON, SECOND: ON}),
        Project(2, "东湖区", "一类", plan=1000, reports={FIRST: ON, SECOND: ON}),
        Project(3, "西山县", "一类", plan=1000, reports={FIRST: ON, SECOND: ON}),
        Project(4, "西山县", "一类", plan=1000, reports={FIRST: OFF, SECOND: OFF}),
    )
    return World(campaign, as_of, projects)


def _points(found: Points, county: str) -> dict[str, float]:
    rows = found.rows[found.rows["county"] == county]
    return dict(zip(rows["metric"], rows["points"], strict=True))


def test_weight_times_value_over_target_and_the_cap() -> None:
    found = told(_world())
    assert _points(found, "东湖区") == {"start_rate": 40.0, "investment_rate": 60.0}  # 100 % of 90 % is capped
    assert _points(found, "西山县")["start_rate"] == pytest.approx(40 * 0.5 / 0.9)
    bonus = told(_world(replace(CAMPAIGN, scoring=Scoring(cap=1.05))))
    assert _points(bonus, "东湖区")["start_rate"] == pytest.approx(40 * 1.05)


def test_what_does_not_apply_gives_its_weight_to_the_others_and_says_so() -> None:
    weights = {"start_rate": 20.0, "completion_rate": 20.0, "problem_rate": 5.0, "funding_rate": 5.0}
    found = told(_world(replace(CAMPAIGN, weights=weights)))
    rows = found.rows[found.rows["county"] == "东湖区"].set_index("metric")
    assert rows.loc["start_rate", "points"] == rows.loc["start_rate", "counted_weight"] == 50.0 == found.whole
    assert rows.loc["completion_rate", "reason"] == "没有计划在会战期间竣工的项目"
    assert rows.loc["problem_rate", "reason"] == "问题会商台账里没有这些项目的问题"
    assert rows.loc["funding_rate", "reason"] in (NO_TARGET, "尚未报送")
    assert rows.drop("start_rate")[["points", "counted_weight"]].isna().all(axis=None)


def test_what_was_not_reported_keeps_its_weight_and_earns_nothing() -> None:
    weights = {"start_rate": 20.0, "statistics_rate": 20.0}
    projects = (Project(1, "东湖区", "一类", total=10**9, reports={FIRST: State("已开工"), SECOND: State("已开工")}),)
    found = told(World(replace(CAMPAIGN, weights=weights), SECOND, projects))
    rows = found.rows[found.rows["county"] == "东湖区"].set_index("metric")
    assert rows.loc["statistics_rate", ["points", "counted_weight", "reason"]].tolist() == [0.0, 20.0, "尚未报送"]
    assert found.table.set_index("county").loc["东湖区", "value"] == 20.0


def test_a_unit_that_never_reported_is_not_ranked_and_equal_points_tie() -> None:
    silent = Project(9, "西山县", "一类", reports={BASELINE: State(permits={"环评": "已办"})})
    campaign = replace(CAMPAIGN, weights={**CAMPAIGN.weights, "permit_rate": 5.0, "reporting_rate": 5.0})
    found = told(World(campaign, SECOND, (*_world().projects[:1], silent), {("西山县", FIRST): True}))
    assert _points(found, "西山县")["permit_rate"] > 0
    assert pd.isna(found.table.set_index("county").loc["西山县", "rank"])
    twins = (*_world().projects[:1], replace(_world().projects[0], number=9, county="西山县"))
    table = told(World(CAMPAIGN, SECOND, twins)).table
    counties = table[table["kind"] == "county"]
    assert counties["rank"].tolist() == [1, 1] and counties["is_tied"].all()


def test_full_scores_tie_whatever_does_not_apply() -> None:
    """33.333333333 three times is no full score: what is added up must not have been rounded before."""
    weights = {"start_rate": 20.0, "investment_rate": 35.0, "reporting_rate": 5.0, "problem_rate": 40.0}
    campaign = replace(CAMPAIGN, weights=weights)
    all_done = Project(2, "西山县", "一类", plan=1000, reports={FIRST: State("已开工", invested=1000), SECOND: ON})
    done = replace(all_done, number=1, county="东湖区", reports={SECOND: State("已开工", invested=1000)})
    found = told(World(campaign, SECOND, (done, replace(all_done, reports=done.reports)), {("西山县", FIRST): True}))
    applies = found.rows.groupby("county")["points"].count()
    assert (applies["东湖区"], applies["西山县"]) == (2, 3)
    counties = found.table[found.table["kind"] == "county"]
    assert counties["value"].tolist() == [100.0, 100.0] and counties["rank"].tolist() == [1, 1]


def test_penalties_take_points_off_down_to_the_floor() -> None:
    light = told(_world(replace(CAMPAIGN, scoring=Scoring(penalties={"start_rate": 0.33}))))
    assert _points(light, "西山县")["start_rate"] == pytest.approx(40 * 0.5 / 0.9 - 0.33)
    hard = told(_world(replace(CAMPAIGN, scoring=Scoring(floor=1.0, penalties={"start_rate": 99.0}))))
    rows = hard.rows[hard.rows["county"] == "西山县"].set_index("metric")
    assert rows.loc["start_rate", "points"] == 1.0
    assert rows.loc["start_rate", "penalty"] == pytest.approx(40 * 0.5 / 0.9 - 1)


def test_the_path_has_every_cut_off_and_movement_is_against_the_last() -> None:
    projects = (
        Project(1, "东湖区", "一类", plan=1000, reports={FIRST: ON, SECOND: ON}),
        Project(2, "东湖区", "一类", plan=1000, reports={FIRST: ON, SECOND: OFF}),
        Project(3, "西山县", "一类", plan=1000, reports={FIRST: OFF, SECOND: ON}),
    )
    found = told(World(CAMPAIGN, SECOND, projects))
    assert sorted(found.path["cut_off"].dt.date.unique()) == [BASELINE, FIRST, SECOND]
    movement = found.table.set_index("county")["movement"]
    assert (movement["西山县"], movement["东湖区"]) == (1, -1) and pd.isna(movement["市属"])
