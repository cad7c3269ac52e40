"""The fork server: started once, imports calamine, then forks one limited child per file.

Forking from this small process costs about a millisecond; a fresh interpreter per file would cost a hundred, and
forking the Streamlit server itself would copy its threads' locks. The parent hands over one end of a socket pair
for every file; the child reads the bytes there and answers JSON, never pickle, because its answer is not trusted.
"""

import contextlib
import datetime
import gc
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Mapping
from typing import Any

from data.ingest.container import limits
from data.ingest.container.reader import read
from data.ingest.container.refusal import RefusalError
from data.ingest.container.warm import warm_up

LENGTH_BYTES = 8
TAKEN, CLOSED = b"t", b"c"
READ, MARK = b"f", b"m"  # what the parent asks for: the grids of a file, or its marked copy


def serve(control: socket.socket) -> None:
    """Until the parent closes its end: keep one child forked and waiting, so that no file waits for a fork."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    warm_up()
    gc.collect()
    gc.freeze()
    gc.disable()  # a child is gone before collecting could pay; collecting would copy the shared heap
    told = TAKEN
    while told != CLOSED:
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.close(reader)
            _wait_and_answer(control, writer)
        os.close(writer)
        # Nothing told: the waiting child died before it took a file; the next one takes its place.
        told = os.read(reader, 1)
        os.close(reader)


def _wait_and_answer(control: socket.socket, writer: int) -> None:
    try:
        message, handles, _, _ = socket.recv_fds(control, 1, 1)
        # The server may have been killed meanwhile; the file in hand is answered all the same.
        with contextlib.suppress(OSError):
            os.write(writer, TAKEN if message else CLOSED)
        os.close(writer)
        control.close()
        if handles:
            _answer_and_exit(handles[0], message)
    finally:
        os._exit(0)


def _answer_and_exit(handle: int, job: bytes) -> None:
    try:
        with socket.socket(fileno=handle) as connection:
            _limit()
            answer = _answer(_receive(connection), job)
            connection.sendall(len(answer).to_bytes(LENGTH_BYTES, "big") + answer)
    finally:
        os._exit(0)


def _limit() -> None:
    # SIGALRM keeps its default action, death: no handler of Python runs while Rust code loops.
    signal.setitimer(signal.ITIMER_REAL, limits.SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.SECONDS, limits.SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _receive(connection: socket.socket) -> bytes:
    size = int.from_bytes(_exactly(connection, LENGTH_BYTES), "big")
    return _exactly(connection, size)


def _exactly(connection: socket.socket, size: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < size:
        piece = connection.recv(min(1 << 20, size - len(pieces)))
        if not piece:
            raise EOFError
        pieces += piece
    return bytes(pieces)


def _answer(content: bytes, job: bytes = READ) -> bytes:
    try:
        if job == MARK:
            return _encoded(_mark(content))
        encoded = _encoded(read(content))
        if len(encoded) <= limits.MAX_ANSWER_BYTES:
            return encoded
        answer = {"refused": "file.too_large", "detail": f"内容{len(encoded) // 1048576}MB"}
    except RefusalError as refusal:
        answer = {"refused": refusal.code, "detail": refusal.detail}
    except MemoryError:
        answer = {"refused": "file.too_large", "detail": "内存超过1GB"}
    except Exception as error:  # a parser's surprise is a problem of this file, told by its type alone
        answer = {"refused": "file.unreadable", "detail": type(error).__name__}
    return _encoded(answer)


def _encoded(answer: Mapping[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, default=_tagged).encode("utf-8", "surrogatepass")


def _mark(asked: bytes) -> dict[str, Any]:
    """``asked``: the length of the task, the task as JSON, the file."""
    # numpy would start threads and take address space that the child does not have; openpyxl can do without.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    from data.ingest.container.marking import mark  # only now: openpyxl would make every fork dearer

    start = LENGTH_BYTES + int.from_bytes(asked[:LENGTH_BYTES], "big")
    return mark(asked[start:], json.loads(asked[LENGTH_BYTES:start]))


def _tagged(value: Any) -> dict[str, str | float]:
    if isinstance(value, datetime.datetime):
        return {"$": "datetime", "v": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"$": "date", "v": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"$": "time", "v": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"$": "duration", "v": value.total_seconds()}
    raise TypeError(type(value).__name__)


def main() -> None:
    """``sys.argv[1]`` is the number of the inherited control socket."""
    with contextlib.suppress(OSError), socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control)
