"""How long pages take: counted, bounded, and of runs that came to their end only. Nothing here is timed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.upkeep import pace
from pages.upkeep.pace import Pace


@pytest.fixture(autouse=True)
def _nobody_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_pages", {})


def test_the_slowest_page_comes_first() -> None:
    for seconds in (0.1, 0.3, 0.2):
        pace.took("overview", seconds)
    pace.took("trends", 2.0)
    assert pace.paces() == (Pace("trends", 1, 2.0, 2.0, 2.0), Pace("overview", 3, 0.2, 0.3, 0.3))


def test_of_a_page_the_latest_runs_are_kept_and_the_slowest_of_all() -> None:
    pace.took("overview", 9.0)
    for _ in range(1000):
        pace.took("overview", 1.0)
    assert pace.paces() == (Pace("overview", 1001, 1.0, 1.0, 9.0),)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=300))
def test_a_share_of_the_runs_is_not_slower(taken: list[float]) -> None:
    pace._pages.clear()
    for seconds in taken:
        pace.took("overview", seconds)
    (found,) = pace.paces()
    for share, told in ((0.5, found.median), (0.95, found.p95)):
        assert told in taken
        assert sum(one <= told for one in taken) >= share * len(taken) > sum(one < told for one in taken)
    assert found.slowest == max(taken)


def test_a_run_that_is_broken_off_says_nothing() -> None:
    with pytest.raises(RuntimeError), pace.measured("overview"):
        raise RuntimeError
    assert pace.paces() == ()
    with pace.measured("overview"):
        pass
    assert [one.runs for one in pace.paces()] == [1]
