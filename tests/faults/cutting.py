"""A browser that is closed in mid-upload, and a websocket cut while somebody confirms: whole or nothing.

Afterwards the same person sends the same file, and it is kept once.
"""

import random
import socket
import struct
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests.door import house
from tests.door.talking import enter, tab
from tests.faults import serving
from tests.faults.serving import Server
from tests.faults.table import Effort, Row


def survived(folder: Path, effort: Effort) -> Row:
    """The row."""
    row, chance = Row("a browser closed in mid-upload or while confirming"), random.Random(effort.seed)
    acknowledged: list[int] = []
    store = house.furnish(folder)
    before = set((store / "originals").rglob("*"))
    with serving.served(store) as server:
        cookie = enter(server.address, serving.LOGIN)
        for number in range(effort.of(4, 60)):
            _broken_off(server, cookie, chance, is_torn=number % 2 == 0)
        if set((store / "originals").rglob("*")) != before:
            row.problems.append("silent: half an upload was kept")
        for mark in range(1, effort.of(2, 30) + 1):
            row.tries += 1
            _cut(server, cookie, mark, chance.uniform(0, 0.4))
            if not server.is_ready():
                row.problems.append(f"did not recover: not ready after {mark}")
            if serving.send(server, cookie, mark + 1000):
                acknowledged.append(mark + 1000)
            else:
                row.problems.append(f"lost: refused after {mark}")
    row.tries += effort.of(4, 60)
    problems, kept = serving.wrong(store, acknowledged)
    row.problems += problems
    row.acknowledged = len(acknowledged)
    row.note = f"{kept - len(acknowledged)} of {effort.of(2, 30)} cut confirmations kept whole, the others not at all"
    return row


def _broken_off(server: Server, cookie: str, chance: random.Random, is_torn: bool) -> None:
    """Send some of a file's bytes; then the connection is closed, or torn (a reset) as by a closed browser."""
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    with tab(server.address, cookie) as visitor:
        session = visitor.visit("upload").session
        connection.putrequest("PUT", f"/_stcore/upload_file/{session}/1")
        told = {"Cookie": cookie, "Content-Length": "5000000", "Content-Type": "multipart/form-data; boundary=x"}
        for name, value in told.items():
            connection.putheader(name, value)
        connection.endheaders(b"--x\r\n" + b"1" * chance.randrange(0, 2_000_000))
        if is_torn and connection.sock:
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()


def _cut(server: Server, cookie: str, mark: int, patience: float) -> None:
    """Confirm, and be gone ``patience`` seconds later without a word."""
    with tab(server.address, cookie) as visitor:
        ticked, button = serving.dropped(visitor, server, cookie, mark)
        serving.pressed(visitor, ticked, button)
        time.sleep(patience)
        visitor.socket.socket.shutdown(socket.SHUT_RDWR)
