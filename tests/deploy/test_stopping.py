"""SIGTERM while people send: a change is whole or has left nothing, whatever the moment; and the same goes in again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from data.store import Store
from pages.office import submission
from tests.campaigns import WEEKLY_FILE
from tests.commands.small_workbooks import progress
from tests.door import house
from tests.door.talking import Shown, Tab, enter, tab
from tests.serving import free_port, running

AGAIN = progress(dict.fromkeys(house.OWN_PROJECTS, 650), house.OWN)


def _originals(store: Path) -> int:
    return sum(path.is_file() for path in (store / "originals").rglob("*"))


def _press_confirm(visitor: Tab, shown: Shown) -> None:
    """Tick what has to be ticked and confirm, without waiting for the answer."""
    boxes = [key for key, kind in shown.widgets.items() if kind == "checkbox"]
    (button,) = [
        key for key, kind in shown.widgets.items() if kind == "button" and "accept" in key and "all" not in key
    ]
    ticked = [WidgetState(id=box, bool_value=True) for box in boxes]
    visitor.visit(visitor.page, visitor.query, *ticked)
    asked = BackMsg()
    asked.rerun_script.page_name = visitor.page
    asked.rerun_script.widget_states.widgets.extend([*ticked, WidgetState(id=button, trigger_value=True)])
    visitor.tell(asked)


def _wait(until: Callable[[], bool]) -> None:
    for _ in range(6000):
        if until():
            return
        time.sleep(0.001)
    pytest.fail("it did not happen")


@pytest.mark.parametrize("after", ["the click", "the original", "a while"])
def test_a_stop_while_somebody_confirms(tmp_path: Path, after: str) -> None:
    store = house.furnish(tmp_path / "store")
    before = _originals(store)
    with _served(store) as (address, process):
        cookie = enter(address, "bangongshi")
        with tab(address, cookie) as visitor:
            shown, _ = visitor.drop(visitor.visit("upload"), "周报.xlsx", AGAIN, cookie, address)
            _press_confirm(visitor, shown)
            if after == "the original":
                _wait(lambda: _originals(store) > before)
            elif after == "a while":
                time.sleep(0.05)
            os.kill(process.pid, signal.SIGTERM)
            assert process.wait(60) in (0, -signal.SIGTERM)
    with Store.open(store, house.campaign()) as opened:
        uploads = opened.uploads()
        sent = uploads[uploads["file"] == "周报.xlsx"]
        assert list(sent["row_count"]) in ([], [len(house.OWN_PROJECTS)])
        if after == "the original":
            assert len(sent) == 1, "a change that was being written is finished"
        assert opened.register.first_broken_entry() is None
        one = submission.read("周报.xlsx", AGAIN, house.campaign(), opened.known(), today=house._AT.date())
        done = submission.confirmed(submission.ticked(one), opened, by=house.Actor("测试"), at=house._AT)
        assert done.stage == ("duplicate" if len(sent) else "accepted")
        assert int((opened.uploads()["file"] == "周报.xlsx").sum()) == 1


def test_a_stop_while_a_file_is_coming_in_leaves_nothing(tmp_path: Path) -> None:
    store = house.furnish(tmp_path / "store")
    before = sorted(path for path in store.rglob("*") if path.parent.name != "logs")
    with _served(store) as (address, process):
        cookie = enter(address, "bangongshi")
        connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        with tab(address, cookie) as visitor:
            session = visitor.visit("upload").session
            connection.putrequest("PUT", f"/_stcore/upload_file/{session}/1")
            for name, value in {"Cookie": cookie, "Content-Length": "50000000", "Content-Type": "text/plain"}.items():
                connection.putheader(name, value)
            connection.endheaders(b"1" * 1_000_000)
            os.kill(process.pid, signal.SIGTERM)
        connection.close()
        assert process.wait(60) in (0, -signal.SIGTERM)
    after = sorted(path for path in store.rglob("*") if path.parent.name != "logs" and path.suffix != ".wal")
    assert [path for path in after if path not in before and path.name != "logs"] == []


@contextmanager
def _served(store: Path) -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """A demonstration server whose process the test ends itself."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "dashboard.py", "demo", "--store", str(store), "--port", str(port)]
    with running([*command, "--campaign", str(WEEKLY_FILE)], f"{address}/readyz", store.parent / "server.log") as one:
        yield address, one
