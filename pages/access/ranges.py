"""A file of the disk as an answer: whole, or the one part of it that a player asks for (RFC 9110, 14)."""

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

_ASKED = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
_PIECE = 256 * 1024


class Unsatisfiable(Exception):  # noqa: N818 - what happened
    """A part that the file does not have."""


def part(asked: str, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last that ``Range`` asks for; None: the whole, also where it asks for several
    parts or in another unit, which a server may leave aside. Raises Unsatisfiable."""
    found = _ASKED.fullmatch(asked.strip())
    if found is None or found[0] == "bytes=-" or len(asked) > 60:
        return None
    first, last = found[1], found[2]
    if not first:
        count = min(int(last), size)
        if count == 0:
            raise Unsatisfiable
        return size - count, size
    start, end = int(first), min(int(last) + 1, size) if last else size
    if last and int(last) < int(first):
        return None  # not a range at all
    if start >= size:
        raise Unsatisfiable
    return start, end


async def answer(request: Request, path: Path, tag: str, media_type: str, headers: Mapping[str, str]) -> Response:
    """200, 206, 304 or 416 for the file at ``path``; ``tag``: names its content, which never changes under it."""
    size = (await anyio.Path(path).stat()).st_size
    named = {**headers, "ETag": f'"{tag}"', "Accept-Ranges": "bytes"}
    if f'"{tag}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=named)
    asked = request.headers.get("range", "")
    if request.headers.get("if-range", f'"{tag}"') != f'"{tag}"':
        asked = ""
    try:
        wanted = part(asked, size)
    except Unsatisfiable:
        return Response(status_code=416, headers={**named, "Content-Range": f"bytes */{size}"})
    start, end = wanted or (0, size)
    named["Content-Length"] = str(end - start)
    if wanted:
        named["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    status = 206 if wanted else 200
    if request.method == "HEAD":
        return Response(status_code=status, headers=named, media_type=media_type)
    return StreamingResponse(_pieces(path, start, end), status, named, media_type)


async def _pieces(path: Path, start: int, end: int) -> AsyncIterator[bytes]:
    async with await anyio.open_file(path, "rb") as file:
        await file.seek(start)
        left = end - start
        while left > 0:
            piece = await file.read(min(_PIECE, left))
            if not piece:
                return  # shorter than it was: the length that was told makes the browser notice
            left -= len(piece)
            yield piece
