"""One running server for the folder, and a session of every account."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.store import Store
from pages.access.roles import User
from tests.campaigns import WEEKLY_FILE
from tests.door import house
from tests.door.talking import enter
from tests.serving import started


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and who is in by which cookie."""

    address: str
    process: int
    users: Mapping[str, User]
    cookies: Mapping[str, str]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = house.furnish(tmp_path_factory.mktemp("door") / "store")
    with Store.open(folder, house.campaign()) as store:
        accounts = store.register.accounts()
    users = {one.login: User(one.account_id, 0, one.login, one.person, one.role, one.county) for one in accounts}
    with started("demo", folder, "--campaign", str(WEEKLY_FILE)) as (address, process):
        cookies = {login: enter(address, login) for login in users}
        yield Server(address, process, users, cookies)
