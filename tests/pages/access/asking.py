"""Asks an ASGI application one question, without a server and without a client library."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

from tests.loops import run


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[bytes, bytes]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def place(self) -> str:
        """Where a redirect leads."""
        return self.headers[b"location"].decode()

    @property
    def token(self) -> str:
        """What the cookie that was set holds."""
        return self.headers[b"set-cookie"].decode().partition(";")[0].partition("=")[2]


def get(app: ASGIApp, path: str, query: str = "", **headers: str) -> Answer:
    """The answer to a GET; ``headers`` with underscores for hyphens."""
    return _ask(app, "GET", path, query, b"", headers)


def post(app: ASGIApp, path: str, form: dict[str, str], **headers: str) -> Answer:
    """The answer to a form."""
    return _ask(app, "POST", path, "", urlencode(form).encode(), headers)


def _ask(app: ASGIApp, method: str, path: str, query: str, body: bytes, headers: dict[str, str]) -> Answer:
    told: list[Message] = []

    bodies = [body]

    async def receive() -> Message:
        if not bodies:
            await asyncio.Event().wait()  # a browser that stays until it is answered
        return {"type": "http.request", "body": bodies.pop(), "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": named,
        "client": ("127.0.0.1", 9), "scheme": "http", "server": ("127.0.0.1", 8501),
    }  # fmt: skip
    run(app(scope, receive, send))
    return Answer(told[0]["status"], dict(told[0]["headers"]), b"".join(m.get("body", b"") for m in told[1:]))
