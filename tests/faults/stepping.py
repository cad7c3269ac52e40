"""kill -9 at every step: a child kills itself at the first, second … last operation of every kind of commit."""

import os
import signal
from pathlib import Path

from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.deeds import Done
from tests.faults.killing import unlike_journal
from tests.faults.steps import watched
from tests.faults.table import Effort, Row

_ENOUGH = 400  # no commit has so many operations


def survived(folder: Path, effort: Effort) -> Row:
    """The row. In the short form every seventh operation, each kind of commit beginning at another one."""
    row, acknowledged, mark = Row("kill -9 at every operation of a commit"), list[Done](), 0
    deeds.founded(folder)
    counts: list[str] = []
    for first, kind in enumerate(deeds.EVERY if effort.is_long else ("send", "settle"), start=1):
        for step in range(first, _ENOUGH, effort.of(9, 1)):
            mark += 1
            done, is_alive = _struck(folder, kind, mark, step)
            acknowledged += done
            row.tries += not is_alive
            with open_store(folder) as store:
                row.problems += deeds.wrong(store, acknowledged)
                if kind == "approve" and all(not one.is_waiting for one in store.reviews.cases()):
                    acknowledged.append(deeds.submit(store, mark + 10_000))
            if is_alive:
                counts.append(f"{kind} {step - 1}")
                break
    row.problems += unlike_journal(folder)
    row.acknowledged = len(acknowledged)
    row.note = "operations of a commit: " + ", ".join(counts)
    return row


def _struck(folder: Path, kind: str, mark: int, step: int) -> tuple[list[Done], bool]:
    """One commit in a child that kills itself at operation ``step``; what it acknowledged, and whether it lived."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _die_at(folder, kind, mark, step, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as words:
        said = words.read().decode().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, f"the child failed at {kind} {step}"
    return [Done.read(line) for line in said], not os.WIFSIGNALED(status)


def _die_at(folder: Path, kind: str, mark: int, step: int, writer: int) -> None:
    try:
        with watched() as steps:
            store = open_store(folder)
            with steps.striking(step, lambda _: os.kill(os.getpid(), signal.SIGKILL)):
                done = deeds.EVERY[kind](store, mark)
            os.write(writer, f"{done}\n".encode())
            os._exit(0)
    finally:
        os._exit(3)
