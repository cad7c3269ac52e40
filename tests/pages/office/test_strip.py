"""The line over the overview: how much it holds, what goes first, where the rest is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Store
from pages.office import reminders, strip
from pages.office.reminder import Reminder
from tests.pages.running import links, run, text


def day(urgent: Sequence[bool]) -> list[Reminder]:
    return [
        Reminder(f"事{place}", 2, "一句话", "review", is_urgent=is_urgent) for place, is_urgent in enumerate(urgent)
    ]


@given(st.lists(st.booleans(), max_size=20))
def test_urgent_ones_first_the_order_of_the_day_kept(urgent: list[bool]) -> None:
    every = day(urgent)
    shown = strip.in_passing(every)
    pressing, others = ([one for one in every if one.is_urgent is wanted] for wanted in (True, False))
    assert set(shown) == set([*pressing, *others][: strip.SHOWN])
    assert shown == [one for one in every if one in shown]


def test_equal_lines_do_not_make_it_longer() -> None:
    assert len(strip.in_passing([Reminder("事", 1, "一句话", "review")] * 9)) == strip.SHOWN


@pytest.mark.parametrize("count", [1, strip.SHOWN, strip.SHOWN + 1])
def test_what_it_has_no_room_for_is_behind_one_door(office: Store, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    every = day([False] * (count - 1) + [True])
    monkeypatch.setattr(reminders, "SOURCES", (lambda _view: every,))
    monkeypatch.setattr("tests.pages.running.NOW", "2023-03-11T11:00")
    page = run(monkeypatch, "overview", office)
    said = text(page)
    assert f"事{count - 1} 2" in said
    is_full = count > strip.SHOWN
    assert (f"全部{count}类{2 * count}件" in said) == is_full
    assert [f"事{place} 2" in said for place in range(count - 1)] == [
        not is_full or place < strip.SHOWN - 1 for place in range(count - 1)
    ]
    assert "today" in links(page)
