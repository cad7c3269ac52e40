"""The drill: back a store up while somebody writes, restore it, rebuild it, and compare every figure.

``python -m tests.faults.drill`` (``make drill``) takes the sample campaign and prints a table; exit code 1 where
anything differs.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from data.campaign import Campaign
from data.store import Actor, Store
from data.store.recovery import backup, rebuilding, restoring
from pages.admin import backups
from pages.commands import demo, figures
from pages.parts import campaigns, settings

BY = Actor("演练")


@dataclass(frozen=True)
class Step:
    """One row of the table."""

    what: str
    found: str
    is_right: bool
    seconds: float


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    campaign = campaigns.load(settings.campaign_file())
    with tempfile.TemporaryDirectory() as work:
        print("生成示例活动……", flush=True)
        demo.make(Path(work) / "store", campaign)
        steps = drilled(Path(work) / "store", campaign, demo.moment(campaign))
    for step in steps:
        print(f"{'✓' if step.is_right else '✗'} {step.what:　<12} {step.found}  ({step.seconds:.1f} s)")
    return 0 if all(step.is_right for step in steps) else 1


def drilled(folder: Path, campaign: Campaign, now: datetime) -> list[Step]:
    """Every step of the drill on the closed store in ``folder``."""
    steps: list[Step] = []
    measure, place = backups.measure(campaign), folder.with_name("backups")

    def do(what: str, deed: Callable[[], tuple[str, bool]]) -> None:
        began = monotonic()
        found, is_right = deed()
        steps.append(Step(what, found, is_right, monotonic() - began))

    def back_up() -> tuple[str, bool]:
        with Store.open(folder, campaign) as store, writing(store, now) as counts:
            before, live = len(counts), store.journal.live()
            made = backup.take(folder, place, now, measure, lambda _: None, live=live)
        told = made.told
        is_right = len(counts) > before and not told.lacking and told.head == live.head
        words = f"{told.version} 项变更、{len(told.files)} 份文件；其间另写入 {len(counts) - before} 项"
        return words, is_right

    def check() -> tuple[str, bool]:
        told = restoring.check(newest(place).folder, measure, lambda _: None)
        return f"{len(told.files)} 份文件逐份相符", True

    def restore() -> tuple[str, bool]:
        told = restoring.restore(newest(place).folder, folder.with_name("restored"), measure, lambda _: None)
        there = shown(folder.with_name("restored"), campaign, now)
        return f"指标 {len(there)} 字节，逐字节相同", there == shown(folder, campaign, now) and told.version > 0

    def rebuild() -> tuple[str, bool]:
        before = shown(folder, campaign, now)
        done = rebuilding.rebuild(folder, lambda _: None)
        words = f"流水 {done.head.number} 条、文件 {done.file_count} 份，缺 {len(done.lacking)} 份；指标逐字节相同"
        return words, shown(folder, campaign, now) == before and (done.old, done.lacking) == ("equal", ())

    for what, deed in (("边写边备份", back_up), ("核对备份", check), ("恢复", restore), ("重建", rebuild)):
        do(what, deed)
    return steps


def newest(place: Path) -> backup.Kept:
    return backup.kept(place)[0]


def shown(folder: Path, campaign: Campaign, now: datetime) -> str:
    """All that ``figures --json`` prints, but for the store version, which the writer moves."""
    with Store.open(folder, campaign) as store:
        day = figures.as_of(None, store.campaign, now)
        told = figures.document(figures.snap(store, store.campaign, day, None, now), store.campaign, now)
    return json.dumps({**told, "store_version": None}, ensure_ascii=False)


@contextmanager
def writing(store: Store, now: datetime) -> Iterator[list[int]]:
    """Somebody who teaches column names without a pause meanwhile; what was acknowledged."""
    counts: list[int] = []
    ended = Event()

    def write() -> None:
        while not ended.is_set():
            store.learn_name(f"演练{len(counts)}", "problems", by=BY, at=now)
            counts.append(len(counts))
            ended.wait(0.02)

    writer = Thread(target=write)
    writer.start()
    try:
        while not counts and writer.is_alive():
            ended.wait(0.01)
        yield counts
    finally:
        ended.set()
        writer.join()


if __name__ == "__main__":
    sys.exit(main())
