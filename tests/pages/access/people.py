"""A store with accounts and a doorkeeper above it, for everything that stands at the door."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from data.store import Actor, Store
from data.store.access.accounts import Account, Role
from pages.access import door
from pages.access.doorkeeper import Doorkeeper
from pages.parts import cached, campaigns, settings

AT = datetime(2020, 9, 22, 16)
PASSWORD = "sui-hua-2020-mima"
BOSS = Actor("总管", role="administrator")
PEOPLE: tuple[tuple[str, Role, str], ...] = (
    ("boss", "administrator", ""),
    ("office", "office", ""),
    ("leader", "leader", ""),
    ("reporter", "reporter", "明水县"),
    ("reviewer", "reviewer", ""),
)


def add(store: Store, login: str, role: Role, county: str = "", *, is_own_choice: bool = True) -> Account:
    wanted = Account(0, login, login, role, county, "", False, False, AT)
    return store.register.create(wanted, PASSWORD, by=BOSS, at=AT, is_own_choice=is_own_choice)


@contextmanager
def staffed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, people: bool = True
) -> Iterator[tuple[Store, Doorkeeper]]:
    """A store of the shipped campaign with an account of every role, and the process's doorkeeper above it."""
    with Store.open(folder, campaigns.load(settings.campaign_file())) as store:
        for login, role, county in PEOPLE if people else ():
            add(store, login, role, county)
        keeper = Doorkeeper(store.register)
        monkeypatch.setattr(cached, "store", lambda: store)
        monkeypatch.setattr(door, "doorkeeper", lambda: keeper)
        monkeypatch.setattr(door, "now", lambda: AT)
        yield store, keeper


def enter(keeper: Doorkeeper, login: str) -> str:
    """A token for a login."""
    return keeper.sign_in(login, PASSWORD, at=AT, address="127.0.0.1", device="test")[0]
