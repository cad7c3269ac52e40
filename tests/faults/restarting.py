"""Restart under load: the server is stopped or killed while somebody uploads through the door, and started again."""

import random
import signal
import threading
import time
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from websockets.exceptions import WebSocketException

from tests.door import house
from tests.door.talking import enter
from tests.faults import serving
from tests.faults.serving import Server
from tests.faults.table import Effort, Row


def survived(folder: Path, effort: Effort) -> Row:
    """The row: SIGKILL and SIGTERM in turn; after every start all that was acknowledged has to be there."""
    row, chance = Row("restart while somebody uploads through the door"), random.Random(effort.seed)
    acknowledged: list[int] = []
    store = house.furnish(folder)
    mark = 0
    for number in range(effort.of(1, 12)):
        row.tries += 1
        with serving.served(store) as server:
            told: list[int] = []
            sender = threading.Thread(target=_send_for_ever, args=(server, mark, told))
            sender.start()
            _until(lambda told=told: bool(told))
            time.sleep(chance.uniform(0, 3))
            server.stop((signal.SIGKILL, signal.SIGTERM)[number % 2])
            sender.join()
        acknowledged += told
        mark += len(told) + 2
        row.problems += serving.wrong(store, acknowledged)[0]
    with serving.served(store) as server:
        if not server.is_ready():
            row.problems.append("did not recover: not ready")
        if not serving.send(server, enter(server.address, serving.LOGIN), mark + 1):
            row.problems.append("did not recover: refused after the last start")
        acknowledged.append(mark + 1)
    problems, kept = serving.wrong(store, acknowledged)
    row.problems += problems
    row.acknowledged = len(acknowledged)
    row.note = f"{kept - len(acknowledged)} kept before they could be acknowledged"
    return row


def _send_for_ever(server: Server, mark: int, told: list[int]) -> None:
    """One file after another, by one person, until the server is gone."""
    try:
        cookie = enter(server.address, serving.LOGIN)
        while True:
            mark += 1
            if serving.send(server, cookie, mark):
                told.append(mark)
    except (OSError, HTTPException, WebSocketException, AssertionError):
        return


def _until(happened: Callable[[], bool]) -> None:
    for _ in range(1200):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("nothing was acknowledged")
