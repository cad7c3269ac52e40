"""Which snapshots stay: what everybody opens every day, before anybody's looks back."""

from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from pages.parts import cached
from tests.pages.fake_store import FakeStore

NOW = datetime(2020, 9, 22, 16, 0)
NEWEST = date(2020, 9, 20)


class Counting(FakeStore):
    """Counts how often a day's facts were asked for."""

    def __init__(self) -> None:
        super().__init__(cached.campaign(), size=1)
        self.asked: list[date] = []
        self.listed = 0

    def only(self, unit: str) -> "Counting":
        return self

    def facts(self, **told: Any) -> Any:
        self.asked.append(told["as_of"])
        return super().facts(**told)

    def uploads(self) -> pd.DataFrame:
        self.listed += 1
        return pd.DataFrame({"upload_id": [1]})


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    monkeypatch.setattr(cached, "store", lambda: counting)
    monkeypatch.setattr(cached, "_snapshots", {})
    monkeypatch.setattr(cached, "_KEPT", 4)
    return counting


def look(day: date, known_at: datetime | None = None) -> None:
    cached.figures(day, known_at, NOW)


def test_looks_back_never_evict_what_is_opened_every_day(store: Counting) -> None:
    look(NEWEST)
    for back in range(1, 13):
        look(NEWEST - timedelta(back))
        look(NEWEST, datetime(2020, 9, 1) + timedelta(back))
    look(NEWEST)
    assert len(cached._snapshots) == 4
    assert len([one for one in store.asked if one == NEWEST]) == 13  # once, and twelve looks back at what was known


def test_of_looks_back_the_one_not_looked_at_longest_goes(store: Counting) -> None:
    first, second, third, fourth, fifth = (NEWEST - timedelta(back) for back in range(1, 6))
    for day in (first, second, third, fourth, first, fifth, first):
        look(day)
    assert store.asked == [first, second, third, fourth, fifth]
    look(second)
    assert store.asked[-1] == second


def test_what_an_older_version_said_is_let_go_at_once(store: Counting) -> None:
    for back in range(4):
        look(NEWEST - timedelta(back))
    store.version += 1
    look(NEWEST - timedelta(9))
    look(NEWEST)
    assert [key.version for key in cached._snapshots] == [store.version] * 2


def test_the_history_is_asked_for_once_a_version(store: Counting) -> None:
    store.version = 4_711
    for _ in range(3):
        assert cached.uploads()["upload_id"].tolist() == [1]
    assert store.listed == 1
    store.version += 1
    cached.uploads()
    assert store.listed == 2
