"""包保项目: by leader and by lead unit; names are texts, who is not named stands apart."""

from urllib.parse import quote

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import HOSTILE, FakeStore

CAMPAIGN = shipped()


def _store() -> FakeStore:
    """Two city leaders, one of them with a name that is no name; a third of the projects without one."""
    store = FakeStore(CAMPAIGN)
    for number, plan in enumerate(store.plans):
        plan["city_leader"] = ("甲 副市长", HOSTILE, None)[number % 3]
    return store


def test_people_stand_from_who_lags_to_who_leads_and_without_a_name_last(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "by_leader", _store())
    words = running.text(app)
    assert (
        "全市2位市级责任领导包保59个项目；投资完成率最低的是" in words and "另有29个项目没有填市级责任领导。" in words
    )
    table = running.source(app).split("按市级责任领导")[1]
    assert table.rindex("未填") > table.index("甲 副市长") and "<script" not in running.source(app)


def test_the_projects_of_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"role": "city_leader", "person": "甲 副市长"}
    app = running.run(monkeypatch, "by_leader", _store(), query)
    words = running.text(app)
    assert "甲 副市长（市级责任领导）包保全市30个项目，应开复工30个，已开复工30个；已开复工项目投资完成率" in words
    assert "我包保的项目" in words and "其余5个" in words
    back = f"from=by_leader&role=city_leader&person={quote('甲')}+{quote('副市长')}"
    doors = [one for one in running.links(app) if "project=" in one]
    assert len(doors) == 30 and all(back in one for one in doors)


def test_the_way_back_from_a_project_leads_to_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"role": "city_leader", "person": "甲 副市长", "from": "by_leader", "project": "1"}
    links = running.links(running.run(monkeypatch, "project_ledger", _store(), query))
    assert f"by_leader?role=city_leader&person={quote('甲')}+{quote('副市长')}" in links


def test_a_hostile_name_is_a_text_and_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "by_leader", _store(), {"person": HOSTILE})
    assert "包保全市29个项目" in running.text(app) and "<script" not in running.source(app)


def test_projects_without_a_name_are_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "by_leader", _store(), {"person": "未填"}))
    assert "全市没有填市级责任领导的项目有29个" in words and "没有填写的项目" in words


def test_lead_units_are_counted_as_units(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "by_leader", _store(), {"role": "lead_unit", "county": "安达市"})
    assert "安达市1个责任单位牵头8个项目；投资完成率" in running.text(app)


@pytest.mark.parametrize(
    ("store", "query", "expected"),
    [
        (FakeStore(CAMPAIGN), {"role": "county_sponsor"}, "全市88个项目的清单都没有填县级包保领导。"),
        (FakeStore(CAMPAIGN, reported=()), {}, "全市1位市级责任领导包保88个项目；都还没有可以计算的投资完成率。"),
        (FakeStore(CAMPAIGN, reported=()), {"person": "某副市长"}, "投资完成率无从计算（"),
        (FakeStore(CAMPAIGN), {"person": "没有这个人"}, "没有以“没有这个人”为市级责任领导的项目。"),
        (FakeStore(CAMPAIGN, periods=3), {}, "本期尚无报送，按8月20日的数据，全市"),
        (FakeStore(CAMPAIGN), {"as_of": "2020-07-31", "person": "某副市长"}, "（市级责任领导）包保全市88个项目"),
        (FakeStore(CAMPAIGN, size=1), {"county": "海伦市", "tier": "市百大"}, "海伦市市百大在这个时点没有项目。"),
        (FakeStore(CAMPAIGN, size=0), {}, "上传项目清单"),
    ],
)
def test_thin_and_empty_data(
    monkeypatch: pytest.MonkeyPatch, store: FakeStore, query: dict[str, str], expected: str
) -> None:
    words = running.text(running.run(monkeypatch, "by_leader", store, query))
    assert expected in words and "编号" not in words


def test_what_nobody_told_is_not_nought(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "by_leader", FakeStore(CAMPAIGN, reported=())))
    assert "某副市长 88 — — — —" in words


def test_before_the_start_no_project_has_a_light(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"as_of": "2020-07-31", "person": "某副市长"}
    page = running.source(running.run(monkeypatch, "by_leader", FakeStore(CAMPAIGN), query))
    assert "c-pill c-red" not in page and "个严重滞后" not in page


def test_a_reporter_reads_of_no_other_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    user = running.reporter("安达市")
    for query in ({}, {"role": "lead_unit"}, {"person": "某副市长"}):
        assert "海伦市" not in running.text(running.run(monkeypatch, "by_leader", FakeStore(CAMPAIGN), query, user))
