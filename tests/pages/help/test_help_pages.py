"""指标口径 and 使用说明."""

from types import SimpleNamespace

import pytest

from metrics.definition import load
from pages.help.shared_rules import shared_rules
from pages.navigation import PAGES
from pages.parts.wording import typeset
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


@pytest.mark.parametrize("size", [8, 0])
def test_every_metric_is_explained_with_and_without_data(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    words = running.text(running.run(monkeypatch, "metric_definitions", FakeStore(CAMPAIGN, size=size)))
    for metric in load().values():
        assert typeset(metric.name) in words and typeset(metric.scope) in words


def test_the_worked_example_uses_todays_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "metric_definitions", FakeStore(CAMPAIGN)))
    assert "全市，9月20日： 88个项目 ÷ 88个项目 = 100.0%" in words


def test_the_example_follows_the_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "metric_definitions", FakeStore(CAMPAIGN), {"county": "安达市"})
    assert "安达市，9月20日： 8个项目 ÷ 8个项目" in running.text(app)


def test_the_guide_opens_without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "沿用" in running.text(running.run(monkeypatch, "user_guide", FakeStore(CAMPAIGN, size=0)))


def test_the_size_of_a_small_sample_is_the_campaigns() -> None:
    view = SimpleNamespace(campaign=SimpleNamespace(thresholds={"small_sample": 3}))
    assert dict(shared_rules(view))["样本少"].startswith("分母不足3个")  # type: ignore[arg-type]


def test_the_calendar_line_is_that_of_the_cut_off_and_the_guide_names_the_pages_with_filters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = running.text(running.run(monkeypatch, "metric_definitions", FakeStore(CAMPAIGN)))
    assert "数据截止日（页面上选的时点，不是今天）是一年中的第几天" in words
    guide = running.text(running.run(monkeypatch, "user_guide", FakeStore(CAMPAIGN)))
    assert "每页右上角" not in guide and "任何一个数字" not in guide
    with_filters = [entry.title for entry in PAGES if entry.filters]
    assert with_filters and all(f"“{title}”" in guide for title in with_filters)


def test_the_example_says_whether_nobody_told_or_nothing_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "metric_definitions", FakeStore(CAMPAIGN, reported=())))
    assert "全市现在尚未报送。" in words
