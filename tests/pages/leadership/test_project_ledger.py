"""项目台账: a number's list has as many rows as the number says, and a project leads to its cells."""

import re

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


def _rows(source: str) -> int:
    return source.count("<tr>") - source.count("<thead>")


@pytest.mark.parametrize("side", ["numerator", "denominator", "remaining"])
def test_a_list_is_as_long_as_its_number(monkeypatch: pytest.MonkeyPatch, side: str) -> None:
    query = {"metric": "statistics_rate", "side": side}
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query)
    names = {"numerator": "分子", "denominator": "分母", "remaining": "还差"}
    number = re.search(rf"{names[side]} (\d+)个项目", running.text(app))
    assert number and _rows(running.source(app)) == int(number[1])


def test_the_sentence_says_which_number_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "start_rate", "side": "numerator", "county": "北林区"}
    words = running.text(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query))
    assert "北林区截至2020年9月20日，开复工率的分子由下列8个项目构成" in words and "总览 › 开复工率 › 分子" in words


def test_reports_are_listed_for_the_reporting_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "reporting_rate", "side": "remaining"}
    words = running.text(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN, reported=("北林区",)), query))
    assert "未报送" in words and "报表 共50份" in words


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 88),
        ({"county": "安达市"}, 8),
        ({"q": "安达"}, 8),
        ({"status": "未报送"}, 0),
        ({"q": "("}, 1),
        ({"p": "x"}, 88),
    ],
)
def test_the_plain_ledger_is_filtered(monkeypatch: pytest.MonkeyPatch, query: dict[str, str], count: int) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query)
    assert f"共{count}个" in running.text(app) and _rows(running.source(app)) == count


def test_long_lists_have_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN, size=12)
    assert _rows(running.source(running.run(monkeypatch, "project_ledger", store))) == 100
    second = running.run(monkeypatch, "project_ledger", store, {"p": "2"})
    assert _rows(running.source(second)) == 32
    beyond = running.run(monkeypatch, "project_ledger", store, {"p": "9" * 30})
    assert _rows(running.source(beyond)) == 32 and 'c-chosen" href="project_ledger?p=2"' in running.source(beyond)


def test_unreported_projects_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN, reported=("北林区",)), {"status": "未报送"})
    assert "共80个" in running.text(app)


def test_a_project_shows_duties_and_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), {"project": "1", "county": "北林区"})
    words = running.text(app)
    for expected in ("责任链", "专班班长", "填报来源", "K12", "进度表 · 第12行", "已被替代或撤销"):
        assert expected in words
    assert "project_ledger?county=%E5%8C%97%E6%9E%97%E5%8C%BA" in running.links(app)


@pytest.mark.parametrize("query", [{"project": "4"}, {"q": "img"}])
def test_a_hostile_name_stays_text(monkeypatch: pytest.MonkeyPatch, query: dict[str, str]) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query)
    assert "<img" not in running.source(app) and "<script" not in running.source(app)
    assert "onerror=alert(1)" in running.text(app)


@pytest.mark.parametrize("project", ["99999", "<script>", "-1"])
def test_an_unknown_project_is_a_sentence(monkeypatch: pytest.MonkeyPatch, project: str) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), {"project": project})
    assert "清单里没有这个项目" in running.text(app) and "<script" not in running.source(app)


def test_a_project_never_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN, reported=()), {"project": "2"})
    assert "还没有收到关于这个项目的报表" in running.text(app)


def test_a_metric_without_meaning_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "investment_rate", "side": "numerator"}
    words = running.text(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN, reported=()), query))
    assert "投资完成率不适用" in words
