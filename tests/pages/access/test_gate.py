"""The gate: nothing without a session, nothing read of what is refused, no forged identity, no oversized body."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.store import Store, StoreBusy
from pages.access import door, stream
from pages.access.doorkeeper import Doorkeeper
from pages.access.gate import COOKIE, Gate
from tests.loops import run
from tests.pages.access.people import AT, add, enter, staffed


@dataclass
class Inside:
    """Stands where Streamlit stands; keeps what reached it."""

    scopes: list[Scope] = field(default_factory=list)
    body: bytes = b""
    messages: list[Message] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] == "websocket":
            while (message := await receive())["type"] == "websocket.receive":
                self.messages.append(message)
            return
        while True:
            message = await receive()
            self.messages.append(message)
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"reached"})


@dataclass
class Asked:
    told: list[Message]
    read: int

    @property
    def status(self) -> int:
        return int(self.told[0]["status"])

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.told[0]["headers"])


def ask(
    gate: Gate, path: str, token: str = "", method: str = "GET", parts: tuple[bytes, ...] = (b"",), **headers: str
) -> Asked:
    told: list[Message] = []
    read = 0

    async def receive() -> Message:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": parts[read - 1], "more_body": read < len(parts)}

    async def send(message: Message) -> None:
        told.append(message)

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    named += [(b"cookie", f"a=b; {COOKIE}={token}".encode())] if token else []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": named,
        "client": ("1.2.3.4", 5),
    }
    run(gate(scope, receive, send))
    return Asked(told, read)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Doorkeeper]]:
    with staffed(tmp_path / "store", monkeypatch) as made:
        yield made


@pytest.fixture
def inside() -> Inside:
    return Inside()


@pytest.fixture
def gate(house: object, inside: Inside) -> Gate:
    return Gate(inside, upload_mib=1, open_paths=("/sign-in", "/sign-in/style.css"))


ANYTHING = (
    *("/", "/upload", "/overview", "/_stcore/stream", "/_stcore/host-config", "/_stcore/upload_file/a/b"),
    *("/media/x.xlsx", "/static/js/index.js", "/component/a/b", "/_stcore/bidi-components/x", "/files/original/1"),
    *("/files/made/x", "/password", "/session", "/page-shell.js", "/_stcore/health/", "/_stcore/health/x"),
    *("/sign-in/", "/sign-in/done", "/sign-in/../upload", "//sign-in", "/SIGN-IN", "/_stcore/healthz", "/%2e%2e/"),
)
METHODS = ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD")


def test_nothing_is_open_without_a_session(gate: Gate, inside: Inside) -> None:
    for path in ANYTHING:
        for method in METHODS:
            answer = ask(gate, path, method=method)
            assert (answer.status, answer.read) == (401, 0), f"{method} {path}"
    assert inside.scopes == []


@pytest.mark.parametrize("path", ["/_stcore/health", "/sign-in", "/sign-in/style.css"])
def test_signing_in_and_health_are_open(gate: Gate, inside: Inside, path: str) -> None:
    assert ask(gate, path).status == 200 and len(inside.scopes) == 1


def test_a_document_is_led_to_the_sign_in_page_and_back(gate: Gate) -> None:
    answer = ask(gate, "/upload", accept="text/html")
    assert (answer.status, answer.headers[b"location"]) == (303, b"/sign-in?next=/upload")
    assert ask(gate, "/", accept="text/html").headers[b"location"] == b"/sign-in"


def test_a_body_is_not_read_before_it_is_refused(gate: Gate) -> None:
    answer = ask(gate, "/_stcore/upload_file/a/b", method="PUT", parts=(b"x" * 1024,) * 100)
    assert answer.status == 401 and answer.read == 0 and answer.headers[b"connection"] == b"close"


def test_a_session_opens_and_names_the_person(gate: Gate, inside: Inside, house: tuple[Store, Doorkeeper]) -> None:
    assert ask(gate, "/upload", enter(house[1], "office")).status == 200
    assert inside.scopes[0]["user"].login == "office"
    headers = dict(inside.scopes[0]["headers"])
    assert headers[b"x-campaign-account"] == b"2" and headers[b"x-campaign-session"].isdigit()


def test_forged_identity_never_comes_through(gate: Gate, inside: Inside, house: tuple[Store, Doorkeeper]) -> None:
    forged = {"x_campaign_account": "1", "x_campaign_session": "1", "x_campaign_anything": "1"}
    ask(gate, "/", enter(house[1], "leader"), **forged)
    ask(gate, "/sign-in", **forged)
    told = [value for name, value in inside.scopes[0]["headers"] if name == b"x-campaign-account"]
    assert told == [b"3"]
    assert not [name for name, _ in inside.scopes[1]["headers"] if name.startswith(b"x-campaign")]
    assert not [name for name, _ in inside.scopes[0]["headers"] if name == b"x-campaign-anything"]


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/mcp", "/auth/login", "/auth/logout", "/oauth2callback"]
)
def test_what_tells_too_much_is_closed_for_everybody(gate: Gate, house: tuple[Store, Doorkeeper], path: str) -> None:
    assert ask(gate, path, enter(house[1], "boss")).status == 404


@pytest.mark.parametrize(("login", "status"), [("office", 200), ("reporter", 200), ("leader", 403), ("reviewer", 403)])
def test_only_who_may_upload_uploads(gate: Gate, house: tuple[Store, Doorkeeper], login: str, status: int) -> None:
    token = enter(house[1], login)
    assert ask(gate, "/_stcore/upload_file/s/f", token, "PUT", (b"x",)).status == status


def test_too_much_is_refused_by_what_it_declares_and_by_what_it_sends(
    gate: Gate, inside: Inside, house: tuple[Store, Doorkeeper]
) -> None:
    token = enter(house[1], "office")
    mib = b"x" * 1024 * 1024
    declared = ask(gate, "/_stcore/upload_file/s/f", token, "PUT", (mib,) * 9, content_length=str(9 * 1024 * 1024))
    assert declared.status == 413 and declared.read == 0
    ask(gate, "/_stcore/upload_file/s/f", token, "PUT", (mib,) * 9)
    assert inside.messages[-1]["type"] == "http.disconnect" and len(inside.body) <= 2 * len(mib)
    assert ask(gate, "/upload", token, "POST", content_length=str(3 * 1024 * 1024)).status == 413


def test_a_given_password_leaves_only_its_change(gate: Gate, house: tuple[Store, Doorkeeper]) -> None:
    store, keeper = house
    add(store, "neu", "administrator", is_own_choice=False)
    token = enter(keeper, "neu")
    assert ask(gate, "/accounts", token, accept="text/html").headers[b"location"] == b"/password?next=/accounts"
    assert ask(gate, "/_stcore/stream", token).status == 401
    assert ask(gate, "/password", token).status == 200 and ask(gate, "/sign-out", token, "POST").status == 200


def test_a_closed_store_is_closed_for_everybody_and_said(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy() -> Any:
        raise StoreBusy("数据库正被另一个程序使用。")

    monkeypatch.setattr(door, "doorkeeper", busy)
    answer = ask(gate, "/", "token", accept="text/html")
    assert answer.status == 503 and "另一个程序".encode() in answer.told[1]["body"]


def talk(gate: Gate, token: str, before: Any = lambda _number: None, count: int = 3) -> tuple[list[Message], Inside]:
    """A websocket that sends ``count`` messages; ``before`` runs before each of them."""
    told: list[Message] = []
    number = -1

    async def receive() -> Message:
        nonlocal number
        number += 1
        if number == 0:
            return {"type": "websocket.connect"}
        before(number)
        is_over = number > count
        return {"type": "websocket.disconnect"} if is_over else {"type": "websocket.receive", "bytes": b"%d" % number}

    async def send(message: Message) -> None:
        told.append(message)

    headers = [(b"cookie", f"{COOKIE}={token}".encode())] if token else []
    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": headers, "client": None}
    inside = Inside()
    gate.app = inside

    async def connected(scope_: Scope, receive_: Receive, send_: Send) -> None:
        assert (await receive_())["type"] == "websocket.connect"
        await inside(scope_, receive_, send_)

    gate.app = connected
    run(gate(scope, receive, send))
    return told, inside


def test_a_websocket_without_a_session_is_refused_before_it_is_accepted(gate: Gate) -> None:
    told, inside = talk(gate, "")
    assert told == [{"type": "websocket.close", "code": 4401}] and inside.scopes == []


def test_a_websocket_ends_with_its_session(gate: Gate, house: tuple[Store, Doorkeeper]) -> None:
    keeper = house[1]
    token = enter(keeper, "office")
    user = keeper.who(token, AT)
    assert user is not None

    def revoke(number: int) -> None:
        if number == 2:
            keeper.end(user.session_id, "revoked", at=AT)

    told, inside = talk(gate, token, revoke)
    assert [one["bytes"] for one in inside.messages] == [b"1"]
    assert told == [{"type": "websocket.close", "code": 4401}]


def test_an_upload_of_a_gigabyte_by_nobody_costs_nothing(gate: Gate) -> None:
    answer = ask(gate, "/_stcore/upload_file/a/b", method="PUT", content_length=str(2**30))
    assert answer.status == 401 and answer.read == 0


def test_too_much_for_the_sign_in_form_is_said_and_no_failure_of_ours(house: object) -> None:
    async def reader(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()
        raise AssertionError("read to the end")

    mib = b"x" * 1024 * 1024
    answer = ask(Gate(reader, upload_mib=1, open_paths=("/sign-in",)), "/sign-in", method="POST", parts=(mib,) * 9)
    assert (answer.status, answer.read) == (413, 2) and answer.headers[b"connection"] == b"close"


def test_who_asks_brings_nothing(gate: Gate, inside: Inside) -> None:
    answer = ask(gate, "/sign-in", parts=(b"x",) * 9, transfer_encoding="chunked")
    assert (answer.status, answer.read) == (413, 0) and inside.scopes == []


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://127.0.0.1:9"}, {"origin": "null"}, {"sec_fetch_site": "same-site", "origin": "http://here:1"}],
)
def test_a_page_from_elsewhere_changes_nothing_by_another_cookie(
    gate: Gate, house: tuple[Store, Doorkeeper], headers: dict[str, str]
) -> None:
    token = enter(house[1], "boss")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert ask(gate, "/password", token, method, host="here:1", **headers).status == 403
    assert ask(gate, "/upload", token, host="here:1", **headers).status == 200
    assert ask(gate, "/password", token, "POST", host="here:1", origin="http://here:1").status == 200


def order(**told: bool) -> bytes:
    return BackMsg(**told).SerializeToString()


def test_orders_to_the_server_do_not_pass_and_questions_do() -> None:
    for told in ("clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime", "stop_script"):
        assert stream.is_carried(order(**{told: True})) is (told == "stop_script"), told
    assert stream.is_carried(BackMsg(rerun_script={"page_name": "upload"}).SerializeToString())  # type: ignore[arg-type]
    assert stream.is_carried(b"\xff\xff") and stream.is_carried(None)  # no message: Streamlit ends the connection
