"""Accounts for tests."""

from datetime import datetime

from data.store import Actor, Store
from data.store.access.accounts import Account, Role

AT = datetime(2021, 3, 1, 9)
BOSS = Actor("总管", role="administrator")
PASSWORD = "sui-hua-2021-mima"


def account(login: str, role: Role = "office", county: str = "", person: str = "") -> Account:
    return Account(0, login, person or login, role, county, "", False, False, AT)


def add(store: Store, login: str, role: Role = "office", county: str = "", *, is_own_choice: bool = True) -> Account:
    wanted = account(login, role, county)
    return store.register.create(wanted, PASSWORD, by=BOSS, at=AT, is_own_choice=is_own_choice)
