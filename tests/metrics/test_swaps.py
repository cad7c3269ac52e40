"""Neighbours in rank: what is said to make them change places does so, and what is said not to does not."""

import math
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.campaign import ALL
from metrics.robustness import robustness
from metrics.swaps import Swap, swaps
from tests.campaigns import weekly
from tests.metrics import plain_robustness as plain
from tests.metrics.made_up import Project, State, World
from tests.metrics.random_worlds import random_world
from tests.metrics.trials import of_world
from tests.thoroughness import examples

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs


def _swaps(world: World, first: World | None = None) -> tuple[Swap, ...]:
    trial = of_world(world, first)
    return swaps(trial, robustness(trial, 0.2, count=50))


def _changed(weights: Mapping[str, float], key: str, weight: float) -> dict[str, float]:
    """One weight is another one, the others give way in proportion."""
    whole = sum(weights.values())
    return {
        one: weight if one == key else old * (whole - weight) / (whole - weights[key]) for one, old in weights.items()
    }


def _lead(world: World, swap: Swap, weights: Mapping[str, float] | None = None) -> float:
    """By how many points the upper one leads, by dull loops."""
    found = plain.totals(plain.with_weights(world, weights) if weights else world, ALL)
    return float((found[swap.upper] or 0) - (found[swap.lower] or 0))


@given(st.integers(0, 2**32))
@examples(4, 12)
def test_what_is_said_of_neighbours_is_so(seed: int) -> None:
    world = random_world(seed)
    world = replace(world, projects=world.projects[:15])
    weights = {key: weight for key, weight in world.campaign.weights.items() if weight}
    first = replace(world, projects=tuple(one for one in world.projects if Random(seed).random() < 0.7))
    original = plain.totals(first, ALL)
    for swap in _swaps(world, first):
        assert _lead(world, swap) == pytest.approx(swap.margin, abs=2e-9) and swap.margin >= 0
        assert swap.is_tied == (swap.margin == 0)
        if original[swap.upper] is not None and original[swap.lower] is not None:
            expected = float(original[swap.upper] - original[swap.lower])
            assert swap.original == pytest.approx(expected, abs=2e-9)
        else:
            assert math.isnan(swap.original)
        if not swap.is_tied:
            _check_projects(world, swap)
            _check_weights(world, swap, weights)


def _check_projects(world: World, swap: Swap) -> None:
    """All projects, and only those, without which the lower one leads."""
    found = set()
    for project in world.roster(world.as_of):
        rest = tuple(one for one in world.projects if one != project)
        totals = plain.totals(replace(world, projects=rest), ALL)
        if None not in (totals[swap.upper], totals[swap.lower]) and totals[swap.lower] > totals[swap.upper]:
            found.add(project.number)
    assert set(swap.projects) == found


def _check_weights(world: World, swap: Swap, weights: dict[str, float]) -> None:
    """At the tie they are equal, at the printed weight the lower one leads, and no smaller change does it."""
    change, whole = swap.weight, sum(weights.values())
    if change is not None:
        at_tie, at_shown = (
            _lead(world, swap, _changed(weights, change.key, one)) for one in (change.tie, change.shown)
        )
        assert at_tie == pytest.approx(0, abs=1e-6) and at_shown < 0
        assert abs(change.shown - change.tie) <= 0.1 + 1e-9
    least = math.inf if change is None else abs(change.tie - change.now) - 1e-6
    tried = [(key, whole * step / 100) for key in weights for step in range(100) if len(weights) > 1]
    for key, weight in tried:
        if 0 < abs(weight - weights[key]) < least:
            assert _lead(world, swap, _changed(weights, key, weight)) > -1e-6, (key, weight)


def _project(number: int, county: str, *, is_started: bool = True, invested: int = 600) -> Project:
    state = State("已开工" if is_started else "未开工", invested=invested * is_started)
    return Project(number, county, "一类", plan=1000, reports={FIRST: state, SECOND: state})


def test_the_weight_of_a_tie_is_exact() -> None:
    """东湖区 has all started and half invested, 西山县 half started and all invested: at 50 and 50 both lose alike."""
    campaign = replace(CAMPAIGN, targets={"start_rate": {"": 1.0}, "investment_rate": {"": 0.6}})
    lake = (_project(1, "东湖区", invested=300), _project(2, "东湖区", invested=300))
    hill = (_project(3, "西山县"), _project(4, "西山县", is_started=False))
    (swap,) = _swaps(World(campaign, SECOND, (*lake, *hill)))
    assert (swap.upper, swap.lower) == ("西山县", "东湖区") and swap.margin == pytest.approx(10)
    assert swap.weight is not None
    change = swap.weight
    assert (change.key, change.now, change.shown, change.is_more) == ("investment_rate", 60.0, 49.9, False)
    assert change.tie == pytest.approx(50) and math.isnan(change.until)


def test_nothing_that_is_tried_moves_what_is_better_in_everything() -> None:
    better, worse = _project(1, "东湖区"), _project(2, "西山县", invested=300)
    more = tuple(replace(one, number=one.number + 10) for one in (better, worse))
    (swap,) = _swaps(World(CAMPAIGN, SECOND, (better, worse, *more)))
    assert swap.weight is None and swap.projects == () and swap.drawn_share == 0
    assert swap.over_all > 0 and math.isnan(swap.original) and not swap.is_possible


def test_with_a_single_indicator_no_weight_can_be_changed() -> None:
    campaign = replace(CAMPAIGN, weights={"start_rate": 40.0})
    world = World(
        campaign, SECOND, (_project(1, "东湖区"), _project(2, "西山县"), _project(3, "西山县", is_started=False))
    )
    (swap,) = _swaps(world)
    assert swap.weight is None and swap.projects == ()  # without project 3 they would be equal, and nobody ahead


def test_fewer_than_two_have_no_neighbours() -> None:
    assert _swaps(World(CAMPAIGN, SECOND, (_project(1, "东湖区"),))) == ()
    assert _swaps(World(CAMPAIGN, SECOND)) == ()
