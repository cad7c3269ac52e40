"""The page shell: rewritten once, for documents only, compressed or cached or not."""

import json
import re
from pathlib import Path

import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from pages.access.page_shell import ROUTE, SCRIPT_PATH, PageShell, rewritten
from tests.pages.access.asking import get

SHIPPED_PAGE = (Path(streamlit.__file__).parent / "static/index.html").read_text(encoding="utf-8")


def _app() -> Starlette:
    async def page(_request: object) -> HTMLResponse:
        return HTMLResponse(SHIPPED_PAGE, headers={"ETag": '"1"'})

    async def data(_request: object) -> JSONResponse:
        return JSONResponse({"page": "<title>Streamlit</title>"})

    shell = [Middleware(PageShell, title="百日会战"), Middleware(GZipMiddleware, minimum_size=10)]
    return Starlette(routes=[Route("/", page), Route("/data", data), ROUTE], middleware=shell)


def test_the_page_that_streamlit_ships_is_rewritten() -> None:
    page = rewritten(SHIPPED_PAGE, "百日会战")
    assert '<html lang="zh-CN">' in page
    assert "<title>百日会战</title>" in page
    assert "Streamlit</title>" not in page
    assert page.index(SCRIPT_PATH) < page.index("<script type=")


def test_the_chart_library_is_asked_for_with_the_page() -> None:
    (href,) = re.findall(r'<link rel="modulepreload"[^>]*href="\.(/static/js/PlotlyChart[^"]+)"', _page())
    assert (Path(streamlit.__file__).parent / f"static{href}").is_file()


def _page() -> str:
    return rewritten(SHIPPED_PAGE, "百日会战")


def test_a_document_is_rewritten_even_where_answers_are_compressed_and_cached() -> None:
    answer = get(_app(), "/", accept="text/html,*/*", accept_encoding="gzip", if_none_match='"1"')
    assert answer.status == 200
    assert "<title>百日会战</title>" in answer.body.decode()
    assert int(answer.headers[b"content-length"]) == len(answer.body)
    assert b"etag" not in answer.headers


def test_everything_else_passes_untouched() -> None:
    assert json.loads(get(_app(), "/data", accept="text/html").body) == {"page": "<title>Streamlit</title>"}
    assert b"<title>Streamlit</title>" in get(_app(), "/", accept="application/json").body


def test_the_script_tells_where_the_server_is() -> None:
    answer = get(_app(), SCRIPT_PATH)
    assert b"BACKEND_BASE_URL" in answer.body
    assert answer.headers[b"content-type"].startswith(b"text/javascript")


def test_the_words_of_a_lost_connection_are_those_that_streamlit_ships() -> None:
    folder = Path(streamlit.__file__).parent / "static/static/js"
    shipped = next(
        text for path in folder.glob("index.*.js") if "Connection error" in (text := path.read_text("utf-8"))
    )
    script = get(_app(), SCRIPT_PATH).body.decode()
    for words in (
        "Connection error",
        "Connection timed out.",
        "Streamlit server is not responding",
        "Is Streamlit still running?",
        "Page not found",
    ):
        assert words in shipped, f"Streamlit no longer says {words!r}"
        assert f'"{words}"' in script
