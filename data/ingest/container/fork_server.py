"""The fork server: started once, everything imported, then forks limited children.

Forking from this small process costs about a millisecond; a fresh interpreter per file would cost a hundred, and
forking the Streamlit server itself would copy its threads' locks. The parent hands over one end of a socket pair
for every child; the child reads files there and answers JSON, never pickle, because its answer is not trusted. It reads
several files, since the first one leaves it warm; ``process`` believes nothing bad that a used child says.
"""

import contextlib
import gc
import math
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Mapping

from data.ingest.container import limits

LENGTH_BYTES = 8
TAKEN, CLOSED = b"t", b"c"
GOES_ON = (b"-", b"+")  # before an answer: whether the child takes another file
READ, MARK, PICTURE = b"f", b"m", b"p"  # what the parent asks for: a file read, marked, or a photo drawn anew
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
    """Answer file after file, warm, until nobody asks any more or it is time for a fresh child."""
    try:
        with socket.socket(fileno=handle) as connection:
            for _ in range(limits.FILES_A_CHILD):
                asked = connection.recv(1)
                if not asked or not _answered(connection, job, asked[0]):
                    break
    finally:
        os._exit(0)


def _answered(connection: socket.socket, job: Callable[[bytes], bytes], seconds: int) -> bool:
    _limit(seconds)
    answer = job(_receive(connection))
    signal.setitimer(signal.ITIMER_REAL, 0)  # waiting for the next file costs nothing
    is_fit = seconds < limits.SECONDS and _peak_bytes() < limits.FIT_BYTES
    connection.sendall(GOES_ON[is_fit] + len(answer).to_bytes(LENGTH_BYTES, "big") + answer)
    return is_fit


def _peak_bytes() -> int:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


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
    # SIGXCPU too; the hard limit stays, since the next file's seconds come on top of what is used.
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, most))
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
