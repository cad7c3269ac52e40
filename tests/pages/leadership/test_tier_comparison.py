"""层级对比: the five goals by tier, county × tier, and the sentence in every state."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.figures import GOALS
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
TIERS = [tier.name for tier in CAMPAIGN.tiers]


def _page(monkeypatch: pytest.MonkeyPatch, store: FakeStore | None = None, **query: str) -> AppTest:
    return running.run(monkeypatch, "tier_comparison", store or FakeStore(CAMPAIGN), query)


def test_the_sentence_names_every_tier_and_the_furthest(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(_page(monkeypatch))
    assert re.search(
        r"分层级看，省百大\S+（\S+）、市百大\S+、市本级\S+；距目标最远的是\S+，还差\S+个百分点（\S+亿元）。", words
    )


def test_all_at_target_and_a_chosen_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "；各层级均已达到目标。" in running.text(_page(monkeypatch, metric="start_rate"))
    words = running.text(_page(monkeypatch, tier="市百大"))
    assert re.search(r"截至9月20日，市百大投资完成率 .*其他层级，省百大\S+、市本级", words) and "最远" not in words


def test_nobody_and_somebody_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = running.text(_page(monkeypatch, FakeStore(CAMPAIGN, reported=())))
    assert "截至9月20日，各单位均未报送。" in nobody and "尚未报送" in nobody
    some = running.text(_page(monkeypatch, FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "11个单位中1个已报送，未报送单位的项目按未开工计算。" in some


def test_bars_run_from_long_to_short_with_their_targets(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(_page(monkeypatch))
    blocks = page.split('<div class="c-bars">')[1:]
    assert len(blocks) == len(GOALS)
    for block in blocks:
        shares = [float(share) for share in re.findall(r">([\d.]+)%</a>", block.split("</section>")[0])]
        assert len(shares) == len(TIERS) and shares == sorted(shares, reverse=True)
        assert block.split("</section>")[0].count('title="目标') == len(TIERS)


def test_every_goal_has_its_tiers_and_its_sum_and_all_are_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _page(monkeypatch)
    rows = running.source(app).split("c-goals-table")[1].split("</table>")[0].split("<tr")[2:]
    assert len(rows) == len(GOALS) * (len(TIERS) + 1)
    assert all(row.count("project_ledger?") >= 3 for row in rows)
    tier = "%E5%B8%82%E7%99%BE%E5%A4%A7"
    wanted = f"project_ledger?metric=investment_rate&side=denominator&tier={tier}&as_of=2020-09-20&from=tier_comparison"
    assert wanted in running.links(app)


def test_the_matrix_has_every_unit_and_the_city(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = running.source(_page(monkeypatch)).split("各县（市、区）各层级投资完成率")[1].split("</table>")[0]
    assert all(f">{unit.name}</a>" in matrix for unit in CAMPAIGN.units)
    assert "<tfoot>" in matrix and matrix.count("<td") == (len(CAMPAIGN.units) + 1) * (len(TIERS) + 2)


def test_reports_belong_to_no_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(_page(monkeypatch, metric="reporting_rate"))
    assert '<option value="reporting_rate"' not in page and '<option value="investment_rate" selected>' in page


def test_before_the_start_no_light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "NOW", "2020-07-31T20:00")
    page = running.source(_page(monkeypatch))
    assert "c-pill c-green" not in page and "基期" in page
