"""Where what is damaged or out of place is put: out of the way, never away."""

import os
from itertools import count
from pathlib import Path

FOLDER = "quarantine"


def place(store: Path, why: str) -> Path:
    """A new folder ``quarantine/0001-why`` of a store, the next number each time."""
    for number in count(1):
        if not list((store / FOLDER).glob(f"{number:04d}-*")):
            found = store / FOLDER / f"{number:04d}-{why}"
            found.mkdir(parents=True)
            return found
    raise AssertionError  # count never ends


def take(store: Path, why: str, *paths: Path) -> Path:
    """Move those of ``paths`` that exist into a new folder of the quarantine; where they are now. Raises OSError."""
    into = place(store, why)
    for path in paths:
        if path.exists():
            os.replace(path, into / path.name)  # noqa: PTH105 - the fault tests fail system calls by name
    return into
