"""The limited child: survives its own death, hang and hunger, and many threads."""

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from data.ingest import Answers, FileReading, child, parcel, process, whole
from data.ingest.container import fork_server, limits
from data.ingest.container.refusal import RefusalError
from data.ingest.whole import Asked
from tests.data.ingest.build import campaign, read

TABLE = "项目名称,总投资\n甲,1\n".encode()
ASKED = Asked("表.csv", "0" * 64, campaign(), None, Answers(), None, None)


def ask(content: bytes = TABLE) -> FileReading:
    return process.read_whole(ASKED, content)


def test_many_threads_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        readings = list(pool.map(lambda _: ask(), range(40)))
    assert all(reading.sheets[0].headers == {"A": "项目名称", "B": "总投资"} for reading in readings)


def test_a_new_server_is_started_when_the_old_one_has_died() -> None:
    ask()
    server = process._server.process
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    assert ask().readable


def test_too_large_a_file_is_refused_before_it_is_sent() -> None:
    with pytest.raises(RefusalError) as refused:
        ask(b"a" * (limits.MAX_FILE_BYTES + 1))
    assert refused.value.code == "file.too_large"


def said(answer: bytes) -> bytes:
    """What the child sends for this answer."""
    return b"-" + len(answer).to_bytes(8, "big") + answer


class _Child:
    """Stands in for the fork server: answers ``reply`` and closes, or never answers."""

    def __init__(self, reply: bytes | None) -> None:
        self.reply = reply
        self.kept: list[socket.socket] = []

    def rested(self) -> None:
        """None has read before."""

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
        (b"-\0\0\0\0\0\0\0\x09{}", "file.crashed"),
        (b"-\0\0\0\0\0\0\0\x03{x}", "file.crashed"),
        (b"-\0\0\0\0\0\0\0\x02[]", "file.crashed"),
        (said(b'{"refused": "no.such", "detail": ""}'), "file.crashed"),
        (said(b'["row", [1, {}, {}, null]]'), "file.crashed"),
        (said(b'["problem", {"code": "no.such", "severity": "error"}]'), "file.crashed"),
        (said(b'["check", {"$n": "NaN"}]'), "file.crashed"),
        (said(b'["check", {"$n": "' + b"9" * 1000 + b'"}]'), "file.crashed"),
        (said(b'["check", NaN]'), "file.crashed"),
        (said(b'["check", {"$d": "soon"}]'), "file.crashed"),
        (said(b"[" * 100_000), "file.crashed"),
        (b"-\xff" * 8 + b"x" * 9000, "file.crashed"),
        (None, "file.timeout"),
    ],
)
def test_death_nonsense_and_silence_of_the_child(
    reply: bytes | None, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_server", _Child(reply))
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.05 - limits.SECONDS)
    with pytest.raises(RefusalError) as refused:
        ask()
    assert refused.value.code == code


def test_one_child_reads_file_after_file_and_is_told_the_lore_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    (child,) = [process._server.rested()]
    assert child is not None
    process._server.rest(child)
    packed: list[bool] = []
    original = parcel.packed

    def noted(asked: Asked, *, is_lore_there: bool = False) -> bytes:
        packed.append(is_lore_there)
        return original(asked, is_lore_there=is_lore_there)

    monkeypatch.setattr(parcel, "packed", noted)
    monkeypatch.setattr(process._server, "connect", None)  # a fresh child would be asked here
    assert ask().sheets[0].headers == {"A": "项目名称", "B": "总投资"}
    assert ask("项目名称,年度计划投资\n乙,2\n".encode()).sheets[0].headers["B"] == "年度计划投资"
    assert packed == [True, True]


def test_what_a_used_child_finds_wrong_a_fresh_one_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    theirs.sendall(b"+" + said(b'{"refused": "file.crashed", "detail": ""}')[1:])
    process._server.rest(process._Child(ours, os.getpid()))
    assert ask().readable
    ours, theirs = socket.socketpair()
    theirs.close()  # it died while it waited
    process._server.rest(process._Child(ours, os.getpid()))
    assert ask().readable


def test_another_campaign_is_told_to_a_child_that_knew_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    unit = replace(campaign().units[0], name="新立区", aliases=())
    other = replace(ASKED, campaign=replace(campaign(), units=(unit,)))
    reading = process.read_whole(other, "新立区重点项目进度表,\n项目名称,本年累计完成投资(万元)\n甲,1\n".encode())
    assert reading.sheets[0].county == "新立区"


def test_a_child_is_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FIT_BYTES", 1)
    ours, theirs = socket.socketpair()
    answers = []

    def job(payload: bytes) -> bytes:
        answers.append(payload)
        return b"[]"

    ours.sendall(bytes(8))  # an empty payload
    monkeypatch.setattr(fork_server, "_limit", lambda seconds: None)
    assert not fork_server._answered(theirs, job, limits.QUICK_SECONDS)
    assert ours.recv(1) == b"-" and answers == [b""]


def _limited(work: str) -> int:
    """The wait status of a child that limits itself as for a file and then does ``work``."""
    pid = os.fork()
    if pid == 0:
        try:
            fork_server._limit(limits.SECONDS)
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

    monkeypatch.setattr(whole, "read", fail)
    payload = parcel.packed(ASKED)
    answer = child.answered(child._read)(len(payload).to_bytes(8, "big") + payload + b"x")
    assert f'"{code}"'.encode() in answer


def test_a_bug_of_ours_is_a_problem_with_a_number_and_its_traceback_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: bytes) -> bytes:
        raise ArithmeticError("a bug")

    answer = child.answered(fail)(bytes(8))
    monkeypatch.setattr(process, "_asked", lambda *_: answer)
    reading = read(TABLE)
    (problem,) = reading.problems
    assert (problem.code, reading.readable, reading.sheets) == ("file.failed", False, ())
    assert problem.value
    assert f"reference {problem.value}" in caplog.text
    assert "ArithmeticError: a bug" in caplog.records[-1].traceback


def test_whatever_happens_around_the_child_reading_does_not_raise(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> bytes:
        raise OSError("too many open files")

    monkeypatch.setattr(process, "_asked", fail)
    assert [problem.code for problem in read(TABLE).problems] == ["file.failed"]
    assert "too many open files" in caplog.records[-1].traceback


def test_an_answer_too_large_to_decode_is_refused_in_the_child() -> None:
    assert b'"file.too_large"' in child.answered(lambda *_: b"x" * 11, 10)(bytes(8))


class _Lanes:
    """Stands in for the child: notes who works in which lane; ``slow`` files are never done at first sight."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.working = {limits.QUICK_SECONDS: 0, limits.SECONDS: 0}
        self.most = dict(self.working)
        self.open = threading.Event()

    def answer(self, _: object, task: process._Task, seconds: int) -> bytes:
        is_slow = task.content == b"slow"
        with self.lock:
            self.working[seconds] += 1
            self.most[seconds] = max(self.most[seconds], self.working[seconds])
        if seconds == limits.SECONDS:
            assert self.open.wait(60)
        else:
            time.sleep(0.002)
        with self.lock:
            self.working[seconds] -= 1
        if is_slow and seconds == limits.QUICK_SECONDS:
            raise RefusalError("file.timeout")
        return b"done"


def task(content: bytes) -> process._Task:
    return process._Task(fork_server.READ, lambda _: b"", content)


def test_files_that_hang_hold_nobody_up_and_only_so_many_children_work_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lanes = _Lanes()
    monkeypatch.setattr(process, "_answer_of", lanes.answer)
    monkeypatch.setattr(process, "_fresh", lambda _: None)
    with ThreadPoolExecutor(20) as pool:
        hanging = [pool.submit(process._asked, task(b"slow")) for _ in range(9)]
        for _ in range(20):
            assert process._asked(task(TABLE)) == b"done"  # while every slow place is taken
        assert not any(one.done() for one in hanging)
        lanes.open.set()
        assert [one.result() for one in hanging] == [b"done"] * 9
    assert lanes.most[limits.QUICK_SECONDS] <= limits.QUICK_CHILDREN
    assert lanes.most[limits.SECONDS] <= limits.SLOW_CHILDREN


def test_a_slow_file_that_finds_no_place_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WAIT_SECONDS", 0.01)
    monkeypatch.setattr(process, "_slow", threading.BoundedSemaphore(1))
    monkeypatch.setattr(process, "_answer_of", _Lanes().answer)
    monkeypatch.setattr(process, "_fresh", lambda _: None)
    process._slow.acquire()
    with pytest.raises(RefusalError) as refused:
        process._asked(task(b"slow"))
    assert refused.value.code == "file.busy"
