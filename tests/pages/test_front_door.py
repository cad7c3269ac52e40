"""The server from outside: Streamlit finds the app, and no page opens without the router."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.app_discovery import discover_asgi_app
from websockets.sync.client import connect
from websockets.typing import Subprotocol

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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "CAMPAIGN_STORE": str(tmp_path_factory.mktemp("store")),
        "CAMPAIGN_NOW": "2020-09-22T16:00",
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


@pytest.mark.parametrize("page", ["upload", "overview", "leadership/overview", "commands/load"])
def test_a_fresh_server_runs_the_router_for_the_first_visitor(server: str, page: str) -> None:
    """Whatever address the first visitor of a fresh server asks for, the router's frame comes with the answer."""
    assert any("c-top" in body for body in _html_of_first_run(server, page))


def _html_of_first_run(server: str, page: str) -> list[str]:
    """The HTML that a browser is sent which opens ``page`` in a new session."""
    visit = BackMsg()
    visit.rerun_script.page_name = page
    bodies: list[str] = []
    with connect(server.replace("http", "ws") + "/_stcore/stream", subprotocols=[Subprotocol("streamlit")]) as socket_:
        socket_.send(visit.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(bytes(socket_.recv(timeout=60)))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "script_finished":
                return bodies
            bodies.append(message.delta.new_element.html.body)
