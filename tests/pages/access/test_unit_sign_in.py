"""The way out to the provider and back, without one: what reaches Streamlit, and what leaves it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from data.store import Store
from pages.access import identity_provider, streamlit_login, unit_sign_in
from pages.access.doorkeeper import Doorkeeper
from pages.access.gate import COOKIE
from pages.access.identity_provider import IdentityProvider
from pages.access.rate_limit import RateLimit
from pages.access.unit_sign_in import Errands, UnitSignIn
from tests.loops import run
from tests.pages.access.asking import get, post
from tests.pages.access.people import AT, staffed

PROVIDER = IdentityProvider("dashboard", is_secure=True)
WAY = {"host": "dashboard.example", "accept": "text/html"}


@dataclass
class Streamlit:
    """Stands where Streamlit stands: leads to a provider, and sets the cookies that Streamlit would."""

    scopes: list[Scope] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        self.messages.append(await receive())
        place = b"https://provider.example/authorize?state=s1" if scope["path"] == "/auth/login" else b"/"
        cookies = [b"_streamlit_session=flow; HttpOnly"]
        if scope["path"] == "/oauth2callback":
            cookies += [b"_streamlit_user=who; HttpOnly", b"_streamlit_user_1=more", b"_streamlit_user_tokens=t"]
        headers = [(b"location", place), *((b"set-cookie", one) for one in cookies)]
        await send({"type": "http.response.start", "status": 302, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Doorkeeper]]:
    monkeypatch.setattr(unit_sign_in, "_TRIES", RateLimit(count=100, seconds=60))
    monkeypatch.setattr(identity_provider, "configured", lambda: PROVIDER)
    with staffed(tmp_path / "store", monkeypatch) as made:
        yield made


def proved(monkeypatch: pytest.MonkeyPatch, **claims: Any) -> None:
    """What Streamlit has verified."""
    told: Mapping[str, Any] = {"aud": "dashboard", "preferred_username": "office", **claims}
    monkeypatch.setattr(streamlit_login.Told, "identity", property(lambda _: told))


def cookies_of(app: UnitSignIn, path: str, query: str) -> list[str]:
    """Every cookie that one answer sets."""
    told: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        told.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": [],
        "client": ("127.0.0.1", 9), "scheme": "http", "server": ("127.0.0.1", 8501),
    }  # fmt: skip
    run(app(scope, receive, send))
    return [value.decode() for name, value in told[0]["headers"] if name == b"set-cookie"]


def test_only_the_flows_own_cookie_and_our_session_reach_the_browser(
    house: tuple[Store, Doorkeeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    proved(monkeypatch)
    app = UnitSignIn(Streamlit(), PROVIDER)
    assert cookies_of(app, "/sign-in/unit", "next=/upload") == ["_streamlit_session=flow; HttpOnly; Secure"]
    ours, flow = cookies_of(app, "/oauth2callback", "state=s1&code=c")
    assert ours.startswith(f"{COOKIE}=") and "Secure" in ours and "HttpOnly" in ours
    assert flow.startswith("_streamlit_session=")
    user = house[1].who(ours.partition("=")[2].partition(";")[0], AT)
    assert user is not None and user.login == "office" and user.is_by_provider


def test_what_did_not_begin_here_never_reaches_streamlit(house: object) -> None:
    inside = Streamlit()
    app = UnitSignIn(inside, PROVIDER)
    for query in ("", "state=s1&code=c", "state=&code=c", "error=x"):
        assert get(app, "/oauth2callback", query, **WAY).status == 403
    assert inside.scopes == []


def test_nothing_that_is_sent_along_is_read(house: object) -> None:
    inside = Streamlit()
    app = UnitSignIn(inside, PROVIDER)
    assert post(app, "/sign-in/unit", {"a": "b"}, **WAY).status == 405
    assert get(app, "/sign-in/unit", content_length="9", **WAY).status == 413
    assert get(app, "/oauth2callback", "state=s1", transfer_encoding="chunked", **WAY).status == 413
    assert inside.scopes == []
    assert get(app, "/sign-in/unit", **WAY).status == 303
    assert inside.messages == [{"type": "http.request", "body": b"", "more_body": False}]


def test_everything_else_passes_by(house: object) -> None:
    inside = Streamlit()
    get(UnitSignIn(inside, PROVIDER), "/upload", **WAY)
    assert [one["path"] for one in inside.scopes] == ["/upload"]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"aud": ["another", "dashboard"]}, 303),
        ({"aud": "another"}, 403),
        ({"aud": None}, 403),
        ({"preferred_username": ["office"]}, 403),
        ({"preferred_username": "  ", "email": "leader"}, 303),
        ({"preferred_username": "nobody", "email": "leader"}, 403),
    ],
)
def test_who_is_meant_is_decided_by_the_first_claim_that_is_told(
    house: object, monkeypatch: pytest.MonkeyPatch, claims: dict[str, Any], status: int
) -> None:
    proved(monkeypatch, **claims)
    app = UnitSignIn(Streamlit(), PROVIDER)
    get(app, "/sign-in/unit", **WAY)
    assert get(app, "/oauth2callback", "state=s1&code=c", **WAY).status == status


def test_an_errand_ends_once_in_time_and_there_are_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 1000.0
    monkeypatch.setattr(unit_sign_in, "monotonic", lambda: moment)
    monkeypatch.setattr(unit_sign_in, "_MOST_ERRANDS", 2)
    errands = Errands()
    errands.begin("a", "/upload")
    assert errands.end("a") == "/upload" and errands.end("a") is None
    for state in ("b", "c", "d"):
        errands.begin(state, "/")
    assert errands.end("b") is None and errands.end("c") == "/"
    moment += 601
    assert errands.end("d") is None


def test_nothing_is_opened_where_no_provider_is_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity_provider, "configured", lambda: None)
    assert unit_sign_in.open_paths() == () and unit_sign_in.middleware() == []
