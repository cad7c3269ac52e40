"""趋势: the course with its yardsticks, small courses below, values by period, and honest words about the pace."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


def _page(monkeypatch: pytest.MonkeyPatch, store: FakeStore | None = None, **query: str) -> AppTest:
    return running.run(monkeypatch, "trends", store or FakeStore(CAMPAIGN), query)


def _large(app: AppTest) -> str:
    return running.source(app).split("c-plot-room")[1].split("</section>")[0]


def test_the_sentence_says_from_where_and_where_to(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(_page(monkeypatch))
    assert re.search(r"截至9月20日，全市投资完成率 .*；7月31日（基期）为\S+；", words)
    assert re.search(r"；按近三期日均速度推算，11月10日为\S+%，(能够达到目标|达不到目标) ?。", words)


def test_all_lines_are_drawn_and_every_point_is_a_door_to_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _page(monkeypatch, metric="start_rate")
    large = _large(app)
    for style in ("value", "campaign", "calendar", "target", "ahead"):
        assert f"c-stroke c-{style}" in large, style
    assert large.count("c-dot") == 6  # the baseline and five periods
    assert "trends?as_of=2020-08-31&metric=start_rate" in running.links(app)


def test_units_are_small_courses_on_one_scale_and_of_a_county_its_tiers(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(_page(monkeypatch))
    assert page.count('<div class="c-multiple">') == len(CAMPAIGN.units) and "各图刻度相同" in page
    of_county = _page(monkeypatch, county="安达市")
    assert running.source(of_county).count('<div class="c-multiple">') == len(CAMPAIGN.tiers)
    assert "安达市投资完成率走势" in running.text(of_county) and "各层级投资完成率" in running.text(of_county)


def test_the_table_has_every_period_and_each_value_leads_to_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _page(monkeypatch)
    table = running.source(app).split("c-pinned")[1].split("</table>")[0]
    heads = re.findall(r"<th [^>]*>(.*?)</th>", table)
    assert heads == ["单位", "9月20日", "9月10日", "8月31日", "8月20日", "8月10日", "7月31日"]
    assert table.count("<tr>") == len(CAMPAIGN.units) + 2
    address = "project_ledger?metric=investment_rate&side=numerator&county=%E5%AE%89%E8%BE%BE%E5%B8%82&as_of=2020-08-31"
    assert f"{address}&from=trends" in running.links(app)


def test_a_period_that_a_unit_left_out_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    everybody = store._reporting
    store._reporting = lambda county: everybody(county)[: 4 if county == "安达市" else 99]  # type: ignore[method-assign]
    page = running.source(_page(monkeypatch, store))
    row = page.split("c-pinned")[1].split("<td>安达市</td>")[1].split("</tr>")[0]
    assert row.count("沿用上期") == 2
    small = page.split("<strong>安达市</strong>")[1].split("</section>")[0]
    assert "沿用8月31日" in small.split('<div class="c-multiple">')[0]


def test_what_nobody_reported_is_not_drawn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "NOW", "2020-10-12T09:00")
    app = _page(monkeypatch, FakeStore(CAMPAIGN, periods=4))
    assert "本期尚无报送，为8月31日数据" in running.text(app) and "推算" not in running.text(app)
    assert _large(app).count("c-dot") == 4 and "c-ahead" not in _large(app)


def test_nobody_the_first_day_and_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = running.text(_page(monkeypatch, FakeStore(CAMPAIGN, reported=())))
    assert "各单位均未报送。" in nobody and "走势" not in nobody
    monkeypatch.setattr(running, "NOW", "2020-07-31T20:00")
    assert "c-ahead" not in _large(_page(monkeypatch))
    monkeypatch.setattr(running, "NOW", "2020-12-01T09:00")
    after = _page(monkeypatch)
    assert "推算" not in running.text(after) and "实际 " in _large(after)


def test_reports_have_a_course_without_tiers_or_projection(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _page(monkeypatch, metric="reporting_rate", tier="市百大", county="安达市")
    words = running.text(app)
    assert "安达市报送及时率" in words and "推算" not in words and "c-multiples" not in running.source(app)
