"""Commits while the disk is full at one point after another, and says what was kept.

``python -m tests.faults.filling DIR --points 20`` prints one JSON line: points, refused, problems. A limit on the size
of a file stands for the full disk: the operating system refuses the write that crosses it. By turns the journal is the
longest file and the first to be refused, and the engine's own log, after the journal has its line.
"""

import argparse
import json
import resource
import signal
import sys
from pathlib import Path

from data.store import Store, StoreUnwritable
from data.store.journal import journal
from data.store.journal.journal import standing
from tests.data.store.making import FIRST, open_store, report, roster, row

_ROOMY = journal.LARGEST_FILE
_STEP = 211  # bytes between two fill points: no divisor of a block or of a log record


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--points", type=int, default=20)
    told = parser.parse_args()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    refused, problems = 0, []
    with open_store(told.folder) as store:
        roster(store, row("桥", county="甲县"))
        for point in range(told.points):
            was_refused, wrong = _filled(store, point)
            refused += was_refused
            problems += wrong
    with open_store(told.folder) as store:
        if len(store.uploads()) != store.version:
            problems.append("another store after closing")
    print(json.dumps({"points": told.points, "refused": refused, "problems": problems}, ensure_ascii=False))
    return 1 if problems else 0


def _filled(store: Store, point: int) -> tuple[bool, list[str]]:
    """Commit with so much room left; whether it was refused, and what is wrong with the store then."""
    before = store.version
    is_log = point % 2 == 1
    journal.LARGEST_FILE = 1 if is_log else _ROOMY  # 1: each line begins a file, far from any limit
    _limit(_largest(store.folder, "*.wal" if is_log else "**/*.jsonl") + point * _STEP)
    try:
        report(store, "甲县", FIRST, row("桥", 1, year_investment=point * 2))
        was_refused = False
    except StoreUnwritable:
        was_refused = True
    finally:
        _limit(resource.RLIM_INFINITY)
    kept = standing(store.folder).head.number == store.journal.number
    wrong = [] if kept and store.version == before + (not was_refused) else [f"half kept at point {point}"]
    after = report(store, "甲县", FIRST, row("桥", 1, year_investment=point * 2 + 1))
    if store.original(after.upload_id) == b"" or store.version != before + 2 - was_refused:
        wrong.append(f"not recovered after point {point}")
    return was_refused, wrong


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _largest(folder: Path, pattern: str) -> int:
    """The size of the file that the next commit appends to."""
    return max((file.stat().st_size for file in folder.glob(pattern)), default=0)


if __name__ == "__main__":
    sys.exit(main())
