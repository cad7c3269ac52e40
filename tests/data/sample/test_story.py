"""The story that the demonstration is to tell, checked on the ledger."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from data import sample
from data.campaign import Campaign
from data.sample.ledger import Ledger
from data.sample.reports import Truth

END, MIDDLE = date(2020, 11, 10), date(2020, 10, 20)


@pytest.fixture(scope="module")
def ledger(written: sample.Sample) -> Ledger:
    return written.ledger


def _share(ledger: Ledger, metric: str, day: date, county: str | None = None) -> Fraction:
    over, under = ledger.figure(metric, day, county)
    return Fraction(over) / Fraction(under)


def _light(ledger: Ledger, campaign: Campaign, metric: str, target: float, county: str) -> str:
    first, now = (float(_share(ledger, metric, day, county)) for day in (campaign.baseline_cut_off, MIDDLE))
    line = first + (target - first) * campaign.day_number(MIDDLE) / campaign.day_count
    return "green" if now >= line else "yellow" if now >= line - 0.10 else "red"


def test_the_rosters_hold_180_projects_with_unique_names_and_codes(truth: Truth) -> None:
    assert Counter(project.tier for project in truth.projects) == {"省百大": 44, "市百大": 100, "市本级": 36}
    assert len({project.name for project in truth.projects}) == 180
    assert len({project.code for project in truth.projects}) == 180


def test_the_city_ends_at_96_percent_started_and_82_percent_invested(ledger: Ledger) -> None:
    assert ledger.figure("start_rate", END) == (171, 177)
    assert 0.815 < _share(ledger, "investment_rate", END) < 0.83


@pytest.mark.parametrize(("metric", "target"), [("start_rate", 1.0), ("investment_rate", 0.8)])
def test_lights_are_mixed_in_the_middle(ledger: Ledger, campaign: Campaign, metric: str, target: float) -> None:
    counties = [unit.name for unit in campaign.units if unit.kind == "county"]
    lights = Counter(_light(ledger, campaign, metric, target, county) for county in counties)
    assert lights["green"] >= 5
    assert lights["yellow"] >= 1
    assert 1 <= lights["red"] <= 2


@pytest.mark.parametrize("metric", ["start_rate", "investment_rate"])
def test_one_county_goes_from_last_to_the_top_three(ledger: Ledger, campaign: Campaign, metric: str) -> None:
    counties = [unit.name for unit in campaign.units if unit.kind == "county"]
    at_start = {county: _share(ledger, metric, campaign.baseline_cut_off, county) for county in counties}
    at_end = {county: _share(ledger, metric, END, county) for county in counties}
    assert min(at_start, key=lambda county: at_start[county]) == "绥棱县"
    assert sum(share > at_end["绥棱县"] for share in at_end.values()) < 3


def test_one_county_is_never_on_time(ledger: Ledger) -> None:
    assert ledger.figure("reporting_rate", END, "明水县") == (0, 10)
    assert ledger.figure("reporting_rate", END, "青冈县") == (8, 10)
    assert ledger.figure("reporting_rate", END, "北林区") == (10, 10)


def test_one_project_stops_and_stays_stopped(truth: Truth) -> None:
    stopped = [
        (report.cut_off, line.project.unit, line.state.year_wan)
        for report in truth.reports
        for line in report.lines
        if line.state.status == "停工"
    ]
    assert [day for day, _, _ in stopped] == list(truth.campaign.cut_offs[4:])
    assert {(unit, amount) for _, unit, amount in stopped} == {("海伦市", stopped[0][2])}


def test_two_middle_tier_projects_never_move(ledger: Ledger) -> None:
    before = date(2020, 9, 20)  # the next day one of them is replaced
    never = [known for known in ledger.known(before) if known.project.is_replaceable]
    assert [known.project.unit for known in ledger.known(END) if known.project.is_replaceable] == ["青冈县"]
    assert [(known.project.unit, known.project.tier) for known in never] == [("兰西县", "市百大"), ("青冈县", "市百大")]
    assert {(known.state.status, known.state.year_wan) for known in never} == {("未开工", Decimal(0))}


def test_fifteen_bond_projects_all_start(ledger: Ledger) -> None:
    assert ledger.figure("bond_start_rate", END) == (15, 15)
    assert ledger.figure("bond_start_rate", date(2020, 7, 31))[0] == 11


def test_planned_finishers_mostly_finish(ledger: Ledger) -> None:
    assert ledger.figure("completion_rate", END) == (16, 19)


@pytest.mark.parametrize("metric", ["start_rate", "investment_rate_all", "permit_rate", "funding_rate"])
def test_the_city_never_falls_back(ledger: Ledger, campaign: Campaign, metric: str) -> None:
    shares = [_share(ledger, metric, day) for day in campaign.cut_offs]
    assert all(before < after for before, after in pairwise(shares))


def test_money_of_a_project_never_falls_and_adds_up(truth: Truth) -> None:
    seen: dict[int, tuple[date, Decimal]] = {}
    for report in truth.reports:
        before = max((day for day in truth.campaign.cut_offs if day < report.cut_off), default=None)
        for line in report.lines:
            day, amount = seen.get(line.project.number, (None, Decimal(0)))
            assert amount <= line.state.year_wan <= line.project.total_wan
            if day is not None and day == before:
                assert amount + line.state.period_wan == line.state.year_wan
            seen[line.project.number] = (report.cut_off, line.state.year_wan)


def test_events_are_in_order(truth: Truth) -> None:
    for report in truth.reports:
        for line in report.lines:
            state = line.state
            days = [day for day in (state.start_date, state.finish_date, report.cut_off) if day]
            assert days == sorted(days)
            assert state.is_started == (state.start_date is not None)
            assert state.is_finished == (state.finish_date is not None)
            if state.statistics_date and state.start_date:
                assert state.start_date < state.statistics_date <= report.cut_off


def test_one_county_leaves_a_project_out_once(ledger: Ledger) -> None:
    carried = [known.project.unit for known in ledger.known(date(2020, 9, 30)) if known.is_carried]
    assert Counter(carried) == {"明水县": 11, "庆安县": 1}
    assert not any(known.is_carried for known in ledger.known(date(2020, 10, 10)))


def test_one_project_is_paid_for_before_it_starts(ledger: Ledger) -> None:
    paid = [known for known in ledger.known(END) if not known.state.is_started and known.state.year_wan]
    assert [(known.project.unit, known.state.year_wan) for known in paid] == [("明水县", Decimal("36.50"))]


def test_the_office_changes_the_rosters_by_hand(truth: Truth, ledger: Ledger) -> None:
    told = [(step.kind, (step.after or step.before).unit) for step in truth.steps]  # type: ignore[union-attr]
    assert told == [
        ("pause", "青冈县"),
        ("pause", "海伦市"),
        ("replacement", "兰西县"),
        ("addition", "绥棱县"),
        ("resumption", "青冈县"),
        ("promotion", "肇东市"),
    ]
    tiers = Counter(project.tier for project in ledger.listed(END))
    assert tiers == {"省百大": 45, "市百大": 100, "市本级": 36}
    (swap,) = [step for step in truth.steps if step.kind == "replacement"]
    assert swap.before and swap.after and abs(swap.after.plan_wan / swap.before.plan_wan - 1) <= Decimal("0.2")


def test_reports_follow_the_rosters(truth: Truth, ledger: Ledger) -> None:
    """From the day of a change on a unit reports whom the roster has, under the tier that it has."""
    for report in truth.reports:
        own = {(one.number, one.tier) for one in ledger.listed(report.cut_off) if one.unit == report.unit}
        said = {(line.project.number, line.project.tier) for line in report.lines}
        assert said <= own and len(own) - len(said) <= 1
        assert [line.number for line in report.lines] == list(range(1, len(report.lines) + 1))
