"""本期变化: grouped, counted, narrowed by kind and county; what only the calendar did is no change."""

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


def _words(monkeypatch: pytest.MonkeyPatch, store: FakeStore, query: dict[str, str] | None = None) -> str:
    return running.text(running.run(monkeypatch, "changes", store, query)).split("全部县区")[-1]


def test_the_sentence_counts_what_the_groups_list(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "changes", FakeStore(CAMPAIGN))
    words, page = running.text(app), running.source(app)
    assert "截至9月20日，全市与9月10日相比：新开工1个、" in words and "项指标转为严重滞后" in words
    assert page.count("<li>") == int(page.split(">全部</span><b>")[1].split("<")[0])
    assert "各单位变化" in words


def test_one_kind_can_be_chosen_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "changes", FakeStore(CAMPAIGN), {"kind": "newly_started"})
    words = running.text(app)
    assert "1个项目本期由未开工转为开工" in words and "项位次上升" not in words
    assert "changes" in running.links(app) and "changes?kind=rank_up" in running.links(app)


def test_each_change_leads_to_what_it_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    links = running.links(running.run(monkeypatch, "changes", FakeStore(CAMPAIGN)))
    assert any("project=" in one and "from=changes" in one for one in links)
    assert any(one.startswith("project_ledger?metric=") for one in links)
    assert any(one.startswith("county_ranking?metric=") for one in links)


def test_who_may_not_see_rankings_has_no_door_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "changes", FakeStore(CAMPAIGN), user=running.reporter("安达市"))
    assert not [one for one in running.links(app) if one.startswith("county_ranking")]


@pytest.mark.parametrize(
    ("store", "query", "expected"),
    [
        (FakeStore(CAMPAIGN, reported=()), {}, "全市还没有报送，没有变化可说。"),
        (FakeStore(CAMPAIGN), {"as_of": "2020-07-31"}, "全市还没有上一期的报送可以对比。"),
        (
            FakeStore(CAMPAIGN, reported=("北林区",)),
            {"county": "海伦市", "tier": "市百大"},
            "海伦市市百大还没有报送，没有变化",
        ),
        (FakeStore(CAMPAIGN, periods=3), {"county": "海伦市"}, "海伦市本期尚无报送，仍为8月20日的数据"),
        (FakeStore(CAMPAIGN, size=0), {}, "上传项目清单"),
    ],
)
def test_nothing_to_say_is_said(
    monkeypatch: pytest.MonkeyPatch, store: FakeStore, query: dict[str, str], expected: str
) -> None:
    assert expected in _words(monkeypatch, store, query)


def test_of_who_has_not_reported_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _words(monkeypatch, FakeStore(CAMPAIGN, reported=("北林区",)), {"county": "海伦市"})
    assert "海伦市还没有报送进度；与9月10日相比：1项指标转为严重滞后。" in words and "没有项目开工" not in words
    quiet = _words(monkeypatch, FakeStore(CAMPAIGN), {"county": "海伦市", "tier": "省百大"})
    assert "还没有报送进度" not in quiet


def test_ranks_follow_the_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _words(monkeypatch, FakeStore(CAMPAIGN), {"tier": "市百大"})
    assert "只排市百大项目" in words and "按全部层级合计排名" not in words


def test_a_kind_that_did_not_happen_is_said_and_can_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _words(monkeypatch, FakeStore(CAMPAIGN), {"kind": "stalled", "county": "北林区"})
    assert "本期没有“两期无投资”这一类变化。" in words


def test_the_table_of_units_leads_to_their_changes_and_marks_who_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    everybody = store._reporting
    store._reporting = lambda county: everybody(county)[: 2 if county == "安达市" else 99]  # type: ignore[method-assign]
    app = running.run(monkeypatch, "changes", store)
    table = running.source(app).split("各单位变化")[1]
    assert all(unit.name in table for unit in CAMPAIGN.units) and "沿用8月10日" in table
    assert [one for one in running.links(app) if one.startswith("changes?county=") and "kind=" in one]


def test_the_overview_has_a_door_to_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"as_of": "2020-09-10"})
    assert "项 ›" in running.text(app) and "changes?as_of=2020-09-10" in running.links(app)


def test_names_from_sheets_open_no_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<script" not in running.source(running.run(monkeypatch, "changes", FakeStore(CAMPAIGN)))
