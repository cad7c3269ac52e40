"""What the door borrows of ``st.login``: its two routes and its signed identity. All of Streamlit's insides that this
rests on are named here and nowhere else.

``st.login`` itself only sends the browser to the first of the routes, from inside a running script.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Scope
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

# The names of the parts of a long cookie begin with these.
_IDENTITY = (USER_COOKIE_NAME, TOKENS_COOKIE_NAME)


@dataclass
class Told:
    """What Streamlit answered; the body never matters."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where a redirect leads, "" where the answer is none."""
        return dict(self.headers).get(b"location", b"").decode("latin-1") if 300 <= self.status < 400 else ""

    @property
    def identity(self) -> Mapping[str, Any]:
        """The claims that Streamlit has verified and signed, empty where it has not."""
        cookies = dict(_name_and_value(one) for one in self._set_cookies)
        signed = starlette_websocket._get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME)
        if not signed:
            return {}
        claims = starlette_websocket._parse_decoded_user_cookie(signed, get_origin_from_redirect_uri() or "")
        return claims if claims.get("is_logged_in") else {}

    @property
    def other_cookies(self) -> list[str]:
        """What the browser may have: the flow's own cookie, and the removal of old identities; never an identity."""
        return [one for one in self._set_cookies if not one.startswith(_IDENTITY) or not _name_and_value(one)[1]]

    @property
    def _set_cookies(self) -> list[str]:
        return [value.decode("latin-1") for name, value in self.headers if name.lower() == b"set-cookie"]


def _name_and_value(cookie: str) -> tuple[str, str]:
    name, _, value = cookie.partition(";")[0].partition("=")
    return name.strip(), value.strip().strip('"')


async def start(app: ASGIApp, scope: Scope) -> Told:
    """Streamlit's way to the provider, in answer to ``scope``."""
    address = urlsplit(generate_login_redirect_url("default"))
    path = {"path": address.path, "raw_path": address.path.encode(), "query_string": address.query.encode()}
    return await finish(app, {**scope, **path})


async def finish(app: ASGIApp, scope: Scope) -> Told:
    """Streamlit's answer to a request without a body; on the way back from the provider it checks the state, fetches
    the token and verifies signature, issuer, nonce and times."""
    told = Told()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            told.status, told.headers = message["status"], list(message.get("headers", []))

    await app(scope, receive, send)
    return told
