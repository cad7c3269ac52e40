"""A full disk at one point after another: a small file system of its own, or a limit on files where none is mounted.

The commit is refused in one sentence or kept; with room again the next one works without a restart. Every tenth time
the store is closed while the disk is full, and opened again.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.store import Store, StoreUnwritable
from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.deeds import Done
from tests.faults.killing import unlike_journal
from tests.faults.table import Effort, Row

_SIZE, _PAGE = 96 << 20, 4096
_STEP = 211  # bytes between two fill points of the limit: no divisor of a block or of a log record


def survived(folder: Path, effort: Effort) -> Row:
    """The row."""
    row, acknowledged = Row("full disk at one point after another"), list[Done]()
    with _disk(folder.parent / "disk") as disk:
        store_folder = deeds.founded((disk or folder.parent) / "store")
        store = open_store(store_folder)
        row.note = "a file system of its own" if disk else "a limit on the size of files: nothing could be mounted"
        points = effort.of(12, 100)
        for point in range(points):
            with _full(disk, store.folder, point):
                _filled(store, point, row, acknowledged)
                if point % 10 == 9:
                    store.close()
            if point % 10 == 9:
                store = open_store(store_folder)
            acknowledged.append(deeds.send(store, point * 2 + 1))
            row.problems += [f"{one} after point {point}" for one in deeds.wrong(store, acknowledged[-3:])]
        row.problems += deeds.wrong(store, acknowledged)
        store.close()
        row.problems += unlike_journal(store_folder)
        row.tries, row.acknowledged = points, len(acknowledged)
    return row


def _filled(store: Store, point: int, row: Row, acknowledged: list[Done]) -> None:
    """One commit with so much room left; its file is small, or of many blocks."""
    before = store.version
    try:
        acknowledged.append(deeds.send(store, point * 2, "字" * (0, 3000, 15000)[point % 3]))
        was_refused = False
    except StoreUnwritable:
        row.sentences += 1
        was_refused = True
    if store.version != before + (not was_refused):
        row.problems.append(f"silent: half kept at point {point}")


@contextmanager
def _disk(at: Path) -> Iterator[Path | None]:
    """A file system of a few megabytes; None where this process may not mount one."""
    at.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", at]
    is_there = sys.platform == "linux" and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield at if is_there else None
    finally:
        if is_there:
            subprocess.run(["umount", at], check=True)


@contextmanager
def _full(disk: Path | None, store: Path, point: int) -> Iterator[None]:
    """Leave ``point`` blocks, going round after a while, or what is like it under the limit."""
    if disk is None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        largest = max(file.stat().st_size for file in store.glob("*.wal"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + point * _STEP, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        return
    ballast = disk / "ballast"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free - (point // 3) * _PAGE, 1))
    try:
        yield
    finally:
        ballast.unlink()
