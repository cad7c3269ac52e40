"""总览 with full, thin and no data, and with hostile names."""

from types import SimpleNamespace

import pytest

from pages.leadership import heat_table, overview_words
from pages.parts import cached
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = cached.campaign()


def test_the_answer_is_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN)))
    for expected in (
        "数据截至 2020年9月20日",
        "报送 11/11",
        "53",
        "还剩 49 天",
        "截至9月20日，全市开复工率",
        "五项目标中",
        "抗疫特别国债项目",
    ):
        assert expected in words
    for goal in (
        "开复工率",
        "投资完成率",
        "项目入统率",
        "竣工投产率",
        "手续办结率",
        "差距最大",
        "本期变化",
        "还差多少",
    ):
        assert goal in words


def test_every_figure_is_a_door_to_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    links = running.links(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN)))
    for metric in ("start_rate", "investment_rate", "statistics_rate", "completion_rate", "permit_rate"):
        assert f"project_ledger?metric={metric}&side=numerator&as_of=2020-09-20" in links
        assert f"project_ledger?metric={metric}&side=denominator&as_of=2020-09-20" in links


def test_the_charts_come_after_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN))
    kinds = [element.type for element in app.main if element.type in ("html", "plotly_chart")]
    assert kinds == ["html", "html", "plotly_chart", "plotly_chart"]


def test_a_county_and_a_tier_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"county": "安达市", "tier": "市百大"})
    assert "截至9月20日，安达市市百大" in running.text(app)


@pytest.mark.parametrize(
    ("store", "expected"),
    [
        (FakeStore(CAMPAIGN, size=0), "上传项目清单"),
        (FakeStore(CAMPAIGN, periods=1), "报送 0/11"),
        (FakeStore(CAMPAIGN, reported=("北林区",)), "报送 1/11"),
        (FakeStore(CAMPAIGN, reported=()), "尚未收到进度报表"),
    ],
)
def test_thin_and_empty_data(monkeypatch: pytest.MonkeyPatch, store: FakeStore, expected: str) -> None:
    app = running.run(monkeypatch, "overview", store)
    assert expected in running.text(app) and "编号" not in running.text(app) and not app.exception


def test_names_from_sheets_open_no_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<script" not in running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN)))


def test_an_earlier_date_is_shown_as_it_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"as_of": "2020-08-10"}))
    assert "数据截至 2020年8月10日" in words and "截至8月10日，全市" in words


def test_carried_projects_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    facts = store.facts

    def with_carried(**moment: object) -> object:
        answer = facts(**moment)  # type: ignore[arg-type]
        answer.projects.loc[answer.projects["county"] == "安达市", "is_carried"] = True
        return answer

    store.facts = with_carried  # type: ignore[method-assign]
    assert "其中1个单位的8个项目本期没有报来，沿用上期数据" in running.text(running.run(monkeypatch, "overview", store))


def test_who_never_reported_is_neither_red_nor_named_as_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, reported=("北林区",)))
    words, page = running.text(app), running.source(app)
    assert "11个单位中1个已报送，未报送单位的项目按未开工计算" in words
    assert "海伦市开复工率" not in words and "由第" not in words
    (row,) = [row for row in page.split("<tr") if "海伦市" in row and "c-cell-none" in row]
    assert row.count('title="尚未报送"') == 4 and "沿用" not in row


def test_nothing_reported_is_said_and_compared_with_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, reported=())))
    assert "截至9月20日，各单位均未报送。" in words
    assert "没有上期可比" in words and "0.0%" not in words.split("各县（市、区）对各项目标")[0]
    county = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, reported=("安达市",)), {"county": "海伦市"})
    assert "截至9月20日，海伦市尚未报送。" in running.text(county)


def test_who_stands_with_an_earlier_period_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    everybody = store._reporting
    store._reporting = lambda county: everybody(county)[: 2 if county == "安达市" else 99]  # type: ignore[method-assign]
    page = running.source(running.run(monkeypatch, "overview", store))
    assert [name in row for row in page.split("<tr") if "沿用</span>" in row for name in ("安达市",)] == [True]


def test_changes_are_eight_and_one_kind_does_not_hide_the_others() -> None:
    rows = [SimpleNamespace(kind=kind) for kind in ["red"] * 10 + ["up"] * 3]
    assert [row.kind for row in overview_words._mixed(rows)] == ["red"] * 6 + ["up"] * 2
    assert len(overview_words._mixed(rows[:3])) == 3


def test_within_a_tier_late_reports_still_count_for_the_order() -> None:
    def figure(key: str, county: str, tier: str) -> SimpleNamespace:
        is_late = (key, county, tier) == ("reporting_rate", "乙县", "")
        return SimpleNamespace(light="red" if is_late else "green")

    figures = SimpleNamespace(counties=lambda: ["甲县", "乙县"], figure=figure)
    campaign, filters = SimpleNamespace(units=()), SimpleNamespace(tier="一类")
    view = SimpleNamespace(campaign=campaign, filters=filters, figures=figures)
    assert heat_table.ordered(view) == ["乙县", "甲县"]  # type: ignore[arg-type]


def test_a_cut_off_that_nobody_has_reported_is_no_standstill(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, periods=3)))
    assert "本期尚无报送，距目标还差" in page and "本期尚无报送，没有变化可列" in page
    assert "与上期持平" not in page and "转为" not in page
    assert "沿用8月20日数据" in page
