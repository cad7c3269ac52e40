"""总览 with full, thin and no data, and with hostile names."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from pages.leadership import heat_table, overview_words
from pages.parts import theme
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


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
        assert f"project_ledger?metric={metric}&side=numerator&as_of=2020-09-20&from=overview" in links
        assert f"project_ledger?metric={metric}&side=denominator&as_of=2020-09-20&from=overview" in links


def test_the_charts_come_after_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN))
    kinds = [element.type for element in app.main if element.type in ("html", "plotly_chart")]
    assert kinds[-2:] == ["plotly_chart", "plotly_chart"]
    assert set(kinds[:-2]) == {"html"}


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
    assert "其中1个单位的8个项目本期没有报来，沿用9月20日的数据" in running.text(
        running.run(monkeypatch, "overview", store)
    )


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
    rows = [row for row in page.split("<tr") if "沿用8月10日</span>" in row.split("</tr>")[0]]
    assert len(rows) == 1 and "安达市" in rows[0]


def test_changes_are_eight_and_one_kind_does_not_hide_the_others() -> None:
    rows = [SimpleNamespace(kind=kind) for kind in ["red"] * 10 + ["up"] * 3]
    assert [row.kind for row in overview_words.mixed(rows)] == ["red"] * 6 + ["up"] * 2
    assert len(overview_words.mixed(rows[:3])) == 3


def test_within_a_tier_late_reports_still_count_for_the_order() -> None:
    def figure(key: str, county: str, tier: str) -> SimpleNamespace:
        is_late = (key, county, tier) == ("reporting_rate", "乙县", "")
        return SimpleNamespace(light="red" if is_late else "green")

    figures = SimpleNamespace(counties=lambda: ["甲县", "乙县"], figure=figure)
    campaign, filters = SimpleNamespace(units=()), SimpleNamespace(tier="一类")
    view = SimpleNamespace(campaign=campaign, filters=filters, figures=figures)
    assert heat_table.ordered(view) == ["乙县", "甲县"]  # type: ignore[arg-type]


def test_where_nobody_has_reported_yet_the_figures_say_of_what_day_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN, periods=3)  # the last reports are those of 20 August
    app = running.run(monkeypatch, "overview", store)
    words, page = running.text(app), running.source(app)
    assert "9月20日一期尚无报送，为2020年8月20日数据 报送 0/11" in words
    assert "本期尚无报送，为8月20日数据：全市开复工率" in words
    assert "持平" not in words and "较上期" not in words.split("手续办结率")[0] and "数据截至" not in words
    changed = words.split("本期变化")[1]
    assert not [name for name in ("开复工率由", "投资完成率由", "入统率由", "竣工投产率由") if name in changed]
    assert page.count('class="c-tag" title="本期未报送，沿用8月20日的数据"') >= 4 + 11  # goals and units


def test_a_goal_that_rests_on_some_units_says_on_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert page.count('class="c-cover"') >= 4 and "覆盖 1/11 个单位" in page
    full = running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN)))
    assert "c-cover" not in full


def test_the_baseline_has_no_lights(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"as_of": "2020-07-31"})
    words, page = running.text(app), running.source(app)
    assert "数据截至 2020年7月31日（基期） 基期数据 11/11 个单位" in words and "尚未收到进度报表" not in words
    assert "达标" not in words and "滞后" not in words and "c-cell-green" not in page
    assert words.count(" 基期 ") >= 5 and "会战还没有开始，没有进度线可比" in words


def test_what_nobody_told_is_not_what_does_not_apply(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, reported=())))
    cards = page.split('class="c-card c-goal"')[1:]
    assert sum("尚未报送" in one and "不适用" not in one for one in cards) == 5


def test_no_charts_are_drawn_of_what_nobody_told(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, reported=()))
    assert not app.get("plotly_chart") and "收到第一份报送后显示走势" in running.text(app)
    assert len(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, reported=("北林区",))).get("plotly_chart")) == 2


def test_a_line_without_a_baseline_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    everybody = store._reporting
    store._reporting = lambda county: everybody(county)[1:]  # type: ignore[method-assign]
    words = running.text(running.run(monkeypatch, "overview", store))
    assert "基期没有数据，按0起算" in words and "11个单位有指标基期没有数据" in words


def test_the_amounts_of_a_card_have_one_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    for county in ("", "北林区", "安达市"):
        query = {"county": county} if county else {}
        page = running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), query))
        card = next(one for one in page.split("c-card c-goal") if "投资完成率" in one).split("c-tiers")[0]
        assert ("亿元" in card) != ("万元" in card)


def test_small_samples_are_marked_in_the_heat_table(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, size=3)))
    assert page.count('class="c-star"') > 11 and "* 样本少（分母不足5）" in page


def test_the_chosen_unit_keeps_its_lights(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"county": "安达市"}))
    (row,) = [row for row in page.split("<tr") if row.startswith(' class="c-own"')]
    assert "c-cell-green" in row or "c-cell-red" in row
    assert ".c-table tr.c-own td" not in (Path(theme.__file__).parent / "theme.css").read_text(encoding="utf-8")


def test_the_data_line_says_when_anything_was_last_told(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    before, last = datetime(2020, 9, 21, 9), datetime(2020, 9, 22, 10, 30)
    store.last_told = lambda known_at=None: before if known_at else last  # type: ignore[method-assign]
    assert "更新于 9月22日 10:30" in running.text(running.run(monkeypatch, "overview", store))
    then = running.run(monkeypatch, "overview", store, {"known_at": "2020-09-21T12:00"})
    assert "更新于 9月21日 09:00" in running.text(then)


def test_after_the_last_day_the_result_stands_in_the_place_of_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "NOW", "2020-11-13T09:00")
    words = running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN)))
    page = words.split("数据截至")[1]  # below the navigation, which has a page of that name
    assert "最终结果 11月10日数据，各单位已报齐" in page and "还差多少" not in page
    thin = running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, periods=3)))
    assert "还有11个单位未报11月10日数据，不是最终结果" in thin


def test_a_look_back_is_marked_on_the_strip(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN), {"as_of": "2020-08-20"}))
    assert "回看 8月20日" in words and "今天 9月22日" in words
    assert "回看" not in running.text(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN)))


def test_an_empty_system_has_no_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<select" not in running.source(running.run(monkeypatch, "overview", FakeStore(CAMPAIGN, size=0)))
