"""Lines, distances, speeds and projections."""

import numpy as np
import pandas as pd
import pytest

from metrics.definition import load
from metrics.pace import BASELINE_ASSUMED, FINAL, GROWING, TOO_FEW, baseline_notes, campaign_line, shortfall
from metrics.snapshot import Snapshot, build
from tests.campaigns import weekly
from tests.metrics.made_up import Project, State, World, facts

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, THIRD, FOURTH, LAST = CAMPAIGN.cut_offs
NAN = float("nan")


def invested(*amounts_wan: int | None, plan: int = 1_000) -> tuple[Project, ...]:
    """One started project with a cumulative investment per cut-off, in 万元."""
    reports = {
        cut_off: State("已开工", invested=amount * 100)
        for cut_off, amount in zip(CAMPAIGN.cut_offs, amounts_wan, strict=False)
        if amount is not None
    }
    return (Project(1, "东湖区", "一类", plan=plan * 100, reports=reports),)


def pace_of(world: World, metric: str = "investment_rate") -> pd.Series:
    table = build(facts(world), CAMPAIGN).pace
    return table[(table["metric"] == metric) & (table["county"] == "") & (table["tier"] == "")].iloc[0]


def test_the_line_runs_from_the_baseline_to_the_target() -> None:
    line = campaign_line(np.array([0.2, NAN, 0.2]), np.array([0.8, 0.8, NAN]), 0.5)
    assert line[:2] == pytest.approx([0.5, 0.4])
    assert np.isnan(line[2])


def test_a_line_says_that_its_baseline_is_assumed() -> None:
    notes = baseline_notes(np.array([0.2, NAN, NAN]), np.array([0.8, 0.8, NAN]))
    assert notes.tolist() == ["", BASELINE_ASSUMED, ""]


@pytest.mark.parametrize(
    ("numerator", "denominator", "target", "missing"),
    [(0, 100, 0.07, 7), (6, 100, 0.07, 1), (3, 4, 0.8, 1), (4, 5, 0.8, 0), (9, 5, 0.8, 0), (316, 319, 1.0, 3)],
)
def test_counts_are_missing_in_whole_projects(numerator: int, denominator: int, target: float, missing: int) -> None:
    found = shortfall(np.array([[numerator]]), np.array([[denominator]]), np.array([[target]]), [load()["start_rate"]])
    assert found.tolist() == [[missing]]


def test_money_is_missing_to_the_cent() -> None:
    numerator, denominator = np.array([[7_999, 8_000, 0, 0]]), np.array([[10_000, 10_000, 0, 10_000]])
    found = shortfall(numerator, denominator, np.array([[0.8, 0.8, 0.8, NAN]]), [load()["investment_rate"]])
    np.testing.assert_array_equal(found, [[0.01, 0, NAN, NAN]])


def test_needed_speed_projection_and_words() -> None:
    found = pace_of(World(CAMPAIGN, THIRD, invested(0, 70, 140, 350)))
    assert (found["shortfall"], found["remaining_periods"], found["needed_per_period"]) == (250, 2, 125)
    assert found["last_period_speed"] == 210
    assert found["daily_speed"] == pytest.approx(350 / 21)
    assert found["projected_value"] == pytest.approx((350 + 350 / 21 * 12) / 1_000)
    assert found["projected_note"] == "按近三期日均速度推算"


@pytest.mark.parametrize(("as_of", "word"), [(FIRST, "近一期"), (SECOND, "近两期"), (FOURTH, "近三期")])
def test_the_words_say_over_how_many_periods(as_of: object, word: str) -> None:
    found = pace_of(World(CAMPAIGN, as_of, invested(0, 70, 140, 210, 280)))  # type: ignore[arg-type]
    assert found["projected_note"] == f"按{word}日均速度推算"


def test_a_cut_off_without_anything_reported_shortens_the_stretch() -> None:
    found = pace_of(World(CAMPAIGN, THIRD, invested(None, None, 140, 350)))
    assert found["projected_note"] == "按近一期日均速度推算"
    assert found["daily_speed"] == 30


def test_before_two_cut_offs_nothing_is_projected() -> None:
    found = pace_of(World(CAMPAIGN, BASELINE, invested(100)))
    assert found["projected_note"] == TOO_FEW
    assert np.isnan(found["projected_value"])
    assert np.isnan(found["last_period_speed"])


def test_on_the_last_day_the_rate_is_final() -> None:
    found = pace_of(World(CAMPAIGN, LAST, invested(0, 100, 200, 300, 400, 500)))
    assert (found["projected_value"], found["projected_note"]) == (0.5, FINAL)
    assert (found["remaining_periods"], found["shortfall"]) == (0, 100)
    assert np.isnan(found["needed_per_period"])


def test_a_falling_amount_never_projects_below_zero() -> None:
    assert pace_of(World(CAMPAIGN, SECOND, invested(900, 900, 10)))["projected_value"] == 0


def test_no_more_projects_can_start_than_there_are() -> None:
    on, off = State("已开工"), State("未开工")
    projects = tuple(
        Project(number, "东湖区", "一类", reports={BASELINE: off, FIRST: on if number < 3 else off})
        for number in range(4)
    )
    assert pace_of(World(CAMPAIGN, FIRST, projects), "start_rate")["projected_value"] == 1
    assert pace_of(World(CAMPAIGN, SECOND, invested(0, 500, 900)))["projected_value"] > 1


def test_a_denominator_that_grows_by_itself_is_not_projected() -> None:
    on_time = {("东湖区", BASELINE): True, ("东湖区", FIRST): False}
    found = pace_of(World(CAMPAIGN, FIRST, invested(0, 1), on_time), "reporting_rate")
    assert found["projected_note"] == GROWING
    assert np.isnan(found["projected_value"])


def test_without_a_rate_the_note_says_why() -> None:
    assert pace_of(World(CAMPAIGN, FIRST))["projected_note"] == load()["investment_rate"].not_applicable
    assert pace_of(World(CAMPAIGN, LAST))["projected_note"] == load()["investment_rate"].not_applicable


def line_of(snapshot: Snapshot, metric: str, tier: str = "") -> float:
    return snapshot.figure(metric, tier=tier).line


def test_targets_differ_by_tier() -> None:
    snapshot = build(facts(World(CAMPAIGN, LAST, invested(0, 1))), CAMPAIGN)
    assert line_of(snapshot, "start_rate", "一类") == pytest.approx(1.0)
    assert line_of(snapshot, "start_rate", "二类") == pytest.approx(0.9)
    assert line_of(snapshot, "start_rate") == pytest.approx(0.9)
    assert np.isnan(line_of(snapshot, "funding_rate"))
