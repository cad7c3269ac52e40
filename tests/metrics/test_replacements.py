"""Rates with and without replacements against plain loops, and the projects that make the difference."""

import math
import random
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from data.campaign import RosterRules
from metrics.definition import COMPONENTS, load
from metrics.replacements import CHANGED, JOINED, LEFT, behind, candidates, with_and_without
from tests.thoroughness import seeds

METRICS = load()
COUNTIES, TIERS = ("甲县", "乙县"), ("省百大", "市百大")


def project(number: int, county: str, tier: str, **components: int) -> dict[str, Any]:
    told = {"project_id": number, "project_name": f"项目{number}", "county": county, "tier": tier}
    return told | dict.fromkeys(COMPONENTS, 0) | {"project_count": 1} | components


def frame(*rows: Mapping[str, Any]) -> pd.DataFrame:
    names = ["project_id", "project_name", "county", "tier", *COMPONENTS]
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(COMPONENTS, "int64") | {"project_id": "int64"})


def started(number: int, county: str = "甲县", tier: str = "市百大", *, is_started: bool = True) -> dict[str, Any]:
    known = {"in_scope_count": 1, "start_known_count": 1, "known_count": 1, "status_known_count": 1}
    return project(number, county, tier, started_count=int(is_started), **known)


def test_a_replaced_project_makes_the_difference() -> None:
    now = frame(started(1), started(3), started(4, "乙县", is_started=False))
    original = frame(started(1), started(2, is_started=False), started(4, "乙县", is_started=False))
    table = with_and_without(now, original, METRICS.values()).set_index(["metric", "county", "tier"])
    city = table.loc[("start_rate", "", "")]
    assert (city["numerator"], city["denominator"]) == (2, 3)
    assert (city["original_numerator"], city["original_denominator"]) == (1, 3)
    assert city["difference"] == pytest.approx(1 / 3)
    assert table.loc[("start_rate", "乙县", "市百大")]["difference"] == 0
    assert "reporting_rate" not in table.index.get_level_values("metric")
    made = behind(now, original, METRICS["start_rate"])
    assert made[["project_id", "side"]].values.tolist() == [[2, LEFT], [3, JOINED]]


def test_a_promoted_project_leaves_one_tier_and_joins_another() -> None:
    now, original = frame(started(1, tier="省百大"), started(2)), frame(started(1), started(2))
    table = with_and_without(now, original, METRICS.values()).set_index(["metric", "county", "tier"])
    assert table.loc[("start_rate", "", "")]["difference"] == 0
    assert math.isnan(table.loc[("start_rate", "", "省百大")]["difference"])
    assert behind(now, original, METRICS["start_rate"]).empty
    assert behind(now, original, METRICS["start_rate"], tier="市百大")["side"].tolist() == [LEFT]
    assert behind(now, original, METRICS["start_rate"], tier="省百大")["side"].tolist() == [JOINED]


def test_another_plan_of_the_same_project_is_said() -> None:
    plan = {"invested_known_count": 1, "invested_wan": 100}
    now, original = (frame(project(1, "甲县", "市百大", planned_wan=wan, **plan)) for wan in (20_000, 10_000))
    made = behind(now, original, METRICS["investment_rate_all"])
    assert made[["side", "denominator", "original_denominator"]].values.tolist() == [[CHANGED, 200.0, 100.0]]


def test_without_any_project_nothing_is_said() -> None:
    assert with_and_without(frame(), frame(), METRICS.values()).empty
    assert behind(frame(), frame(), METRICS["start_rate"]).empty


@pytest.mark.parametrize("seed", seeds(4, 10))
def test_every_group_agrees_with_plain_loops(seed: int) -> None:
    chance = random.Random(seed)
    rosters = []
    for _ in range(2):
        rows = []
        for number in chance.sample(range(12), chance.randint(0, 9)):
            amounts = {name: chance.randint(0, 3) for name in COMPONENTS if name != "project_count"}
            rows.append(project(number, chance.choice(COUNTIES), chance.choice(TIERS), **amounts))
        rosters.append(rows)
    table = with_and_without(frame(*rosters[0]), frame(*rosters[1]), METRICS.values())
    for row in table.itertuples(index=False):
        metric = METRICS[row.metric]
        for rows, prefix in zip(rosters, ("", "original_"), strict=True):
            over = under = 0
            for one in rows:
                if row.county in ("", one["county"]) and row.tier in ("", one["tier"]):
                    over, under = over + one[metric.numerator], under + one[metric.denominator]
            told = [getattr(row, f"{prefix}{name}") for name in ("numerator", "denominator")]
            assert told == [over / metric.scale, under / metric.scale]
            value = getattr(row, f"{prefix}value")
            assert math.isnan(value) or value == pytest.approx(over / under)
        made = behind(frame(*rosters[0]), frame(*rosters[1]), metric, row.county, row.tier)
        assert made["numerator"].sum() - made["original_numerator"].sum() == pytest.approx(
            row.numerator - row.original_numerator
        )


def test_candidates_of_comparable_scale_come_first() -> None:
    told = [(1, "甲县", "市百大", True, 1000), (2, "乙县", "市本级", True, 1010), (3, "甲县", "市本级", True, 1150),
            (4, "甲县", "市百大", False, 1300), (5, "甲县", "省百大", True, 1000), (6, "甲县", "市百大", False, None),
            (7, "甲县", "市百大", True, 990)]  # fmt: skip
    known = pd.DataFrame(told, columns=["project_id", "county", "tier", "is_listed", "annual_plan_wan"])
    known["annual_plan_wan"] = known["annual_plan_wan"].astype("float64")
    found = candidates(known, 1, RosterRules("市百大", "省百大", ("市本级",), 0.2))
    assert found["project_id"].tolist() == [3, 2, 4, 6]
    assert found["is_comparable"].tolist() == [True, True, False, False]
    assert found["difference_wan"].tolist()[:3] == [150, 10, 300] and math.isnan(found["difference_share"][3])
    assert found["difference_share"].tolist()[:3] == [0.15, 0.01, 0.3]
