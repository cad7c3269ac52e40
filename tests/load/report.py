"""What one run measured, as tables."""

import os
from collections.abc import Iterator, Sequence
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
    """``goes``: openings of the dashboard, and of the empty page right after each. ``found``: looking around on the
    dashboard while ``uploads`` went in (seconds each), ``still`` on the empty page. ``held``: before, after the
    openings, with everybody there, after all had left and were forgotten.
    """

    count: int
    goes: Sequence[tuple[Measured, Measured]]
    found: Measured
    still: Measured
    uploads: Sequence[float]
    errors: Sequence[str]
    held: tuple[Held, Held, Held, Held]


def told(runs: Sequence[Run]) -> Iterator[str]:
    """The lines of the report: times beside those of the empty page, then what the server held."""
    yield "| sessions at once | 50 % | 95 % | most | an empty page, 95 % | × | bar | errors |"
    yield "|---|---|---|---|---|---|---|---|"
    for run in runs:
        own, empty = (min(go, key=lambda one: share(one.opening, 0.95)).opening for go in zip(*run.goes, strict=True))
        yield _times(f"{run.count} open the overview", own, empty, _BARS.get(run.count), run.errors)
        yield _times(f"{run.count} look around, workbooks go in", run.found.looks, run.still.looks, None, run.errors)
    yield ""
    yield "| sessions | looks/s | ms of processor a look | MiB before, opened, with all, after | threads | sockets | MiB a session |"  # noqa: E501
    yield "|---|---|---|---|---|---|---|"
    yield from (_held(run) for run in runs)
    for run in runs:
        yield ""
        sent = f"half of them within {share(run.uploads, 0.5):.1f} s" if run.uploads else "none in time"
        yield f"With {run.count}: {len(run.uploads)} workbooks went in, {sent}."
        slow = sorted(run.found.by_page.items(), key=lambda item: -share(item[1], 0.95))[:5]
        yield "Slowest pages, 95 %: " + ", ".join(f"{name} {share(waited, 0.95):.2f} s" for name, waited in slow)
        yield from (f"- {error}" for error in run.errors[:20])


def page(lines: list[str]) -> str:
    """RESULTS.md."""
    load = os.getloadavg()[0]
    head = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {load:.1f} at the end; the crowd runs beside."
    notes = NOTES.read_text(encoding="utf-8").strip() if NOTES.exists() else ""
    return "\n".join(["# What `make load` measured", "", head, "", *lines, "", notes, ""])


def _times(
    what: str, waited: Sequence[float], reference: Sequence[float], bar: float | None, errors: Sequence[str]
) -> str:
    own, other = share(waited, 0.95), share(reference, 0.95)
    return (
        f"| {what} | {share(waited, 0.5):.2f} s | {own:.2f} s | {share(waited, 1):.2f} s | {other:.2f} s "
        f"| {own / other:.2f} | {bar or ''} | {len(errors)} |"
    )


def _held(run: Run) -> str:
    before, opened, height, _ = run.held
    spent = 1000 * (height.cpu - opened.cpu) / max(len(run.found.looks) + len(run.found.opening), 1)
    return (
        f"| {run.count} | {len(run.found.looks) / (run.found.lasted or 1):.1f} | {spent:.0f} "
        f"| {', '.join(f'{one.mib:.0f}' for one in run.held)} | {', '.join(str(one.threads) for one in run.held)} "
        f"| {', '.join(str(one.sockets) for one in run.held)} | {(height.mib - before.mib) / run.count:.2f} |"
    )
