"""The websocket and the upload address behind it: without a cookie, from elsewhere, with another's session."""

from uuid import uuid4

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus

from pages.access.roles import may
from tests.door import house
from tests.door.conftest import Server
from tests.door.talking import Tab, ask, put, tab
from tests.door.test_matrix import ROLES

FORGED = {"X_Campaign_Account": "5", "X_Campaign_Session": "5"}


@pytest.mark.parametrize("cookie", ["", "campaign_session=", "campaign_session=made-up", "other=1"])
@pytest.mark.parametrize(
    "path",
    ["/_stcore/stream", "/", "/upload", "/session", "/files/original/1", "/sign-in", "/_stcore/health", "/healthz"],
)
def test_no_websocket_without_a_session(server: Server, path: str, cookie: str) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        tab(server.address, cookie, path=path, **FORGED),
    ):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9", "http://localhost:9", "https://127.0.0.1"]
)
def test_no_websocket_for_a_page_from_elsewhere(server: Server, origin: str) -> None:
    """A page on another port of this machine is the same site, so that its browser sends the cookie along."""
    with pytest.raises(InvalidStatus) as refused, tab(server.address, server.cookies["lingdao"], origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_a_page_from_elsewhere_sends_nothing(server: Server) -> None:
    for headers in (
        {"Origin": "http://127.0.0.1:9"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site"},
    ):
        for path, method in (("/sign-out", "POST"), ("/password", "POST"), ("/_stcore/upload_file/a/b", "PUT")):
            assert ask(server.address, path, server.cookies["bangongshi"], method, **headers).status == 403
    assert ask(server.address, "/session", server.cookies["bangongshi"]).status == 204


def test_ones_own_page_is_let_in(server: Server) -> None:
    with tab(server.address, server.cookies["lingdao"], origin=server.address) as visitor:
        assert visitor.visit("overview").says("示例领导")


def test_identity_is_by_the_cookie_whatever_the_headers_say(server: Server) -> None:
    with tab(server.address, server.cookies["lingdao"], **FORGED) as visitor:
        shown = visitor.visit("accounts")
        assert shown.says("示例领导") and not shown.says("示例管理员")
    for path in ("/", "/session", "/files/original/1"):
        assert ask(server.address, path, **FORGED).status == 401
    assert ask(server.address, "/files/original/1", server.cookies["lingdao"], **FORGED).status == 403


def _stolen(server: Server, login: str, session: str) -> str:
    """The session that ``login`` is given who says that it had ``session``; nothing of its owner's is told."""
    with tab(server.address, server.cookies[login], session) as thief:
        shown = thief.visit("my_account")
        assert shown.says(server.users[login].person) and not shown.says("示例管理员")
        return shown.session


@pytest.mark.parametrize("login", ["lingdao", "baosongyuan", "bangongshi"])
def test_a_stolen_session_number_is_worth_nothing(server: Server, login: str) -> None:
    """While its owner's page lies open, and after it was closed; its owner comes back to it."""
    cookie = server.cookies["guanliyuan"]
    with tab(server.address, cookie) as owner:
        session = owner.visit("accounts").session
        assert _stolen(server, login, session) != session
        with pytest.raises(InvalidStatus), tab(server.address, "", session):
            pass
        assert owner.visit("accounts").session == session
    assert _stolen(server, login, session) != session
    with tab(server.address, cookie, session) as owner:
        assert owner.visit("accounts").session == session


def test_a_file_is_put_into_ones_own_page_alone(server: Server) -> None:
    """Whoever knows the number of another's Streamlit session adds nothing to it and takes nothing away."""
    office, thief = server.cookies["bangongshi"], server.cookies["guanliyuan"]
    with tab(server.address, office) as visitor:
        _, address = visitor.drop(visitor.visit("upload"), "周报.xlsx", b"no workbook", office, server.address)
        assert put(server.address, address, thief, "周报.xlsx", b"forged").status == 403
        assert put(server.address, address, thief, "周报.xlsx", b"", method="DELETE").status == 403
        assert put(server.address, address, server.cookies["lingdao"], "周报.xlsx", b"forged").status == 403
        assert put(server.address, address, "", "周报.xlsx", b"forged").status == 401
        assert put(server.address, address, office, "周报.xlsx", b"", method="DELETE").status == 204


@pytest.mark.parametrize("login", ROLES)
def test_only_who_may_upload_puts_a_file_even_into_the_own_page(server: Server, login: str) -> None:
    with tab(server.address, server.cookies[login]) as visitor:
        address = f"/_stcore/upload_file/{visitor.visit('overview').session}/{uuid4()}"
        expected = 204 if may(server.users[login], "upload", house.campaign()) else 403
        assert put(server.address, address, server.cookies[login], "周报.xlsx", b"anything").status == expected


def _orders() -> list[BackMsg]:
    """What a page of ours never sends: for everybody's caches, for the machine, for a developer."""
    orders = [BackMsg() for _ in range(6)]
    orders[0].clear_cache = True
    orders[1].load_git_info = True
    orders[2].set_run_on_save = True
    orders[3].debug_shutdown_runtime = True
    orders[4].debug_disconnect_websocket = True
    orders[5].backend_operation_request.request_id = "1"
    orders[5].backend_operation_request.install_skills.SetInParent()
    return orders


def test_orders_to_the_server_are_nobodys_to_give(server: Server) -> None:
    """Anybody who is in could otherwise throw away the open store of all, or have files written beside the program."""
    with tab(server.address, server.cookies["lingdao"]) as visitor:
        first = visitor.visit("overview")
        for order in _orders():
            visitor.tell(order)
        again = visitor.visit("overview")
        assert again.session == first.session and again.says("示例领导")
        kinds = again.kinds | set(_answered(visitor))
        assert not kinds & {"git_info_changed", "backend_operation_response"} and kinds >= first.kinds
    assert ask(server.address, "/session", server.cookies["lingdao"]).status == 204


def _answered(visitor: Tab) -> list[str]:
    """Kinds of messages that came although nobody asked for a run."""
    kinds = []
    while (kind := visitor.heard(0.3)) is not None:
        kinds.append(kind)
    return kinds
