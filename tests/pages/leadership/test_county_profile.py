"""县区画像: one unit on one page, for leaders any, for a reporter the own."""

import pandas as pd
import pytest

from pages.parts import cached
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


@pytest.fixture(autouse=True)
def uploads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files: one of one unit, one of two."""
    row = {"upload_id": 1, "file": "安达.xlsx", "by": "某人", "received_at": pd.Timestamp("2020-09-21 09:00"),
           "state": "生效", "kinds": "progress", "counties": "安达市", "cut_offs": "2020-09-20"}  # fmt: skip
    other = row | {"upload_id": 2, "file": "清单.xlsx", "kinds": "roster", "counties": "海伦市、安达市"}
    other["received_at"] = pd.Timestamp("2020-09-22 09:00")
    monkeypatch.setattr(cached, "uploads", lambda unit="": pd.DataFrame([other, row]))


def test_all_about_one_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), {"county": "安达市"})
    words, page = running.text(app), running.source(app)
    assert "截至9月20日，安达市开复工率" in words and "前期手续：应办64项，已办52项" in words
    for title in ("指标、位次与走势", "还差多少", "本期变化", "项目，差的在前", "各期报送", "收到的文件"):
        assert title in words
    assert page.count('class="c-spark"') >= 6 and "/ 10" in words
    assert "应报5期，按时5期，逾期0期，未报0期" in words
    assert "安达.xlsx" in words and "清单.xlsx" in words


def test_another_unit_is_one_click_away_on_the_same_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), {"county": "安达市", "tier": "市百大"})
    address = "county_profile?county=%E6%B5%B7%E4%BC%A6%E5%B8%82&tier=%E5%B8%82%E7%99%BE%E5%A4%A7"
    assert address in running.links(app)


def test_a_department_has_a_page_and_no_rank_when_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), {"county": "市直"})
    assert "部门单列" in running.text(app) and "只有一个单位，不排位次" in running.source(app)


def test_without_a_unit_all_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN))
    assert "11个单位有项目，本期都已报送；各县（市、区）投资完成率最高的是北林区" in running.text(app)
    assert running.source(app).count("c-card c-unit") == 11


def test_a_reporter_sees_the_own_unit_and_reads_of_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), user=running.reporter("安达市"))
    words = running.text(app)
    assert "截至9月20日，安达市开复工率" in words and "海伦市" not in words and "位次升降" not in words


@pytest.mark.parametrize(
    ("store", "query", "expected"),
    [
        (FakeStore(CAMPAIGN, reported=()), {"county": "安达市"}, "安达市尚未报送。"),
        (FakeStore(CAMPAIGN, reported=("北林区",)), {"county": "安达市"}, "安达市尚未报送。"),
        (FakeStore(CAMPAIGN, periods=3), {"county": "安达市"}, "安达市本期尚无报送，为8月20日数据"),
        (FakeStore(CAMPAIGN), {"county": "安达市", "as_of": "2020-07-31"}, "还没有到期应报的报表。"),
        (FakeStore(CAMPAIGN, size=1), {"county": "海伦市", "tier": "市百大"}, "海伦市市百大在这个时点没有项目。"),
        (FakeStore(CAMPAIGN, reported=()), {}, "11个单位有项目，本期都还没有报送。点单位"),
        (FakeStore(CAMPAIGN, size=0), {"county": "安达市"}, "上传项目清单"),
    ],
)
def test_thin_and_empty_data(
    monkeypatch: pytest.MonkeyPatch, store: FakeStore, query: dict[str, str], expected: str
) -> None:
    words = running.text(running.run(monkeypatch, "county_profile", store, query))
    assert expected in words and "编号" not in words


def test_after_the_end_the_result_stands_in_the_place_of_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "NOW", "2020-11-13T09:00")
    words = running.text(running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), {"county": "安达市"}))
    assert "最终结果" in words and "平均每期" not in words


def test_what_was_received_later_than_looked_at_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"county": "安达市", "known_at": "2020-09-21T12:00"}
    words = running.text(running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), query))
    assert "安达.xlsx" in words and "清单.xlsx" not in words


def test_late_and_missing_reports_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    reports = store._reports

    def some_late(*arguments: object) -> pd.DataFrame:
        table = reports(*arguments)  # type: ignore[arg-type]
        table.loc[table["period_number"] == 1, "is_on_time"] = False
        table.loc[table["period_number"] == 2, "is_on_time"] = False
        table.loc[table["period_number"] == 2, "received_at"] = pd.NaT
        return table

    store._reports = some_late  # type: ignore[method-assign]
    words = running.text(running.run(monkeypatch, "county_profile", store, {"county": "安达市"}))
    assert "应报5期，按时3期，逾期1期，未报1期" in words


def test_the_way_back_from_a_project_leads_to_the_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"county": "安达市", "from": "county_profile", "project": "65"}
    links = running.links(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query))
    assert "county_profile?county=%E5%AE%89%E8%BE%BE%E5%B8%82" in links
