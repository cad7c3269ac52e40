"""Kills a process that commits, again and again, and counts what was acknowledged and what was found.

``python -m tests.faults.killing DIR --kills 25 --seed 1`` prints one JSON line: kills, acknowledged, kept, problems,
and how often the start put something right: a change rolled forward from the journal, a torn line cut off.
The store is opened only between the kills, in this process; the committing child is forked from it, so that a round
costs no import.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from data.store import Store
from data.store.recovery.rebuilding import rebuild
from tests.data.store.making import FIRST, content_of, open_store, report, roster, row, sheet

_ROWS = 3  # a torn upload would show as one with fewer
_AT = datetime(2021, 3, 7, 12)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    chance = random.Random(told.seed)
    with open_store(told.folder) as store:
        roster(store, *(row(f"第{number}", county="甲县") for number in range(_ROWS)))
    acknowledged: dict[int, int] = {}
    notes: list[str] = []
    for _ in range(told.kills):
        acknowledged |= _round(told.folder, first=len(acknowledged), patience=chance.uniform(0.03, 0.25))
        with open_store(told.folder) as store:
            notes += store.journal.notes
    problems, kept = _compared(told.folder, acknowledged)
    problems += _unlike_journal(told.folder)
    result = {"kills": told.kills, "acknowledged": len(acknowledged), "kept": kept, "problems": problems}
    result |= {
        "rolled_forward": sum("补入" in note for note in notes),
        "torn": sum("没有写完" in note for note in notes),
    }
    print(json.dumps(result, ensure_ascii=False))
    return 1 if problems else 0


def _round(folder: Path, first: int, patience: float) -> dict[int, int]:
    """Let a child commit until it is killed ``patience`` seconds after its first word; upload → its mark."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _commit_for_ever(folder, first, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as words:
        heard = words.readline()
        time.sleep(patience)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = (heard + words.read()).decode().split("\n")[:-1]
    return {int(upload_id): int(mark) for upload_id, mark in (line.split() for line in lines)}


def _commit_for_ever(folder: Path, first: int, writer: int) -> None:
    store = open_store(folder)
    mark = first * 1000
    while True:
        mark += 1
        sent = report(store, "甲县", FIRST, *_rows(mark), at=_AT)
        os.write(writer, f"{sent.upload_id} {mark}\n".encode())


def _rows(mark: int) -> list:
    return [row(f"第{number}", number + 1, year_investment=mark) for number in range(_ROWS)]


def _compared(folder: Path, acknowledged: dict[int, int]) -> tuple[list[str], int]:
    """What is wrong with the store, in words, and how many reports it holds."""
    with open_store(folder) as store:
        kept = store.uploads().query("kinds == 'progress'").set_index("upload_id")
        problems = [f"lost {upload_id}" for upload_id in acknowledged if upload_id not in kept.index]
        problems += [f"torn {upload_id}" for upload_id, count in kept["row_count"].items() if count != _ROWS]
        problems += [f"doubled {sha256}" for sha256 in kept["sha256"][kept["sha256"].duplicated()]]
        problems += _wrong_originals(store, acknowledged)
        if kept["state"].tolist() != ["生效", *["被替代"] * (len(kept) - 1)]:
            problems.append("not exactly the newest counts")
        return problems, len(kept)


def _unlike_journal(folder: Path) -> list[str]:
    """What the database made from the journal alone has other than the one that was killed, in words."""
    with open_store(folder) as store:
        live = store.journal.live()
    done = rebuild(folder, lambda _: None)
    return [
        *(["other rows than the journal's"] if done.old != "equal" else []),
        *(f"lost {one}" for one in done.lacking),
    ] + (["database and journal stand at different lines"] if done.head != live.head else [])


def _wrong_originals(store: Store, acknowledged: dict[int, int]) -> list[str]:
    return [
        f"other bytes {upload_id}"
        for upload_id, mark in acknowledged.items()
        if store.original(upload_id) != content_of((sheet("progress", _rows(mark), county="甲县", cut_off=FIRST),))
    ]


if __name__ == "__main__":
    sys.exit(main())
