"""The engine against the dull re-implementation, on random campaigns: every column of every table."""

from fractions import Fraction
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.campaign import ALL
from metrics.definition import load
from metrics.snapshot import Snapshot, build
from tests.metrics import plain
from tests.metrics.made_up import World, facts
from tests.metrics.random_worlds import random_world
from tests.thoroughness import examples

seeds = st.integers(0, 2**32)
thorough = examples(8, 25)


@cache
def told(seed: int) -> tuple[World, Snapshot]:
    world = random_world(seed)
    return world, build(facts(world), world.campaign)


def same(shown: float, exact: Fraction | None) -> bool:
    """A figure equals an exact one: NaN for None, else to the last bits of a float."""
    return pd.isna(shown) if exact is None else shown == pytest.approx(float(exact), rel=1e-12, abs=1e-12)


def test_every_metric_has_a_plain_re_implementation() -> None:
    assert set(load()) == {*plain.PLAIN, "reporting_rate"}


@given(seeds)
@thorough
def test_figures(seed: int) -> None:
    world, snapshot = told(seed)
    counties, tiers = len(world.campaign.units) + 1, len(world.campaign.tiers) + 1
    assert len(snapshot.figures) == len(load()) * counties * tiers
    for row in snapshot.figures.itertuples():
        group, metric = (row.county, row.tier), load()[row.metric]
        numerator, denominator = plain.sums(world, row.metric, group, world.as_of)
        assert (row.numerator, row.denominator) == (numerator / metric.scale, denominator / metric.scale), row
        exact = plain.rate(world, row.metric, group, world.as_of)
        assert pd.isna(row.value) if exact is None else row.value == numerator / denominator
        assert (row.reason == "") == (exact is not None)
        assert same(row.target, plain.target(world, row.metric, row.tier))
        assert same(row.baseline, plain.baseline(world, row.metric, group))
        assert same(row.line, plain.line(world, row.metric, group, world.as_of))
        assert row.light == plain.light(world, row.metric, group, world.as_of), row
        assert same(row.shortfall, plain.shortfall(world, row.metric, group)), row
        assert row.is_small_sample == plain.small_sample(world, row.metric, group), row


@given(seeds)
@thorough
def test_lead_unit_figures(seed: int) -> None:
    world, snapshot = told(seed)
    roster = world.roster(world.as_of)
    assert len(snapshot.lead_unit_figures) == len({one.lead_unit for one in roster}) * len(plain.PLAIN)
    for row in snapshot.lead_unit_figures.itertuples():
        own = [project for project in roster if project.lead_unit == row.lead_unit]
        numerator, denominator = plain.PLAIN[row.metric](world, own, world.as_of)
        scale = load()[row.metric].scale
        assert (row.numerator, row.denominator) == (numerator / scale, denominator / scale)
        assert same(row.line, plain.line(world, row.metric, (ALL, ALL), world.as_of))


@given(seeds)
@thorough
def test_pace(seed: int) -> None:
    world, snapshot = told(seed)
    left = len([period for period in world.campaign.periods if period.cut_off > world.as_of])
    for row in snapshot.pace.itertuples():
        group, scale = (row.county, row.tier), load()[row.metric].scale
        missing, daily = plain.shortfall(world, row.metric, group), plain.daily_speed(world, row.metric, group)
        last = plain.speed(world, row.metric, group, 1)
        days = (world.cut_offs[-1] - world.cut_offs[-2]).days if len(world.cut_offs) > 1 else 0
        assert same(row.shortfall, missing)
        assert row.remaining_periods == left
        assert same(row.needed_per_period, None if missing is None or not left else missing / left)
        assert same(row.last_period_speed, None if last is None else last * days / scale)
        assert same(row.daily_speed, None if daily is None else daily / scale)
        assert same(row.projected_value, plain.projection(world, row.metric, group)), row
        assert row.projected_note


@given(seeds)
@thorough
def test_trend(seed: int) -> None:
    world, snapshot = told(seed)
    groups = (len(world.campaign.units) + 1) * (len(world.campaign.tiers) + 1)
    assert len(snapshot.trend) == len(load()) * groups * len(world.cut_offs)
    city = snapshot.trend[snapshot.trend["tier"] == ALL]
    for row in city.itertuples():
        group, day, scale = (row.county, row.tier), row.cut_off.date(), load()[row.metric].scale
        numerator, denominator = plain.sums(world, row.metric, group, day)
        assert (row.numerator, row.denominator) == (numerator / scale, denominator / scale)
        assert same(row.value, plain.rate(world, row.metric, group, day))
        assert same(row.line, plain.line(world, row.metric, group, day))
        assert row.light == plain.light(world, row.metric, group, day)


@given(seeds)
@thorough
def test_rankings(seed: int) -> None:
    world, snapshot = told(seed)
    lists = {(metric, kind): part for (metric, kind), part in snapshot.rankings.groupby(["metric", "kind"])}
    assert len(lists) == len(load()) * len({unit.kind for unit in world.campaign.units})
    for (metric, kind), rows in lists.items():
        names = [unit.name for unit in world.campaign.units if unit.kind == kind]
        now = plain.ranks({name: plain.rate(world, metric, (name, ALL), world.as_of) for name in names})
        before: dict[str, int | None] = dict.fromkeys(names)
        if len(world.cut_offs) > 1:
            day = world.cut_offs[-2]
            before = plain.ranks({name: plain.rate(world, metric, (name, ALL), day) for name in names})
        assert sorted(rows["county"]) == sorted(names)
        assert [rank for rank in rows["rank"] if pd.notna(rank)] == sorted(rank for rank in now.values() if rank)
        for row in rows.itertuples():
            rank, previous = now[row.county], before[row.county]
            assert (None if pd.isna(row.rank) else row.rank) == rank
            assert (None if pd.isna(row.previous_rank) else row.previous_rank) == previous
            missing = plain.missing(world, row.county)
            assert row.has_reported != missing
            moved = previous - rank if rank and previous and not missing else None
            assert (None if pd.isna(row.movement) else row.movement) == moved
            assert row.is_tied == (rank is not None and list(now.values()).count(rank) > 1)


@given(seeds)
@thorough
def test_changes_of_projects_and_lights(seed: int) -> None:
    world, snapshot = told(seed)
    changes = snapshot.changes
    projects = changes[changes["project_id"].notna()]
    assert {(row.kind, row.project_id) for row in projects.itertuples()} == plain.project_changes(world)
    turned = changes[changes["kind"].isin(["turned_red", "turned_green"])]
    expected = set()
    compares = len(world.cut_offs) > 1 and plain.heard_of(world, world.cut_offs[-2])
    for row in snapshot.figures.itertuples():
        if compares and ALL in (row.county, row.tier):
            before = plain.light(world, row.metric, (row.county, row.tier), world.cut_offs[-2])
            before = "" if len(world.cut_offs) == 2 else before  # no lights at the baseline
            was_silent = plain.unreported(world, row.metric, (row.county, row.tier), world.cut_offs[-2])
            if row.light == "red" != before and not was_silent:
                expected.add(("turned_red", row.metric, row.county, row.tier))
            if row.light == "green" != before != "":
                expected.add(("turned_green", row.metric, row.county, row.tier))
    assert {(row.kind, row.metric, row.county, row.tier) for row in turned.itertuples()} == expected
    assert changes["text"].str.len().gt(0).all()
