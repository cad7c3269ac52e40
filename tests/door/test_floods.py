"""A gigabyte from nobody: refused early, and the server's memory does not notice."""

from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.door.conftest import Server
from tests.door.talking import PATIENCE, ask

_GIB = 1024**3
_PART = b"x" * 256 * 1024
_MOST_MIB = 20
PLACES = (("PUT", "/_stcore/upload_file/a/b"), ("POST", "/sign-in"), ("POST", "/upload"), ("GET", "/sign-in/style.css"))


def _memory_mib(process: int) -> float:
    """The memory of a process that is really there (VmRSS)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


class _Flood:
    """Sends until the gigabyte is through or nobody listens any more; remembers how much went out, and the peak."""

    def __init__(self, process: int) -> None:
        self.process, self.sent, self.peak = process, 0, _memory_mib(process)

    def __iter__(self) -> Iterator[bytes]:
        while self.sent < _GIB:
            self.sent += len(_PART)
            if self.sent % (64 * len(_PART)) == 0:
                self.peak = max(self.peak, _memory_mib(self.process))
            yield _PART


def _pour(server: Server, method: str, path: str, flood: _Flood, *, is_chunked: bool) -> int | None:
    """The status that was answered; None where the server hung up first."""
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=PATIENCE)
    named = {} if is_chunked else {"Content-Length": str(_GIB)}
    try:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.request(method, path, iter(flood), named, encode_chunked=is_chunked)
        with suppress(ConnectionResetError, RemoteDisconnected, BrokenPipeError):
            return connection.getresponse().status
        return None
    finally:
        connection.close()


@pytest.mark.parametrize("is_chunked", [True, False], ids=["chunked", "declared"])
@pytest.mark.parametrize(("method", "path"), PLACES, ids=[path for _, path in PLACES])
def test_a_gigabyte_from_nobody_costs_nothing(server: Server, method: str, path: str, is_chunked: bool) -> None:
    ask(server.address, path, "", method)  # whatever is imported at a first time
    before, flood = _memory_mib(server.process), _Flood(server.process)
    status = _pour(server, method, path, flood, is_chunked=is_chunked)
    assert status is None or status in (401, 413)
    assert flood.sent < _GIB / 8
    assert max(flood.peak, _memory_mib(server.process)) - before < _MOST_MIB
    assert ask(server.address, "/_stcore/health").status == 200
