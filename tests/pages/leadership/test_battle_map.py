"""战图: tiles coloured by one metric, in every state of the data, and nobody else's name for a reporter."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore
from tests.pages.running import reporter

CAMPAIGN = shipped()


def _map(monkeypatch: pytest.MonkeyPatch, store: FakeStore | None = None, **query: str) -> AppTest:
    return running.run(monkeypatch, "battle_map", store or FakeStore(CAMPAIGN), query)


def _tiles(app: AppTest) -> dict[str, str]:
    """Each tile's name and its whole HTML."""
    found = re.findall(r'<div style="grid-column[^>]*><a.*?</a></div>', running.source(app))
    names = (re.search(r'c-tile-name">([^<]*)', one) for one in found)
    return {name[1]: one for name, one in zip(names, found, strict=True) if name}


def test_every_unit_is_a_tile_with_value_word_icon_and_movement(monkeypatch: pytest.MonkeyPatch) -> None:
    tiles = _tiles(_map(monkeypatch))
    assert list(tiles) == [unit.name for unit in CAMPAIGN.units]
    assert all(re.search(r"<b>[\d.]+%</b>", one) and "较上期 " in one for one in tiles.values())
    assert all(word in "".join(tiles.values()) for word in ("达标", "滞后", "严重滞后", "✓", "△", "▼"))
    assert "grid-column:3;grid-row:1" in tiles["海伦市"] and "部门" in tiles["市直"]


def test_a_tile_is_a_door_to_its_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'href="county_profile?county=%E5%AE%89%E8%BE%BE%E5%B8%82"' in _tiles(_map(monkeypatch))["安达市"]


def test_the_metric_is_the_addresss_and_rides_with_the_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _map(monkeypatch, metric="start_rate", tier="市百大")
    assert "开复工率（市百大）" in running.text(app)
    assert '<option value="start_rate" selected>' in running.source(app)
    assert "投资完成率 方格" in running.text(_map(monkeypatch, metric="<b>"))


def test_the_sentence_counts_lights_and_names_first_and_last(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(_map(monkeypatch))
    assert "截至9月20日，全市投资完成率" in words
    assert re.search(r"11个单位中\d+个达到进度、\d+个滞后、\d+个严重滞后；县（市、区）中最高为\S+%，最低为", words)
    assert "11个单位全部达到目标；10个县（市、区）同为100.0%。" in running.text(_map(monkeypatch, metric="start_rate"))


def test_one_county_is_told_alone_and_framed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _map(monkeypatch, county="安达市")
    assert re.search(r"安达市投资完成率 .*低于会战进度线[\d.]+个百分点，滞后。", running.text(app))
    assert "c-own" in _tiles(app)["安达市"] and "c-own" not in _tiles(app)["海伦市"]


def test_who_is_silent_is_no_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _map(monkeypatch, FakeStore(CAMPAIGN, reported=("北林区",)))
    assert "—" in _tiles(app)["安达市"] and "尚未报送" in _tiles(app)["安达市"]
    assert "1个达到进度、10个尚未报送" in running.text(app)
    nobody = running.text(_map(monkeypatch, FakeStore(CAMPAIGN, reported=())))
    assert "截至9月20日，各单位均未报送。" in nobody and "最高" not in nobody


def test_no_lights_before_the_start_and_the_day_of_old_data_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "NOW", "2020-07-31T20:00")
    early = _map(monkeypatch)
    assert "会战还没有开始，不亮灯" in running.text(early) and "c-cell-red" not in running.source(early)
    monkeypatch.setattr(running, "NOW", "2020-10-12T09:00")
    stale = FakeStore(CAMPAIGN, periods=4)
    assert "本期尚无报送，为8月31日数据：全市投资完成率" in running.text(_map(monkeypatch, stale))
    assert all("沿用8月31日" in one for one in _tiles(_map(monkeypatch, stale)).values())


def test_a_reporter_sees_one_tile_and_no_other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("battle_map", "tier_comparison", "trends"):
        app = running.run(monkeypatch, path, FakeStore(CAMPAIGN), user=reporter("安达市"))
        page = running.source(app)
        assert not [unit.name for unit in CAMPAIGN.units if unit.name in page and unit.name != "安达市"], path
        assert "安达市投资完成率" in running.text(app)


@pytest.mark.parametrize("path", ["battle_map", "tier_comparison", "trends"])
def test_an_empty_store_says_the_next_steps(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    app = running.run(monkeypatch, path, FakeStore(CAMPAIGN, size=0))
    assert "上传项目清单" in running.text(app)
