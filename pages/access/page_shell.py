"""The HTML page around the application: Streamlit's own, made Chinese, and told where its server is.

Streamlit's page first guesses at ``/upload/_stcore/health`` when ``/upload`` is opened, and asks again one level up
after the 404: an error in the console and a round trip on every deep link. Told the address, it asks once.
"""

import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STREAMLIT = '<div id="root">'
# A flag for search engines, and a pointer to an interface that the gate keeps shut.
_INLINE = re.compile(r"<script>.*?</script>|<link rel=.service-desc.[^>]*>", re.DOTALL)
SCRIPT_PATH = "/page-shell.js"
# A file of its own rather than inline, so that a content security policy need not allow inline scripts.
_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# What would make the answer one that can't be rewritten (compressed) or that needs no rewriting (not changed).
_UNWANTED_HEADERS = (b"accept-encoding", b"if-none-match", b"if-modified-since")

_REPLACED = (b"content-length", b"etag", b"last-modified", b"cache-control")


async def _script(_request: object) -> Response:
    return Response(_SCRIPT, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


ROUTE = Route(SCRIPT_PATH, _script)


class PageShell:
    """Pure ASGI middleware: every HTML document gets the language, the title and the script; all else passes by."""

    def __init__(self, app: ASGIApp, title: str) -> None:
        self.app, self.title = app, title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = scope.get("headers", [])
        if scope["type"] != "http" or b"text/html" not in dict(headers).get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in headers if name not in _UNWANTED_HEADERS]
        await self.app({**scope, "headers": kept}, receive, _Rewriter(self.title, send))


class _Rewriter:
    """Holds an answer back until its body is whole, rewrites it if it is a page, and sends it on."""

    def __init__(self, title: str, send: Send) -> None:
        self.title, self.send = title, send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self.start)
        else:
            await self.send(message)

    async def _send_page(self, start: Message) -> None:
        body = rewritten(self.body.decode("utf-8"), self.title).encode("utf-8")
        kept = [one for one in start["headers"] if one[0].lower() not in _REPLACED]
        # The way back after signing out asks again, and is led to the sign-in page.
        headers = [*kept, (b"content-length", b"%d" % len(body)), (b"cache-control", b"no-store")]
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _is_page(message: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


def rewritten(page: str, title: str) -> str:
    """Streamlit's page in Chinese, with our title, and our script before every other; other pages as they are."""
    if _STREAMLIT not in page:
        return page
    page = _INLINE.sub("", page)  # the security policy forbids inline scripts
    page = page.replace('<html lang="en">', '<html lang="zh-CN">')
    page = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", page, count=1)
    page = page.replace("<head>", f'<head>\n    <script src="{SCRIPT_PATH}"></script>', 1)
    return page.replace("</head>", f"{_charts_ahead()}</head>", 1)


@cache
def _charts_ahead() -> str:
    """Plotly's 4.7 MB are asked for with the page, not only once the first chart has come over the websocket."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    names = sorted(one.name for one in folder.glob("PlotlyChart.*.js"))
    return "".join(
        f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./static/js/{name}">' for name in names
    )
