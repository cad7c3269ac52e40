"""Asks an ASGI application one question, without a server and without a client library."""

import asyncio
from dataclasses import dataclass

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[bytes, bytes]
    body: bytes


def get(app: ASGIApp, path: str, query: str = "", **headers: str) -> Answer:
    """The answer to a GET; ``headers`` with underscores for hyphens."""
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": named}
    asyncio.run(app(scope, receive, send))
    return Answer(told[0]["status"], dict(told[0]["headers"]), b"".join(m.get("body", b"") for m in told[1:]))
