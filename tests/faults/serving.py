"""A real server of a small demonstration, and the office's way of a file through its door."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from data.store import Store
from tests.campaigns import WEEKLY_FILE
from tests.commands.small_workbooks import progress
from tests.door import house
from tests.door.talking import Shown, Tab, ask, tab
from tests.serving import free_port, running

LOGIN = "bangongshi"
_ACCEPTED = "o-stage-accepted"


@dataclass
class Server:
    """``process``: ended by the row, or with the block."""

    address: str
    process: "subprocess.Popen[bytes]"

    def stop(self, how: signal.Signals) -> None:
        os.kill(self.process.pid, how)
        self.process.wait(60)

    def is_ready(self) -> bool:
        return ask(self.address, "/readyz").status == 200


@contextmanager
def served(store: Path) -> Iterator[Server]:
    """The demonstration on this store."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "dashboard.py", "demo", "--store", str(store), "--port", str(port)]
    with running([*command, "--campaign", str(WEEKLY_FILE)], f"{address}/readyz", store.parent / "server.log") as one:
        yield Server(address, one)


def workbook(mark: int) -> bytes:
    """A report of the house's own county; another file for every mark."""
    return progress(dict.fromkeys(house.OWN_PROJECTS, 600 + mark / 100), house.OWN)


def name(mark: int) -> str:
    return f"周报{mark}.xlsx"


def send(server: Server, cookie: str, mark: int) -> bool:
    """Drop one file, tick, confirm; whether the page said that it is kept."""
    with tab(server.address, cookie) as visitor:
        return _ACCEPTED in confirmed(visitor, *dropped(visitor, server, cookie, mark)).text


def dropped(visitor: Tab, server: Server, cookie: str, mark: int) -> tuple[list[WidgetState], str]:
    """The file dropped and ticked; the ticks, and the key of the button that keeps it."""
    shown, _ = visitor.drop(visitor.visit("upload"), name(mark), workbook(mark), cookie, server.address)
    boxes = [key for key, kind in shown.widgets.items() if kind == "checkbox"]
    ticked = [WidgetState(id=box, bool_value=True) for box in boxes]
    if ticked:
        visitor.visit(visitor.page, visitor.query, *ticked)
    keys = [key for key, kind in shown.widgets.items() if kind == "button" and "accept" in key and "all" not in key]
    assert len(keys) == 1, shown.text[:3000]
    return ticked, keys[0]


def confirmed(visitor: Tab, ticked: list[WidgetState], button: str) -> Shown:
    pressed(visitor, ticked, button)
    return visitor.shown()


def pressed(visitor: Tab, ticked: list[WidgetState], button: str) -> None:
    """Confirm without waiting for the answer."""
    asked = BackMsg()
    asked.rerun_script.page_name = visitor.page
    asked.rerun_script.widget_states.widgets.extend([*ticked, WidgetState(id=button, trigger_value=True)])
    visitor.tell(asked)


def wrong(store: Path, acknowledged: list[int]) -> tuple[list[str], int]:
    """What is wrong with a closed store where these marks were acknowledged, and how many of the marked are in it."""
    with Store.open(store, house.campaign()) as opened:
        uploads = opened.uploads()
        sent = uploads[uploads["file"].str.startswith("周报")]
        names = sent["file"].tolist()
        problems = [f"lost {mark}" for mark in acknowledged if name(mark) not in names]
        problems += [f"torn {file}" for file, rows in zip(names, sent["row_count"], strict=True) if rows != 2]
        problems += [f"doubled {file}" for file in set(names) if names.count(file) > 1]
        for number, file in zip(sent["upload_id"], names, strict=True):
            if opened.original(number) != workbook(int(file.removeprefix("周报").removesuffix(".xlsx"))):
                problems.append(f"torn bytes of {file}")
        if opened.register.first_broken_entry() is not None:
            problems.append("silent: the trail is broken")
        return problems, len(names)
