"""项目台账: a number's list has as many rows as the number says, and a project leads to its cells."""

import re

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()


def _rows(source: str) -> int:
    return source.count("<tr>") - source.count("<thead>") - source.count("<tfoot>")


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
    assert "北林区截至2020年9月20日，开复工率的分子由下列8个项目构成" in words and "北林区 › 开复工率：分子" in words


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


def test_a_phone_has_pages_of_twenty(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    whole = running.source(running.run(monkeypatch, "project_ledger", store))
    assert 'class="c-table c-cards c-first"' in whole  # the stylesheet shows a phone the first twenty of these
    assert 'c-side" href="project_ledger?p=5&amp;n=20"' in whole
    page = running.run(monkeypatch, "project_ledger", store, {"p": "5", "n": "20"})
    assert _rows(running.source(page)) == 8 and "c-first" not in running.source(page)


@pytest.mark.parametrize("side", ["numerator", "denominator"])
def test_the_rows_of_a_sum_of_money_add_up_to_it(monkeypatch: pytest.MonkeyPatch, side: str) -> None:
    query = {"metric": "investment_rate", "side": side}
    words = running.text(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query))
    name = {"numerator": "分子", "denominator": "分母"}[side]
    figure = re.search(rf"{name} ([\d,.]+)万元", words)
    total = re.search(r"合计 \d+个 ([\d,.]+) ([\d,.]+)", words)
    assert figure and total and figure[1] == total[2 if side == "numerator" else 1]


def test_a_filtered_list_says_how_many_of_the_figures_rows_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "start_rate", "side": "numerator", "q": "安达"}
    words = running.text(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query))
    assert "由88个项目构成；按筛选条件列出其中8个项目" in words and "合计 8个" in words


def test_the_way_back_is_the_page_that_the_reader_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "start_rate", "side": "numerator", "county": "北林区", "from": "overview"}
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query)
    assert "总览 › 北林区 › 开复工率：分子" in running.text(app) and "./" in running.links(app)
    unknown = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query | {"from": "//evil"})
    assert "项目台账 › 北林区 › 开复工率：分子" in running.text(unknown)
    assert not [link for link in running.links(unknown) if "evil" in link]


def test_projects_never_reported_are_not_counted_as_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert "共88个，80个未报送" in words and "沿用" not in words


def test_a_project_page_ends_with_the_day_that_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), {"project": "1", "as_of": "2020-08-10"})
    words = running.text(app)
    assert "2020年8月10日以后另有2条填报，回看时不列" in words and "2020-08-20" not in words.split("填报来源")[1]


def test_a_project_page_names_the_cell_of_its_figures_and_folds_what_is_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), {"project": "1"})
    words = running.text(app)
    head = words.split("责任链")[0]
    assert "距年度计划还差" in head and re.search(r"本年累计完成投资 [\d,.]+[亿万]元 \S+ · .*K12", head)
    assert "项与" in words.split("填报来源")[1] and "形象进度 按期" in words
    assert len(app.get("plotly_chart")) == 1


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
    assert "‹ 返回项目列表" in running.text(app) and "project_ledger" in running.links(app)


def test_a_project_never_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN, reported=()), {"project": "2"})
    assert "还没有收到关于这个项目的报表" in running.text(app)


def test_a_metric_without_meaning_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "investment_rate", "side": "numerator"}
    words = running.text(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN, reported=()), query))
    assert "投资完成率不适用" in words
