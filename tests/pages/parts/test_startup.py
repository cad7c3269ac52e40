"""What a server does before its first visitor."""

import gc

import pytest

from data.campaign import Campaign
from data.errors import UserError
from pages.access import door
from pages.parts import cached, startup
from tests.campaigns import weekly


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
