"""Clocks that jump: a day back, a year on, an hour that is twice or never there; order and figures hold."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from data.store import Store
from tests.data.store.making import FIRST, facts, open_store
from tests.faults import deeds
from tests.faults.killing import unlike_journal
from tests.faults.table import Effort, Row

_JUMPS = (
    timedelta(days=-1), timedelta(days=365), timedelta(hours=-1), timedelta(hours=1), timedelta(days=-400),
    timedelta(microseconds=-1), timedelta(), timedelta(seconds=7), timedelta(days=-36500),
)  # fmt: skip


def survived(folder: Path, effort: Effort) -> Row:
    """The row. The store is opened again now and then, so that nothing rests on what a process remembers."""
    row, chance, now = Row("clocks that jump between commits"), random.Random(effort.seed), datetime(2021, 3, 28, 2, 30)
    deeds.founded(folder)
    acknowledged = []
    store = open_store(folder)
    for mark in range(1, effort.of(15, 400) + 1):
        now = _moved(now, chance)
        one, content = deeds.paper(mark)
        sent = store.commit(one, content, by=deeds.OFFICE, at=now)
        acknowledged.append(deeds.Done("report", sent.upload_id, one.sha256))
        row.problems += _out_of_order(store, mark)
        if mark % 10 == 0:
            store.close()
            store = open_store(folder)
    row.problems += deeds.wrong(store, acknowledged)
    store.close()
    row.problems += unlike_journal(folder)
    row.tries = row.acknowledged = len(acknowledged)
    return row


def _moved(now: datetime, chance: random.Random) -> datetime:
    jump = chance.choice(_JUMPS)
    is_in_bounds = datetime(1900, 1, 1) < now + jump < datetime(2900, 1, 1)
    # `fold`: the second time of an hour that is there twice.
    return (now + jump if is_in_bounds else datetime(2021, 10, 31, 2, 30)).replace(fold=chance.randrange(2))


def _out_of_order(store: Store, mark: int) -> list[str]:
    """What was sent last has to count, and to stand behind what was sent before."""
    moments = store.uploads().sort_values("upload_id").query("kinds == 'progress'")["received_at"]
    amounts = set(facts(store, FIRST).projects["year_investment_wan"])
    return [
        *([] if moments.is_monotonic_increasing else [f"silent: out of order at {mark}"]),
        *([] if amounts == {mark} else [f"silent: {amounts} counts, not {mark}"]),
    ]
