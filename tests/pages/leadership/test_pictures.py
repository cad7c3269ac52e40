"""Pictures of sites in the project file (前后对比) and in a unit's profile."""

from datetime import date
from typing import Any

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore
from tests.pages.media import BEFORE, DAY, medium, pair, with_media
from tests.pages.running import LEADER, OFFICE

FIRST = date(2020, 8, 10)
PROJECT, COUNTY = 1, shipped().units[0].name


def page(monkeypatch: pytest.MonkeyPatch, store: FakeStore, path: str, user: Any = OFFICE, **query: str) -> Any:
    app = running.run(monkeypatch, path, store, query, user)
    assert not app.exception
    return app


def test_the_first_and_the_latest_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    media = (medium(1, PROJECT, COUNTY, FIRST), medium(2, PROJECT, COUNTY, BEFORE), medium(3, PROJECT, COUNTY),
             medium(4, PROJECT, COUNTY), medium(5, 2, COUNTY), medium(6, PROJECT, COUNTY, kind="video"))  # fmt: skip
    app = page(monkeypatch, with_media(FakeStore(shipped()), media), "project_ledger", project=str(PROJECT))
    source, words = running.source(app), running.text(app)
    assert "前：8月上旬" in words and "后：9月中旬" in words and "3期有影像，共4张照片、1段视频" in words
    assert source.count("/middle") == 2 and "/files/medium/1/middle" in source and "/files/medium/4/middle" in source
    assert "/files/medium/2/small" in source and "/files/medium/5/" not in source


def test_a_repeated_photo_is_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    media = (medium(1, PROJECT, COUNTY, BEFORE), medium(2, PROJECT, COUNTY))
    store = with_media(FakeStore(shipped()), media, (pair(1, 2, True),))
    source = running.source(page(monkeypatch, store, "project_ledger", project=str(PROJECT)))
    assert "/files/medium/1/small" in source and "/files/medium/2/" not in source and "/middle" not in source


def test_a_look_back_shows_no_later_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    store = with_media(FakeStore(shipped()), (medium(1, PROJECT, COUNTY, FIRST), medium(2, PROJECT, COUNTY, DAY)))
    app = page(monkeypatch, store, "project_ledger", project=str(PROJECT), as_of="2020-08-31")
    assert "/files/medium/1/small" in running.source(app) and "/files/medium/2/" not in running.source(app)


def test_no_picture_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    store = with_media(FakeStore(shipped()))
    words = running.text(page(monkeypatch, store, "project_ledger", LEADER, project=str(PROJECT)))
    assert "还没有收到这个项目的照片、视频。" in words and "报送影像" not in words
    assert "9月中旬还没有收到照片、视频。" in running.text(page(monkeypatch, store, "county_profile", county=COUNTY))


def test_a_units_profile_shows_its_newest_and_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    media = tuple(medium(number, number, COUNTY) for number in range(1, 9))
    app = page(monkeypatch, with_media(FakeStore(shipped()), media), "county_profile", county=COUNTY)
    source = running.source(app)
    assert source.count('loading="lazy"') == 6 and "/files/medium/8/small" in source
    assert "9月中旬，8张照片" in running.text(app) and "看全部影像 ›" in running.text(app)
    assert any(link.startswith("site_media?") for link in running.links(app))
