"""Who answers for which projects: ratios of sums at any grouping."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given

from metrics.definition import load
from metrics.people import NOBODY, by_person, named
from metrics.project_standing import project_standing
from tests.metrics import plain
from tests.metrics.test_against_plain import seeds, thorough, told

METRIC = load()["investment_rate"]


@given(seeds)
@thorough
def test_against_plain(seed: int) -> None:
    world, snapshot = told(seed)
    found = by_person(project_standing(snapshot, world.campaign), "lead_unit", METRIC, 5)
    roster = world.roster(world.as_of)
    assert sorted(found["person"]) == sorted({one.lead_unit for one in roster})
    for row in found.itertuples():
        mine = [one for one in roster if one.lead_unit == row.person]
        numerator, denominator = plain.PLAIN["investment_rate"](world, mine, world.as_of)
        assert row.project_count == len(mine)
        assert (row.numerator, row.denominator) == (numerator / 100, denominator / 100)
        assert (row.started_count, row.in_scope_count) == plain.PLAIN["start_rate"](world, mine, world.as_of)
        lights = Counter(plain.own_light(world, one) for one in mine)
        assert (row.green, row.yellow, row.red) == (lights["green"], lights["yellow"], lights["red"])
        behind = len([one for one in mine if plain.PLAIN["investment_rate"](world, [one], world.as_of)[1]])
        assert row.is_small_sample == (0 < behind < 5)
        assert row.worst in {one.number for one in mine}
        silent = all(one.state(world.as_of).invested is None for one in mine if plain.own_started(world, one))
        assert pd.isna(row.value) == (denominator == 0 or silent)


def _rows(names: list[str | None]) -> pd.DataFrame:
    count = len(names)
    components: dict[str, object] = {
        name: [1] * count for name in (*METRIC.components, "in_scope_count", "started_count")
    }
    own = {"project_id": range(count), "city_leader": names, "own_light": ["red"] * count}
    return pd.DataFrame(own | components | {"started_invested_wan": range(10, 10 + count)})


def test_who_is_not_named_stands_last_and_a_name_is_a_text() -> None:
    found = by_person(_rows(["乙", None, " 甲 ", "", "=1+1"]), "city_leader", METRIC, 5)
    assert list(found["person"]) == ["乙", "甲", "=1+1", NOBODY]
    assert found["project_count"].tolist() == [1, 1, 1, 2]
    assert list(named(_rows([None, "甲"]), "city_leader")) == [NOBODY, "甲"]


def test_who_has_no_rate_stands_after_those_who_have() -> None:
    rows = _rows(["甲", "乙"]).assign(started_planned_wan=[0, 100])
    found = by_person(rows, "city_leader", METRIC, 5)
    assert list(found["person"]) == ["乙", "甲"] and pd.isna(found["value"].iloc[1])


@pytest.mark.parametrize("names", [[], [None]])
def test_nobody_at_all(names: list[str | None]) -> None:
    assert list(by_person(_rows(names), "city_leader", METRIC, 5)["person"]) == [NOBODY] * len(names)
