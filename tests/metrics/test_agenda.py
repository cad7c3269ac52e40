"""还差多少 as an agenda: who owes, and who misses the target at this pace."""

import pandas as pd
from hypothesis import given

from data.campaign import ALL
from metrics.agenda import owed
from metrics.definition import load
from metrics.snapshot import build
from tests.campaigns import weekly
from tests.metrics import plain
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.test_against_plain import same, seeds, thorough, told

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, THIRD, FOURTH, LAST = CAMPAIGN.cut_offs
GOALS = ("start_rate", "investment_rate", "statistics_rate", "completion_rate", "permit_rate")


@given(seeds)
@thorough
def test_against_plain(seed: int) -> None:
    world, snapshot = told(seed)
    for tier in (ALL, world.campaign.tiers[0].name):
        found = owed(snapshot, GOALS, tier)
        units = [ALL, *(unit.name for unit in world.campaign.units)]
        lacking = {(key, unit) for key in GOALS for unit in units if plain.shortfall(world, key, (unit, tier))}
        assert {(row.metric, row.county) for row in found.itertuples()} == lacking
        for row in found.itertuples():
            group = (str(row.county), tier)
            end, goal = plain.projection(world, str(row.metric), group), plain.target(world, str(row.metric), tier)
            assert goal is not None and same(row.shortfall, plain.shortfall(world, str(row.metric), group))  # type: ignore[arg-type]
            assert pd.isna(row.misses) if end is None else row.misses == (end < goal)  # type: ignore[arg-type]
        turns = [1 if pd.isna(misses) else 0 if misses else 2 for misses in found["misses"].tolist()]
        assert turns == sorted(turns)


def _owed(reports: dict[object, State], **rest: object) -> pd.DataFrame:
    project = Project(1, "东湖区", "一类", plan=1_000_00, reports=reports, **rest)  # type: ignore[arg-type]
    table = owed(build(facts(World(CAMPAIGN, THIRD, (project,))), CAMPAIGN), ("investment_rate",))
    return table[table["county"] == "东湖区"]


def test_how_many_times_the_last_period_is_needed() -> None:
    reports: dict[object, State] = {SECOND: State("已开工", invested=100_00), THIRD: State("已开工", invested=200_00)}
    (row,) = _owed(reports).itertuples()
    target = CAMPAIGN.target("investment_rate")
    assert target is not None and row.times == (target * 1000 - 200) / row.remaining_periods / 100
    assert bool(row.misses)


def test_where_the_last_period_did_nothing_there_is_no_multiple() -> None:
    reports: dict[object, State] = {SECOND: State("已开工", invested=100_00), THIRD: State("已开工", invested=100_00)}
    (row,) = _owed(reports).itertuples()
    assert pd.isna(row.times) and bool(row.misses)


def test_what_cannot_be_projected_is_neither() -> None:
    (row,) = _owed({THIRD: State("已开工", invested=100_00)}).itertuples()
    assert pd.isna(row.misses)


def test_who_has_reached_the_target_owes_nothing() -> None:
    assert _owed({THIRD: State("已开工", invested=1_000_00)}).empty
    assert load()["investment_rate"].money


def test_of_counts_a_whole_number_is_needed() -> None:
    on, off = State("已开工"), State("未开工")
    started = [Project(number, "东湖区", "一类", reports={SECOND: off, THIRD: on}) for number in range(2)]
    waiting = [Project(number, "东湖区", "一类", reports={SECOND: off, THIRD: off}) for number in range(2, 5)]
    table = owed(build(facts(World(CAMPAIGN, THIRD, (*started, *waiting))), CAMPAIGN), ("start_rate",))
    (row,) = table[table["county"] == "东湖区"].itertuples()
    assert (row.shortfall, row.remaining_periods, row.last_period_speed, row.times) == (3, 2, 2, 1)
