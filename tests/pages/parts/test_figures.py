"""The index over a snapshot says what the snapshot says, once for all sessions."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest

from metrics import snapshot
from pages.parts import cached
from pages.parts.figures import GOALS, Figures
from tests.campaigns import shipped
from tests.pages.fake_store import FakeStore

NOW = datetime(2020, 9, 22, 16)


@pytest.fixture(scope="module")
def figures() -> Figures:
    campaign = shipped()
    facts = FakeStore(campaign).facts(as_of=date(2020, 9, 20), known_at=None, now=NOW)
    return Figures(snapshot.build(facts, campaign))


@pytest.mark.parametrize("metric", GOALS)
def test_the_index_answers_as_the_snapshot_does(figures: Figures, metric: str) -> None:
    for county, tier in (("", ""), ("安达市", ""), ("", "市百大"), ("安达市", "市百大")):
        found, asked = figures.figure(metric, county, tier), figures.snapshot.figure(metric, county, tier)
        assert (found.numerator, found.denominator, found.light) == (asked.numerator, asked.denominator, asked.light)


def test_change_is_this_share_minus_the_one_before(figures: Figures) -> None:
    trend = figures.snapshot.trend
    rows = trend[(trend["metric"] == "investment_rate") & (trend["county"] == "") & (trend["tier"] == "")]
    before, now = rows.sort_values("cut_off")["value"].iloc[-2:]
    assert figures.change("investment_rate") == pytest.approx(now - before)


def test_unknown_groups_are_none(figures: Figures) -> None:
    assert figures.figure("start_rate", "某县") is None and figures.change("start_rate", "某县") is None


def test_a_part_is_built_once(figures: Figures) -> None:
    built: list[int] = []
    for _ in range(2):
        assert figures.kept(("part", 1), lambda: built.append(1) or "html") == "html"
    assert built == [1]


def test_a_part_is_built_once_for_all_who_come_together(figures: Figures) -> None:
    built: list[int] = []
    together = Barrier(8)

    def part() -> None:
        built.append(1)
        time.sleep(0.05)

    def come(_number: int) -> object:
        together.wait(20)
        return figures.kept(("together",), lambda: figures.kept(("inner",), part))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(come, range(8))) == [None] * 8
    assert built == [1]


def test_a_part_that_fails_is_tried_again_by_the_next(figures: Figures) -> None:
    def fails() -> str:
        raise ValueError("not yet")

    with pytest.raises(ValueError, match="not yet"):
        figures.kept(("failing",), fails)
    assert figures.kept(("failing",), lambda: "html") == "html"


def test_one_snapshot_is_shared_until_the_store_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(shipped(), size=1)
    monkeypatch.setattr(cached, "store", lambda: store)
    monkeypatch.setattr(cached, "_snapshots", {})
    first = cached.figures(date(2020, 9, 20), None, NOW)
    assert cached.figures(date(2020, 9, 20), None, NOW.replace(minute=30)) is first
    store.version = 8
    assert cached.figures(date(2020, 9, 20), None, NOW) is not first


def test_only_so_many_snapshots_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "store", lambda: FakeStore(shipped(), size=1))
    monkeypatch.setattr(cached, "_snapshots", {})
    monkeypatch.setattr(cached, "_KEPT", 2)
    for day in (10, 11, 12):
        cached.figures(date(2020, 9, day), None, NOW)
    assert len(cached._snapshots) == 2


def test_who_has_reported_what(figures: Figures) -> None:
    campaign = shipped()
    facts = FakeStore(campaign, reported=("安达市",), periods=2).facts(as_of=date(2020, 8, 31), known_at=None, now=NOW)
    thin = Figures(snapshot.build(facts, campaign))
    assert thin.reported == {"安达市"} and len(figures.reported) == 11
    assert thin.is_carried("安达市") and not thin.is_carried("海伦市") and not figures.is_carried("安达市")
    assert thin.has_previous and figures.has_previous
    nothing = FakeStore(campaign, reported=()).facts(as_of=date(2020, 8, 31), known_at=None, now=NOW)
    assert not Figures(snapshot.build(nothing, campaign)).has_previous
