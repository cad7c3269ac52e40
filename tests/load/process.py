"""What a process has of the machine, from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Held:
    """``mib``: resident memory. ``sockets`` are among the ``handles``. ``cpu``: seconds of the processor so far."""

    mib: float
    threads: int
    handles: int
    sockets: int
    cpu: float


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
        _seconds(pid),
    )


def _seconds(pid: int) -> float:
    """In user and system mode, without children: fields 14 and 15 of proc(5), counted after the name in brackets."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _target(handle: Path) -> str:
    try:
        return str(handle.readlink())
    except OSError:  # closed meanwhile
        return ""
