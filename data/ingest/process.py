"""The limited child process, hidden behind ``read_grids`` and ``mark``.

Callable from any thread of the server and from the command line. The fork server is started at the first file and
ends with its parent: it sees its socket close.
"""

import atexit
import contextlib
import datetime
import json
import os
import socket
import subprocess  # our own interpreter with a fixed command line, no shell
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.ingest.container import limits
from data.ingest.container.fork_server import LENGTH_BYTES, MARK, READ
from data.ingest.container.refusal import RefusalError

# Empty packages stand in for data and data.ingest, so that only the container package is loaded: a small process
# forks fast.
BOOT = """
import sys, types
for name, path in (("data", sys.argv[2]), ("data.ingest", sys.argv[3])):
    sys.modules[name] = package = types.ModuleType(name)
    package.__path__ = [path]
from data.ingest.container.fork_server import main
main()
"""
HERE = Path(__file__).parent
GRACE_SECONDS = 3.0
# A marked copy travels as text and may be larger than the file it was made from; more than this is nonsense.
MAX_ANSWER_BYTES = 4 * limits.MAX_FILE_BYTES


class _ForkServer:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

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

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-c", BOOT, str(theirs.fileno()), str(HERE.parent), str(HERE)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self.control, self.owner = ours, os.getpid()

    def close(self) -> None:
        with self.lock:
            if self.control is not None and self.process is not None and self.owner == os.getpid():
                self.control.close()
                self.control = None
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(timeout=2)


_server = _ForkServer()
_places = threading.BoundedSemaphore(limits.MAX_CHILDREN)
atexit.register(_server.close)


def read_grids(content: bytes) -> dict[str, Any]:
    """The answer of ``container.reader.read``, computed in a limited child; raises RefusalError, nothing else."""
    if len(content) > limits.MAX_FILE_BYTES:
        raise RefusalError("file.too_large", f"文件{len(content) // 1048576}MB")
    return _asked(READ, content)


def mark(content: bytes, task: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of ``container.marking.mark``, computed in a limited child; raises RefusalError, nothing else."""
    text = json.dumps(task).encode("ascii")
    return _asked(MARK, len(text).to_bytes(LENGTH_BYTES, "big") + text + content)


def _asked(job: bytes, payload: bytes) -> dict[str, Any]:
    with _places:
        answer = _answer_of(job, payload)
    try:
        # NaN and Infinity stay words: no reader downstream mistakes them for numbers.
        decoded = json.loads(answer, object_hook=_untagged, parse_constant=str)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise RefusalError("file.crashed") from None
    if not isinstance(decoded, dict):
        raise RefusalError("file.crashed")
    if "refused" in decoded:
        raise RefusalError(str(decoded["refused"]), str(decoded["detail"]))
    return decoded


def _answer_of(job: bytes, payload: bytes) -> bytes:
    started = time.monotonic()
    with _server.connect(job) as connection:
        connection.settimeout(limits.SECONDS + GRACE_SECONDS)
        try:
            connection.sendall(len(payload).to_bytes(LENGTH_BYTES, "big") + payload)
            return _receive(connection)
        except TimeoutError:
            raise RefusalError("file.timeout") from None
        except (OSError, EOFError):
            is_late = time.monotonic() - started > limits.SECONDS - 1
            raise RefusalError("file.timeout" if is_late else "file.crashed") from None


def _receive(connection: socket.socket) -> bytes:
    size = int.from_bytes(_exactly(connection, LENGTH_BYTES), "big")
    if size > MAX_ANSWER_BYTES:
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


def _untagged(value: dict[str, Any]) -> Any:
    kind = value.get("$")
    if kind is None:
        return value
    if kind == "datetime":
        return datetime.datetime.fromisoformat(value["v"])
    if kind == "date":
        return datetime.date.fromisoformat(value["v"])
    return str(value["v"])
