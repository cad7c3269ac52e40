"""Files copied into a backup or out of it: whole, checked while they are read, on the disk when this returns."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from data.store.journal.contents import checksum
from data.store.journal.journal import sync
from data.store.recovery.held import ARCHIVES

_AT_ONCE = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


def archived(store: Path) -> Iterator[Path]:
    """Every finished file of the archives, below ``store``, in a fixed order."""
    for archive in ARCHIVES:
        for path in sorted((store / archive).glob("??/*")):
            if _SHA256.fullmatch(path.name):
                yield path.relative_to(store)


def copy(source: Path, target: Path, length: int | None = None) -> str:
    """Copy the first ``length`` bytes (None: all) of ``source``; the SHA-256 of what was copied. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    seal, left = hashlib.sha256(), length
    with source.open("rb") as read, target.open("xb") as written:
        while chunk := read.read(_AT_ONCE if left is None else min(left, _AT_ONCE)):
            seal.update(chunk)
            written.write(chunk)
            left = None if left is None else left - len(chunk)
        written.flush()
        os.fsync(written.fileno())
    return seal.hexdigest()


def copy_or_link(source: Path, target: Path, previous: Path | None, sha256: str) -> bool:
    """Bring the file with this checksum to ``target``: a second name of ``previous`` where that is still what it was,
    else a copy. False, and nothing there, where ``source`` is not what it was either."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if previous and previous.is_file() and checksum(previous) == sha256:
        os.link(previous, target)
        return True
    try:
        is_sound = copy(source, target) == sha256
    except FileNotFoundError:
        is_sound = False
    if not is_sound:
        target.unlink(missing_ok=True)
    return is_sound


def sync_folders(folder: Path) -> None:
    """Bring the names of everything below ``folder`` to the disk."""
    for inner in [folder, *(one for one in folder.rglob("*") if one.is_dir())]:
        sync(inner)
