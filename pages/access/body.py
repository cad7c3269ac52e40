"""How much a request may bring: more is refused, unread where it is declared, else at the first byte too many."""

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def bounded(app: ASGIApp, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
    """``app`` with at most ``limit`` bytes of body; 413 for more, and the connection is closed without reading on."""
    refusal = Response("内容太大，没有接收。", 413, media_type="text/plain", headers={"Connection": "close"})
    if _declares_too_much(scope, limit):
        await refusal(scope, receive, send)
        return
    seen, has_begun = 0, False

    async def next_part() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > limit else message

    async def tell(message: Message) -> None:
        nonlocal has_begun
        has_begun = True
        await send(message)

    try:
        await app(scope, next_part, tell)
    except ClientDisconnect:  # told to whoever reads the body: its sender has gone, or was cut off above
        if seen > limit and not has_begun:
            await refusal(scope, receive, send)


def _declares_too_much(scope: Scope, limit: int) -> bool:
    """Nothing is asked for with a body of unknown length either: nobody would read it, but it would be taken in."""
    headers = dict(scope["headers"])
    said = headers.get(b"content-length", b"0")
    is_unasked = scope["method"] in ("GET", "HEAD", "OPTIONS") and b"transfer-encoding" in headers
    return is_unasked or (said.isdigit() and int(said) > limit)
