"""评分表: against the dull re-implementation on random campaigns, and the rules one by one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.appraisal import AppraisalRules, Bonus, Veto, rules_of
from data.campaign import ALL, Campaign
from data.store.appraisal import Claim, Exemption, Ruling
from metrics.points import points
from metrics.score import GONE, ScoreSheet, score_sheet
from metrics.score_words import NOT_COUNTED
from metrics.snapshot import build
from tests.campaigns import weekly
from tests.metrics import plain_score
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.random_worlds import random_world
from tests.thoroughness import examples

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs
ON, OFF = State("已开工", invested=600), State("未开工", invested=0)
AT = datetime(2023, 6, 1, 9)
BONUSES = (Bonus("raised", "纳入上级", 3.0, "每个1分"), Bonus("praised", "表扬", 2.0, "每次1分"))
VETOES = (
    Veto("accident", "事故", "发生事故", "last"),
    Veto("lying", "作假", "数据虚假", "zero"),
    Veto("gone", "不参评", "撤并", "unranked"),
)


def rules(campaign: Campaign = CAMPAIGN, **changes: object) -> AppraisalRules:
    return replace(rules_of(campaign), bonuses=BONUSES, vetoes=VETOES, **changes)


def ruling(unit: str, key: str, given_points: float, reason: str = "现场核实", document: str = "") -> Ruling:
    bonuses, vetoes = {one.key for one in BONUSES}, {one.key for one in VETOES}
    sort = "bonus" if key in bonuses else "veto" if key in vetoes else "indicator"
    return Ruling(1, AT, "王敏", unit, key, sort, given_points, reason, document, "")


def exemption(number: int, county: str = "东湖区") -> Exemption:
    return Exemption(1, AT, "王敏", number, county, f"项目{number}", True, "洪水", "受灾证明.pdf", "")


def told(
    world: World, rulings: Iterable[Ruling] = (), exempt: Iterable[int] = (), tier: str = ALL, **more: object
) -> ScoreSheet:
    kinds = {unit.name: unit.kind for unit in world.campaign.units}
    by = more.pop("rules", None) or rules(world.campaign)
    chosen = [exemption(number) for number in exempt]
    snapshot = build(facts(world), world.campaign)
    return score_sheet(snapshot, world.campaign, by, kinds, tier=tier, rulings=rulings, exempt=chosen, **more)


def same(shown: float, exact: Fraction | None) -> bool:
    return pd.isna(shown) if exact is None else shown == pytest.approx(float(exact), abs=2e-9)


def _random_rulings(draw: Random, world: World) -> list[Ruling]:
    made = []
    for unit in world.campaign.units:
        keys = [key for key in world.campaign.weights if draw.random() < draw.choice((0.2, 0.2, 1.0))]
        made += [ruling(unit.name, key, draw.choice((0.0, 5.0, 7.5, 20.0, 60.0))) for key in keys]
        made += [ruling(unit.name, one.key, draw.choice((0.5, one.most))) for one in BONUSES if draw.random() < 0.3]
        made += [ruling(unit.name, one.key, 0.0) for one in VETOES if draw.random() < 0.2]
    return made


@given(st.integers(0, 2**32))
@examples(8, 25)
def test_the_sheet_is_that_of_the_plain_re_implementation(seed: int) -> None:
    world, draw = random_world(seed), Random(seed)
    exempt = [one.number for one in world.roster(world.as_of) if draw.random() < draw.choice((0.1, 0.5, 1.0))]
    rulings = _random_rulings(draw, world)
    for tier in (ALL, world.campaign.tiers[0].name):
        found = told(world, rulings, exempt, tier)
        plain = [plain_score.Ruled(one.unit, one.key, one.sort, one.points or 0.0) for one in rulings]
        expected = plain_score.score(world, rules(world.campaign), plain, exempt, tier)
        for row in found.rows.itertuples():
            unit = expected[row.county]
            assert same(row.computed, unit.computed.get(row.metric)), row
            assert same(row.points, unit.points.get(row.metric)), row
        for row in found.totals.itertuples():
            unit = expected[row.county]
            assert same(row.computed, unit.computed_total) and same(row.points, unit.total), row
            assert same(row.bonus, unit.bonus) and row.is_vetoed == bool(unit.vetoes), row
            assert (None if pd.isna(row.rank) else row.rank) == unit.rank, row
            assert (None if pd.isna(row.computed_rank) else row.computed_rank) == unit.computed_rank, row
            others = [
                one.rank for name, one in expected.items() if name != row.county and _kind(world, name) == row.kind
            ]
            assert row.is_tied == (unit.rank is not None and unit.rank in others), row
        roster = {one.number for one in world.roster(world.as_of) if one.tier == tier or tier == ALL}
        assert set(found.exempted["project_id"]) == set(exempt) & roster


def _kind(world: World, name: str) -> str:
    return world.campaign.unit(name).kind


def _world(campaign: Campaign = CAMPAIGN, as_of: date = SECOND) -> World:
    """东湖区 has started both its projects, 西山县 one of two."""
    projects = (
        Project(1, "东湖区", "一类", plan=1000, reports={FIRST: ON, SECOND: ON}),
        Project(2, "东湖区", "一类", plan=1000, reports={FIRST: ON, SECOND: ON}),
        Project(3, "西山县", "一类", plan=1000, reports={FIRST: ON, SECOND: ON}),
        Project(4, "西山县", "一类", plan=1000, reports={FIRST: OFF, SECOND: OFF}),
    )
    return World(campaign, as_of, projects)


def _row(found: ScoreSheet, county: str, metric: str) -> pd.Series:
    return found.rows.set_index(["county", "metric"]).loc[(county, metric)]


def _total(found: ScoreSheet, county: str) -> pd.Series:
    return found.totals.set_index("county").loc[county]


def test_without_decisions_it_is_the_points() -> None:
    world = _world()
    kinds = {unit.name: unit.kind for unit in world.campaign.units}
    plain = points(build(facts(world), CAMPAIGN), CAMPAIGN, ALL, kinds)
    found = told(world)
    assert found.rows["computed"].equals(plain.rows["points"]) and found.rows["points"].equals(plain.rows["points"])
    listed = plain.table.set_index("county")["rank"]
    assert found.totals.set_index("county")["rank"].to_dict() == pytest.approx(listed.to_dict(), nan_ok=True)
    assert found.extras.empty and found.exempted.empty and found.whole == 100


def test_approved_points_count_instead_of_computed_ones_and_say_who_and_why() -> None:
    found = told(_world(), [ruling("西山县", "start_rate", 40.0, "已补办开工手续", "核实单.pdf")])
    row = _row(found, "西山县", "start_rate")
    assert (row.approved, row.points) == (40.0, 40.0) and row.computed == pytest.approx(40 * 0.5 / 0.9)
    assert row.basis == "王敏2023-06-01核定40.00分：已补办开工手续，依据核实单.pdf"
    total = _total(found, "西山县")
    assert total.points - total.computed == pytest.approx(40 - 40 * 0.5 / 0.9)


def test_no_more_is_approved_than_the_indicator_counts() -> None:
    row = _row(told(_world(), [ruling("西山县", "start_rate", 99.0)]), "西山县", "start_rate")
    assert (row.approved, row.points) == (99.0, 40.0) and "超过计入权重，按40.00分计" in row.basis


def test_what_does_not_apply_stays_so_whatever_was_ruled() -> None:
    weights = {"start_rate": 20.0, "completion_rate": 20.0}
    found = told(_world(replace(CAMPAIGN, weights=weights)), [ruling("东湖区", "completion_rate", 5.0)])
    row = _row(found, "东湖区", "completion_rate")
    assert pd.isna(row.points) and row.approved == 5.0 and NOT_COUNTED in row.basis
    assert _row(found, "东湖区", "start_rate").counted_weight == 40.0
    assert any(one.startswith("东湖区：竣工投产率（20分）不适用") and "开复工率20→40" in one for one in found.shifted)


def test_claims_stand_beside_and_move_nothing() -> None:
    world = _world()
    claims = [Claim(1, AT, "李雪", "西山县", "start_rate", 38.5, "已全部开工")]
    found = told(world, claims=claims)
    assert _row(found, "西山县", "start_rate").claimed == 38.5
    assert found.totals.equals(told(world).totals)


def test_an_exempt_project_leaves_both_sides_and_is_listed() -> None:
    found = told(_world(), exempt=[4])
    row = _row(found, "西山县", "start_rate")
    assert (row.numerator, row.denominator, row.value, row.points) == (1.0, 1.0, 1.0, 40.0)
    listed = found.exempted.iloc[0]
    assert (listed.project_id, listed.county, listed.document) == (4, "西山县", "受灾证明.pdf")


def test_a_unit_whose_every_project_is_exempt_is_not_ranked() -> None:
    found = told(_world(), exempt=[3, 4])
    assert pd.isna(_total(found, "西山县")["rank"]) and pd.isna(_total(found, "西山县").points)
    assert _total(found, "东湖区")["rank"] == 1


def test_bonuses_add_and_are_bounded() -> None:
    found = told(_world(), [ruling("西山县", "raised", 2.0), ruling("西山县", "praised", 9.0)])
    total = _total(found, "西山县")
    assert total.bonus == 4.0 and total.points == pytest.approx(total.computed + 4)


def test_a_veto_puts_last_takes_all_or_takes_the_rank() -> None:
    world = _world()
    last = told(world, [ruling("东湖区", "accident", 0.0)])
    assert (_total(last, "东湖区")["rank"], _total(last, "西山县")["rank"]) == (2, 1)
    assert _total(last, "东湖区").points == 100.0 and _total(last, "东湖区").veto == "事故"
    zero = told(world, [ruling("东湖区", "lying", 0.0)])
    assert (_total(zero, "东湖区").points, _total(zero, "东湖区")["rank"]) == (0.0, 2)
    gone = told(world, [ruling("东湖区", "gone", 0.0)])
    assert pd.isna(_total(gone, "东湖区")["rank"]) and _total(gone, "西山县")["rank"] == 1
    assert _total(gone, "东湖区").computed_rank == 1


def test_whoever_is_last_by_veto_stands_behind_whoever_has_nothing() -> None:
    found = told(_world(), [ruling("东湖区", "accident", 0.0), ruling("西山县", "lying", 0.0)])
    assert (_total(found, "东湖区")["rank"], _total(found, "西山县")["rank"]) == (2, 1)


def test_a_silent_unit_is_ranked_only_where_every_indicator_was_approved() -> None:
    world = World(CAMPAIGN, SECOND, (*_world().projects[:2], Project(9, "西山县", "一类")))
    some = told(world, [ruling("西山县", "start_rate", 10.0)])
    assert pd.isna(_total(some, "西山县").points)
    both = told(world, [ruling("西山县", "start_rate", 10.0), ruling("西山县", "investment_rate", 5.0)])
    assert (_total(both, "西山县").points, _total(both, "西山县")["rank"]) == (15.0, 2)
    assert pd.isna(_total(both, "西山县").computed)


def test_what_the_rules_no_longer_have_counts_nothing_and_says_so() -> None:
    found = told(_world(), [ruling("东湖区", "raised", 2.0)], rules=replace(rules(), bonuses=()))
    assert found.extras["effect"].to_list() == [GONE] and _total(found, "东湖区").bonus == 0


def test_a_drafts_weights_are_those_that_count() -> None:
    found = told(_world(), rules=rules(weights={"start_rate": 50.0}, cap=1.1, penalties={"start_rate": 2.0}))
    assert found.whole == 50.0 and set(found.rows["metric"]) == {"start_rate"}
    row = _row(found, "西山县", "start_rate")
    assert row.penalty == 2.0 and row.rule == "50分×完成率÷目标，最高按目标的1.1倍计；每少1个扣2分，最多扣至0分"


def test_equal_points_tie() -> None:
    twins = (_world().projects[0], replace(_world().projects[0], number=9, county="西山县"))
    counties = told(World(CAMPAIGN, SECOND, twins)).totals
    counties = counties[counties["kind"] == "county"]
    assert counties["rank"].to_list()[:2] == [1, 1] and counties["is_tied"].to_list()[:2] == [True, True]
