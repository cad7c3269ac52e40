"""Rank ranges: against dull loops on random campaigns, and cases that were made to show one thing each."""

from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.campaign import ALL, Campaign
from metrics.drawn_weights import drawn_weights
from metrics.points import points
from metrics.ranking import ranks
from metrics.robustness import Robustness, place, robustness
from metrics.snapshot import build
from metrics.trial import OVER_ALL
from tests.campaigns import weekly
from tests.metrics import plain_robustness as plain
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.random_worlds import random_world
from tests.metrics.trials import of_world
from tests.thoroughness import examples

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs
DRAWS = 5


def _first_roster(world: World, draw: Random) -> World:
    """Some projects left, some moved to another unit, since the lists were made."""
    units = [unit.name for unit in world.campaign.units]
    kept = [one for one in world.projects if draw.random() < 0.8]
    return replace(
        world, projects=tuple(replace(one, county=draw.choice(units)) if draw.random() < 0.2 else one for one in kept)
    )


@given(st.integers(0, 2**32 - 1))
@examples(5, 15)
def test_every_range_is_that_of_dull_loops(seed: int) -> None:
    world = random_world(seed)
    world = replace(world, projects=world.projects[:15])
    first = _first_roster(world, Random(seed))
    tier = Random(seed).choice((ALL, world.campaign.tiers[0].name))
    trial = of_world(world, first, tier)
    found = robustness(trial, 0.3, seed=seed, count=DRAWS)
    drawn = [
        plain.ranked(plain.with_weights(world, dict(zip(trial.keys, weights, strict=True))), tier)
        for weights in drawn_weights(trial.weight, 0.3, seed, DRAWS)
    ]
    now, original = plain.ranked(world, tier), plain.ranked(first, tier)
    over_all = plain.ranked(world, tier, OVER_ALL)
    without = plain.without_each(world, tier)
    has_investment = "investment_rate" in trial.keys
    for row in found.table.itertuples(index=False):
        name = row.county
        assert _same(row.rank, now[name]), row
        assert _both(row.weights_low, row.weights_high) == plain.span(name, [now, *drawn]), row
        assert _same(row.over_all_rank, over_all[name] if has_investment else None), row
        assert _same(row.original_rank, original[name]), row
        assert _both(row.project_low, row.project_high) == plain.span(name, [now, *without.values()]), row
        if now[name] is not None:
            kept = sum(one[name] == now[name] for one in drawn) / DRAWS
            assert row.weights_share == pytest.approx(kept)
            _check_the_project(row, now[name], without)


def _check_the_project(row: object, now: int, without: dict[int, plain.Ranks]) -> None:
    """It moves the rank as far as any does, and the rank without it is what is said."""
    places = {number: one[row.county] for number, one in without.items() if one[row.county] is not None}
    furthest = max((abs(one - now) for one in places.values()), default=0)
    if pd.isna(row.project_id):
        assert furthest == 0
    else:
        assert places[int(row.project_id)] == row.project_rank and abs(row.project_rank - now) == furthest > 0


def _same(shown: object, expected: int | None) -> bool:
    return bool(pd.isna(shown)) if expected is None else shown == expected


def _both(low: object, high: object) -> tuple[object, object]:
    return (None if pd.isna(low) else low, None if pd.isna(high) else high)


@given(st.integers(0, 2**32 - 1))
@examples(4, 10)
def test_the_table_as_it_stands_is_the_ranking_by_points(seed: int) -> None:
    world = random_world(seed)
    kinds = {unit.name: unit.kind for unit in world.campaign.units}
    ranking = points(build(facts(world), world.campaign), world.campaign, ALL, kinds).table
    found = robustness(of_world(world), 0.2, count=1).table
    assert found["county"].tolist() == ranking["county"].tolist()
    assert found["rank"].equals(ranking["rank"]) and found["is_tied"].tolist() == ranking["is_tied"].tolist()
    np.testing.assert_array_equal(found["value"], ranking["value"])


def test_places_of_many_rows_are_those_of_the_rankings() -> None:
    rows = np.random.default_rng(1).integers(0, 5, (40, 9)).astype(float)
    rows[rows == 0] = np.nan
    np.testing.assert_array_equal(place(rows), ranks(rows)[0])
    assert place(np.empty((3, 0))).shape == (3, 0)


def test_the_same_seed_gives_the_same_weights_for_ever() -> None:
    weight = np.array([20.0, 35.0, 45.0])
    drawn = drawn_weights(weight, 0.2)
    assert drawn.shape == (1000, 3) and drawn.sum(axis=1) == pytest.approx(100)
    np.testing.assert_array_equal(drawn, drawn_weights(weight, 0.2))
    assert not np.array_equal(drawn, drawn_weights(weight, 0.2, seed=1))
    assert drawn[0] == pytest.approx([20.88047643330072, 33.422430278402594, 45.69709328829668], abs=1e-9)
    assert (drawn > 0).all() and np.median(drawn, axis=0) == pytest.approx(weight, rel=0.03)
    np.testing.assert_allclose(drawn_weights(weight, 0.0), np.tile(weight, (1000, 1)))


DONE, HALF, NONE = State("已开工", invested=600), State("已开工", invested=300), State("未开工", invested=0)


def _project(number: int, county: str, state: State, plan: int = 1000) -> Project:
    return Project(number, county, "一类", plan=plan, reports={FIRST: state, SECOND: state})


def _found(*projects: Project, campaign: Campaign = CAMPAIGN, first: tuple[Project, ...] | None = None) -> Robustness:
    world = World(campaign, SECOND, projects)
    original = None if first is None else replace(world, projects=first)
    return robustness(of_world(world, original), 0.2)


def _of(found: Robustness, county: str) -> object:
    return next(found.table[found.table["county"] == county].itertuples(index=False))


def test_units_that_are_equal_stay_equal_under_every_weight() -> None:
    found = _found(_project(1, "东湖区", HALF), _project(2, "西山县", HALF))
    for county in ("东湖区", "西山县"):
        row = _of(found, county)
        assert (row.rank, row.is_tied, row.weights_low, row.weights_high, row.weights_share) == (1, True, 1, 1, 1.0)
        assert row.drops_out and (row.project_low, row.project_high) == (1, 1)
    assert found.beaten[0] == 0


def test_one_unit_alone_is_first_whatever_is_tried() -> None:
    row = _of(_found(_project(1, "东湖区", DONE), _project(2, "东湖区", NONE)), "东湖区")
    assert (row.low, row.high) == (1, 1) and pd.isna(row.project_id) and not row.drops_out


def test_a_unit_of_which_nobody_told_anything_has_no_rank_and_no_range() -> None:
    silent = Project(3, "西山县", "一类", plan=1000)
    row = _of(_found(_project(1, "东湖区", DONE), silent), "西山县")
    assert all(pd.isna(one) for one in (row.rank, row.low, row.high, row.weights_share, row.project_id))


def test_projects_that_never_started_count_over_all_projects() -> None:
    """One of two started and fully invested beats two that are nearly there, until all projects count."""
    weights = replace(CAMPAIGN, weights={"investment_rate": 60.0})
    unstarted = (_project(1, "东湖区", DONE), _project(2, "东湖区", NONE))
    found = _found(*unstarted, _project(3, "西山县", State("已开工", invested=590)), campaign=weights)
    assert (_of(found, "东湖区").rank, _of(found, "东湖区").over_all_rank) == (1, 2)
    assert _of(found, "西山县").over_all_rank == 1


def test_without_an_indicator_over_started_projects_there_is_nothing_to_try() -> None:
    weights = replace(CAMPAIGN, weights={"start_rate": 40.0})
    row = _of(_found(_project(1, "东湖区", DONE), campaign=weights), "东湖区")
    assert row.rank == 1 and pd.isna(row.over_all_rank) and pd.isna(row.original_rank)


def test_a_replacement_that_made_the_rank_is_seen_on_the_first_roster() -> None:
    other = _project(3, "西山县", HALF)
    found = _found(_project(1, "东湖区", DONE), other, first=(_project(9, "东湖区", NONE), other))
    assert (_of(found, "东湖区").rank, _of(found, "东湖区").original_rank) == (1, 2)


def test_the_project_that_holds_a_unit_back_is_named_for_its_neighbour_too() -> None:
    """东湖区 is first but for its project 2; without it 西山县 falls to the second place."""
    mine = (_project(1, "东湖区", DONE), _project(2, "东湖区", NONE))
    found = _found(*mine, _project(3, "西山县", State("已开工", invested=599)))
    low, high = _of(found, "东湖区"), _of(found, "西山县")
    assert (low.rank, low.project_id, low.project_rank) == (2, 2, 1)
    assert (high.rank, high.project_id, high.project_rank, high.drops_out) == (1, 2, 2, True)


def test_counties_and_departments_are_ranked_apart() -> None:
    found = _found(_project(1, "东湖区", HALF), _project(2, "市属", DONE), _project(3, "西山县", NONE))
    assert (_of(found, "市属").rank, _of(found, "东湖区").rank) == (1, 1)
    assert (_of(found, "市属").high, _of(found, "东湖区").low) == (1, 1)
    assert found.shares.groupby("county")["share"].sum().round(9).eq(1).all()
