"""Signing in at the organisation's identity provider: out to it, back from it, and into a session of our own.

Streamlit's identity cookie never reaches a browser: it is taken out of Streamlit's answer in passing, so that none that
a browser sends has a meaning, and a session is ours alone: listed, limited, ended like every other.
"""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import parse_qs, urlsplit

from anyio import to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data.errors import UserError
from pages.access import door, identity_provider, sign_in_routes, streamlit_login
from pages.access.doorkeeper import SignInRefused
from pages.access.gate import address_of
from pages.access.identity_provider import CALLBACK, IdentityProvider
from pages.access.rate_limit import RateLimit
from pages.access.sign_in_page import UNIT_PATH

_LOG = logging.getLogger("campaign.access")
_TRIES = RateLimit(count=40, seconds=60)  # each way takes two
_LASTS_SECONDS = 600
_MOST_ERRANDS = 10_000
_AWAY = "统一认证服务暂时连不上，没有登录；请稍后再试，或用登录名和密码登录。"
_STALE = "这一次统一认证已经用过或已过期，没有登录；请重新点统一认证登录。"
_CANCELLED = "在统一认证那里取消了登录，或那里没有同意，没有登录；可以重试，或用登录名和密码登录。"
_UNPROVED = "统一认证没有给出可信的身份，没有登录；请重试一次，仍然不行请联系管理员查看日志。"
_NAMELESS = "统一认证没有给出登录名，没有登录；请管理员核对 secrets.toml 里的 claim。"


class Errands:
    """Who is at the provider: state → where one wanted to go. Each is answered once, and only for a while."""

    def __init__(self) -> None:
        self._wanted: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._lock = Lock()

    def begin(self, state: str, wanted: str) -> None:
        """Somebody leaves for the provider."""
        with self._lock:
            self._wanted[state] = (monotonic(), wanted)
            while len(self._wanted) > _MOST_ERRANDS:
                self._wanted.popitem(last=False)

    def end(self, state: str) -> str | None:
        """Somebody is back: where one wanted to go; None where nobody left with this state, too long ago, or twice."""
        with self._lock:
            left, wanted = self._wanted.pop(state, (0.0, ""))
        return wanted if wanted and monotonic() - left <= _LASTS_SECONDS else None


class UnitSignIn:
    """Pure ASGI middleware around Streamlit, inside the gate, which leaves exactly its two addresses open."""

    def __init__(self, app: ASGIApp, provider: IdentityProvider) -> None:
        self.app, self.provider = app, provider
        self.errands = Errands()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ways = {UNIT_PATH: self._leave, CALLBACK: self._return}
        way = ways.get(scope["path"]) if scope["type"] == "http" else None
        if way is None:
            await self.app(scope, receive, send)
            return
        request = Request(scope)  # without `receive`: nothing can be read of what is sent
        answer = _refused(request)
        if answer is None:
            try:
                answer = await way(request)
            except UserError as error:
                answer = Response(str(error), 503, media_type="text/plain")
        answer.headers["Cache-Control"] = "no-store"
        await answer(scope, receive, send)

    async def _leave(self, request: Request) -> Response:
        wanted = sign_in_routes.safe(request.query_params.get("next", ""))
        told = await streamlit_login.start(self.app, request.scope)
        state = parse_qs(urlsplit(told.place).query).get("state", [""])[0]
        if not state:
            return sign_in_routes.form_page(request, wanted, said=_AWAY, status=503)
        self.errands.begin(state, wanted)
        return self._with_cookies(RedirectResponse(told.place, 303), told)

    async def _return(self, request: Request) -> Response:
        wanted = self.errands.end(request.query_params.get("state", ""))
        if wanted is None:
            return sign_in_routes.form_page(request, "", said=_STALE, status=403)
        if error := request.query_params.get("error"):
            _LOG.warning("the identity provider refused: %r", error[:80])
            return sign_in_routes.form_page(request, wanted, said=_CANCELLED, status=403)
        told = await streamlit_login.finish(self.app, request.scope)
        try:
            token = await self._enter(request, told.identity)
        except SignInRefused as refused:
            answer = sign_in_routes.form_page(request, wanted, said=str(refused), status=403)
        else:
            answer = sign_in_routes.welcome(request, token, wanted, is_secure=self.provider.is_secure)
        return self._with_cookies(answer, told)

    async def _enter(self, request: Request, claims: Mapping[str, Any]) -> str:
        if not claims:  # Streamlit's log says why
            raise SignInRefused(_UNPROVED)
        if not _is_for(self.provider.client_id, claims.get("aud")):  # Authlib lets it pass where `azp` names us
            _LOG.warning("the identity provider's token is for somebody else: %.80r", claims.get("aud"))
            raise SignInRefused(_UNPROVED)
        login = _login_in(claims, self.provider.claims)
        return await to_thread.run_sync(
            lambda: door.doorkeeper().let_in_proved(
                login, at=door.now(), address=address_of(request.scope), device=request.headers.get("user-agent", "")
            )
        )

    def _with_cookies(self, answer: Response, told: streamlit_login.Told) -> Response:
        for cookie in told.other_cookies:
            answer.headers.append("set-cookie", f"{cookie}; Secure" if self.provider.is_secure else cookie)
        return answer


def _refused(request: Request) -> Response | None:
    """The answer to what is not a person's browser following a link."""
    if request.method != "GET":
        return Response("请从登录页进入。", 405, media_type="text/plain")
    if request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers:
        return Response("这个地址不接收内容。", 413, {"Connection": "close"}, media_type="text/plain")
    if not _TRIES.allows(address_of(request.scope)):
        return Response("尝试过于频繁，请一分钟后再试。", 429, media_type="text/plain")
    return None


def _is_for(client_id: str, audience: object) -> bool:
    return client_id in audience if isinstance(audience, list) else audience == client_id


def _login_in(claims: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """What the first of ``names`` that is told says. An address that the provider calls unverified says nothing."""
    for name in names:
        told = claims.get(name)
        if isinstance(told, str) and told.strip() and not (name == "email" and claims.get("email_verified") is False):
            return told.strip()
    raise SignInRefused(_NAMELESS)


def middleware() -> list[Middleware]:
    """What a server with an identity provider needs; nothing where none is configured."""
    provider = identity_provider.configured()
    return [Middleware(UnitSignIn, provider=provider)] if provider else []


def open_paths() -> tuple[str, ...]:
    """What the gate leaves open for it."""
    return (UNIT_PATH, CALLBACK) if identity_provider.configured() else ()
