"""The whole, at its edges: before, after, nothing, one county, small samples, exactly on the line."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from data.campaign import ALL
from metrics.definition import load
from metrics.pace import BASELINE_ASSUMED
from metrics.rates import UNREPORTED
from metrics.snapshot import Snapshot, build
from metrics.standing import CITY_BASELINE
from tests.campaigns import shipped, weekly
from tests.metrics.made_up import NOW, Project, State, World, facts

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, THIRD, FOURTH, LAST = CAMPAIGN.cut_offs


def started(count: int, of: int, day: date = BASELINE, county: str = "东湖区") -> tuple[Project, ...]:
    states = [State("已开工")] * count + [State("未开工")] * (of - count)
    return tuple(Project(number, county, "一类", plan=100, reports={day: one}) for number, one in enumerate(states))


def made(projects: tuple[Project, ...] = (), as_of: date = SECOND) -> Snapshot:
    return build(facts(World(CAMPAIGN, as_of, projects)), CAMPAIGN)


def test_it_carries_what_makes_it_checkable() -> None:
    snapshot = made(started(1, 2))
    assert (snapshot.campaign_key, snapshot.as_of, snapshot.known_at) == ("linhai-2023", SECOND, None)
    assert (snapshot.now, snapshot.store_version, snapshot.previous_cut_off) == (NOW, 7, FIRST)
    figure = snapshot.figure("start_rate")
    assert (figure.as_of, figure.known_at, figure.store_version) == (SECOND, None, 7)
    assert (figure.metric, figure.county, figure.tier, figure.lead_unit) == ("start_rate", ALL, ALL, None)


def test_nothing_reported_is_not_applicable_everywhere_with_a_reason() -> None:
    snapshot = made()
    for row in snapshot.figures.itertuples():
        assert np.isnan(row.value)
        assert row.reason == load()[row.metric].not_applicable
        assert (row.light, row.is_small_sample) == ("", False)
        assert np.isnan(row.shortfall)
    assert snapshot.rankings["rank"].isna().all()
    assert snapshot.changes.empty
    assert snapshot.lead_unit_figures.empty


@pytest.mark.parametrize("as_of", [BASELINE - timedelta(1), BASELINE, BASELINE + timedelta(1)])
def test_before_the_start_there_is_no_speed_and_no_change(as_of: date) -> None:
    snapshot = made(started(1, 2, day=as_of), as_of)
    assert snapshot.calendar.phase == "before"
    assert snapshot.figure("start_rate").value == 0.5
    assert snapshot.pace["daily_speed"].isna().all()
    assert snapshot.changes.empty
    assert snapshot.rankings["previous_rank"].isna().all()


def test_after_the_end_the_line_stays_at_the_target() -> None:
    snapshot = made(started(13, 20), LAST + timedelta(30))
    city, tier = snapshot.figure("start_rate"), snapshot.figure("start_rate", tier="一类")
    assert snapshot.calendar.phase == "after"
    assert (city.line, city.light) == (pytest.approx(0.9), "yellow")
    assert (tier.line, tier.light) == (pytest.approx(1.0), "red")


def test_exactly_on_the_line_is_green() -> None:
    campaign = replace(CAMPAIGN, light_rule=shipped().light_rule, targets={"start_rate": {ALL: 1.0}})
    end = campaign.start_date + timedelta(9)
    campaign = replace(campaign, end_date=end)
    for day in range(1, 11):
        reports = {
            number: {BASELINE: State("未开工"), campaign.start_date: State("已开工" if number < day else "未开工")}
            for number in range(10)
        }
        projects = tuple(Project(number, "东湖区", "一类", reports=reports[number]) for number in range(10))
        world = World(campaign, campaign.start_date + timedelta(day - 1), projects)
        figure = build(facts(world), campaign).figure("start_rate")
        assert (figure.value, figure.light) == (day / 10, "green")
        assert figure.line == pytest.approx(day / 10)


def test_exactly_at_eighty_per_cent_nothing_is_missing() -> None:
    campaign = replace(shipped(), targets={"investment_rate": {ALL: 0.8}})
    for plan in (1, 3, 7, 12_345, 99_999_999):
        state = State("已开工", invested=plan * 4)
        world = World(
            campaign,
            campaign.end_date,
            (Project(1, "安达市", "省百大", plan=plan * 5, reports={campaign.end_date: state}),),
        )
        figure = build(facts(world), campaign).figure("investment_rate")
        assert (figure.value, figure.shortfall, figure.light) == (0.8, 0, "green")


def test_one_county_is_the_city() -> None:
    snapshot = made(started(3, 7))
    city, county = snapshot.figure("start_rate"), snapshot.figure("start_rate", "东湖区")
    assert (city.numerator, city.denominator, city.value) == (county.numerator, county.denominator, county.value)
    rows = snapshot.rankings[snapshot.rankings["metric"] == "start_rate"]
    assert rows.set_index("county")["rank"].dropna().to_dict() == {"东湖区": 1}


@pytest.mark.parametrize(("count", "is_small"), [(1, True), (2, True), (3, False), (0, False)])
def test_small_samples_are_marked_by_the_campaigns_own_threshold(count: int, is_small: bool) -> None:
    snapshot = made(started(count, count))
    assert snapshot.figure("start_rate").is_small_sample is is_small
    assert snapshot.figure("investment_rate").is_small_sample is is_small  # by projects, not by 万元


def test_a_missing_baseline_is_said() -> None:
    snapshot = made(tuple(replace(one, joins=FIRST) for one in started(1, 2, FIRST)))
    assert snapshot.figure("start_rate").baseline_note == BASELINE_ASSUMED
    assert made(started(1, 2)).figure("start_rate").baseline_note == ""


def test_lead_units_start_from_the_citys_baseline_and_say_so() -> None:
    figure = made(started(1, 2)).lead_unit_figure("start_rate", "市住建局")
    assert (figure.baseline, figure.baseline_note, figure.lead_unit) == (0.5, CITY_BASELINE, "市住建局")
    assert figure.light == "yellow"


def test_a_county_that_the_campaign_file_lost_still_counts() -> None:
    snapshot = made(started(1, 1, county="旧县"))
    assert snapshot.figure("start_rate").denominator == 1
    assert snapshot.figure("start_rate", "旧县", "一类").numerator == 1
    assert set(snapshot.rankings.loc[snapshot.rankings["county"] == "旧县", "kind"]) == {"county"}


def test_a_project_without_a_county_counts_for_the_city_only() -> None:
    made_up = facts(World(CAMPAIGN, SECOND, started(1, 1)))
    nowhere = {"county": pd.array([None], dtype="str")}
    one_day = made_up.sums[made_up.sums["cut_off"] == pd.Timestamp(SECOND)].assign(**nowhere)
    snapshot = build(replace(made_up, sums=one_day, projects=made_up.projects.assign(**nowhere)), CAMPAIGN)
    assert snapshot.figure("start_rate").numerator == 1
    assert snapshot.figure("start_rate", "东湖区").denominator == 0
    assert snapshot.figure("investment_rate").is_small_sample


def test_money_done_without_any_plan_is_not_applicable() -> None:
    project = Project(1, "东湖区", "一类", reports={BASELINE: State("已开工", invested=100)})
    figure = made((project,)).figure("investment_rate")
    assert np.isnan(figure.value)
    assert figure.reason == "有完成数而没有计划数,不能计算"


def test_a_group_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        made().figure("start_rate", "火星")
    with pytest.raises(KeyError):
        made().lead_unit_figure("start_rate", "无此单位")


def test_tables_have_the_agreed_columns() -> None:
    snapshot = made(started(1, 2))
    standing = [
        "numerator",
        "denominator",
        "value",
        "target",
        "baseline",
        "line",
        "calendar_line",
        "light",
        "shortfall",
    ]
    standing += ["is_small_sample", "reason", "baseline_note"]
    assert list(snapshot.figures) == ["metric", "county", "tier", *standing]
    assert list(snapshot.lead_unit_figures) == ["metric", "lead_unit", *standing]
    trend = ["cut_off", "numerator", "denominator", "value", "line", "calendar_line", "light", "is_unreported"]
    assert list(snapshot.trend) == ["metric", "county", "tier", *trend]
    speeds = ["needed_per_period", "last_period_speed", "daily_speed", "projected_value", "projected_note"]
    assert list(snapshot.pace) == ["metric", "county", "tier", "shortfall", "remaining_periods", *speeds]


def test_a_unit_that_never_reported_has_no_figure_no_rank_and_no_change() -> None:
    silent = tuple(replace(one, number=one.number + 100, county="西山县", reports={}) for one in started(1, 6))
    snapshot = made((*started(5, 6, SECOND), *silent))
    figure = snapshot.figure("start_rate", "西山县")
    assert (np.isnan(figure.value), figure.reason, figure.light) == (True, UNREPORTED, "")
    assert np.isnan(figure.shortfall) and np.isnan(figure.baseline) and figure.baseline_note == BASELINE_ASSUMED
    assert snapshot.rankings.set_index(["metric", "county"]).loc[("start_rate", "西山县"), "rank"] is pd.NA
    assert "西山县" not in set(snapshot.changes["county"])
    assert snapshot.carried_units == frozenset()
    city = snapshot.figure("start_rate")
    assert (city.numerator, city.denominator) == (5, 12)


def test_the_first_report_is_no_turn_of_a_light() -> None:
    snapshot = made(started(0, 6, SECOND))
    assert snapshot.figure("start_rate").light == "red"
    assert snapshot.trend[snapshot.trend["cut_off"] < pd.Timestamp(SECOND)]["value"].isna().all()
    assert not snapshot.changes["kind"].isin(["turned_red", "rank_up", "rank_down"]).any()


def test_a_unit_that_left_this_period_out_keeps_its_rank_and_has_not_moved() -> None:
    gone = tuple(replace(one, number=one.number + 100, county="西山县") for one in started(3, 6))
    here = tuple(
        replace(one, reports=one.reports | {FIRST: State("已开工"), SECOND: State("已开工")}) for one in started(2, 6)
    )
    snapshot = made((*gone, *here))
    rows = snapshot.rankings[snapshot.rankings["metric"] == "start_rate"].set_index("county")
    assert snapshot.carried_units == {"西山县"}
    assert (rows.loc["西山县", "rank"], rows.loc["西山县", "has_reported"]) == (2, False)
    assert rows.loc["西山县", "movement"] is pd.NA
    moved = snapshot.changes[snapshot.changes["kind"].isin(["rank_up", "rank_down"])]
    assert "西山县" not in set(moved["county"])
