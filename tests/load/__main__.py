"""Many sessions on the demonstration: ``python -m tests.load [--sessions N …] [--seconds S] [--write]``.

The real server behind its door; for the same crowd an empty Streamlit page is measured in the same run, since absolute
times mean little on a shared machine. Talks to 127.0.0.1 alone, ends by itself, and ends the servers that it started.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.benchmarks.servers import Server, demonstration, peer
from tests.door.talking import enter
from tests.load.crowd import Look, crowd, people_of
from tests.load.person import Person
from tests.load.process import held
from tests.load.report import RESULTS, Run, page, told
from tests.load.uploading import Uploader
from tests.load.ways import ROLES, again, around
from tests.serving import started

MOST_SESSIONS, MOST_SECONDS = 300, 1800
FORGOTTEN = 125  # seconds after which Streamlit forgets a session that left


def main() -> int:
    """Measure, print, and keep the tables with ``--write``; 1 when anything went wrong for anybody."""
    call = _call()
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        store = call.store or demonstration(Path(folder))
        with peer("empty", Path(folder)) as server:
            empty = [_run(server, count, call.seconds, [""], 'class="answer"', again) for count in call.sessions]
        with started("demo", store) as (address, pid):
            server = Server(address, pid)
            cookies = [enter(address, login) for login in ROLES]
            workbook = min((store / "待报送").rglob("*.xlsx"))
            own = [
                _run(server, count, call.seconds, cookies, "<h1", around, workbook, call.forgotten)
                for count in call.sessions
            ]
    for line in told(own, empty):
        print(line)
        lines.append(line)
    if call.write:
        RESULTS.write_text(page(lines), encoding="utf-8")
    return 1 if any(run.found.errors for run in own) else 0


def _call() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sessions", type=int, nargs="+", default=[50, 100])
    parser.add_argument("--seconds", type=float, default=60, help="how long each crowd looks around")
    parser.add_argument("--store", type=Path, help="a demonstration that is there already; workbooks go into it")
    parser.add_argument("--forgotten", type=float, default=FORGOTTEN, help="seconds to wait after everybody left")
    parser.add_argument("--write", action="store_true", help="keep the tables in RESULTS.md")
    call = parser.parse_args()
    call.sessions = [min(count, MOST_SESSIONS) for count in call.sessions]
    call.seconds = min(call.seconds, MOST_SECONDS)
    return call


def _run(
    server: Server, count: int, seconds: float, cookies: list[str], mark: str, ways: Callable[[Person, Random], Look],
    workbook: Path | None = None, forgotten: float = 0,
) -> Run:  # fmt: skip
    """One crowd after one visitor, who finds the caches as any later one does."""
    asyncio.run(crowd(people_of(server, 1, cookies, mark), 0, ways, lambda: None))
    before, heights = held(server.pid), []
    office = Uploader(server, cookies[ROLES.index("bangongshi")], workbook) if workbook else None
    if office:
        office.start()
    try:
        found = asyncio.run(
            crowd(people_of(server, count, cookies, mark), seconds, ways, lambda: heights.append(held(server.pid)))
        )
    finally:
        if office:
            office.stop()
    if office:
        found.errors += office.errors
    if forgotten:
        time.sleep(forgotten)
        asyncio.run(crowd(people_of(server, 1, cookies, mark), 0, ways, lambda: None))  # forgets, and collects garbage
    return Run(count, found, before, heights[0], held(server.pid), office.seconds if office else [])


if __name__ == "__main__":
    sys.exit(main())
