"""The ledger on a campaign small enough to be added up in one's head, and its invariants on the whole."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import pytest

from data import sample
from data.campaign import Campaign
from data.sample.ledger import METRICS, Ledger
from data.sample.reports import Truth
from data.sample.settings import load_story
from data.sample.truth import Chain, Line, Project, Report, State

FIRST, SECOND, LATER = date(2020, 7, 31), date(2020, 8, 10), date(2020, 8, 20)
ON_TIME, TOO_LATE = datetime(2020, 8, 12, 17, 30), datetime(2020, 8, 12, 17, 31)


def _project(number: int, unit: str, tier: str, **other: object) -> Project:
    values: dict[str, object] = {
        "code": str(number),
        "name": f"项目{number}",
        "nature": "新建",
        "total_wan": Decimal(1000),
        "plan_wan": Decimal(400),
        "planned_start": date(2020, 6, 1),
        "planned_finish": date(2021, 6, 1),
        "is_bond": False,
        "listed_due": None,
        "chain": Chain("", ""),
        "permits": {},
    }
    return Project(number=number, unit=unit, tier=tier, **{**values, **other})  # type: ignore[arg-type]


def _line(
    project: Project, status: str, year: str, *, in_statistics: bool = False, permits: Mapping[str, str] | None = None
) -> Line:
    state = State(
        status,
        None,
        None,
        Decimal(0),
        Decimal(year),
        Decimal(0),
        Decimal(50),
        in_statistics,
        None,
        "",
        "",
        permits or {},
    )
    return Line(1, project, state, project.plan_wan)


def _report(unit: str, cut_off: date, received_at: datetime, *lines: Line) -> Report:
    return Report(unit, unit, cut_off, cut_off, "", received_at, lines)


@pytest.fixture(scope="module")
def ledger(campaign: Campaign) -> Ledger:
    bond = _project(1, "安达市", "市百大", is_bond=True)
    finishing = _project(2, "安达市", "省百大", planned_finish=date(2020, 8, 15), listed_due=False)
    small = _project(3, "市直", "市本级", total_wan=Decimal(499))
    outside = _project(4, "市直", "市本级", planned_start=date(2020, 11, 11))
    ready = {"立项": "已办", "环评": "无需"}
    reports = (
        _report("安达市", FIRST, ON_TIME, _line(bond, "未开工", "1.25"), _line(finishing, "已开工", "100")),
        _report("市直", FIRST, ON_TIME, _line(small, "已开工", "10"), _line(outside, "未开工", "0")),
        _report(
            "安达市",
            SECOND,
            ON_TIME,
            _line(bond, "停工", "200.50", in_statistics=True, permits={"立项": "已办", "环评": "容缺"}),
            _line(finishing, "投产", "410.10", permits=ready),
        ),
        _report("市直", SECOND, TOO_LATE, _line(small, "已复工", "20", permits={"立项": "无需"})),
    )
    return Ledger(Truth(campaign, load_story(), (bond, finishing, small, outside), reports))


@pytest.mark.parametrize(
    ("metric", "over", "under"),
    [
        ("start_rate", "3", "3"),  # the project outside the campaign is not in scope
        ("investment_rate", "630.60", "1200"),
        ("investment_rate_all", "630.60", "1600"),
        ("bond_start_rate", "1", "1"),  # 停工 stays started
        ("bond_investment_rate", "200.50", "400"),
        ("statistics_rate", "1", "1"),  # 应统 否 and 499 万元 are not due
        ("completion_rate", "1", "1"),
        ("completion_rate_due", "0", "0"),  # planned for 15 August
        ("permit_rate", "2", "3"),
        ("permit_complete_rate", "1", "2"),
        ("funding_rate", "200", "1600"),
        ("reporting_rate", "1", "11"),
    ],
)
def test_city_figures_after_the_first_period(ledger: Ledger, metric: str, over: str, under: str) -> None:
    assert ledger.figure(metric, SECOND) == (Decimal(over), Decimal(under))


def test_baseline_figures_know_nothing_of_later_reports(ledger: Ledger) -> None:
    assert ledger.figure("start_rate", FIRST) == (2, 3)
    assert ledger.figure("investment_rate", FIRST) == (110, 800)
    assert ledger.figure("investment_rate_all", FIRST) == (Decimal("111.25"), 1600)
    assert ledger.figure("reporting_rate", FIRST) == (0, 0)


def test_missing_reports_carry_the_last_state_forward(ledger: Ledger) -> None:
    assert ledger.figure("investment_rate", LATER) == ledger.figure("investment_rate", SECOND)
    assert ledger.figure("completion_rate_due", LATER) == (1, 1)
    assert ledger.figure("reporting_rate", LATER) == (1, 22)
    assert all(known.is_carried for known in ledger.known(LATER))
    assert [known.is_carried for known in ledger.known(SECOND)] == [False, False, False, True]


def test_groups(ledger: Ledger) -> None:
    assert ledger.figure("investment_rate", SECOND, "安达市") == (Decimal("610.60"), 800)
    assert ledger.figure("investment_rate", SECOND, tier="市本级") == (20, 400)
    assert ledger.figure("investment_rate", SECOND, "安达市", "市百大") == (Decimal("200.50"), 400)
    assert ledger.figure("investment_rate", SECOND, "北林区") == (0, 0)
    assert ledger.figure("reporting_rate", SECOND, "市直") == (0, 1)
    assert ledger.figure("reporting_rate", SECOND, tier="市本级") == (0, 0)


def test_unknown_metrics_and_days_are_refused(ledger: Ledger) -> None:
    with pytest.raises(KeyError):
        ledger.figure("no_such_rate", SECOND)
    with pytest.raises(KeyError):
        ledger.figure("start_rate", date(2020, 8, 11))


@pytest.mark.parametrize("metric", [metric for metric in METRICS if metric != "reporting_rate"])
def test_groups_sum_to_the_city(written: sample.Sample, campaign: Campaign, metric: str) -> None:
    ledger, units = written.ledger, [unit.name for unit in campaign.units]
    tiers = [tier.name for tier in campaign.tiers]
    for day in campaign.cut_offs:
        city = ledger.figure(metric, day)
        groups = ([(u, None) for u in units], [(None, t) for t in tiers], [(u, t) for u in units for t in tiers])
        for group in groups:
            figures = [ledger.figure(metric, day, county, tier) for county, tier in group]
            assert tuple(map(sum, zip(*figures, strict=True))) == city


def test_counted_parts_never_exceed_the_whole(written: sample.Sample, campaign: Campaign) -> None:
    money = {"investment_rate", "investment_rate_all", "bond_investment_rate", "funding_rate"}
    for metric in set(METRICS) - money:
        for day in campaign.cut_offs:
            for unit in campaign.units:
                over, under = written.ledger.figure(metric, day, unit.name)
                assert 0 <= over <= under
