"""Several write at once: people on one county and period, and a second process on the store."""

import random
import subprocess
import sys
import threading
from pathlib import Path

from data.store import Overtaken, Store
from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.deeds import Done
from tests.faults.killing import unlike_journal
from tests.faults.table import Effort, Row

_AT_ONCE = 4
_OTHER = """
import sys
from pathlib import Path
from data.store import StoreBusy
from data.store.recovery.rebuilding import rebuild
from tests.data.store.making import open_store
for deed in (open_store, lambda folder: rebuild(folder, print)):
    try:
        deed(Path(sys.argv[1]))
        print("let in")
    except StoreBusy as error:
        print("busy", error)
"""


def survived(folder: Path, effort: Effort) -> Row:
    """The row."""
    row, acknowledged, chance = Row("several write the same county and period at once"), list[Done](), random.Random(1)
    deeds.founded(folder)
    rounds = effort.of(4, 200)
    with open_store(folder) as store:
        for number in range(rounds):
            _round(store, number * 10, row, acknowledged)
            if chance.random() < 0.1:
                row.problems += deeds.wrong(store, acknowledged)
        row.problems += deeds.wrong(store, acknowledged) + _other_process(folder, row)
        acknowledged.append(deeds.send(store, rounds * 10))
    row.problems += unlike_journal(folder)
    row.tries, row.acknowledged = rounds * _AT_ONCE + 2, len(acknowledged)
    row.note = f"{rounds} rounds of {_AT_ONCE}: one wins each; a second process is turned away twice"
    return row


def _round(store: Store, mark: int, row: Row, acknowledged: list[Done]) -> None:
    """All of them have seen the same and confirm together: one is kept, the others are told who was faster and when."""
    shown = {one for scope, one in _speaking(store).items() if scope[0] == "progress"}
    gate, won, told = threading.Barrier(_AT_ONCE), list[Done](), list[str]()

    def confirm(number: int) -> None:
        one, content = deeds.paper(mark + number)
        gate.wait()
        try:
            sent = store.commit(one, content, by=deeds.OFFICE, at=deeds.AT, seen=frozenset(shown))
            won.append(Done("report", sent.upload_id, one.sha256))
        except Overtaken as error:
            told.append(str(error))
        except Exception as error:
            row.problems.append(f"no sentence: {error!r}")

    people = [threading.Thread(target=confirm, args=(number,)) for number in range(1, _AT_ONCE + 1)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    if len(won) != 1 or any(deeds.OFFICE.person not in one or f"{deeds.AT:%H:%M}" not in one for one in told):
        row.problems.append(f"silent: {len(won)} won, told {told}")
    row.sentences += len(told)
    acknowledged += won


def _speaking(store: Store) -> dict[tuple[object, ...], int]:
    return {tuple(scope): one.upload_id for scope, one in store.known().speaking.items()}


def _other_process(folder: Path, row: Row) -> list[str]:
    command = [sys.executable, "-c", _OTHER, str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    row.sentences += len(said)
    return [f"silent: a second process was {one}" for one in said if not one.startswith("busy")]
