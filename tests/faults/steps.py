"""The operations of a commit, counted, and something that happens at one of them.

What the program itself asks of disk and engine is wrapped by name; a write that is struck has written its first half.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from data.store.connection import Connection

Strike = Callable[[str], None]
_CALLS = ("open", "fsync", "replace", "truncate", "mkdir", "unlink")


@dataclass
class Steps:
    """``count``: operations since ``striking`` began; ``at``: which of them is struck, and whether all after it too."""

    count: int = 0
    at: int = 0
    is_lasting: bool = False
    strike: Strike | None = None

    def come(self, name: str) -> bool:
        """An operation is about to be done; False where it was not struck."""
        self.count += 1
        if self.strike and (self.count == self.at or (self.is_lasting and self.count > self.at)):
            self.strike(name)
            return True
        return False

    def is_next(self) -> bool:
        return self.strike is not None and self.count + 1 == self.at

    @contextmanager
    def striking(self, at: int, strike: Strike, is_lasting: bool = False) -> Iterator[None]:
        """Within: the operation ``at``, counted from 1, is struck."""
        self.count, self.at, self.is_lasting, self.strike = 0, at, is_lasting, strike
        try:
            yield
        finally:
            self.strike = None


class _Watched:
    """A cursor or an open file whose operations are counted."""

    def __init__(self, inner: Any, steps: Steps, counted: tuple[str, ...], kind: str) -> None:
        self._inner, self._steps, self._counted, self._kind = inner, steps, counted, kind

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if name not in self._counted:
            return found

        def passing(*arguments: Any) -> Any:
            self._steps.come(f"{self._kind}:{name}")
            answer = found(*arguments)
            if name == "commit":  # done, and then the answer was bad
                self._steps.come(f"{self._kind}:committed")
            return answer

        return passing

    def __enter__(self) -> "_Watched":
        self._inner.__enter__()
        return self

    def __exit__(self, *told: object) -> None:
        self._inner.__exit__(*told)


@contextmanager
def watched() -> Iterator[Steps]:
    """Within, every operation of a commit is counted."""
    steps, cursor, fdopen, write = Steps(), Connection._cursor, os.fdopen, os.write

    def half_written(handle: int, content: Any) -> int:
        if steps.is_next():
            write(handle, bytes(content)[: len(content) // 2])
        steps.come("write")
        return write(handle, content)

    with ExitStack() as stack:
        for name in _CALLS:
            stack.enter_context(patch.object(os, name, _counted(getattr(os, name), name, steps)))
        stack.enter_context(patch.object(tempfile, "mkstemp", _counted(tempfile.mkstemp, "mkstemp", steps)))
        stack.enter_context(patch.object(os, "write", half_written))
        opened = lambda *told: _Watched(fdopen(*told), steps, ("write", "flush"), "file")  # noqa: E731
        stack.enter_context(patch.object(os, "fdopen", opened))
        asking = lambda one: _Watched(cursor(one), steps, ("begin", "execute", "commit"), "sql")  # noqa: E731
        stack.enter_context(patch.object(Connection, "_cursor", asking))
        yield steps


def _counted(call: Callable[..., Any], name: str, steps: Steps) -> Callable[..., Any]:
    def passing(*arguments: Any, **named: Any) -> Any:
        steps.come(name)
        return call(*arguments, **named)

    return passing
