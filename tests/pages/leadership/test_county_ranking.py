"""县区排名: lists apart, ties and small samples said, no rank without data."""

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from data.campaign import Scoring
from pages.leadership.ranked import Ranked
from pages.parts import cached
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
    first = page.split("c-three")[1].split("第1名")[1].split("</section>")[0]
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


def _by_points(monkeypatch: pytest.MonkeyPatch, store: FakeStore | None = None, **query: str) -> str:
    app = running.run(monkeypatch, "county_ranking", store or FakeStore(CAMPAIGN), {"metric": "points", **query})
    assert not app.exception
    return running.source(app)


def _words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_sentence_names_first_last_and_who_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN)))
    assert re.search(
        r"截至9月20日，县（市、区）投资完成率第1名为\S+（[\d.]+%），末位为\S+；与上期位次相比，\S+。", words
    )
    tied = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), {"metric": "start_rate"}))
    assert "开复工率10个并列第1名（100.0%）" in tied
    alone = running.text(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "投资完成率只有北林区有数据（" in alone


def test_points_are_ranked_with_counties_and_departments_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _words(_by_points(monkeypatch))
    assert re.search(r"县（市、区）得分第1名为\S+（[\d.]+分），末位为", words)
    assert "县（市、区）得分 同分并列" in words and "部门得分 只有一个单位，不排位次" in words
    assert "满分100分：开复工率20分、投资完成率35分" in words and "问题办结率5分" in words


def test_a_unit_opens_to_the_basis_of_its_points(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _by_points(monkeypatch, county="安达市")
    opened = re.findall(r'<details class="c-own" open>|<details open class="c-own">', page)
    assert len(opened) == 1
    basis = page.split("<strong>安达市</strong>")[1].split("</details>")[0]
    assert len(basis.split("<tr")) == 2 + len(CAMPAIGN.weights) + 1
    assert "不计分：这项指标没有设目标；权重分给其他指标" in basis and ">21.05<" in basis
    assert basis.count("project_ledger?metric=") >= 3 * 5


def test_points_follow_the_tier_and_reports_then_give_their_weight_away(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _words(_by_points(monkeypatch, tier="市百大"))
    assert "只计市百大项目" in words and "报送按单位统计，不分层级" in words


def test_points_without_data_before_the_start_and_of_old_data(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = _words(_by_points(monkeypatch, FakeStore(CAMPAIGN, reported=())))
    assert "得分还没有可以排名的数据" in nobody and "没有单位报来可计分的数据" in nobody
    one = _words(_by_points(monkeypatch, FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "得分只有北林区有数据（" in one and "不参加排名。 尚未报送：海伦市" in one.replace("。尚", "。 尚")
    monkeypatch.setattr(running, "NOW", "2020-07-31T20:00")
    assert "会战还没有开始，开始以后才计分。" in _by_points(monkeypatch)
    monkeypatch.setattr(running, "NOW", "2020-10-12T09:00")
    assert "本期尚无报送，为8月31日数据：县（市、区）得分第1名" in _words(
        _by_points(monkeypatch, FakeStore(CAMPAIGN, periods=4))
    )


def test_penalties_and_bonus_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Scoring(cap=1.2, penalties={"statistics_rate": 0.5})
    monkeypatch.setattr(cached, "campaign", lambda: replace(CAMPAIGN, scoring=rules))
    words = _words(_by_points(monkeypatch))
    assert (
        "最高按目标的1.2倍计" in words
        and "项目入统率每少1个扣0.5分，每项最多扣至0分" in words
        and "，扣0.50分" in words
    )


def test_places_that_differ_never_read_the_same() -> None:
    values = {"安达市": 0.79401, "肇东市": 0.79353, "市直": 0.794}
    figures = SimpleNamespace(ranked=lambda _, county, __: SimpleNamespace(value=values[county], target=0.8))
    view: Any = SimpleNamespace(figures=figures)
    metric: Any = SimpleNamespace(key="investment_rate")
    kinds = ["county", "county", "department"]
    ranked = Ranked(view, metric, "", pd.DataFrame({"county": list(values), "kind": kinds, "value": values.values()}))
    assert [ranked.share(county) for county in values] == ["79.40%", "79.35%", "79.4%"]
