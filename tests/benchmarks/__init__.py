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
        verdict = "" if self.bar is None else f"  bar {self.bar:g} ×  {'met' if self.times <= self.bar else 'MISSED'}"
        return f"{self.work:<68} {self.times:6.2f} × {self.reference}{verdict}"


def seconds(work: Callable[[], object], repeats: int = 7) -> float:
    """Median seconds of ``work`` after one run that is not counted (imports, caches, a started child process)."""
    work()
    taken = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)
