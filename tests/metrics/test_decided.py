"""What people decided on the score sheet holds while its ranks are put to the test."""

from random import Random

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from metrics.robustness import robustness
from metrics.snapshot import build
from metrics.swaps import swaps
from metrics.trial import trial_of
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.random_worlds import random_world
from tests.metrics.test_score import BONUSES, CAMPAIGN, VETOES, rules, ruling, told
from tests.thoroughness import examples

BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs


def _project(number: int, county: str, invested: int, *, is_started: bool = True) -> Project:
    state = State("已开工" if is_started else "未开工", invested=invested)
    return Project(number, county, "一类", plan=1000, reports={FIRST: state, SECOND: state})


@given(st.integers(0, 2**32 - 1))
@examples(8, 25)
def test_the_ranks_that_are_tested_are_those_of_the_sheet(seed: int) -> None:
    world, chance = random_world(seed), Random(seed)
    keys = [*(key for key, weight in world.campaign.weights.items() if weight), *(one.key for one in BONUSES + VETOES)]
    units = [unit.name for unit in world.campaign.units]
    given_points = [
        ruling(chance.choice(units), key, chance.choice((0, 1.5, 40))) for key in keys if chance.random() < 0.5
    ]
    exempt = [one.number for one in world.projects if chance.random() < 0.1]
    sheet = told(world, given_points, exempt)
    trial = trial_of(build(facts(world), world.campaign), world.campaign, rules(world.campaign), sheet)
    found = robustness(trial, 0.25, count=3).table.set_index("county")
    expected = sheet.totals.set_index("county").reindex(found.index)
    pd.testing.assert_series_equal(found["rank"], expected["rank"])
    ranked = expected["rank"].notna()
    np.testing.assert_allclose(found["value"][ranked], expected["points"][ranked], atol=1e-8)
    assert found["is_tied"].tolist() == expected["is_tied"].tolist()


def _trial(*decisions: object, exempt: tuple[int, ...] = ()) -> object:
    """西山县 is ahead of 东湖区 by its investment, but one of its projects has not started."""
    projects = (_project(1, "东湖区", 300), _project(2, "东湖区", 300), _project(3, "西山县", 600),
                _project(4, "西山县", 0, is_started=False))  # fmt: skip
    world = World(CAMPAIGN, SECOND, projects)
    sheet = told(world, decisions, exempt)
    return trial_of(build(facts(world), CAMPAIGN), CAMPAIGN, rules(), sheet)


def test_an_approved_indicator_keeps_its_share_of_the_weight() -> None:
    """Half of the investment's weight was given: so it is of every other weight, whatever was computed."""
    trial = _trial(ruling("西山县", "investment_rate", 30.0))
    number = trial.units.index("西山县")
    for weight in (np.array([40.0, 60.0]), np.array([20.0, 80.0])):
        total = trial.totals(weight[:, None], trial.now, np.arange(len(trial.units)))
        assert total[number] == np.round(weight[0] * 0.5 / 0.9 + weight[1] * 0.5, 9)


def test_a_veto_puts_a_unit_last_and_nothing_brings_it_back() -> None:
    trial = _trial(ruling("西山县", "accident", 0.0))
    found = robustness(trial, 0.25, count=100)
    (swap,) = swaps(trial, found)
    assert (swap.upper, swap.lower, swap.is_vetoed) == ("东湖区", "西山县", True) and swap.margin < 0
    assert swap.drawn_share == 0 and swap.weight is None and swap.projects == ()
    row = found.table.set_index("county").loc["西山县"]
    assert (row["low"], row["high"]) == (2, 2) and 0 < row["value"] < 100


def test_a_bonus_counts_in_every_test_and_zero_is_zero() -> None:
    assert robustness(_trial(ruling("东湖区", "raised", 3.0)), 0.25, count=1).table.iloc[1]["value"] == 73.0
    zero = robustness(_trial(ruling("西山县", "lying", 0.0)), 0.25, count=50).table.set_index("county")
    assert zero.loc["西山县", "value"] == 0 and zero.loc["西山县", "low"] == 2
    gone = robustness(_trial(ruling("西山县", "gone", 0.0)), 0.25, count=50).table.set_index("county")
    assert pd.isna(gone.loc["西山县", "rank"]) and pd.isna(gone.loc["西山县", "low"])


def test_exempt_projects_are_in_no_test() -> None:
    trial = _trial(exempt=(4,))
    assert 4 not in trial.projects.tolist()
    assert robustness(trial, 0.25, count=1).table.set_index("county").loc["西山县", "value"] == 100
