"""Signing in, out, for the first time, and with another password: what the forms in front of the door do."""

import os
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from data.errors import UserError
from data.store.access.accounts import Account
from pages.access import closed_page, door, identity_provider, sign_in_page
from pages.access.doorkeeper import Doorkeeper, SignInRefused
from pages.access.gate import COOKIE, SIGN_IN, is_own, present, token_of
from pages.access.rate_limit import RateLimit
from pages.access.roles import User
from pages.parts import cached

_STYLE = Path(__file__).with_name("sign_in.css").read_text(encoding="utf-8")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_TRIES = RateLimit(count=20, seconds=60)
# What a person may do before anything else is shown; the gate leaves exactly these open.
OPEN_PATHS = (SIGN_IN, "/sign-in/first", "/sign-in/demo", closed_page.PATH, sign_in_page.STYLE_PATH)
# Documents of ours that are no pages of the application.
ADDRESSES = ("sign-in", "sign-out", "password", "session", identity_provider.CALLBACK.strip("/"))
Answer = Callable[[Request], Awaitable[Response]]


def _page(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


async def _style(_request: Request) -> Response:
    return Response(_STYLE, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def _guarded(act: Answer) -> Answer:
    """A form of another site is not ours, and nobody may try without end."""

    async def answer(request: Request) -> Response:
        if request.method == "POST" and not is_own(request.scope):
            return Response("请从本站的页面提交。", 403, media_type="text/plain")
        if request.method == "POST" and not _TRIES.allows(_address(request)):
            return Response("尝试过于频繁，请一分钟后再试。", 429, media_type="text/plain")
        try:
            return await act(request)
        except UserError as error:
            said = error
            return await to_thread.run_sync(lambda: closed_page.answer(request.scope, said))

    return answer


async def _sign_in(request: Request) -> Response:
    if request.method == "GET":
        if await present(token_of(request.scope)) is not None:
            return RedirectResponse(safe(request.query_params.get("next", "")), 303)
        if await to_thread.run_sync(lambda: door.doorkeeper().needs_administrator):
            return _page(sign_in_page.first_form(cached.campaign(), door.now().date()))
        return form_page(request, request.query_params.get("next", ""))
    form = await _posted(request)
    wanted, login = form("next"), form("login")
    try:
        token, _ = await to_thread.run_sync(lambda: _enter(request, login, form("password")))
    except SignInRefused as error:
        return form_page(request, wanted, login=login, said=str(error), status=403)
    return welcome(request, token, wanted)


def _enter(request: Request, login: str, password: str) -> tuple[str, Account]:
    return door.doorkeeper().sign_in(login, password, at=door.now(), address=_address(request), device=_device(request))


def form_page(request: Request, wanted: str, *, login: str = "", said: str = "", status: int = 200) -> Response:
    """The sign-in page; see ``sign_in_page.sign_in_form``."""
    provider = identity_provider.configured()
    html = sign_in_page.sign_in_form(
        cached.campaign(),
        door.now().date(),
        wanted=wanted,
        login=login,
        said=said,
        demo=_demo_accounts(request),
        provider=provider.label if provider else "",
    )
    return _page(html, status)


async def _first(request: Request) -> Response:
    form, today = await _posted(request), door.now().date()
    if not door.doorkeeper().needs_administrator:
        return RedirectResponse(SIGN_IN, 303)
    try:
        if form("new") != form("again"):
            raise SignInRefused("两次输入的密码不一样，没有建立账号。")
        token = await to_thread.run_sync(lambda: _made_first(request, form, door.now()))
    except UserError as error:
        html = sign_in_page.first_form(
            cached.campaign(), today, said=str(error), login=form("login"), person=form("person")
        )
        return _page(html, 403)
    return welcome(request, token, "")


def _made_first(request: Request, form: Callable[[str], str], at: datetime) -> str:
    keeper, address = door.doorkeeper(), _address(request)
    wanted = Account(0, form("login"), form("person"), "administrator", "", "", False, False, at)
    made = keeper.make_first(form("code"), wanted, form("new"), at, address)
    return keeper.let_in(made, at=at, address=address, device=_device(request))


async def _demo(request: Request) -> Response:
    form = await _posted(request)
    account = next((one for one in _demo_accounts(request) if one.login == form("login")), None)
    if account is None:
        return RedirectResponse(SIGN_IN, 303)
    token = await to_thread.run_sync(
        lambda: door.doorkeeper().let_in(account, at=door.now(), address=_address(request), device=_device(request))
    )
    return welcome(request, token, form("next"))


def _demo_accounts(request: Request) -> Sequence[Account]:
    """The accounts of one click: in the demonstration alone, and on this machine alone."""
    forwarded = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))
    is_here = _address(request) in _LOOPBACK and (request.url.hostname or "") in _LOOPBACK and not forwarded
    if not os.environ.get("CAMPAIGN_DEMO") or not is_here:
        return ()
    return [one for one in door.doorkeeper().accounts.values() if not one.is_disabled]


async def _sign_out(request: Request) -> Response:
    user: User = request.scope["user"]
    await to_thread.run_sync(lambda: door.doorkeeper().end(user.session_id, "signed_out", at=door.now(), by=user.actor))
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return answer


async def _password(request: Request) -> Response:
    user: User = request.scope["user"]
    is_forced = door.doorkeeper().must_change_password(user)
    said, wanted = "", request.query_params.get("next", "")
    if request.method == "POST":
        form = await _posted(request)
        wanted = form("next")
        try:
            await to_thread.run_sync(lambda: _changed(user, form))
            return RedirectResponse(safe(wanted), 303)
        except UserError as error:
            said = str(error)
    html = sign_in_page.password_form(
        cached.campaign(), door.now().date(), person=user.person, is_forced=is_forced, wanted=safe(wanted), said=said
    )
    return _page(html, 403 if said else 200)


def _changed(user: User, form: Callable[[str], str]) -> None:
    if form("new") != form("again"):
        raise SignInRefused("两次输入的新密码不一样，没有改动。")
    door.doorkeeper().change_password(user, form("password"), form("new"), at=door.now())


async def _done(_request: Request) -> Response:
    return _page(sign_in_page.done(cached.campaign(), door.now().date()))


async def _session(request: Request) -> Response:
    """204 while the session holds; the gate answers 401 before this where it does not."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def welcome(request: Request, token: str, wanted: str, *, is_secure: bool = False) -> Response:
    """Into the application with a session's cookie. ``is_secure``: people are known to come by https."""
    answer = RedirectResponse(safe(wanted), 303)
    keeper: Doorkeeper = door.doorkeeper()
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(keeper.limits.absolute.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure or request.url.scheme == "https",
    )
    return answer


def safe(wanted: str) -> str:
    """An address inside this application; anything that could lead elsewhere becomes the front page."""
    parts = urlsplit(wanted)
    is_inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc
    return wanted if is_inside and wanted.isprintable() else "/"


async def _posted(request: Request) -> Callable[[str], str]:
    body = (await request.body()).decode("utf-8", "replace")
    fields = parse_qs(body, keep_blank_values=True, max_num_fields=20)
    return lambda name: fields.get(name, [""])[0]


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _device(request: Request) -> str:
    return request.headers.get("user-agent", "")


ROUTES = (
    Route(SIGN_IN, _guarded(_sign_in), methods=["GET", "POST"]),
    Route("/sign-in/first", _guarded(_first), methods=["POST"]),
    Route("/sign-in/demo", _guarded(_demo), methods=["POST"]),
    Route(closed_page.PATH, _guarded(closed_page.rebuild), methods=["POST"]),
    Route(sign_in_page.STYLE_PATH, _style),
    Route(sign_in_page.DONE_PATH, _guarded(_done)),
    Route("/sign-out", _guarded(_sign_out), methods=["POST"]),
    Route("/password", _guarded(_password), methods=["GET", "POST"]),
    Route("/session", _session),
)
