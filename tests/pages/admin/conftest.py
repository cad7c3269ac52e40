"""A weekly campaign with data, accounts and sessions, and its administrator at the browser."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Actor, Store
from data.store.access.accounts import Account, Role
from pages.access import door, offers
from pages.access.doorkeeper import Doorkeeper
from pages.access.roles import User
from pages.parts import cached
from tests.campaigns import WEEKLY_FILE
from tests.commands.small_workbooks import INVESTED, progress, roster
from tests.pages.office.conftest import accept
from tests.pages.running import sign_in

NOW = datetime(2023, 3, 11, 10, 0)
PASSWORD = "ten paper lanterns"
PEOPLE: tuple[tuple[str, str, Role, str], ...] = (
    ("zhouli", "周立", "administrator", ""),
    ("wangmin", "王敏", "office", ""),
    ("sunli", "孙丽", "reporter", "东湖区"),
    ("zhaogang", "赵刚", "leader", ""),
)
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger"
DESK = "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Edg/120"


@dataclass(frozen=True)
class House:
    """A store, its doorkeeper, and everybody's user with one session each."""

    store: Store
    keeper: Doorkeeper
    users: Mapping[str, User]

    def account(self, login: str) -> Account:
        return next(one for one in self.store.register.accounts() if one.login == login)

    def enter(self, login: str, device: str = DESK) -> User:
        """One more session of this account."""
        token = self.keeper.let_in(self.account(login), at=NOW, address="10.0.0.7", device=device)
        user = self.keeper.who(token, NOW)
        assert user is not None
        return user

    def is_in(self, user: User) -> bool:
        return self.keeper.user(user.session_id, NOW) is not None


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("CAMPAIGN_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("CAMPAIGN_FILE", str(WEEKLY_FILE))
    monkeypatch.setenv("CAMPAIGN_NOW", NOW.isoformat())
    monkeypatch.setattr(offers, "_offers", type(offers._offers)())
    with cached.store() as store:
        for login, person, role, county in PEOPLE:
            wanted = Account(0, login, person, role, county, "", False, False, NOW)
            store.register.create(wanted, PASSWORD, by=Actor("测试"), at=NOW, is_own_choice=True)
        made = House(store, door.doorkeeper(), {})
        users = {login: made.enter(login) for login, *_ in PEOPLE}
        sign_in(monkeypatch, users["zhouli"])
        yield House(store, made.keeper, users)


@pytest.fixture
def reported(house: House) -> House:
    """The same with a roster and a report in it."""
    accept(house.store, "清单.xlsx", roster(), datetime(2023, 2, 20, 9, 0))
    accept(house.store, "东湖周报.xlsx", progress(INVESTED))
    return house


def keys(page: AppTest) -> list[str]:
    return [str(one.key) for one in page.button]
