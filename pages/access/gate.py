"""The gate: a request without a session gets nothing, before Streamlit or any page sees a byte of it.

Pure ASGI, since Starlette's own middleware class never sees websockets. It stands outside everything else.
"""

from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.errors import UserError
from pages.access import body, closed_page, door, stream
from pages.access.identity_provider import CALLBACK
from pages.access.roles import User, may
from pages.parts import cached
from pages.upkeep import spoken_for

COOKIE = "campaign_session"
ACCOUNT_HEADER, SESSION_HEADER = b"x-campaign-account", b"x-campaign-session"
SIGN_IN = "/sign-in"
# Everybody may ask whether the server lives and is ready; Streamlit's own answer is what its page asks first.
# Everything else that is open belongs to signing in.
_OPEN = ("/_stcore/health", "/healthz", "/readyz")
# Of no use to a browser of ours, and telling to others. Streamlit's own sign-in is used from within (unit_sign_in).
_CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent", "/auth", CALLBACK)
_UPLOAD = "/_stcore/upload_file/"
_MIB = 1024 * 1024
# What is left to somebody whose password was given by somebody else.
_BEFORE_A_PASSWORD = ("/password", "/sign-out")
_REFUSED = 4401  # websocket close code, as HTTP's 401


class Gate:
    """``open_paths``: more that needs no session (the identity provider's way back). ``upload_mib``: the largest body
    that a signed-in person may send; every other body is small."""

    def __init__(self, app: ASGIApp, upload_mib: int, open_paths: Collection[str] = ()) -> None:
        self.app = app
        self.upload_limit = (upload_mib + 1) * _MIB
        self.open_paths = (*_OPEN, *open_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        spoken_for.place(path)
        scope = {**scope, "headers": [one for one in scope["headers"] if not one[0].startswith(b"x-campaign-")]}
        if path in self.open_paths:
            await self._let_in(scope, receive, send, _MIB)
        elif _is_under(path, _CLOSED):
            await _turn_away(scope, receive, send, Response("没有这个地址。", 404, media_type="text/plain"))
        else:
            await self._with_session(scope, receive, send)

    async def _with_session(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = token_of(scope)
        try:
            user = await present(token)
        except UserError as error:  # the store is busy or damaged: closed for everybody, and said
            said = error
            answer = await to_thread.run_sync(lambda: closed_page.answer(scope, said))
            await _turn_away(scope, receive, send, answer)
            return
        if user is None:
            await _turn_away(scope, receive, send, _to(SIGN_IN, scope))
            return
        if refusal := _refusal(scope, user):
            await _turn_away(scope, receive, send, Response(refusal, 403, media_type="text/plain"))
            return
        if scope["path"] not in _BEFORE_A_PASSWORD and door.doorkeeper().must_change_password(user):
            await _turn_away(scope, receive, send, _to("/password", scope))
            return
        identity = [
            (ACCOUNT_HEADER, b"%d" % user.account_id),
            (SESSION_HEADER, b"%d" % user.session_id),
        ]
        spoken_for.account(user.account_id)
        scope = {**scope, "headers": [*scope["headers"], *identity], "user": user}
        if scope["type"] == "websocket":
            await self.app(scope, _watched(receive, send, token), send)
            return
        limit = self.upload_limit if scope["path"].startswith(_UPLOAD) else _MIB
        await self._let_in(scope, receive, send, limit)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        if scope["type"] == "http":
            await body.bounded(self.app, scope, receive, send, limit)
        else:  # a websocket at an address that has none; refused further in
            await self.app(scope, receive, send)


async def present(token: str, *, is_deed: bool = True) -> User | None:
    """Who comes with this token; the store, which may be slow, is asked off the event loop."""
    return await to_thread.run_sync(lambda: door.doorkeeper().who(token, door.now(), is_deed=is_deed))


def is_own(scope: Scope) -> bool:
    """Whether a request comes from a page of this very origin, or from no page at all.

    SameSite cookies leave this open: a page on another port of the same host is the same site.
    """
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    if site := headers.get(b"sec-fetch-site"):
        return site in ("same-origin", "none")
    origin = headers.get(b"origin")
    return origin is None or urlsplit(origin).netloc == headers.get(b"host")


def _refusal(scope: Scope, user: User) -> str:
    """Why somebody who is signed in is refused all the same; "" where nothing speaks against it."""
    path = scope["path"]
    # Asking is harmless: no other origin can read the answer. A websocket begins with a GET and is not.
    if scope.get("method") not in ("GET", "HEAD", "OPTIONS") and not is_own(scope):
        return "请从本站的页面提交。"
    if path.startswith(_UPLOAD):
        if not any(may(user, action, cached.campaign()) for action in ("upload", "media")):
            return "没有报送的权限。"
        if not stream.is_own(path.removeprefix(_UPLOAD).partition("/")[0], user):
            return "这不是您打开的页面。"
    return ""


def token_of(scope: Scope) -> str:
    """The token in the request's cookie, "" where there is none."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                cookie = SimpleCookie(value.decode("latin-1")).get(COOKIE)
            except CookieError:
                return ""
            if cookie is not None:
                return cookie.value
    return ""


def address_of(scope: Scope) -> str:
    """The network address that a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _is_under(path: str, places: Collection[str]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _to(page: str, scope: Scope) -> Response:
    """A document is led to ``page`` and back afterwards; everything else is told 401."""
    headers = dict(scope.get("headers", []))
    if scope.get("method") == "GET" and b"text/html" in headers.get(b"accept", b""):
        wanted = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"{page}?next={quote(wanted, safe='/')}" if wanted != "/" else page, 303)
    return JSONResponse({"error": "请先登录"}, 401)


async def _turn_away(scope: Scope, receive: Receive, send: Send, response: Response) -> None:
    """Answer without reading what was sent; a websocket is refused before it is accepted."""
    if scope["type"] == "websocket":
        await receive()  # the handshake itself
        await send({"type": "websocket.close", "code": _REFUSED})
        return
    response.headers["Connection"] = "close"
    await response(scope, receive, send)


def _watched(receive: Receive, send: Send, token: str) -> Receive:
    """Every message of a websocket asks again whether the session still holds: whoever is disabled is out at once.
    Orders that are nobody's to give are passed over."""

    async def next_message() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if await present(token) is None:
                await send({"type": "websocket.close", "code": _REFUSED})
                return {"type": "websocket.disconnect", "code": _REFUSED}
            if stream.is_carried(message.get("bytes")):
                return message

    return next_message
