"""kill -9 and failing disk at every system call that changes a file, the engine's own included (``calls.c``).

A commit, and the closing of the store, in which the engine works its log into the database. After a failure the next
commit works, or is refused in a sentence and works once the store has been opened again.
"""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from data.errors import UserError
from data.store import Store, StoreDamaged
from data.store.recovery.rebuilding import rebuild
from tests.data.store.making import open_store
from tests.faults import deeds
from tests.faults.deeds import Done
from tests.faults.killing import unlike_journal
from tests.faults.table import Effort, Row

_LIBRARY, _SOURCE = "calls.so", Path(__file__).with_name("calls.c")
_ENOUGH = 400


def survived(folder: Path, effort: Effort) -> Row:
    """The row; a note alone where this machine has no C compiler."""
    row = Row("kill -9 and failing disk at every system call of a commit and of closing, the engine's own included")
    if hasattr(ctypes.CDLL(None), "strike_arm"):
        return _Trial(folder, row, effort).lived()
    if not shutil.which("cc"):
        row.note = "not tried: no C compiler here"
        return row
    library = folder.parent / _LIBRARY
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, _SOURCE, "-ldl"], check=True)
    command = [sys.executable, "-m", "tests.faults", "--json", "--only", "calling", "--seed", f"{effort.seed}"]
    command += ["--long"] if effort.is_long else []
    loaded = {**os.environ, "LD_PRELOAD": str(library)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=loaded)
    assert done.returncode == 0, done.stderr
    return Row(**json.loads(done.stdout.splitlines()[-1]))


class _Trial:
    """One store that lives through all of it."""

    def __init__(self, folder: Path, row: Row, effort: Effort) -> None:
        self.folder, self.row, self.effort = deeds.founded(folder), row, effort
        self.acknowledged: list[Done] = []
        self.mark = self.unclear = self.reopened = 0
        self.rebuilt: list[str] = []
        self.calls = ctypes.CDLL(None)
        self.store: Store

    def lived(self) -> Row:
        for kind in [*(deeds.EVERY if self.effort.is_long else ["send"]), "close"]:
            self._each(kind, self._killed)
            for error in (errno.ENOSPC, errno.EIO):
                for is_lasting in (False, True):
                    self._each(kind, lambda kind, call, e=error, last=is_lasting: self._failed(kind, call, e, last))
            with self._opened("in the end") as store:
                self.row.problems += deeds.wrong(store, self.acknowledged)
            self.row.problems += unlike_journal(self.folder)
            self.row.acknowledged += len(self.acknowledged)
            self.folder, self.acknowledged = deeds.founded(self.folder.with_name(f"after-{kind}")), []
        self.row.note = f"{self.unclear} times nobody could tell until the store was opened again, and said so; "
        self.row.note += f"{self.reopened} times the next commit was refused until then"
        if self.rebuilt:
            self.row.note += (
                f"; {len(self.rebuilt)} times the engine could not read its own file any more, and rebuild "
            )
            self.row.note += f"brought all back: {', '.join(self.rebuilt)}"
        return self.row

    def _each(self, kind: str, tried: Callable[[str, int], bool]) -> None:
        first, step = (4, 13) if not self.effort.is_long else (1, 1)
        for call in range(first, _ENOUGH, step):
            self.mark += 2
            if not tried(kind, call):
                return
            self.row.tries += 1

    def _deed(self, store: Store, kind: str) -> Done | None:
        if kind == "close":
            store.close()
            return None
        return deeds.EVERY[kind](store, self.mark)

    def _killed(self, kind: str, call: int) -> bool:
        """Whether there was such a call."""
        self._waiting(kind)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            self._die_at(kind, call, writer)
        os.close(writer)
        with os.fdopen(reader, "rb") as words:
            said = words.read().decode().split("\n")[:-1]
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, f"the child failed at {kind} {call}"
        self.acknowledged += [Done.read(line) for line in said]
        with self._opened(f"{kind} {call} killed") as store:
            self.row.problems += deeds.wrong(store, self.acknowledged)
        return os.WIFSIGNALED(status)

    def _die_at(self, kind: str, call: int, writer: int) -> None:
        try:
            store = open_store(self.folder)
            said = f"{deeds.send(store, self.mark + 1)}\n" if kind == "close" else ""
            self.calls.strike_arm(call, 0, 0)
            done = self._deed(store, kind)
            self.calls.strike_arm(0, 0, 0)
            os.write(writer, (said or f"{done}\n").encode())
            os._exit(0)
        finally:
            os._exit(3)

    def _failed(self, kind: str, call: int, error: int, is_lasting: bool) -> bool:
        """The same with a call that fails."""
        self._waiting(kind)
        self.store = self._opened(f"before {kind} {call}")
        what = f"{kind} {call} {errno.errorcode[error]} lasting={is_lasting}"
        if kind == "close":
            self.acknowledged.append(deeds.send(self.store, self.mark + 1))
        before = self.store.version
        said, count = self._struck(kind, call, error, is_lasting)
        is_closed = kind == "close" or "才能确定" in said or not self._works_again(what)
        if is_closed:
            self._reopen(what)
        kept = self.store.version - before - (not is_closed)
        if kept and said and "才能确定" not in said:
            self.row.problems.append(f"silent: kept though refused: {what}: {said}")
        if kind == "close" or "才能确定" in said:
            self._works_again(what)
        self.row.problems += [f"{one} after {what}" for one in deeds.wrong(self.store, self.acknowledged[-3:])]
        self.store.close()
        return count >= call

    def _struck(self, kind: str, call: int, error: int, is_lasting: bool) -> tuple[str, int]:
        """What the person was told, "" where it was acknowledged; the calls there were."""
        said = ""
        self.calls.strike_arm(call, error, is_lasting)
        try:
            done = self._deed(self.store, kind)
            self.acknowledged += [done] if done else []
        except UserError as told:
            self.row.sentences += 1
            self.unclear += "才能确定" in str(told)
            said = str(told)
        except Exception as told:
            said = repr(told)
            self.row.problems.append(f"no sentence: {kind} {call} {errno.errorcode[error]}: {said[:200]}")
        count = self.calls.strike_count()
        self.calls.strike_arm(0, 0, 0)
        return said, count

    def _works_again(self, what: str) -> bool:
        try:
            self.acknowledged.append(deeds.send(self.store, self.mark + 1_000_000))
        except UserError:
            self.reopened += 1
            self.row.sentences += 1
            return False
        except Exception as told:
            self.row.problems.append(f"did not recover: {what}: {told!r}"[:300])
            return False
        return True

    def _reopen(self, what: str) -> None:
        self.store.close()
        self.store = self._opened(what)

    def _opened(self, what: str) -> Store:
        """The store; where the engine cannot read its own file any more, rebuilt from the journal."""
        try:
            return open_store(self.folder)
        except StoreDamaged:
            self.row.sentences += 1
            self.rebuilt.append(what)
            rebuild(self.folder, lambda _: None)
            return open_store(self.folder)

    def _waiting(self, kind: str) -> None:
        if kind == "approve":
            with open_store(self.folder) as store:
                self.acknowledged.append(deeds.submit(store, self.mark + 2_000_000))
