"""Many sessions on the demonstration: ``python -m tests.load [--sessions N …] [--seconds S] [--write]``.

The real server behind its door; for the same crowd an empty Streamlit page is measured in the same run, since absolute
times mean little on a shared machine. Talks to 127.0.0.1 alone, ends by itself, and ends the servers that it started.
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.servers import Server, demonstration, peer
from tests.door.talking import enter
from tests.load.crowds import Crowds
from tests.load.process import held
from tests.load.report import RESULTS, Run, page, told
from tests.load.uploading import Uploader
from tests.load.ways import PAGES, ROLES, again, around
from tests.serving import started

MOST_SESSIONS, MOST_SECONDS = 300, 1800
GOES = 3
FORGOTTEN = 125  # seconds after which Streamlit forgets a session that left


def main() -> int:
    """Measure, print, and keep the tables with ``--write``; 1 when anything went wrong for anybody."""
    call = _call()
    with tempfile.TemporaryDirectory(prefix="load-") as folder, ExitStack() as servers:
        store = call.store or demonstration(Path(folder))
        empty = Crowds(servers.enter_context(peer("empty", Path(folder))), [""], 'class="answer"', again, ("",))
        address, pid = servers.enter_context(started("demo", store))
        signed_in = {login: enter(address, login) for login in dict.fromkeys(ROLES)}
        cookies = [signed_in[login] for login in ROLES]
        own = Crowds(Server(address, pid), cookies, "<h1", around, PAGES)
        workbook = min((store / "待报送").rglob("*.xlsx"))
        runs = [_measured(own, empty, count, call, workbook) for count in call.sessions]
    lines = list(told(runs))
    print("\n".join(lines))
    if call.write:
        RESULTS.write_text(page(lines), encoding="utf-8")
    return 1 if any(run.errors for run in runs) else 0


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


def _measured(own: Crowds, empty: Crowds, count: int, call: argparse.Namespace, workbook: Path) -> Run:
    """Openings in turn with those of the empty page, since the machine is not the same a minute later; then the looking
    around, with somebody who sends workbooks."""
    for one in (own, empty):
        one.warm()
    before = held(own.server.pid)
    goes = [(own.come(count, 0), empty.come(count, 0)) for _ in range(GOES)]
    opened = held(own.server.pid)
    office = Uploader(own.server, own.cookies[ROLES.index("bangongshi")], workbook)
    office.start()
    try:
        found = own.come(count, call.seconds)
    finally:
        office.stop()
    still = empty.come(count, call.seconds / 2)
    time.sleep(call.forgotten)
    own.come(1, 0)  # Streamlit forgets, and collects garbage, when somebody comes
    errors = [*office.errors, *(error for go in [found, *(one for one, _ in goes)] for error in go.errors)]
    return Run(
        count, goes, found, still, office.seconds, errors, (before, opened, own.heights[-2], held(own.server.pid))
    )


if __name__ == "__main__":
    sys.exit(main())
