"""Runs every benchmark and prints the ratios; ``python -m tests.benchmarks [--write]`` keeps them in RESULTS.md."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import (
    Ratio,
    figures,
    in_browser,
    intake,
    many_cities,
    patterns,
    rank_ranges,
    server_work,
    servers,
)
from tests.campaigns import shipped

RESULTS = Path(__file__).with_name("RESULTS.md")
NOTES = Path(__file__).with_name("NOTES.md")


def main() -> None:
    """All ratios, each as soon as it is measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    is_kept = parser.parse_args().write
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for ratio in _measured(Path(folder)):
            print(ratio.line(), flush=True)
            found.append(ratio)
    if is_kept:
        RESULTS.write_text(_table(found), encoding="utf-8")


def _measured(folder: Path) -> Iterator[Ratio]:
    campaign = shipped()
    yield from intake.measure(folder, campaign)
    yield from figures.measure(folder, campaign)
    yield from many_cities.measure(folder, campaign)
    yield from patterns.measure()
    yield from rank_ranges.measure()
    store = servers.demonstration(folder)
    yield from server_work.measure(folder, store)
    yield from in_browser.measure(folder, store)


def _table(found: list[Ratio]) -> str:
    load = os.getloadavg()[0]
    lines = [
        "# What `make bench` measured",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {load:.1f} at the end. Each row is a multiple of "
        "its reference in the same run; absolute times of shared machines mean little.",
        "",
        "| work | × | reference | bar | |",
        "|---|---|---|---|---|",
        *(one.row() for one in found),
        "",
        NOTES.read_text(encoding="utf-8").strip(),
        "",
    ]
    return "\n".join(lines)


main()
