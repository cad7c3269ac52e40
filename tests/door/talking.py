"""Talks to a running server as a browser does, and as no browser would."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from pages.navigation import PAGES

PATIENCE = 60  # seconds
REFUSED = 4401  # what a websocket is closed with
_OFFERED = re.compile(r"/files/made/\w+")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(server: str, path: str, cookie: str = "", method: str = "GET", body: Any = None, **headers: str) -> Answer:
    """The answer to one request on a connection of its own; ``headers`` with underscores for hyphens."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, body, named | ({"Cookie": cookie} if cookie else {}))
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def enter(server: str, login: str) -> str:
    """The cookie of somebody who came in by the demonstration's one click."""
    answer = ask(
        server, "/sign-in/demo", "", "POST", urlencode({"login": login}),
        Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert answer.status == 303 and "set-cookie" in answer.headers, login
    return answer.headers["set-cookie"].split(";")[0]


@dataclass
class Shown:
    """One run of the script as it came over the websocket."""

    session: str = ""
    raw: bytes = b""
    kinds: set[str] = field(default_factory=set)
    html: list[str] = field(default_factory=list)
    widgets: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.html)

    @property
    def offered(self) -> list[str]:
        """The addresses of files that are made when somebody asks for them."""
        return sorted(set(_OFFERED.findall(self.text)))

    def says(self, words: str) -> bool:
        """Whether anything that was sent, shown or not, contains these words."""
        return words.encode() in self.raw


class Tab:
    """A page in a browser: a websocket, and the script behind it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.page = self.query = ""

    def visit(self, page: str, query: str = "", *states: WidgetState) -> Shown:
        """Open a page, or run it again with these states of its widgets."""
        self.page, self.query = page, query
        asked = BackMsg()
        asked.rerun_script.page_name = "" if page == PAGES[0].path else page
        asked.rerun_script.query_string = query
        asked.rerun_script.widget_states.widgets.extend(states)
        self.tell(asked)
        return self.shown()

    def press(self, shown: Shown, part: str) -> Shown:
        """Click the button whose key holds ``part``."""
        (found,) = [one for one in shown.widgets if part in one]
        return self.visit(self.page, self.query, WidgetState(id=found, trigger_value=True))

    def pretend(self, page: str, button: str, texts: Mapping[str, str]) -> Shown:
        """Press a button and fill boxes that this page may never have shown to this person."""
        filled = [WidgetState(id=key, string_value=text) for key, text in texts.items()]
        self.visit(page)
        return self.visit(page, "", *filled, WidgetState(id=button, trigger_value=True))

    def drop(self, shown: Shown, name: str, content: bytes, cookie: str, server: str) -> tuple[Shown, str]:
        """Drop a file where the page takes files; the page afterwards, and the address the file went to."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        self.tell(asked)
        (place,) = next(
            one for one in self.messages() if one.WhichOneof("type") == "file_urls_response"
        ).file_urls_response.file_urls
        sent = put(server, place.upload_url, cookie, name, content)
        assert sent.status == 204, sent
        (found,) = [key for key, kind in shown.widgets.items() if kind == "file_uploader"]
        state = WidgetState(id=found)
        told = state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(content), file_id=place.file_id
        )
        told.file_urls.CopyFrom(place)
        return self.visit(self.page, self.query, state), place.upload_url

    def heard(self, seconds: float) -> str | None:
        """The kind of the next message, None where none comes in time."""
        message = ForwardMsg()
        try:
            message.ParseFromString(self.socket.recv(timeout=seconds))  # type: ignore[arg-type]
        except TimeoutError:
            return None
        return str(message.WhichOneof("type"))

    def is_turned_away(self) -> bool:
        """Whether the next message ends the connection."""
        try:
            self.visit("overview")
        except ConnectionClosed as ended:
            return ended.rcvd is not None and ended.rcvd.code == REFUSED
        return False

    def tell(self, message: BackMsg) -> None:
        self.socket.send(message.SerializeToString())

    def messages(self) -> Iterator[ForwardMsg]:
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=PATIENCE))  # type: ignore[arg-type]
            yield message

    def shown(self) -> Shown:
        """Everything up to the end of a run; where a run begins another one, up to the end of that."""
        shown = Shown()
        for message in self.messages():
            shown.raw += message.SerializeToString()
            kind = message.WhichOneof("type")
            shown.kinds.add(str(kind))
            if kind == "new_session":
                shown.session = message.new_session.initialize.session_id
            elif kind == "delta":
                element = message.delta.new_element
                what = element.WhichOneof("type")
                if what == "html":
                    shown.html.append(element.html.body)
                elif what and hasattr(getattr(element, what), "id"):
                    shown.widgets[getattr(element, what).id] = what
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return shown
        raise AssertionError("the server stopped talking")


@contextmanager
def tab(
    server: str,
    cookie: str,
    session: str = "",
    origin: str | None = None,
    path: str = "/_stcore/stream",
    **headers: str,
) -> Iterator[Tab]:
    """A new tab; ``session``: of a Streamlit session that it says it had before."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with connect(
        server.replace("http", "ws") + path,
        subprotocols=[Subprotocol(one) for one in (["streamlit", "none", session] if session else ["streamlit"])],
        additional_headers=named | ({"Cookie": cookie} if cookie else {}),
        origin=Origin(origin) if origin else None,
        max_size=None,
        ping_interval=None,  # on a busy machine an answer may take longer than a ping would wait
    ) as socket:
        yield Tab(socket)


def put(server: str, path: str, cookie: str, name: str, content: bytes, method: str = "PUT") -> Answer:
    """A file as Streamlit's uploader sends it, with the token that its own pages carry."""
    fresh = ask(server, "/_stcore/health", cookie)
    cookies = fresh.headers.get("set-cookie", "").split(";")[0]
    token = cookies.partition("=")[2]
    edge = uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
    named = {"Content_Type": f"multipart/form-data; boundary={edge}", "X_Xsrftoken": token}
    return ask(server, path, f"{cookie}; {cookies}", method, body, **named)
