"""What a process has of the machine, from /proc."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Held:
    """``mib``: resident memory. ``sockets`` are among the ``handles``."""

    mib: float
    threads: int
    handles: int
    sockets: int


def held(pid: int) -> Held:
    """What the process holds now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    told = dict(line.split(":", 1) for line in status.splitlines())
    open_ones = [_target(one) for one in Path(f"/proc/{pid}/fd").iterdir()]
    return Held(
        int(told["VmRSS"].split()[0]) / 1024,
        int(told["Threads"]),
        len(open_ones),
        sum(one.startswith("socket:") for one in open_ones),
    )


def _target(handle: Path) -> str:
    try:
        return str(handle.readlink())
    except OSError:  # closed meanwhile
        return ""
