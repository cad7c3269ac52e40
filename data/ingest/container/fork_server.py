"""The fork server: started once, everything imported, then forks one limited child per file.

Forking from this small process costs about a millisecond; a fresh interpreter per file would cost a hundred, and
forking the Streamlit server itself would copy its threads' locks. The parent hands over one end of a socket pair
for every file; the child reads the bytes there and answers JSON, never pickle, because its answer is not trusted.
"""

import contextlib
import gc
import os
import resource
import signal
import socket
from collections.abc import Callable, Mapping

from data.ingest.container import limits

LENGTH_BYTES = 8
TAKEN, CLOSED = b"t", b"c"
READ, MARK = b"f", b"m"  # what the parent asks for: the reading of a file, or its marked copy
Jobs = Mapping[bytes, Callable[[bytes], bytes]]


def serve(control: socket.socket, jobs: Jobs) -> None:
    """Until the parent closes its end: keep one child forked and waiting, so that no file waits for a fork."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    gc.disable()  # a child is gone before collecting could pay; collecting would copy the shared heap
    told = TAKEN
    while told != CLOSED:
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.close(reader)
            _wait_and_answer(control, writer, jobs)
        os.close(writer)
        # Nothing told: the waiting child died before it took a file; the next one takes its place.
        told = os.read(reader, 1)
        os.close(reader)


def _wait_and_answer(control: socket.socket, writer: int, jobs: Jobs) -> None:
    try:
        message, handles, _, _ = socket.recv_fds(control, 1, 1)
        # The server may have been killed meanwhile; the file in hand is answered all the same.
        with contextlib.suppress(OSError):
            os.write(writer, TAKEN if message else CLOSED)
        os.close(writer)
        control.close()
        if handles:
            _answer_and_exit(handles[0], jobs[message])
    finally:
        os._exit(0)


def _answer_and_exit(handle: int, job: Callable[[bytes], bytes]) -> None:
    try:
        with socket.socket(fileno=handle) as connection:
            _limit(_exactly(connection, 1)[0])
            answer = job(_receive(connection))
            connection.sendall(len(answer).to_bytes(LENGTH_BYTES, "big") + answer)
    finally:
        os._exit(0)


def _limit(seconds: int) -> None:
    """``seconds`` of work; on a busy machine a first look may take longer by the clock, never longer than any file."""
    if seconds < limits.SECONDS:
        wall = min(limits.QUICK_STRETCH * seconds, limits.SECONDS)
    else:
        wall = seconds
        os.nice(limits.SLOW_NICE)
    # SIGALRM keeps its default action, death: no handler of Python runs while Rust code loops.
    signal.setitimer(signal.ITIMER_REAL, wall)
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
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
