"""The real program as a process of its own, for tests that talk to it from outside."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: str, store: Path, *more: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """A server of its own for ``store``; gives its address, and ends the process that it started."""
    with started(command, store, *more, environment=environment) as (address, _):
        yield address


@contextmanager
def started(
    command: str, store: Path, *more: str, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[str, int]]:
    """The same, with the number of the process; ``more``: further arguments of the command."""
    port = free_port()
    arguments = [sys.executable, "dashboard.py", command, "--store", str(store), "--port", str(port), *more]
    log = store.parent / "server.log"
    with running(arguments, f"http://127.0.0.1:{port}/_stcore/health", log, environment) as process:
        yield f"http://127.0.0.1:{port}", process.pid


@contextmanager
def running(
    arguments: list[str], address: str, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that answers at ``address``; it is ended with the block."""
    with log.open("w") as told:
        surroundings = {**os.environ, **(environment or {})}
        process = subprocess.Popen(arguments, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT, env=surroundings)
        try:
            _until_it_answers(address, process, log)
            yield process
        finally:
            process.terminate()
            process.wait(20)


def _until_it_answers(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text(encoding='utf-8')}")
