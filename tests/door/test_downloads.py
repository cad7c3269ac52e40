"""Addresses of files, asked for again by everybody for whom they are not."""

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest

from pages.access.roles import User, may
from pages.documents import shelf
from pages.navigation import PAGES
from tests.commands.small_workbooks import progress
from tests.door import house
from tests.door.conftest import Server
from tests.door.talking import Answer, Shown, Tab, ask, tab
from tests.door.test_matrix import ROLES

_WRONG = progress(dict.fromkeys(house.OWN_PROJECTS, -5), house.OWN)  # has an error, so that it is given back marked


@dataclass(frozen=True)
class Offered:
    """The addresses of made files that pages gave to one account."""

    login: str
    addresses: tuple[str, ...]


def _everything(visitor: Tab) -> list[str]:
    return [address for entry in PAGES for address in visitor.visit(entry.path).offered]


def _dropped(visitor: Tab, server: Server, login: str) -> Shown:
    shown, _ = visitor.drop(visitor.visit("upload"), "周报.xlsx", _WRONG, server.cookies[login], server.address)
    return shown


@pytest.fixture(scope="module")
def offered(server: Server) -> Iterator[list[Offered]]:
    """What every role's pages give out, marked copies included; asked while the pages lie open."""
    found = []
    for login in ROLES:
        with tab(server.address, server.cookies[login]) as visitor:
            addresses = set(_everything(visitor))
            if may(server.users[login], "upload", house.campaign()):
                addresses |= set(_dropped(visitor, server, login).offered)
            found.append(Offered(login, tuple(sorted(addresses))))
    yield found


@pytest.fixture(scope="module")
def taken(server: Server, offered: list[Offered]) -> Mapping[tuple[str, str], Answer]:
    """What everybody got at their own addresses; each is a file that is made anew for whoever asks."""
    own = [(one.login, address) for one in offered for address in one.addresses]
    return {(login, address): ask(server.address, address, server.cookies[login]) for login, address in own}


def test_there_is_something_to_replay(server: Server, offered: list[Offered]) -> None:
    counts = {one.login: len(one.addresses) for one in offered}
    tables = {login: len([one for one in shelf.TABLES if _may_open(server.users[login], one)]) for login in ROLES}
    # templates, the list of names, the audit trail, a marked copy; and the tables of every page that one may open
    others = {"bangongshi": 3, "lingdao": 0, "baosongyuan": 2, "kaohe": 0, "guanliyuan": 4}
    others["baosongyuan"] += 1  # the own unit's page of paper: only a reporter's 县区画像 opens with a unit chosen
    for login in ("lingdao", "baosongyuan", "kaohe"):
        others[login] += 2  # 督办 opens with the register: as a workbook, and its letters as one file
    for login in set(ROLES) - {"baosongyuan"}:
        others[login] += 3  # 评分表: the score book, the report and the slides, which name every unit
    assert counts == {login: others[login] + tables[login] for login in ROLES}


def _may_open(user: User, page: str) -> bool:
    return any(entry.path == page and may(user, entry.action, house.campaign()) for entry in PAGES)


def _says(content: bytes) -> str:
    """All text of a workbook or a document."""
    with ZipFile(BytesIO(content)) as archive:
        texts = (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        return html.unescape("".join(texts))  # some writers spell Chinese in numbers


def test_the_files_of_a_reporter_tell_of_the_own_unit_alone(taken: Mapping[tuple[str, str], Answer]) -> None:
    seen = dict.fromkeys(ROLES, "")
    for (login, _), answer in taken.items():
        seen[login] += _says(answer.body)
    for name in house.OTHER_PROJECTS:
        assert name not in seen["baosongyuan"] and name in seen["lingdao"], name
    assert all(name in seen["baosongyuan"] for name in house.OWN_PROJECTS)


def test_a_made_file_goes_to_the_session_that_it_was_offered_to_and_to_no_other(
    server: Server, taken: Mapping[tuple[str, str], Answer]
) -> None:
    for (login, address), own in taken.items():
        assert own.status == 200 and own.body[:2] == b"PK"
        assert own.headers["cache-control"] == "private, no-store"
        for other in ROLES:
            if other != login:
                assert ask(server.address, address, server.cookies[other]).status == 404, (login, other)
        for cookie in ("", "campaign_session=made-up", server.cookies[login][:-1]):
            assert ask(server.address, address, cookie).status == 401


def test_an_original_goes_to_whom_the_table_and_the_unit_say(server: Server) -> None:
    for number, (_, content, county) in enumerate(house.reports(), start=1):
        for login in (None, *ROLES):
            cookie = server.cookies[login] if login else ""
            answer = ask(server.address, f"/files/original/{number}", cookie)
            user = server.users[login] if login else None
            assert answer.status == house.original_status(user, county), (number, login)
            assert (answer.body == content) is (answer.status == 200)


def test_another_method_is_no_way_around(server: Server, offered: list[Offered]) -> None:
    made = [(one.login, address) for one in offered for address in one.addresses]
    for owner, address in [("", "/files/original/2"), *made]:
        for method in ("HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
            for login in {"lingdao", "kaohe"} - {owner if method == "HEAD" else ""}:
                assert ask(server.address, address, server.cookies[login], method).status in (403, 404, 405)


def test_who_has_left_gets_nothing_more(server: Server) -> None:
    """The cookie of a session that was ended, and what had been offered to it."""
    cookie = server.cookies[house.LEAVING]
    with tab(server.address, cookie) as visitor:
        address = visitor.visit("column_names").offered[0]
        assert ask(server.address, address, cookie).status == 200
        assert ask(server.address, "/sign-out", cookie, "POST").status == 303
        for path in (address, "/files/original/1", "/", "/session", "/_stcore/host-config"):
            assert ask(server.address, path, cookie).status == 401, path
        assert ask(server.address, address, server.cookies["bangongshi"]).status == 404
        assert visitor.is_turned_away()


def test_who_is_sent_away_gets_nothing_more(server: Server) -> None:
    """An account that the administrator disables while its page lies open."""
    cookie, account = server.cookies[house.DISABLED], server.users[house.DISABLED].account_id
    with tab(server.address, cookie) as visitor, tab(server.address, server.cookies["guanliyuan"]) as administrator:
        address = visitor.visit("column_names").offered[0]
        assert ask(server.address, address, cookie).status == 200
        said = administrator.press(administrator.visit("accounts"), f"switch-{account}").text
        assert f"已停用“{house.DISABLED}”，1 处登录已退出" in said
        for path in (address, "/files/original/1", "/", "/session"):
            assert ask(server.address, path, cookie).status == 401, path
        assert visitor.is_turned_away()
