"""How long pages take: one measurement a run, in memory, of each page the latest; gone with the process."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from time import perf_counter

_KEPT = 300  # runs of a page


@dataclass
class _Runs:
    count: int = 0
    slowest: float = 0.0
    latest: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))


@dataclass(frozen=True, slots=True)
class Pace:
    """Of one page: ``runs`` since the start; ``median`` and ``p95`` of the latest, ``slowest`` of all, in seconds."""

    page: str
    runs: int
    median: float
    p95: float
    slowest: float


_pages: dict[str, _Runs] = {}  # a key per page of the navigation table
_lock = Lock()


@contextmanager
def measured(page: str) -> Iterator[None]:
    """Take the time of one run; one that Streamlit breaks off for a newer one says nothing and is left out."""
    began = perf_counter()
    yield
    took(page, perf_counter() - began)


def took(page: str, seconds: float) -> None:
    """Keep one measurement."""
    with _lock:
        runs = _pages.setdefault(page, _Runs())
        runs.count += 1
        runs.slowest = max(runs.slowest, seconds)
        runs.latest.append(seconds)


def paces() -> tuple[Pace, ...]:
    """Every page that was run, the slowest by its 95th percentile first."""
    with _lock:
        taken = [(page, runs.count, sorted(runs.latest), runs.slowest) for page, runs in _pages.items()]
    found = [Pace(page, count, _at(0.5, kept), _at(0.95, kept), slowest) for page, count, kept, slowest in taken]
    return tuple(sorted(found, key=lambda one: (-one.p95, one.page)))


def _at(share: float, ordered: Sequence[float]) -> float:
    """The smallest measurement that at least ``share`` of all do not exceed."""
    return ordered[max(0, -(-int(share * 100) * len(ordered) // 100) - 1)]
