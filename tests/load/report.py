"""What one run measured, as tables."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.load.crowd import Measured, share
from tests.load.process import Held

RESULTS, NOTES = (Path(__file__).with_name(name) for name in ("RESULTS.md", "NOTES.md"))
# 1.0 and 2.5 s where an empty page took 1.4 and 3.2 (shared/quality).
_BARS = {50: 0.71, 100: 0.78}


@dataclass(frozen=True)
class Run:
    """One crowd on one server. ``uploads``: seconds of each workbook that went in meanwhile."""

    count: int
    found: Measured
    before: Held
    height: Held
    after: Held
    uploads: list[float]


def told(own: list[Run], empty: list[Run]) -> Iterator[str]:
    """The lines of the report: times beside those of the empty page, then what the server held."""
    yield "| sessions at once | 50 % | 95 % | most | an empty page, 95 % | × | bar | errors |"
    yield "|---|---|---|---|---|---|---|---|"
    for one, other in zip(own, empty, strict=True):
        opened, looked = f"{one.count} open the overview", f"{one.count} look around"
        yield _times(opened, one.found.opening, other.found.opening, _BARS.get(one.count), one.found.errors)
        yield _times(looked, one.found.looks, other.found.looks, None, one.found.errors)
    yield ""
    yield "| sessions | looks/s | received | MiB before, with all, after | threads | sockets | MiB a session | kept |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (_held(f"{run.count}", run) for run in own)
    yield from (_held(f"{run.count}, empty page", run) for run in empty)
    for run in own:
        yield ""
        sent = f"half of them within {share(run.uploads, 0.5):.1f} s"
        yield f"With {run.count}: {len(run.uploads)} workbooks went in, {sent}."
        slow = sorted(run.found.by_page.items(), key=lambda item: -share(item[1], 0.95))[:5]
        yield "Slowest pages, 95 %: " + ", ".join(f"{name} {share(waited, 0.95):.2f} s" for name, waited in slow)
        yield from (f"- {error}" for error in run.found.errors[:20])


def page(lines: list[str]) -> str:
    """RESULTS.md."""
    load = os.getloadavg()[0]
    head = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {load:.1f} at the end; the crowd runs beside."
    notes = NOTES.read_text(encoding="utf-8").strip() if NOTES.exists() else ""
    return "\n".join(["# What `make load` measured", "", head, "", *lines, "", notes, ""])


def _times(what: str, waited: list[float], reference: list[float], bar: float | None, errors: list[str]) -> str:
    own, other = share(waited, 0.95), share(reference, 0.95)
    return (
        f"| {what} | {share(waited, 0.5):.2f} s | {own:.2f} s | {share(waited, 1):.2f} s | {other:.2f} s "
        f"| {own / other:.2f} | {bar or ''} | {len(errors)} |"
    )


def _held(name: str, run: Run) -> str:
    three = (run.before, run.height, run.after)
    grown, kept = ((one.mib - run.before.mib) / run.count for one in (run.height, run.after))
    return (
        f"| {name} | {len(run.found.looks) / (run.found.lasted or 1):.1f} | {run.found.byte_count / 2**20:.0f} MiB "
        f"| {', '.join(f'{one.mib:.0f}' for one in three)} | {', '.join(str(one.threads) for one in three)} "
        f"| {', '.join(str(one.sockets) for one in three)} | {grown:.2f} | {kept:.2f} |"
    )
