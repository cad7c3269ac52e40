"""县区排名: lists apart, ties and small samples said, no rank without data."""

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


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
    rows = [row for row in page.split("<tr") if "<strong>" in row and ">安达市</a></strong>" in row]
    assert len(rows) == 1 and "沿用" in rows[0] and "本期未报送" in rows[0]
    assert page.count(">本期未报送<") == 1 and not {"↑", "↓"} & set(rows[0])


def test_nobody_to_rank(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, reported=())))
    assert "没有可以排名的县（市、区）" in words


def test_an_empty_store_says_the_next_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "上传项目清单" in running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, size=0)))


def test_the_rank_path_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN)).get("plotly_chart")) == 1


def test_a_tier_is_ranked_by_its_own_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    pages = {}
    for tier in ("", *(one.name for one in CAMPAIGN.tiers)):
        query = {"tier": tier} if tier else {}
        pages[tier] = running.text(running.run(monkeypatch, "county_ranking", store, query)).split("距目标")[1]
        assert (f"只排{tier}项目" if tier else "全部层级合计") in running.text(
            running.run(monkeypatch, "county_ranking", store, query)
        )
    assert len(set(pages.values())) == len(pages)


def test_reports_have_no_tier_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "reporting_rate", "tier": "省百大"}
    words = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), query))
    assert "按单位统计，不分层级" in words and "只排省百大" not in words


def test_the_first_row_says_target_distance_and_light(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN)))
    first = page.split("第1名")[1].split("</section>")[0]
    assert ("目标80%" in first and "个百分点" in first) or "已达目标" in first
    assert "c-pill" in first


def test_all_that_share_the_first_rank_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), {"metric": "start_rate"})
    first = running.source(app).split("第1名，10个并列")[1].split("</section>")[0]
    assert all(f">{unit.name}</a>" in first for unit in CAMPAIGN.units if unit.kind == "county")


def test_a_unit_alone_has_no_rank_and_is_a_door_to_its_projects(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN))
    departments = running.source(app).split("部门投资完成率")[1]
    assert "只有一个单位，不排位次" in departments
    assert departments.split("<tbody>")[1].startswith('<tr><td class="c-n" data-label="位次"><div>—</div>')
    assert "county_profile?county=%E5%B8%82%E7%9B%B4" in running.links(app)
    alone = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "第1名" not in alone
