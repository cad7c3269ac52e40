"""The faults that a store has to live through, as a table: ``python -m tests.faults [--long] [--seed N] [--write]``.

Each row runs in a process of its own: it forks, mounts and limits as it likes. Exit code 1 where
anything is wrong.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.faults.table import Effort, Row, printed

ROWS = (
    "killing", "stepping", "calling", "failing", "filling", "flipping", "clocks", "writers", "cutting", "restarting",
    "older",
)  # fmt: skip
RESULTS, NOTES = (Path(__file__).with_name(name) for name in ("RESULTS.md", "NOTES.md"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="as much as was ever meant to be tried; hours")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0, help="of one row that repeats by chance")
    parser.add_argument("--only", choices=ROWS, nargs="*", help="these rows")
    parser.add_argument("--json", action="store_true", help="in this process, a line of JSON for each row")
    parser.add_argument("--write", action="store_true", help="keep tests/faults/RESULTS.md")
    told = parser.parse_args()
    effort = Effort(told.long, told.seed, told.seconds or (3600 if told.long else 20))
    if told.json:
        for name in told.only:
            print(json.dumps(asdict(one(name, effort)), ensure_ascii=False), flush=True)
        return 0
    rows = [_told(name, effort) for name in told.only or ROWS]
    lines = list(printed(rows))
    print("\n".join(lines))
    if told.write:
        RESULTS.write_text(page(lines, effort), encoding="utf-8")
    return 1 if any(row.problems for row in rows) else 0


def one(name: str, effort: Effort) -> Row:
    """A row, made in this process in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="faults-") as work:
        row: Row = import_module(f"tests.faults.{name}").survived(Path(work) / "store", effort)
        return row


def apart(names: Sequence[str], effort: Effort) -> list[Row]:
    """Rows, made in one process of their own."""
    command = [sys.executable, "-m", "tests.faults", "--json", "--seed", f"{effort.seed}"]
    command += ["--seconds", f"{effort.seconds}", *(["--long"] if effort.is_long else []), "--only", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = [Row(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]
    return rows + [Row(name, problems=[f"no answer: {done.stderr[-800:]}"]) for name in names[len(rows) :]]


def _told(name: str, effort: Effort) -> Row:
    print(f"{name}……", file=sys.stderr, flush=True)
    (row,) = apart([name], effort)
    for problem in row.problems:
        print(f"  {problem}", file=sys.stderr)
    return row


def page(lines: list[str], effort: Effort) -> str:
    """RESULTS.md."""
    form = "long" if effort.is_long else "short"
    head = f"{datetime.now(UTC):%Y-%m-%d}, {form} form, seed {effort.seed}, what repeats for {effort.seconds:.0f} s; "
    head += f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end."
    notes = NOTES.read_text(encoding="utf-8").strip() if NOTES.exists() else ""
    return "\n".join(["# What `make faults` measured", "", head, "", *lines, "", notes, ""])


if __name__ == "__main__":
    sys.exit(main())
