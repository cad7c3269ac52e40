"""Failing I/O and memory at the first, second … last operation of a commit, once and for good; then all is well again.

What was refused must not be there: not now, and not after the store is opened again.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import duckdb

from data.errors import UserError
from data.store import Store
from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.deeds import Done
from tests.faults.killing import unlike_journal
from tests.faults.steps import Steps, watched
from tests.faults.table import Effort, Row

_ENOUGH = 400


def _no_space(step: str) -> None:
    if step.startswith("sql"):
        raise duckdb.IOException("Could not write file: No space left on device")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _bad_disk(step: str) -> None:
    if step.startswith("sql"):
        raise duckdb.FatalException("IO Error: Input/output error")
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _no_memory(step: str) -> None:
    if step.startswith("sql"):
        raise duckdb.OutOfMemoryException("failed to allocate")
    raise MemoryError


FAULTS: dict[str, Callable[[str], None]] = {"full": _no_space, "broken": _bad_disk, "memory": _no_memory}


def survived(folder: Path, effort: Effort) -> Row:
    """The row. In the short form every eleventh operation of one kind of commit."""
    row = Row("failing write, fsync, rename, statement or memory at every operation, once and lasting")
    unclear, ends, through = 0, time.monotonic() + effort.seconds, 0
    for kind in deeds.EVERY if effort.is_long else ("send",):
        for number, way in enumerate(product(FAULTS, (False, True), (False, True))):
            if effort.is_long and time.monotonic() > ends:
                break
            through += 1
            store = deeds.founded(folder.with_name(f"{kind}-{number}"))
            with watched() as steps:
                trial = _Trial(store, row, steps)
                for step in range(1 + number % effort.of(19, 1), _ENOUGH, effort.of(19, 1)):
                    if not trial.tried(kind, step, *way):
                        break
                row.problems += deeds.wrong(trial.store, trial.acknowledged)
                trial.store.close()
            row.problems += unlike_journal(store)
            row.acknowledged += len(trial.acknowledged)
            unclear += trial.unclear
            shutil.rmtree(store)
    row.note = f"{through} passes through all operations; "
    row.note += f"{unclear} times nobody could tell until the store was opened again, and said so"
    return row


class _Trial:
    """One store that lives through all of it."""

    def __init__(self, folder: Path, row: Row, steps: Steps) -> None:
        self.folder, self.row, self.steps = folder, row, steps
        self.store: Store = open_store(folder)
        self.acknowledged: list[Done] = []
        self.unclear = self.mark = 0

    def tried(self, kind: str, step: int, fault: str, is_lasting: bool, is_reopened: bool) -> bool:
        """One commit struck at ``step``, then one that is not; False where a commit has fewer operations."""
        self.mark += 2
        if kind == "approve":
            self.acknowledged.append(deeds.submit(self.store, self.mark + 100_000))
        before, what = self.store.version, f"{kind} {step} {fault} lasting={is_lasting} reopened={is_reopened}"
        said = self._struck(kind, step, fault, is_lasting)
        if self.steps.count < step:
            return False
        self.row.tries += 1
        is_unclear = said is not None and "才能确定" in said
        if is_reopened or is_unclear:
            self._reopen()
        kept = self.store.version - before
        if kept and said is not None and not is_unclear:
            self.row.problems.append(f"silent: kept though refused: {what}: {said}")
        if not kept and said is None:
            self.row.problems.append(f"lost: {what}")
        self._works_again(what)
        return True

    def _struck(self, kind: str, step: int, fault: str, is_lasting: bool) -> str | None:
        """What the person was told; None where it was acknowledged."""
        try:
            with self.steps.striking(step, FAULTS[fault], is_lasting):
                self.acknowledged.append(deeds.EVERY[kind](self.store, self.mark))
            return None
        except UserError as error:
            self.row.sentences += 1
            self.unclear += "才能确定" in str(error)
            return str(error)
        except Exception as error:
            self.row.problems.append(f"no sentence: {kind} {step} {fault}: {error!r}")
            return repr(error)

    def _works_again(self, what: str) -> None:
        try:
            self.acknowledged.append(deeds.send(self.store, self.mark + 1))
        except Exception as error:
            self.row.problems.append(f"did not recover: {what}: {error!r}")
            self._reopen()
        self.row.problems += [f"{one} after {what}" for one in deeds.wrong(self.store, self.acknowledged[-3:])]

    def _reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.folder)
