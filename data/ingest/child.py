"""What the limited child does with a file. Runs in the fork server's children only; ``process`` is the other side."""

import json
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from data.ingest import parcel, wire
from data.ingest.container import limits
from data.ingest.container.fork_server import LENGTH_BYTES, MARK, PICTURE, READ, serve
from data.ingest.container.refusal import RefusalError
from data.ingest.container.warm import warm_up
from data.ingest.rehearsal import rehearse
from data.ingest.vocabulary import load
from data.ingest.whole import read_whole

_LONGEST_TRACE = 8_000


def main() -> None:
    """``sys.argv[1]`` is the number of the inherited control socket; the campaign stands on the standard input."""
    with suppress(OSError), socket.socket(fileno=int(sys.argv[1])) as control:
        load()
        warm_up()
        if campaign := parcel.unpacked_campaign(sys.stdin.buffer.read()):
            with suppress(Exception):  # a campaign that cannot be rehearsed costs time, not the server
                rehearse(campaign)
        jobs = {READ: answered(_read), MARK: answered(_mark, limits.MAX_COPY_BYTES), PICTURE: answered(_picture)}
        serve(control, jobs)


def answered(work: Callable[[bytes, bytes], bytes], largest: int = limits.MAX_ANSWER_BYTES) -> Callable[[bytes], bytes]:
    """``work`` on a task and a file, whose every end is an answer."""

    def answer(payload: bytes) -> bytes:
        start = LENGTH_BYTES + int.from_bytes(payload[:LENGTH_BYTES], "big")
        try:
            found = work(payload[LENGTH_BYTES:start], payload[start:])
            if len(found) <= largest:
                return found
            return refused("file.too_large", f"内容{len(found) // 1048576}MB")
        except RefusalError as refusal:
            return refused(refusal.code, refusal.detail)
        except MemoryError:
            return refused("file.too_large", "内存超过1GB")
        except Exception:  # a bug of ours that this file has found
            return _encoded({"failed": traceback.format_exc()[-_LONGEST_TRACE:]})

    return answer


def refused(code: str, detail: str) -> bytes:
    """The answer that refuses a file."""
    return _encoded({"refused": code, "detail": detail})


def _encoded(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")


_opened = parcel.Opener()


def _read(task: bytes, content: bytes) -> bytes:
    return wire.packed(read_whole(_opened(task), content))


def _mark(task: bytes, content: bytes) -> bytes:
    # numpy would start threads and take address space that the child does not have; openpyxl can do without.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    from data.ingest.container.marking import mark  # only now: openpyxl would make every fork dearer

    return _encoded(mark(content, json.loads(task)))


def _picture(task: bytes, content: bytes) -> bytes:
    from data.media.picture import answer  # only now, as above

    return answer(task, content)
