"""Every hostile file: one sentence or a right reading, a server that lives, a parent that does not grow.

No clock is asked: a child that needs longer than the product allows is killed by its own limits, and its answer
would be ``file.timeout``, which no file here is expected to get.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.ingest import process
from data.ingest.container import limits
from tests.data.ingest.build import read, values
from tests.data.ingest.hostile import binaries, packages, sheets, texts, zips
from tests.data.ingest.hostile.hostile_file import Hostile

FILES = [*zips.FILES, *sheets.FILES, *binaries.FILES, *texts.FILES]
GOOD = packages.xlsx()
# One decoded answer of the largest size allowed; far below what any of these files asks for.
MAY_GROW_BYTES = 200 << 20


def _memory(pid: int | str, key: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1]) * 1024
    return 0


@pytest.fixture(scope="module")
def server_pid() -> int:
    read(GOOD)
    assert process._server.process is not None
    return process._server.process.pid


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_one_sentence_or_a_right_reading(file: Hostile, server_pid: int) -> None:
    content = file.make()
    before = _memory("self", "VmRSS")
    reading = read(content, "报表.xls")
    assert _memory("self", "VmRSS") - before < MAY_GROW_BYTES
    if file.answer.code:
        assert not reading.readable
        assert not reading.sheets
        assert [problem.code for problem in reading.problems] == [file.answer.code]
        assert reading.problems[0].message.endswith("。")
    else:
        assert reading.readable
        assert [str(value) for value in values(reading, "year_investment")[:2]] in (
            ["5.00", "6.00"],
            ["5000.00", "None"],
        )
    assert process._server.process is not None
    assert process._server.process.pid == server_pid
    assert values(read(GOOD), "year_investment") == [5, 6]


def test_names_are_not_repeated() -> None:
    assert len({file.name for file in FILES}) == len(FILES)


def test_nothing_is_written_or_read_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read(packages.xlsx(more=dict.fromkeys(zips.TRAVERSALS, "escaped")))
    assert not list(tmp_path.rglob("*"))
    assert not any(Path(name).exists() for name in zips.TRAVERSALS)
    secret = Path("/etc/passwd").read_text().splitlines()[0]
    for file in sheets.FILES:
        if file.name.startswith("outside"):
            assert secret not in repr(read(file.make()))


class _Watch(threading.Thread):
    """The largest address space that any child of the server took."""

    def __init__(self, server_pid: int) -> None:
        super().__init__(daemon=True)
        self.server_pid = server_pid
        self.largest = 0
        self.is_over = threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(0.002):
            for child in _children(self.server_pid):
                try:
                    self.largest = max(self.largest, _memory(child, "VmPeak"))
                except OSError:
                    continue


def _children(pid: int) -> Iterator[str]:
    yield from Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@pytest.mark.parametrize("name", ["one string 20,000 times", "ole, directory leads to itself", "html, area"])
def test_a_hungry_child_stays_below_its_limit(name: str, server_pid: int) -> None:
    content = next(file for file in FILES if file.name == name).make()
    watch = _Watch(server_pid)
    watch.start()
    assert not read(content).readable
    watch.is_over.set()
    watch.join()
    assert 0 < watch.largest <= limits.MEMORY_BYTES


def test_no_child_is_left_behind(server_pid: int) -> None:
    read(next(file for file in FILES if file.name == "far cell, small letters").make())
    read(GOOD)
    for _ in range(200):  # a child that has answered may still be on its way out
        living = [child for child in _children(server_pid) if Path(f"/proc/{child}").exists()]
        if len(living) <= 1 + len(process._server.resting):
            break
        threading.Event().wait(0.05)
    assert len(process._server.resting) <= limits.QUICK_CHILDREN
    assert len(living) <= 1 + len(process._server.resting)  # and the one that waits to be called
