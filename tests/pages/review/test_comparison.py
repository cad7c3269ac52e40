"""县区比较: who is compared, the numbers side by side, and what a reporter does not see."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import HOSTILE, FakeStore

CAMPAIGN = shipped()
TWO = {"unit1": "安达市", "unit2": "肇东市"}


def _page(monkeypatch: pytest.MonkeyPatch, store: FakeStore | None = None, **query: str) -> AppTest:
    return running.run(monkeypatch, "comparison", store or FakeStore(CAMPAIGN), query)


def _chosen(app: AppTest) -> list[str]:
    """What the four selects hold."""
    form = running.source(app).split("v-choice")[1].split("</form>")[0]
    return [re.search(r'value="([^"]*)" selected', one)[1] for one in form.split("<select")[1:]]  # type: ignore[index]


def test_the_address_chooses_two_to_four_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _chosen(_page(monkeypatch, **TWO)) == ["安达市", "肇东市", "", ""]
    four = {"unit1": "安达市", "unit2": "肇东市", "unit3": "安达市", "unit4": "市直"}
    assert _chosen(_page(monkeypatch, **four)) == ["安达市", "肇东市", "市直", ""]
    assert _chosen(_page(monkeypatch, unit1="<script>", unit2="北林区"))[0] == "北林区"


def test_without_a_choice_the_first_two_or_a_county_and_its_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _chosen(_page(monkeypatch)) == ["北林区", "青冈县", "", ""]
    assert _chosen(_page(monkeypatch, county="青冈县")) == ["青冈县", "海伦市", "", ""]
    assert _chosen(_page(monkeypatch, unit2="肇东市"))[0] == "肇东市"


def test_the_sentence_says_who_leads_and_by_what(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(_page(monkeypatch, **TWO))
    found = re.search(
        r"安达市得分([\d.]+)（第9名），肇东市得分([\d.]+)（第10名），相差([\d.]+)分；安达市比肇东市领先最多的是\S+（\+[\d.]+分），"
        r"落后最多的是\S+（−[\d.]+分）。",
        words,
    )
    assert found and float(found[1]) - float(found[2]) == pytest.approx(float(found[3]), abs=0.011)


def test_points_add_up_and_numbers_are_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _page(monkeypatch, **TWO)
    table = running.source(app).split("v-points")[1].split("</table>")[0]
    earned = re.findall(r"<b>([\d.]+)</b>", table)
    first, last = [float(one) for one in earned[0:-2:2]], [float(one) for one in earned[1:-2:2]]
    assert sum(first) == pytest.approx(float(earned[-2]), abs=0.05)
    assert sum(last) == pytest.approx(float(earned[-1]), abs=0.05)
    goals = running.source(app).split("v-goals")[1].split("</table>")[0]
    assert goals.count("project_ledger?") >= 30 and "county=%E5%AE%89%E8%BE%BE%E5%B8%82" in goals


def test_a_dot_stands_at_its_share_of_the_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    page = running.source(_page(monkeypatch, **TWO))
    placed = re.findall(r'left:([\d.]+)%"[^>]*title="(\S+) ([\d.]+)%"', page)
    assert placed and all(float(at) == pytest.approx(float(said), abs=0.06) for at, _, said in placed)


def test_a_difference_only_between_two(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "相差" in running.text(_page(monkeypatch, **TWO))
    three = running.text(_page(monkeypatch, **TWO, unit3="北林区"))
    assert "相差" not in three and "北林区得分" in three


def test_a_department_is_not_ranked_with_counties(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(_page(monkeypatch, unit1="市直", unit2="北林区"))
    assert re.search(r"市直得分[\d.]+（不排名次）", words) and "部门单独排名，与县（市、区）不比名次" in words


def test_the_path_names_every_period_with_its_rank(monkeypatch: pytest.MonkeyPatch) -> None:
    words = running.text(_page(monkeypatch, **TWO))
    path = words.split("各期得分和位次")[1].split("开战以来")[0]
    assert len(re.findall(r"[\d.]+（第\d+名）", path)) == 2 * 6
    since = words.split("开战以来提高了多少")[1].split("报送、督办")[0]
    assert re.search(r"开复工率 [+−持][\d.平]+ [\d.]+% → 100.0%", since)


def test_best_and_worst_projects_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    told = running.text(_page(monkeypatch, store, **TWO)).split("最好和最差的项目")[1]
    for unit in TWO.values():
        assert sum(told.count(plan["project_name"]) for plan in store.plans if plan["county"] == unit) == 6
    for plan in store.plans:
        plan["project_name"] = HOSTILE
    page = running.source(_page(monkeypatch, store, **TWO))
    assert "<script>" not in page and "<img" not in page


def test_before_the_start_nobody_reported_and_nothing_there(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = running.text(_page(monkeypatch, FakeStore(CAMPAIGN, reported=()), **TWO))
    assert "安达市得分—（没有可计分的数据）" in nobody
    one = running.text(_page(monkeypatch, FakeStore(CAMPAIGN, reported=("安达市",)), **TWO))
    assert "安达市得分" in one and "尚未报送" in one
    assert not _page(monkeypatch, tier="市本级").exception
    monkeypatch.setattr(running, "NOW", "2020-07-31T20:00")
    assert "会战还没有开始，开始以后才计分" in running.text(_page(monkeypatch, **TWO))


def test_a_reporter_sees_of_others_only_what_they_are_ranked_by(monkeypatch: pytest.MonkeyPatch) -> None:
    open_to_all = replace(CAMPAIGN, access=replace(CAMPAIGN.access, reporters_see_rankings=True))
    store = FakeStore(open_to_all)
    words = running.text(running.run(monkeypatch, "comparison", store, TWO, running.reporter("安达市")))
    others = {plan["project_name"] for plan in store.plans if plan["county"] != "安达市"}
    assert not [name for name in others if name in words]
    assert "其他单位的项目、文书、问题不在您的权限之内" in words
    facts = words.split("报送、督办、问题和清单调整")[1].split("最好和最差的项目")[0]
    assert re.search(r"提出 \d+个 —", facts)
