"""What a server does before its first visitor."""

import gc
import inspect
from types import SimpleNamespace

import pytest

from data.campaign import Campaign
from data.errors import UserError
from pages.access import door
from pages.parts import cached, startup
from pages.parts.filters import Filters
from tests.campaigns import shipped, weekly
from tests.pages.fake_store import FakeStore


def test_files_find_the_reading_process_started_even_where_the_store_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[Campaign] = []

    def shut() -> None:
        raise UserError("数据库正被另一个程序使用。")

    monkeypatch.setattr(startup, "warm_up", told.append)
    monkeypatch.setattr(cached, "campaign", weekly)
    monkeypatch.setattr(door, "doorkeeper", shut)
    try:
        startup.warm()
    finally:
        gc.unfreeze()
    assert told == [weekly()]


def test_what_the_first_visitor_would_wait_for_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(shipped())
    monkeypatch.setattr(startup, "warm_up", lambda _campaign: None)
    monkeypatch.setattr(cached, "campaign", shipped)
    monkeypatch.setattr(cached, "store", lambda: store)
    monkeypatch.setattr(cached, "_snapshots", {})
    monkeypatch.setattr(door, "doorkeeper", lambda: SimpleNamespace(needs_administrator=False))
    monkeypatch.setenv("CAMPAIGN_NOW", "2020-09-22T16:00")
    looks: list[str] = []
    monkeypatch.setattr(inspect, "stack", lambda: looks.append("at every module's file"))
    try:
        startup.warm()
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
    (figures,) = cached._snapshots.values()
    assert ("data line", Filters()) in figures._kept
    assert looks
