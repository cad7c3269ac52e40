"""``make bench``: each piece of work as a multiple of a reference, measured in the same run on the same machine."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """One line of the table: what was done, how many times its reference it took, and the bar it should meet."""

    work: str
    reference: str
    times: float
    bar: float | None

    def line(self) -> str:
        verdict = "" if self.bar is None else f"  bar {self.bar:g} ×  {self.verdict}"
        return f"{self.work:<68} {self.times:6.2f} × {self.reference}{verdict}"

    def row(self) -> str:
        """The same for a table in Markdown."""
        bar = "" if self.bar is None else f"{self.bar:g}"
        return f"| {self.work.strip()} | {self.times:.2f} | {self.reference} | {bar} | {self.verdict} |"

    @property
    def verdict(self) -> str:
        """Whether the bar is met; "" without one."""
        return "" if self.bar is None else "met" if self.times <= self.bar else "missed"


def seconds(work: Callable[[], object], repeats: int = 7) -> float:
    """Median seconds of ``work`` after one run that is not counted (imports, caches, a started child process)."""
    work()
    taken = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)
