"""A bug behind an address: one sentence with a number, and the log knows the rest."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.access.accidents import Accidents
from pages.upkeep import log_book, spoken_for

_CELL = "secret detail 净水厂"  # not beside the error: a traceback quotes the program


async def _fails(request: Request) -> Response:
    spoken_for.place(request.url.path)
    spoken_for.account(7)
    raise ZeroDivisionError(_CELL)


async def _fails_late(_request: Request) -> Response:
    async def parts():  # type: ignore[no-untyped-def]
        yield b"begun"
        raise ZeroDivisionError

    return StreamingResponse(parts())


async def _works(_request: Request) -> Response:
    return Response("ok")


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/files/original/1", _fails, methods=["GET", "POST"]), Route("/late", _fails_late)]
    return TestClient(Starlette(routes=[*routes, Route("/fine", _works)], middleware=[Middleware(Accidents)]))


def test_a_bug_is_a_number_that_finds_its_cause(client: TestClient, tmp_path: Path) -> None:
    with log_book.kept(tmp_path, log_book.SERVER, is_shown=False):
        answer = client.get("/files/original/1")
    assert answer.status_code == 500 and "secret" not in answer.text and "ZeroDivision" not in answer.text
    number = re.search(r"编号 (\w{8})", answer.text)
    assert number
    (told,) = log_book.found(tmp_path / "logs", number[1])
    assert (told["place"], told["account"], told["logger"]) == ("/files/original/1", 7, "campaign.access")
    assert "ZeroDivisionError" in told["traceback"] and "净水厂" not in told["traceback"]


def test_what_has_begun_is_cut_off(client: TestClient) -> None:
    with pytest.raises(ZeroDivisionError):
        client.get("/late")


def test_everything_else_passes(client: TestClient) -> None:
    assert client.get("/fine").text == "ok" and client.get("/nowhere").status_code == 404
