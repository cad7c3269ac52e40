"""kill -9 at random moments: a child commits until it is killed; what it acknowledged is compared with what is found.

The store is opened only between the kills, in this process; the child is forked from it, so that a round costs no
import. Afterwards the database made from the journal alone has to have the same rows.
"""

import os
import random
import shutil
import signal
import time
from pathlib import Path

from data.store.recovery.rebuilding import rebuild
from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.deeds import Done
from tests.faults.table import Effort, Row

_OF_ONE_STORE = 40  # kills; then another store, so that looking at all that it acknowledged stays cheap


def survived(folder: Path, effort: Effort) -> Row:
    """The row; reports, submissions, approvals and steps of 定稿 mixed."""
    chance, ends = random.Random(effort.seed), time.monotonic() + effort.seconds
    row, notes = Row("kill -9 at random moments"), list[str]()
    least, most = effort.of(8, 40), effort.of(8, 1000)
    while row.tries < most and (time.monotonic() < ends or row.tries < least):
        store, acknowledged, mark = deeds.founded(folder.with_name(f"store-{row.tries}")), list[Done](), 0
        for _ in range(min(_OF_ONE_STORE, most - row.tries)):
            done, mark = _round(store, mark, chance.uniform(0.01, effort.of(1, 5) * 0.1))
            acknowledged += done
            row.tries += 1
            with open_store(store) as opened:
                notes += opened.journal.notes
                row.problems += deeds.wrong(opened, done)
        with open_store(store) as opened:
            row.problems += deeds.wrong(opened, acknowledged)
        row.problems += unlike_journal(store)
        row.acknowledged += len(acknowledged)
        shutil.rmtree(store)
    forward, torn = (sum(words in note for note in notes) for words in ("补入", "没有写完"))
    row.note = f"{forward} rolled forward, {torn} torn lines cut off at start"
    return row


def _round(folder: Path, mark: int, patience: float) -> tuple[list[Done], int]:
    """Let a child work until it is killed ``patience`` seconds after its first word; what it said, the next mark."""
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
