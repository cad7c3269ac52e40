"""kill -9 at random moments: a child commits until it is killed; what it acknowledged is compared with what is found.

The store is opened only between the kills, in this process; the child is forked from it, so that a round costs no
import. Afterwards the database made from the journal alone has to have the same rows.
"""

import os
import random
import signal
import time
from pathlib import Path

from data.store.recovery.rebuilding import rebuild
from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.deeds import Done
from tests.faults.table import Effort, Row

_LOOKED_AT = 50  # kills between two looks at everything that was ever acknowledged


def survived(folder: Path, effort: Effort) -> Row:
    """The row; reports, submissions, approvals and steps of 定稿 mixed."""
    chance, ends = random.Random(effort.seed), time.monotonic() + effort.seconds
    row, acknowledged, notes = Row("kill -9 at random moments"), list[Done](), list[str]()
    deeds.founded(folder)
    mark = 0
    while row.tries < effort.of(20, 1000) and (time.monotonic() < ends or row.tries < 20):
        done, mark = _round(folder, mark, chance.uniform(0.01, 0.3 if effort.is_long else 0.12))
        acknowledged += done
        row.tries += 1
        with open_store(folder) as store:
            notes += store.journal.notes
            row.problems += deeds.wrong(store, acknowledged if row.tries % _LOOKED_AT == 0 else done)
    with open_store(folder) as store:
        row.problems += deeds.wrong(store, acknowledged)
    row.problems += unlike_journal(folder)
    row.acknowledged = len(acknowledged)
    forward, torn = (sum(words in note for note in notes) for words in ("补入", "没有写完"))
    row.note = f"{forward} rolled forward, {torn} torn lines cut off at start"
    return row


def _round(folder: Path, mark: int, patience: float) -> tuple[list[Done], int]:
    """Let a child work until it is killed ``patience`` seconds after its first word; what it said, and the last mark."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work_for_ever(folder, mark, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as words:
        heard = words.readline()
        time.sleep(patience)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = (heard + words.read()).decode().split("\n")[:-1]
    # What the child did last it may not have told: its marks are not given out again.
    return [Done.read(line) for line in said], mark + len(said) + 2


def _work_for_ever(folder: Path, mark: int, writer: int) -> None:
    store = open_store(folder)
    while True:
        mark += 1
        os.write(writer, f"{deeds.deed(store, mark)}\n".encode())


def unlike_journal(folder: Path) -> list[str]:
    """What the database made from the journal alone has other than the one that lived through it, in words."""
    with open_store(folder) as store:
        live = store.journal.live()
    done = rebuild(folder, lambda _: None)
    return [
        *(["silent: other rows than the journal's"] if done.old != "equal" else []),
        *(f"lost {one}" for one in done.lacking),
        *(["silent: database and journal stand at different lines"] if done.head != live.head else []),
    ]
