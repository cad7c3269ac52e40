"""The whole matrix against a running server: every account, every address, every method.

What is expected is computed from the one table of roles, the navigation table and the list of open paths; the
addresses are those of the routes themselves, so that a new route or page is walked without anybody thinking of it.
"""

import re
from collections.abc import Iterable
from itertools import product
from unittest.mock import MagicMock

import pytest
from starlette.routing import BaseRoute
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from pages.access import files, gate, media_files, page_shell, sign_in_routes
from pages.access.roles import User, may
from pages.navigation import PAGES
from pages.upkeep import health
from tests.architecture import ROOT
from tests.door import house
from tests.door.conftest import Server
from tests.door.talking import ask, tab

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PUBLIC = (*gate._OPEN, *sign_in_routes.OPEN_PATHS)
NOT_YOURS = "这一页不在您的权限之内"
# Looked at from outside, beside what the routes say: shapes that have fooled other gates.
ODD = (
    *("//upload", "/upload/", "/./upload", "/sign-in/../upload", "/sign-in/", "/SIGN-IN", "/_stcore/health/"),
    *("/_stcore/healthz", "/_stcore/health/../host-config", "/%2e%2e/upload", "/sign-in%2f..%2fupload", "/~/+/upload"),
    *("/app/static/x", "/static/js/x.js", "/static/../config.toml", "/.streamlit/config.toml", "/robots.txt"),
    *("/media/x.xlsx", "/component/a/index.html", "/_stcore/allowed-message-origins", "/_stcore/message"),
)


def _addresses(routes: Iterable[BaseRoute]) -> set[str]:
    paths = {str(getattr(route, "path", "")) for route in routes}
    paths |= {path.replace("{size:str}", size) for path in paths for size in ("small", "shown", "original")}
    return {re.sub(r"{\w+(:\w+)?}", "1", path) or "/" for path in paths}


OURS = _addresses([page_shell.ROUTE, *health.ROUTES, *sign_in_routes.ROUTES, *files.ROUTES, *media_files.ROUTES])
STREAMLITS = _addresses(create_streamlit_routes(MagicMock()))
ADDRESSES = sorted({"/", *(f"/{entry.path}" for entry in PAGES), *OURS, *STREAMLITS, *ODD})
ROLES = ("bangongshi", "lingdao", "baosongyuan", "kaohe", "guanliyuan")


def test_the_addresses_are_those_of_the_server() -> None:
    assert {"/files/medium/1/shown", "/files/medium/1/original"} <= OURS
    assert {"/files/original/1", "/files/made/1", "/sign-out", "/password", "/page-shell.js"} <= OURS
    assert {"/_stcore/stream", "/_stcore/upload_file/1/1", "/_stcore/metrics", "/media/1", "/component/1"} <= STREAMLITS


def test_nobody_gets_nothing_but_the_way_in(server: Server) -> None:
    """Every address with every method: 401, or 404 where nobody at all may go."""
    wrong = []
    for path, method in product(ADDRESSES, METHODS):
        answer = ask(server.address, path, "", method)
        expected = 404 if gate._is_under(path, gate._CLOSED) else 401
        if path in PUBLIC:
            is_right = answer.status != 401
        else:
            is_right = answer.status == expected and b"<script" not in answer.body
        if not is_right:
            wrong.append(f"{method} {path}: {answer.status}")
    assert wrong == []


def test_a_document_leads_nobody_but_to_the_sign_in_page(server: Server) -> None:
    for path in ADDRESSES:
        if path not in PUBLIC and not gate._is_under(path, gate._CLOSED):
            answer = ask(server.address, path, Accept="text/html")
            assert answer.status == 303 and answer.headers["location"].startswith("/sign-in"), path
            assert answer.body == b""


def _expected(user: User, path: str) -> set[int]:
    """What a GET of this address answers somebody who is in, by the tables alone."""
    if gate._is_under(path, gate._CLOSED):
        return {404}
    if path.startswith("/_stcore/upload_file/"):
        return {403}  # nobody has opened a page of that number
    if path == "/files/original/1":
        return {house.original_status(user, "")}
    if path == "/files/made/1":
        return {404}
    if path.startswith("/files/medium/1"):  # the first medium is the own unit's photo
        return {house.medium_status(user, path.rpartition("/")[2], house.OWN)}
    if path == "/" or path[1:] in {entry.path for entry in PAGES}:
        return {200}
    return {200, 204, 301, 302, 303, 307, 400, 404, 405}  # open to whoever is in: nobody's data, or not there


@pytest.mark.parametrize("login", ROLES)
def test_every_address_answers_every_role_as_the_table_says(server: Server, login: str) -> None:
    user, wrong = server.users[login], []
    for path in ADDRESSES:
        status = ask(server.address, path, server.cookies[login]).status
        if status not in _expected(user, path):
            wrong.append(f"{path}: {status}")
    assert wrong == []


@pytest.mark.parametrize("login", ROLES)
def test_every_page_opens_for_every_role_as_the_table_says(server: Server, login: str) -> None:
    """The page itself, as the script sends it; the address alone answers everybody with the same empty shell."""
    user = server.users[login]
    with tab(server.address, server.cookies[login]) as visitor:
        for entry in PAGES:
            shown = visitor.visit(entry.path)
            is_open = may(user, entry.action, house.campaign())
            assert shown.says(NOT_YOURS) is not is_open, entry.path
            told = shown.raw.replace(str(ROOT).encode(), b"")  # Streamlit tells where the script lies
            assert b"/media/" not in told, f"{entry.path} hands something to Streamlit's own store"
            if not is_open:
                assert set(shown.widgets.values()) <= {"bidi_component"} and shown.offered == [], entry.path


_EVERYWHERE = (
    "",
    f"county={house.OTHER}&tier=一类&from=overview",
    f"county={house.OTHER}&unit={house.OTHER}&q={house.OTHER_PROJECTS[0]}&known_at=2023-03-11T12:00",
)
_OF_A_PAGE = {
    "project_ledger": tuple(f"project={number}" for number in range(1, 6)),
    "history": tuple(f"upload={number}" for number in range(1, 5)),
    "site_media": (*(f"medium={number}" for number in range(1, 4)), "part=missing", "part=alike", "part=send"),
    "bulletin": ("part=template", "bulletin=1"),
    "supervision": ("part=register", "part=templates", *(f"letter={number}" for number in range(1, 4))),
}
QUERIES = [(entry.path, query) for entry in PAGES for query in (*_EVERYWHERE, *_OF_A_PAGE.get(entry.path, ()))]


def test_a_reporter_is_told_nothing_of_another_unit_whatever_the_address_asks(server: Server) -> None:
    with tab(server.address, server.cookies["baosongyuan"]) as visitor:
        for path, query in QUERIES:
            shown = visitor.visit(path, query)
            for name in house.OTHER_PROJECTS:
                echoed = name in query  # the search box says what was typed into it
                assert echoed or not shown.says(name), f"{path}?{query} tells of {name}"
            assert "东湖周报" not in shown.text, f"{path}?{query}"


def test_the_office_is_told_of_both(server: Server) -> None:
    """Else the test above would prove nothing."""
    with tab(server.address, server.cookies["bangongshi"]) as visitor:
        seen = [visitor.visit(path, query) for path, query in QUERIES if path in _OF_A_PAGE]
        for name in (*house.OTHER_PROJECTS, *house.OWN_PROJECTS, "东湖周报"):
            assert any(shown.says(name) for shown in seen), name


def test_the_click_of_one_is_not_the_click_of_another(server: Server) -> None:
    """The buttons that undo an upload, pressed by everybody to whom they were not given."""
    with tab(server.address, server.cookies["bangongshi"]) as office:
        before = office.visit("upload")
        buttons = [key for key, kind in before.widgets.items() if kind == "button" and "undo" in key]
        reasons = [key for key in before.widgets if "reason" in key]
        assert len(buttons) == 3 and len(reasons) == 3
        for login in ("lingdao", "kaohe", "baosongyuan"):
            with tab(server.address, server.cookies[login]) as other:
                for button in buttons:
                    other.pretend("upload", button, dict.fromkeys(reasons, "报错了期次"))
        after = office.visit("upload")
        assert buttons == [key for key in after.widgets if key in buttons] and "已撤销" not in after.text
        assert "已撤销" in office.pretend("upload", buttons[0], dict.fromkeys(reasons, "报错了期次")).text
        office.press(office.visit("upload"), "form-redo-recent-3")
