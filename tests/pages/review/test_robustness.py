"""名次稳健性: the ranges on screen are those that were reckoned, and every sentence says what was found."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pages.review import robust_lead, robust_words
from pages.review.tried import Tried
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import HOSTILE, FakeStore

CAMPAIGN = shipped()
COUNTIES = [unit.name for unit in CAMPAIGN.units if unit.kind == "county"]


def _page(monkeypatch: pytest.MonkeyPatch, store: FakeStore | None = None, **query: str) -> AppTest:
    return running.run(monkeypatch, "robustness", store or FakeStore(CAMPAIGN), query)


def _tried(monkeypatch: pytest.MonkeyPatch) -> Tried:
    """What the page was drawn of."""
    seen: list[Tried] = []
    made = Tried.of.__func__  # type: ignore[attr-defined]

    def of(cls: type[Tried], view: object) -> Tried:
        seen.append(made(cls, view))
        return seen[-1]

    monkeypatch.setattr(Tried, "of", classmethod(of))
    _page(monkeypatch)
    return seen[0]


def test_every_county_has_its_ranges_and_every_pair_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = _tried(monkeypatch)
    words = running.text(_page(monkeypatch))
    for row in tried.found.table[tried.found.table["kind"] == "county"].itertuples(index=False):
        assert re.search(
            rf"第{row.rank}名 {row.county} [\d.]+ {robust_words.span(row.weights_low, row.weights_high)} ", words
        )
    for one in tried.swaps:
        assert robust_words.pair(one) in words
    assert "种子20201110，同一种子得到同一张表" in words and "共1,000组" in words
    assert "部门只有市直一个单位有得分，不排名次，不作检验。" in words


def test_the_lead_tells_apart_what_the_tests_do_and_what_one_weight_alone_would_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = _tried(monkeypatch)
    one = next(one for one in tried.swaps if one.kind == "county" and one.weight is not None)
    tested = replace(one, drawn_share=0.1, upper_rank=1, lower_rank=2)
    far = replace(tested, drawn_share=0.0, projects=(), over_all=1.0, original=1.0)
    assert tested.is_tested and far.is_possible and not far.is_tested
    for swaps, told in (
        ((tested, far), "2对可互换（其中1对要单独改变一项权重）"),
        ((far, far), "2对可互换（都要单独改变一项权重）"),
        ((tested,), "1对可互换；"),
    ):
        assert told in robust_lead.words(replace(tried, swaps=swaps))


def test_the_words_of_a_pair_repeat_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = _tried(monkeypatch)
    by_weight = next(one for one in tried.swaps if one.weight is not None and one.weight.is_more and one.projects)
    change = by_weight.weight
    name = tried.view.figures.metric(change.key).name
    told = [str(one) for one in robust_words.conditions(tried, by_weight, lambda number: f"<{number}>")]
    assert f"{name}权重由{change.now:g}提高到{change.shown:g}以上" in told
    assert any(f"&lt;{by_weight.projects[0]}&gt;" in one for one in told)
    if len(by_weight.projects) > 1:
        assert any(f"或另外{len(by_weight.projects) - 1}个项目中的任何一个" in one for one in told)
    down = replace(
        by_weight, weight=replace(change, tie=1.0, shown=0.9), drawn_share=0.213, over_all=-1.0, original=0.0
    )
    told = [str(one) for one in robust_words.conditions(tried, down, str)]
    assert f"{name}权重由{change.now:g}降到0.9以下" in told
    assert "投资完成率按全部项目计算" in told and "按原清单（不计调整替换）计算（则两者同分）" in told
    assert "权重波动：1,000组权重中有213组互换" in told
    between = replace(by_weight, weight=replace(change, until=90.0))
    told = [str(one) for one in robust_words.conditions(tried, between, str)]
    assert f"{name}权重由{change.now:g}提高到{change.shown:g}至90之间" in told


def test_a_pair_that_nothing_moves_a_tie_and_a_veto_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    some = _tried(monkeypatch).swaps[0]
    still = replace(some, drawn_share=0.0, weight=None, projects=(), over_all=1.0, original=float("nan"), margin=0.001)
    assert robust_words.verdict(still) == "：四种检验下都不互换，单独改变任何一项权重也不互换（现相差不足0.01分）"
    tied = replace(some, lower_rank=some.upper_rank, margin=0.0)
    assert robust_words.pair(tied).startswith(f"并列第{some.upper_rank}名的") and "不分先后" in robust_words.verdict(
        tied
    )
    vetoed = replace(some, is_vetoed=True)
    assert "被一票否决" in robust_words.verdict(vetoed)


def test_the_first_roster_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    store.left = tuple(
        plan["project_id"] for plan in store.plans if plan["county"] == "北林区" and plan["project_id"] % 2
    )
    words = running.text(_page(monkeypatch, store))
    assert re.search(r"北林区 [\d.]+ .{1,40} 第1名 不变 第\d+名 (上升|下降)\d位", words)


def test_another_seed_is_in_the_address_and_nonsense_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "种子7，" in running.text(_page(monkeypatch, seed="7"))
    assert "robustness?seed=8" in running.links(_page(monkeypatch, seed="7"))
    for nonsense in ("-1", "x", "99999999999999999999", "１", ""):
        assert "种子20201110，" in running.text(_page(monkeypatch, seed=nonsense))


def test_projects_are_doors_and_their_names_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    for plan in store.plans:
        plan["project_name"] = HOSTILE
    page = _page(monkeypatch, store)
    assert "<script>" not in running.source(page) and "<img" not in running.source(page)
    assert any(one.startswith("project_ledger?project=") for one in running.links(page))


def test_nobody_reported_before_the_start_and_a_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有单位报来可计分的数据，无从检验" in running.text(_page(monkeypatch, FakeStore(CAMPAIGN, reported=())))
    one = running.text(_page(monkeypatch, FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "不足两个有得分，没有名次可以检验" in one and "不参加排名，不作检验：" in one
    assert "（省百大项目）" in running.text(_page(monkeypatch, tier="省百大"))
    monkeypatch.setattr(running, "NOW", "2020-07-31T20:00")
    assert "会战还没有开始" in running.text(_page(monkeypatch))


def test_a_reporter_is_told_no_project_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    open_to_all = replace(CAMPAIGN, access=replace(CAMPAIGN.access, reporters_see_rankings=True))
    store, unit = FakeStore(open_to_all), "北林区"
    page = running.run(monkeypatch, "robustness", store, {}, running.reporter(unit))
    words = running.text(page)
    named = set(re.findall(r"“([^”]+)”", words))
    others = {plan["project_name"] for plan in store.plans if plan["county"] != unit}
    assert named and not named & others and "的1个项目" in words
    closed = running.run(monkeypatch, "robustness", FakeStore(CAMPAIGN), {}, running.reporter(unit))
    assert "不在您的权限之内" in running.text(closed)
