"""What takes long to make is made once in a run, whichever of the workers asks first; nobody writes into it."""

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data import sample
from data.sample import Ledger, Sample
from data.sample.reports import tell
from tests.campaigns import shipped


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder ``name`` of this run, in which ``make`` was called by one worker; the others wait for it."""
    own = factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    ended = shared / "ended"
    try:
        shared.mkdir()
    except FileExistsError:  # another worker is at it
        for _ in range(6000):
            if ended.exists():
                break
            time.sleep(0.1)
        assert ended.exists() and ended.read_text() == "made", f"{name} could not be made"
        return shared
    ending = "failed"
    try:
        make(shared)
        ending = "made"
    finally:
        written = shared / "ending"
        written.write_text(ending)
        written.rename(ended)
    return shared


def written_sample(factory: pytest.TempPathFactory) -> Sample:
    """The sample campaign's workbooks and their ledger; to be read alone."""
    folder = once(factory, "sample", _write)
    files = pickle.loads((folder / "files.pickle").read_bytes())  # noqa: S301 - our own
    return Sample(files, Ledger(tell(shipped())))


def _write(folder: Path) -> None:
    files = sample.write(folder / "workbooks", shipped()).files
    (folder / "files.pickle").write_bytes(pickle.dumps(files))
