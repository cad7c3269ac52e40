"""The first sentence of each page where a campaign is not as usual: silent, alone, not begun, done, over."""

from collections.abc import Callable
from datetime import date

import pytest

from metrics.three_counts import three_counts
from pages.documents.cells import words
from pages.leadership import (
    metric_words,
    overview_words,
    profile_lists,
    shortfall,
    shortfall_words,
    three_words,
    tier_words,
    trend_words,
)
from pages.leadership.trend_course import Course
from pages.parts import cached, clock
from pages.parts.view import View, current
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
Look = Callable[..., View]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    """The view of a store at a moment."""

    def looked(store: FakeStore, now: str, **query: str) -> View:
        monkeypatch.setenv("CAMPAIGN_NOW", now)
        monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED)
        monkeypatch.setattr(cached, "store", lambda: store)
        monkeypatch.setattr(cached, "_snapshots", {})
        return current("overview", query, running.OFFICE)

    return looked


def _of_all_goals(view: View) -> str:
    return words(overview_words.lead(view))


def _of(view: View, metric: str = "investment_rate") -> str:
    return words(metric_words.lead(view, metric))


def _owed(view: View) -> str:
    return words(shortfall_words.lead(view, shortfall.units_owing(view)))


def _trend(view: View) -> str:
    metric = "investment_rate"
    return words(trend_words.lead(view, metric, Course.of(view, metric, view.filters.county, view.filters.tier)))


def _done() -> FakeStore:
    """Everything built, invested, in the statistics, every permit there."""
    store = FakeStore(CAMPAIGN)
    count = store._components

    def whole(plan: dict[str, object], *args: object) -> dict[str, int]:
        counted = count(plan, *args)  # type: ignore[arg-type]
        same = {
            "in_statistics_count": "statistics_due_count",
            "permits_obtained_count": "permits_required_count",
            "finish_done_count": "finish_planned_count",
            "permit_complete_count": "permit_project_count",
        }
        return counted | {name: counted[other] for name, other in same.items()}

    store._components = whole  # type: ignore[assignment, method-assign]
    for plan in store.plans:
        plan |= {"starts": date(2020, 5, 1), "finishes": date(2020, 8, 20), "length": 60, "stops": False}
    return store


def _of_one_county() -> FakeStore:
    store = FakeStore(CAMPAIGN)
    store.plans = [plan for plan in store.plans if plan["county"] == "安达市"]
    for number, plan in enumerate(store.plans, start=1):
        plan["project_id"] = number
    return store


def test_before_the_start_nobody_is_late(look: Look) -> None:
    silent = FakeStore(CAMPAIGN, reported=())
    view = look(silent, "2020-07-28T16:00")
    said = "截至7月28日，会战还没有开始，还没有收到基期数据"
    assert _of_all_goals(view) == _of(view) == _trend(view) == f"{said}。"
    assert _owed(view) == f"{said}，已知全市手续办结率还差264项手续，其他目标还差多少无从算起。"
    assert _of_all_goals(look(silent, "2020-07-28T16:00", county="安达市")) == "截至7月28日，安达市还没有报送基期数据。"


def test_of_one_unit_it_is_not_said_that_all_are_silent(look: Look) -> None:
    view = look(FakeStore(CAMPAIGN, reported=()), "2020-09-22T16:00", county="安达市")
    assert _of_all_goals(view) == "截至9月20日，安达市尚未报送。"


def test_where_all_stand_alike_it_is_said_of_all(look: Look) -> None:
    view = look(FakeStore(CAMPAIGN, reported=()), "2020-09-22T16:00")
    assert "；对照会战进度线，11个单位均严重滞后；" in _of(view, "reporting_rate")


def test_all_at_their_targets(look: Look) -> None:
    view = look(_done(), "2020-10-22T16:00")
    assert _of_all_goals(view).endswith("；五项目标均已达到。")
    assert "；11个单位全部达到目标；" in _of(view) and "推算" not in _trend(view) and "进度线" not in _trend(view)
    assert _owed(view) == "截至10月20日，全市可计算的5项目标都已达到；还有2期，没有单位还差。"
    one = look(_done(), "2020-10-22T16:00", county="安达市")
    assert _of(one).endswith("，已达目标。")


def test_a_campaign_of_one_county_counts_no_units(look: Look) -> None:
    view = look(_of_one_county(), "2020-09-22T16:00")
    assert _of(view).endswith("；低于会战进度线9.9个百分点，滞后。") and "不适用" not in _of(view)
    assert "1个单位有项目，本期已报送。" in words(profile_lists.choice(view))


def test_on_the_last_day_the_line_is_the_target(look: Look) -> None:
    view = look(FakeStore(CAMPAIGN), "2020-11-12T18:00")
    assert _of_all_goals(view).endswith("；五项目标中3项达到目标、2项未达目标。")
    assert "；11个单位中7个达到目标、4个未达目标；" in _of(view)
    tiers = words(tier_words.lead(view, "investment_rate"))
    assert "省百大87.1%（达到目标）" in tiers and "进度" not in tiers


def test_the_campaign_is_over_when_its_last_day_has_passed(look: Look) -> None:
    late = FakeStore(CAMPAIGN, periods=10)
    assert "；会战已到最后一天，" in _owed(look(late, "2020-11-10T10:00"))
    assert "；会战已收官，" in _owed(look(late, "2020-11-20T10:00"))


def test_a_young_campaign_has_the_speed_of_the_periods_that_it_has(look: Look) -> None:
    assert "按近一期日均速度推算" in _owed(look(FakeStore(CAMPAIGN, periods=2), "2020-08-13T16:00"))
    assert "按近三期日均速度推算" in _owed(look(FakeStore(CAMPAIGN), "2020-09-22T16:00"))


def test_what_is_equal_is_not_also_a_hundred_per_cent(look: Look) -> None:
    view = look(FakeStore(CAMPAIGN, reported=("北林区",)), "2020-09-22T16:00")
    (total,) = three_counts(view.figures.snapshot.projects).itertuples(index=False)
    assert "，按两数都报了的8个项目，与填报相等；" in words(three_words.lead(view, total))


def test_who_has_reported_in_words(look: Look) -> None:
    said = {
        "2020-07-28T16:00": (FakeStore(CAMPAIGN, reported=()), "都还没有报送基期数据"),
        "2020-07-31T18:00": (FakeStore(CAMPAIGN, periods=1), "都已报送基期数据"),
        "2020-08-13T16:00": (FakeStore(CAMPAIGN, periods=1), "本期都还没有报送"),
        "2020-09-22T16:00": (FakeStore(CAMPAIGN, reported=("北林区",)), "1个本期已报送"),
    }
    for now, (store, expected) in said.items():
        assert f"11个单位有项目，{expected}" in words(profile_lists.choice(look(store, now))), now
