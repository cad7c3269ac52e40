"""Unknown addresses lead home; everything that is not a page is left alone."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.access.addresses import KnownAddresses
from tests.pages.access.asking import get


def _app() -> Starlette:
    async def reached(_request: object) -> PlainTextResponse:
        return PlainTextResponse("reached")

    known = [Middleware(KnownAddresses, pages=["upload"])]
    return Starlette(routes=[Route("/{path:path}", reached)], middleware=known)


@pytest.mark.parametrize("path", ["/overview", "/nothing", "/nothing/"])
def test_an_unknown_page_leads_home_with_its_filters(path: str) -> None:
    answer = get(_app(), path, "as_of=2020-10-10", accept="text/html")
    assert (answer.status, answer.headers[b"location"]) == (307, b"/?as_of=2020-10-10")


def test_home_is_not_followed_by_an_empty_question() -> None:
    assert get(_app(), "/nothing", accept="text/html").headers[b"location"] == b"/"


@pytest.mark.parametrize("path", ["/", "/upload", "/_stcore/health", "/static/a.js", "/favicon.png", "//elsewhere"])
def test_pages_and_files_are_left_alone(path: str) -> None:
    assert get(_app(), path, accept="text/html").body == b"reached"


def test_only_documents_are_redirected() -> None:
    assert get(_app(), "/nothing", accept="application/json").body == b"reached"
