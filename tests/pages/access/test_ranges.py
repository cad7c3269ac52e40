"""One part of a file at a time, and never a byte that was not asked for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.access import ranges
from pages.access.ranges import Unsatisfiable, part
from tests.pages.access.asking import get

BODY = bytes(range(256)) * 2000  # more than one piece


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bytes=0-0", (0, 1)), ("bytes=2-5", (2, 6)), ("bytes=95-", (95, 100)), ("bytes=-7", (93, 100)),
        ("bytes=-1000", (0, 100)), ("bytes=50-1000", (50, 100)), ("bytes=99-99", (99, 100)),
        ("", None), ("bytes=-", None), ("bytes=5-2", None), ("bytes=0-1,4-5", None), ("lines=1-2", None),
        ("bytes=a-b", None), ("bytes=１-２", None), ("bytes=0-" + "9" * 80, None), (" bytes=1-2 ", (1, 3)),
    ],
)  # fmt: skip
def test_what_is_asked_for(asked: str, expected: tuple[int, int] | None) -> None:
    assert part(asked, 100) == expected


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=5000-"])
def test_what_the_file_does_not_have(asked: str) -> None:
    with pytest.raises(Unsatisfiable):
        part(asked, 100)


@given(st.text(max_size=30) | st.from_regex(r"bytes=\d{0,25}-\d{0,25}", fullmatch=True), st.integers(0, 300))
def test_every_part_lies_in_the_file(asked: str, size: int) -> None:
    try:
        found = part(asked, size)
    except Unsatisfiable:
        return
    assert found is None or 0 <= found[0] < found[1] <= size


@pytest.fixture
def app(tmp_path: Path) -> Starlette:
    (tmp_path / "film").write_bytes(BODY)

    async def give(request: Request) -> Response:
        return await ranges.answer(request, tmp_path / "film", "abc", "video/mp4", {"Cache-Control": "private"})

    return Starlette(routes=[Route("/film", give)])


def test_whole_part_and_end(app: Starlette) -> None:
    whole = get(app, "/film")
    assert (whole.status, whole.body) == (200, BODY) and whole.headers[b"accept-ranges"] == b"bytes"
    size = len(BODY)
    for asked, start, end in (("bytes=5-700000", 5, size), ("bytes=-3", size - 3, size), ("bytes=1-2", 1, 3)):
        answer = get(app, "/film", range=asked)
        assert (answer.status, answer.body) == (206, BODY[start:end])
        assert answer.headers[b"content-range"] == f"bytes {start}-{end - 1}/{len(BODY)}".encode()
        assert answer.headers[b"content-length"] == str(end - start).encode()
    assert get(app, "/film", range="bytes=1-2,5-6").status == 200


def test_beyond_the_end(app: Starlette) -> None:
    answer = get(app, "/film", range=f"bytes={len(BODY)}-")
    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers[b"content-range"] == f"bytes */{len(BODY)}".encode()


def test_what_the_browser_has_is_not_sent_again(app: Starlette) -> None:
    answer = get(app, "/film", if_none_match='"abc"')
    assert (answer.status, answer.body) == (304, b"") and answer.headers[b"etag"] == b'"abc"'
    assert get(app, "/film", if_none_match='"other"').status == 200
    assert get(app, "/film", range="bytes=1-2", if_range='"other"').status == 200
    assert get(app, "/film", range="bytes=1-2", if_range='"abc"').status == 206
