"""当时所知 against 今日所知: a late correction, a report that came afterwards, and nothing that changed."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from data.campaign import ALL
from metrics.known_then import differing
from metrics.snapshot import build
from tests.data.store import making
from tests.metrics import plain
from tests.metrics.made_up import World, facts
from tests.metrics.test_against_plain import seeds, thorough, told

GOALS = ("start_rate", "investment_rate", "statistics_rate", "completion_rate", "permit_rate")


@given(seeds)
@thorough
def test_against_plain(seed: int) -> None:
    today, snapshot = told(seed)
    then = _without_every_third_newest_report(today)
    before = build(facts(then), then.campaign)
    for county in (ALL, *(unit.name for unit in today.campaign.units)):
        for tier in (ALL, *(one.name for one in today.campaign.tiers)):
            expected = []
            for key in GOALS:
                sums = [plain.sums(world, key, (county, tier), world.as_of) for world in (then, today)]
                rates = [plain.rate(world, key, (county, tier), world.as_of) for world in (then, today)]
                if (sums[0] != sums[1] or rates[0] != rates[1]) and (rates[0] is not None or rates[1] is not None):
                    expected.append(key)
            found = differing(before, snapshot, GOALS, county, tier)
            assert list(found["metric"]) == expected
            assert differing(snapshot, snapshot, GOALS, county, tier).empty


def _without_every_third_newest_report(world: World) -> World:
    projects = [
        replace(one, reports={day: said for day, said in one.reports.items() if day != max(one.reports)})
        if one.reports and one.number % 3 == 0
        else one
        for one in world.projects
    ]
    return replace(world, projects=tuple(projects))


def test_a_correction_that_arrives_late_in_a_real_store(tmp_path: Path) -> None:
    at = datetime(2021, 3, 9, 12)
    with making.open_store(tmp_path) as store:
        making.roster(store, making.row("甲桥", county="甲县", annual_plan="1000"))
        first = making.row("甲桥", 1, status="已开工", year_investment="400")
        making.report(store, "甲县", making.FIRST, first)
        corrected = making.row("甲桥", 1, status="已开工", year_investment="500")
        making.report(store, "甲县", making.FIRST, corrected, at=at)
        then, today = (
            build(making.facts(store, making.FIRST, known_at), making.CAMPAIGN)
            for known_at in (at - timedelta(hours=1), None)
        )
    (row,) = differing(then, today, GOALS).itertuples()
    assert (row.metric, row.numerator_then, row.numerator_today) == ("investment_rate", 400.0, 500.0)
    assert (row.value_then, row.value_today, row.denominator_then) == (0.4, 0.5, 1000.0)
    assert differing(today, today, GOALS).empty


def test_what_nobody_had_told_differs_from_what_is_told_now(tmp_path: Path) -> None:
    with making.open_store(tmp_path) as store:
        making.roster(store, making.row("甲桥", county="甲县", annual_plan="1000"))
        row = making.row("甲桥", 1, status="已开工", year_investment="400")
        making.report(store, "甲县", making.FIRST, row, at=datetime(2021, 3, 11))
        then, today = (
            build(making.facts(store, making.FIRST, known_at), making.CAMPAIGN)
            for known_at in (datetime(2021, 3, 9, 17, 30), None)
        )
    found = differing(then, today, GOALS).set_index("metric")
    assert found["value_then"].isna().all() and found.loc["start_rate", "value_today"] == 1.0


def test_two_days_are_no_two_moments_of_knowledge(tmp_path: Path) -> None:
    with making.open_store(tmp_path) as store:
        making.roster(store, making.row("甲桥", county="甲县", annual_plan="1000"))
        one, other = (build(making.facts(store, day), making.CAMPAIGN) for day in (making.FIRST, making.SECOND))
    with pytest.raises(ValueError, match="one cut-off"):
        differing(one, other, GOALS)
