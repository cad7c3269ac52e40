"""县区排名: lists apart, ties and small samples said, no rank without data."""

import pytest

from pages.parts import cached
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = cached.campaign()


def test_counties_and_departments_are_ranked_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN)))
    assert "县（市、区）投资完成率" in words and " 部门投资完成率" in words and "第1名" in words


def test_the_metric_of_the_address_is_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), {"metric": "start_rate"})
    assert "县（市、区）开复工率" in running.text(app) and "并列" in running.text(app)


def test_an_unknown_metric_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), {"metric": "<b>"})
    assert "县（市、区）投资完成率" in running.text(app)


def test_small_samples_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "样本少" in running.text(
        running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, size=3), {"metric": "start_rate"})
    )


def test_who_has_no_data_is_named_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "不参加排名。尚未报送：" in words


def test_who_has_not_reported_this_period_is_marked_and_has_not_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    everybody = store._reporting
    store._reporting = lambda county: everybody(county)[: 2 if county == "安达市" else 99]  # type: ignore[method-assign]
    page = running.source(running.run(monkeypatch, "county_ranking", store))
    rows = [row for row in page.split("<tr") if "<strong>安达市" in row]
    assert len(rows) == 1 and "沿用" in rows[0] and "本期未报送" in rows[0]
    assert page.count(">本期未报送<") == 1 and not {"↑", "↓"} & set(rows[0])


def test_nobody_to_rank(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, reported=())))
    assert "没有可以排名的县（市、区）" in words


def test_an_empty_store_says_the_next_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "上传项目清单" in running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, size=0)))


def test_the_rank_path_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN)).get("plotly_chart")) == 1


def test_a_tier_cannot_be_chosen_here_and_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranks are of all tiers together; a choice that changed nothing would be read as if it had."""
    app = running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), {"tier": "市百大"})
    assert '<select name="tier"' not in running.source(app) and "全部层级合计" in running.text(app)
    assert '<input type="hidden" name="tier" value="市百大">' in running.source(app)
    assert any("project_ledger" in link and "tier=" in link for link in running.links(app))
