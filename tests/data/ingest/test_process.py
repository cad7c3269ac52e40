"""The limited child: survives its own death, hang and hunger, and many threads."""

import os
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.ingest import process
from data.ingest.container import fork_server, limits
from data.ingest.container.refusal import RefusalError

TABLE = "项目名称,总投资\n甲,1\n".encode()


def test_many_threads_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: process.read_grids(TABLE), range(40)))
    assert all(answer["sheets"][0]["rows"][1] == ["甲", "1"] for answer in answers)


def test_a_new_server_is_started_when_the_old_one_has_died() -> None:
    process.read_grids(TABLE)
    server = process._server.process
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    assert process.read_grids(TABLE)["format"] == "csv"


def test_too_large_a_file_is_refused_before_it_is_sent() -> None:
    with pytest.raises(RefusalError) as refused:
        process.read_grids(b"a" * (limits.MAX_FILE_BYTES + 1))
    assert refused.value.code == "file.too_large"


class _Child:
    """Stands in for the fork server: answers ``reply`` and closes, or never answers."""

    def __init__(self, reply: bytes | None) -> None:
        self.reply = reply
        self.kept: list[socket.socket] = []

    def connect(self, _: bytes) -> socket.socket:
        ours, theirs = socket.socketpair()
        if self.reply is None:
            self.kept.append(theirs)
        else:
            theirs.sendall(self.reply)
            theirs.shutdown(socket.SHUT_WR)
            self.kept.append(theirs)
        return ours


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (b"", "file.crashed"),
        (b"\0\0\0\0\0\0\0\x09{}", "file.crashed"),
        (b"\0\0\0\0\0\0\0\x03{x}", "file.crashed"),
        (b"\0\0\0\0\0\0\0\x02[]", "file.crashed"),
        (b'\0\0\0\0\0\0\0\x0c{"$": "date"}', "file.crashed"),
        ((100_000).to_bytes(8, "big") + b"[" * 100_000, "file.crashed"),
        (b"\xff" * 8 + b"x" * 9000, "file.crashed"),
        (b"\0\0\0\0\0\0\0\x02[]", "file.crashed"),
        (b'\0\0\0\0\0\0\0\x0c{"$": "date"}', "file.crashed"),
        ((100_000).to_bytes(8, "big") + b"[" * 100_000, "file.crashed"),
        (b"\xff" * 8 + b"x" * 9000, "file.crashed"),
        (None, "file.timeout"),
    ],
)
def test_death_nonsense_and_silence_of_the_child(
    reply: bytes | None, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_server", _Child(reply))
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.05 - limits.SECONDS)
    with pytest.raises(RefusalError) as refused:
        process.read_grids(TABLE)
    assert refused.value.code == code


def _limited(work: str) -> int:
    """The wait status of a child that limits itself as for a file and then does ``work``."""
    pid = os.fork()
    if pid == 0:
        try:
            fork_server._limit()
            exec(work)  # noqa: S102
        except MemoryError:
            os._exit(7)
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def test_the_childs_memory_is_limited() -> None:
    assert os.waitstatus_to_exitcode(_limited("bytearray(2 * 1024**3)")) == 7


def test_the_childs_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1)
    assert os.WTERMSIG(_limited("while True: pass")) in (signal.SIGALRM, signal.SIGXCPU, signal.SIGKILL)


@pytest.mark.parametrize(("error", "code"), [(MemoryError(), "file.too_large"), (KeyError("x"), "file.unreadable")])
def test_a_parsers_surprise_is_this_files_problem(error: Exception, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> dict[str, object]:
        raise error

    monkeypatch.setattr(fork_server, "read", fail)
    assert f'"{code}"'.encode() in fork_server._answer(b"x")


def test_an_answer_too_large_to_decode_is_refused_in_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ANSWER_BYTES", 10)
    assert b'"file.too_large"' in fork_server._answer(TABLE)


def test_only_so_many_children_work_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    working: list[int] = []
    most: list[int] = []
    barrier = threading.Event()

    def answer(*_: bytes) -> bytes:
        working.append(1)
        most.append(len(working))
        barrier.wait(0.02)
        working.pop()
        return b"{}"

    monkeypatch.setattr(process, "_answer_of", answer)
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda _: process.read_grids(TABLE), range(20)))
    assert max(most) <= limits.MAX_CHILDREN
