"""The limited child process, hidden behind ``read_whole`` and ``mark``.

Callable from any thread of the server and from the command line. The fork server is started at the first file and
ends with its parent: it sees its socket close.
"""

import atexit
import contextlib
import json
import logging
import os
import socket
import subprocess  # our own interpreter with a fixed command line, no shell
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from data.campaign import Campaign
from data.ingest import parcel, wire
from data.ingest.container import limits
from data.ingest.container.fork_server import GOES_ON, LENGTH_BYTES, MARK, READ
from data.ingest.container.refusal import RefusalError
from data.ingest.model import FileReading
from data.ingest.problems import CATALOGUE
from data.ingest.whole import Asked

# Empty packages stand in for data and data.ingest, so that nothing is loaded that no file needs: a small process
# forks fast.
BOOT = """
import sys, types
for name, path in (("data", sys.argv[2]), ("data.ingest", sys.argv[3])):
    sys.modules[name] = package = types.ModuleType(name)
    package.__path__ = [path]
from data.ingest.child import main
main()
"""
HERE = Path(__file__).parent
_LOG = logging.getLogger("campaign.ingest")
GRACE_SECONDS = 3.0
NONSENSE = (ValueError, KeyError, TypeError, IndexError, AttributeError, ArithmeticError, RecursionError)


@dataclass
class _Child:
    """The way to one child, and the lore that it has been told."""

    connection: socket.socket
    owner: int
    lore: bytes | None = None


@dataclass(frozen=True)
class _Task:
    """What a child is asked: ``words(is_lore_there)`` stand before the file."""

    job: bytes
    words: Callable[[bool], bytes]
    content: bytes
    lore: bytes | None = None


class _ForkServer:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.resting: list[_Child] = []  # have read a file, are warm, and wait for another
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.campaign: Campaign | None = None  # whose words it knows by heart

    def ready(self) -> None:
        """Start it, unless it runs."""
        with self.lock:
            if self.control is None or self.owner != os.getpid():
                self._start()

    def lives(self) -> bool:
        """Whether it runs; one that has died is started again, so that only a lasting fault is told twice."""
        with self.lock:
            is_there = self.owner == os.getpid() and self.process is not None and self.process.poll() is None
            if not is_there:
                self._start()
            return is_there

    def connect(self, job: bytes = READ) -> socket.socket:
        """One end of a socket pair whose other end a fresh child holds, told what it is for."""
        with self.lock:
            for _ in range(2):
                if self.control is None or self.owner != os.getpid():
                    self._start()
                ours, theirs = socket.socketpair()
                with theirs:
                    try:
                        if self.control is not None:
                            socket.send_fds(self.control, [job], [theirs.fileno()])
                            return ours
                    except OSError:
                        self.control = None
                ours.close()
        raise RefusalError("file.crashed")

    def rested(self) -> _Child | None:
        """A child that has read before, if one is free."""
        with self.lock:
            while self.resting:
                child = self.resting.pop()
                if child.owner == os.getpid():
                    return child
                child.connection.close()
        return None

    def rest(self, child: _Child) -> None:
        """Keep a child for the next file."""
        with self.lock:
            self.resting.append(child)

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-c", BOOT, str(theirs.fileno()), str(HERE.parent), str(HERE)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        # One that dies at once is noticed when it is asked.
        with contextlib.suppress(OSError), self.process.stdin or contextlib.nullcontext() as words:
            if words is not None:
                words.write(parcel.packed_campaign(self.campaign))
        self.control, self.owner = ours, os.getpid()

    def close(self) -> None:
        with self.lock:
            for child in self.resting:
                child.connection.close()
            self.resting.clear()
            if self.control is not None and self.process is not None and self.owner == os.getpid():
                self.control.close()
                self.control = None
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(timeout=2)


_server = _ForkServer()
_quick = threading.BoundedSemaphore(limits.QUICK_CHILDREN)
_slow = threading.BoundedSemaphore(limits.SLOW_CHILDREN)
atexit.register(_server.close)


def read_whole(asked: Asked, content: bytes) -> FileReading:
    """The answer of ``whole.read_whole``, computed in a limited child; raises RefusalError, nothing else."""
    if len(content) > limits.MAX_FILE_BYTES:
        raise RefusalError("file.too_large", f"文件{len(content) // 1048576}MB")
    _server.campaign = asked.campaign
    task = _Task(READ, lambda is_there: parcel.packed(asked, is_lore_there=is_there), content, parcel.lore(asked))
    answer = _asked(task)
    if answer.startswith(b"{"):
        _raise(asked.name, answer)
    try:
        return wire.unpacked(answer, asked.name, asked.sha256)
    except NONSENSE:
        raise RefusalError("file.crashed") from None


def mark(content: bytes, task: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of ``container.marking.mark``, computed in a limited child; raises RefusalError, nothing else."""
    words = json.dumps(task).encode("ascii")
    answer = _asked(_Task(MARK, lambda _: words, content))
    if not answer.startswith(b'{"book"'):
        _raise("a marked copy", answer)
    try:
        return dict(json.loads(answer))
    except NONSENSE:
        raise RefusalError("file.crashed") from None


def answer_to(job: bytes, words: bytes, content: bytes) -> bytes:
    """What a limited child answers to another job on a file; begins with "{" where it refuses or has failed.

    Raises RefusalError where there is no answer. Nothing of the answer is to be believed.
    """
    return _asked(_Task(job, lambda _: words, content))


def warm_up(campaign: Campaign) -> None:
    """Have a child waiting before the first file comes."""
    _server.campaign = campaign
    _server.ready()


def is_reading() -> bool:
    """Whether the process that children are forked from is alive; it is started (again) where it is not."""
    return _server.lives()


def _raise(what: str, answer: bytes) -> None:
    try:
        said = json.loads(answer)
        refusal = RefusalError("file.failed", logged(what, str(said["failed"]))) if "failed" in said else _refusal(said)
    except NONSENSE:
        refusal = RefusalError("file.crashed")
    raise refusal


def _refusal(said: Mapping[str, Any]) -> RefusalError:
    if said["refused"] not in CATALOGUE:
        raise KeyError
    return RefusalError(str(said["refused"]), str(said["detail"]))


def logged(what: str, traceback: str) -> str:
    """Keep the traceback of a bug met at ``what``; returns the number under which it is found."""
    reference = token_hex(4).upper()
    _LOG.error("reference %s while reading %r", reference, what, extra={"reference": reference, "traceback": traceback})
    return reference


def _asked(task: _Task) -> bytes:
    """A first look, and for what needs longer a second one in the lane of slow files."""
    with _quick:
        try:
            return _first_look(task)
        except RefusalError as refusal:
            if refusal.code != "file.timeout":
                raise
    if not _slow.acquire(timeout=limits.WAIT_SECONDS):
        raise RefusalError("file.busy")
    try:
        return _answer_of(_fresh(task), task, limits.SECONDS)
    finally:
        _slow.release()


def _first_look(task: _Task) -> bytes:
    """By a child that is warm, if there is one; whatever it finds wrong, a fresh one decides."""
    used = _server.rested() if task.lore is not None else None
    if used is not None:
        try:
            answer = _answer_of(used, task, limits.QUICK_SECONDS)
            if not answer.startswith(b"{"):
                return answer
        except RefusalError as refusal:
            if refusal.code == "file.timeout":
                raise
    return _answer_of(_fresh(task), task, limits.QUICK_SECONDS)


def _fresh(task: _Task) -> _Child:
    return _Child(_server.connect(task.job), os.getpid())


def _answer_of(child: _Child, task: _Task, seconds: int) -> bytes:
    """Ask, and keep the child for another file if nothing was wrong; else close the way to it."""
    started = time.monotonic()
    words = task.words(task.lore is not None and child.lore is task.lore)
    payload = len(words).to_bytes(LENGTH_BYTES, "big") + words + task.content
    child.connection.settimeout(limits.SECONDS + GRACE_SECONDS)
    try:
        child.connection.sendall(bytes([seconds]) + len(payload).to_bytes(LENGTH_BYTES, "big") + payload)
        goes_on = _exactly(child.connection, 1) == GOES_ON[True]
        answer = _receive(child.connection)
    except TimeoutError:
        child.connection.close()
        raise RefusalError("file.timeout") from None
    except (OSError, EOFError):
        child.connection.close()
        is_late = time.monotonic() - started > 0.8 * seconds
        raise RefusalError("file.timeout" if is_late else "file.crashed") from None
    if goes_on and task.lore is not None and not answer.startswith(b"{"):
        child.lore = task.lore
        _server.rest(child)
    else:
        child.connection.close()
    return answer


def _receive(connection: socket.socket) -> bytes:
    size = int.from_bytes(_exactly(connection, LENGTH_BYTES), "big")
    if size > max(limits.MAX_ANSWER_BYTES, limits.MAX_COPY_BYTES):
        raise EOFError
    return _exactly(connection, size)


def _exactly(connection: socket.socket, size: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        piece = connection.recv(min(1 << 20, size - len(received)))
        if not piece:
            raise EOFError
        received += piece
    return bytes(received)
