"""Is the server alive (``/healthz``), and can it work (``/readyz``)? Answered to anybody, so nothing else is told.

Reasons, in the order in which they are looked for: ``store`` (not open, or a read fails), ``disk`` (too little room),
``archive`` (originals cannot be written), ``reading`` (the process that reads files has died; it is started again).
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from data.errors import UserError
from data.ingest import is_reading
from pages.parts import cached

ALIVE, READY = "/healthz", "/readyz"
# What the largest upload needs twice, with the copies that are drawn of it.
FLOOR_BYTES = 512 * 1024 * 1024
_NOT_KEPT = {"Cache-Control": "no-store"}
Check = Callable[[], bool]


class Readiness:
    """What was found last is told again for a few seconds: whoever asks without end costs no more than one look."""

    def __init__(self, checks: tuple[tuple[str, Check], ...], seconds: float = 5) -> None:
        self._checks, self._seconds = checks, seconds
        self._lock = Lock()
        self._looked_at: float | None = None
        self._found = ""

    def reason(self) -> str:
        """Why the server is not ready, in one word; "" where it is."""
        with self._lock:
            if self._looked_at is None or monotonic() - self._looked_at >= self._seconds:
                self._found = next((word for word, check in self._checks if not _holds(check)), "")
                self._looked_at = monotonic()
            return self._found


def _holds(check: Check) -> bool:
    try:
        return check()
    except (UserError, OSError):
        return False


def _store_answers() -> bool:
    return cached.store().version >= 0


def _has_room() -> bool:
    return shutil.disk_usage(cached.store().folder).free >= FLOOR_BYTES


def _archive_takes() -> bool:
    """A real file, gone at once: rights alone do not tell of a disk that was mounted read-only."""
    folder = Path(cached.store().folder)
    place = folder / "originals"
    with tempfile.TemporaryFile(dir=place if place.is_dir() else folder) as file:
        return file.write(b"1") == 1


_readiness = Readiness(
    (("store", _store_answers), ("disk", _has_room), ("archive", _archive_takes), ("reading", is_reading))
)


async def _alive(_request: Request) -> Response:
    """Answered on the event loop itself: where it does not turn, nobody answers."""
    return PlainTextResponse("ok", headers=_NOT_KEPT)


async def _ready(_request: Request) -> Response:
    reason = await to_thread.run_sync(_readiness.reason)
    if reason:
        return JSONResponse({"ready": False, "reason": reason}, 503, headers=_NOT_KEPT)
    return JSONResponse({"ready": True}, headers=_NOT_KEPT)


ROUTES = (Route(ALIVE, _alive), Route(READY, _ready))
# Documents of ours that are no pages of the application.
ADDRESSES = (ALIVE.strip("/"), READY.strip("/"))
