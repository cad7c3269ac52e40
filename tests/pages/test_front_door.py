"""The server from outside: Streamlit finds the app, nothing opens unsigned, and no page without the router."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.app_discovery import discover_asgi_app
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from data.store import Store
from data.store.access.accounts import Account
from data.store.access.actors import technician
from pages.access.gate import COOKIE
from tests.campaigns import SHIPPED_FILE, shipped

NOW = "2020-09-22T16:00"
LOGIN, PASSWORD = "zhouli", "ten paper lanterns"
ROOT = Path(__file__).resolve().parents[2]


def test_streamlit_finds_the_app() -> None:
    assert discover_asgi_app(ROOT / "dashboard.py").import_string == "dashboard:app"


def test_the_front_door_is_short() -> None:
    assert len((ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()) <= 40


def test_streamlit_has_no_pages_folder_of_its_own() -> None:
    """Beside the main script Streamlit serves every file of a ``pages`` folder to anybody, router or not."""
    from streamlit.runtime.pages_manager import PagesManager

    manager = PagesManager(str(ROOT / "pages/navigation.py"), setup_watcher=False)
    assert len(manager.get_pages()) == 1


def _with_administrator(folder: Path) -> Path:
    """A store whose first administrator has been made already."""
    at = datetime.fromisoformat(NOW)
    account = Account(0, LOGIN, "周立", "administrator", "", "", False, False, at)
    with Store.open(folder, shipped()) as store:
        store.register.create(account, PASSWORD, by=technician("测试"), at=at, is_own_choice=True)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "CAMPAIGN_STORE": str(_with_administrator(tmp_path_factory.mktemp("store"))),
        "CAMPAIGN_FILE": str(SHIPPED_FILE),
        "CAMPAIGN_NOW": NOW,
    }
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _ready(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(20)


def _ready(address: str, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        assert process.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):  # noqa: S310
                return address
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def session(server: str) -> str:
    """The cookie of somebody who has signed in as a browser does."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=60)
    form = urlencode({"login": LOGIN, "password": PASSWORD, "next": "/upload"})
    connection.request("POST", "/sign-in", form, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    connection.close()
    assert (answer.status, answer.getheader("Location")) == (303, "/upload")
    cookie = answer.getheader("Set-Cookie") or ""
    assert cookie.startswith(f"{COOKIE}=") and "HttpOnly" in cookie and "samesite=lax" in cookie.lower()
    return cookie.split(";")[0]


PAGES = pytest.mark.parametrize("page", ["upload", "overview", "leadership/overview", "commands/load"])


@PAGES
def test_a_fresh_server_runs_the_router_for_the_first_visitor(server: str, session: str, page: str) -> None:
    """Whatever address the first visitor of a fresh server asks for, the router's frame comes with the answer."""
    assert any("c-top" in body for body in _html_of_first_run(server, session, page))


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}=made-up", f"{COOKIE}="])
def test_a_websocket_without_a_session_is_refused(server: str, cookie: str) -> None:
    with pytest.raises(InvalidStatus) as refused, _stream(server, cookie):
        pass
    assert refused.value.response.status_code == 403


@PAGES
def test_a_document_without_a_session_leads_to_signing_in(server: str, page: str) -> None:
    request = urllib.request.Request(f"{server}/{page}", headers={"Accept": "text/html"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        assert urlsplit(answer.url).path == "/sign-in"
        assert 'name="password"' in answer.read().decode()


@pytest.mark.parametrize(
    "path", ["_stcore/host-config", "_stcore/metrics", "files/original/1", "media/x.png", "session"]
)
def test_nothing_else_is_given_out_without_a_session(server: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}/{path}", timeout=60)  # noqa: S310
    assert refused.value.code in (401, 404)


def test_headers_of_a_browser_make_nobody(server: str) -> None:
    """The gate tells the script who it is by headers; a browser that sends them itself is as unknown as before."""
    with pytest.raises(InvalidStatus), _stream(server, "", {"X-Campaign-Account": "1", "X-Campaign-Session": "1"}):
        pass


def _stream(server: str, cookie: str, headers: dict[str, str] | None = None) -> ClientConnection:
    return connect(
        server.replace("http", "ws") + "/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie, **(headers or {})},
    )


def _html_of_first_run(server: str, session: str, page: str) -> list[str]:
    """The HTML that a signed-in browser is sent which opens ``page`` in a new script session."""
    visit = BackMsg()
    visit.rerun_script.page_name = page
    bodies: list[str] = []
    with _stream(server, session) as socket_:
        socket_.send(visit.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(bytes(socket_.recv(timeout=60)))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "script_finished":
                return bodies
            bodies.append(message.delta.new_element.html.body)
