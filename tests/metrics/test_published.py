"""Figures that real bulletins printed, from made-up projects behind them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from metrics.shown import format_share
from metrics.snapshot import Figure, build
from tests.campaigns import shipped
from tests.metrics.made_up import Project, State, World, facts

DAY = date(2020, 10, 31)


def figure(metric: str, projects: Sequence[Project], county: str = "", tier: str = "") -> Figure:
    numbered = tuple(replace(project, number=number) for number, project in enumerate(projects))
    world = World(shipped(), DAY, numbered)
    return build(facts(world), world.campaign).figure(metric, county, tier)


def projects(count: int, state: State, tier: str = "省百大", **rest: object) -> list[Project]:
    return [Project(0, "安达市", tier, reports={DAY: state}, **rest)] * count  # type: ignore[arg-type]


def test_480_of_500_started() -> None:
    found = figure("start_rate", [*projects(480, State("已开工")), *projects(20, State("未开工"))])
    assert (found.numerator, found.denominator) == (480, 500)
    assert format_share(found.value, found.target) == "96.0%"
    assert found.shortfall == 20


def test_146_and_145_of_316_started_over_two_tiers() -> None:
    made_up = [
        *projects(146, State("已复工")),
        *projects(145, State("停工"), tier="市百大"),
        *projects(25, State("未开工")),
    ]
    found = figure("start_rate", made_up)
    assert (found.numerator, found.denominator) == (146 + 145, 316)
    assert format_share(found.value, found.target) == "92.1%"


def test_6_339_of_11_13_yi_invested() -> None:
    plans = projects(1, State("已开工", invested=50_000_00), plan=100_000_00)
    plans += projects(1, State("已开工", invested=13_390_00), plan=11_300_00)
    found = figure("investment_rate", plans)
    assert (found.numerator, found.denominator) == (63_390, 111_300)  # 万元
    assert format_share(found.value, found.target) == "57.0%"


def test_497_of_500_entered_into_statistics() -> None:
    entered = State("已开工", in_statistics=True)
    made_up = [*projects(497, entered, total=500_00), *projects(3, State("已开工"), total=500_00)]
    too_small = projects(9, State("已开工"), total=499_99)
    found = figure("statistics_rate", [*made_up, *too_small])
    assert (found.numerator, found.denominator) == (497, 500)
    assert format_share(found.value, found.target) == "99.4%"


def test_ten_months_65_1_of_82_5_yi() -> None:
    found = figure("investment_rate", projects(1, State("已开工", invested=651_000_00), plan=825_000_00))
    assert format_share(found.value, found.target) == "78.9%"
    assert found.shortfall == pytest.approx(0.8 * 825_000 - 651_000)


def test_a_rate_over_one_is_not_clipped() -> None:
    found = figure("investment_rate", projects(1, State("竣工", invested=10_164_00), plan=10_000_00))
    assert format_share(found.value, found.target) == "101.6%"
    assert (found.shortfall, found.light) == (0, "green")


def test_rates_are_ratios_of_sums_not_means_of_ratios() -> None:
    large = projects(1, State("已开工", invested=0), plan=900_000_00)
    small = projects(1, State("已开工", invested=100_000_00), plan=100_000_00)
    assert figure("investment_rate", [*large, *small]).value == 0.1
