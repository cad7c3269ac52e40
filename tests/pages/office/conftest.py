"""The office at work: a store of the weekly campaign with its roster, the clock inside the campaign."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.store import Actor, Store
from pages.office import submission
from pages.parts import cached, view
from pages.parts.view import View
from tests.campaigns import WEEKLY_FILE, weekly
from tests.commands.small_workbooks import roster
from tests.pages.running import OFFICE, sign_in

NOW = datetime(2023, 3, 11, 10, 0)


def accept(store: Store, file: str, content: bytes, at: datetime = NOW) -> None:
    one = submission.ticked(submission.read(file, content, weekly(), store.known()))
    assert submission.confirmed(one, store, by=Actor("李强"), at=at).stage == "accepted"


@pytest.fixture(autouse=True)
def at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """王敏 of the office is signed in, until a test signs in somebody else."""
    sign_in(monkeypatch, OFFICE)


@pytest.fixture
def empty_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the pages see, empty."""
    monkeypatch.setenv("CAMPAIGN_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("CAMPAIGN_FILE", str(WEEKLY_FILE))
    monkeypatch.setenv("CAMPAIGN_NOW", NOW.isoformat())
    with cached.store() as store:
        yield store


@pytest.fixture
def office(empty_office: Store) -> Store:
    """The store that the pages see, with the roster in it."""
    accept(empty_office, "清单.xlsx", roster(), datetime(2023, 2, 20, 9, 0))
    return empty_office


@pytest.fixture
def here(office: Store) -> View:
    """The view of the upload page."""
    return view.current("upload", {}, OFFICE)
