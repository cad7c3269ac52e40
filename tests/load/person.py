"""One person with a page open: a websocket and what came over it, looked at for completeness."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.benchmarks.servers import Server

PATIENCE = 120  # seconds for one answer
_FAILED = 'class="c-notice c-notice-error"'  # the frame around a sentence with a reference number

_WHOLE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Incomplete(Exception):  # noqa: N818 - named for what happened
    """An answer that was not what a person should have got."""


@dataclass
class Answer:
    """What one run of the script brought. ``html``: all that pages say by ``st.html``."""

    seconds: float = 0.0
    byte_count: int = 0
    elements: int = 0
    html: list[str] = field(default_factory=list, repr=False)
    exceptions: list[str] = field(default_factory=list)
    again: tuple[str, float] | None = None  # the fragment that is to be asked for by itself, and every how many seconds

    def require(self, mark: str) -> None:
        """Raise Incomplete where an exception or a failure was shown, or ``mark`` was not."""
        text = "".join(self.html)
        if self.exceptions or _FAILED in text:
            raise Incomplete(f"shown as failed: {self.exceptions or text[text.find(_FAILED) :][:200]}")
        if mark not in text:
            raise Incomplete(f"no {mark} among {self.elements} elements")


@dataclass
class Person:
    """``page``: the path, "" for the front page. ``mark``: what must be in every answer."""

    server: Server
    cookie: str = ""
    mark: str = "<h1"
    page: str = ""
    connection: ClientConnection | None = field(default=None, repr=False)

    async def come(self, page: str = "") -> Answer:
        """Connect and open a page; the seconds count from the first byte on."""
        begin = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            self.connection = await connect(
                self.server.address.replace("http", "ws", 1) + "/_stcore/stream",
                additional_headers={"Cookie": self.cookie} if self.cookie else {},
                origin=Origin(self.server.address),
                subprotocols=[Subprotocol("streamlit")],
                open_timeout=PATIENCE,
                max_size=None,
                ping_interval=None,  # how long an answer may take is said by PATIENCE alone
                proxy=None,
            )
        answer = await self.look(page)
        answer.seconds = time.perf_counter() - begin
        return answer

    async def look(self, page: str, query: str = "", fragment: str = "") -> Answer:
        """Go to a page with this query, or ask for one fragment of it. Raises Incomplete, TimeoutError."""
        order = BackMsg()
        order.rerun_script.query_string, order.rerun_script.page_name = query, page
        if fragment:
            order.rerun_script.fragment_id, order.rerun_script.is_auto_rerun = fragment, True
        begin = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self._connected.send(order.SerializeToString())
            answer = await self._heard()
        answer.seconds, self.page = time.perf_counter() - begin, page
        answer.require(self.mark)
        return answer

    async def leave(self) -> None:
        """Close the page, as closing a tab does."""
        if self.connection is not None:
            await self.connection.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    @property
    def _connected(self) -> ClientConnection:
        assert self.connection is not None
        return self.connection

    async def _heard(self) -> Answer:
        answer = Answer()
        while True:
            raw = await self._connected.recv(decode=False)
            message = ForwardMsg()
            message.ParseFromString(raw)
            answer.byte_count += len(raw)
            kind = message.WhichOneof("type")
            if kind == "delta":
                _add(answer, message)
            elif kind == "auto_rerun":
                answer.again = message.auto_rerun.fragment_id, message.auto_rerun.interval
            elif kind == "script_finished":
                if message.script_finished in _WHOLE:
                    return answer
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise Incomplete(f"the script ended with {message.script_finished}")


def _add(answer: Answer, message: ForwardMsg) -> None:
    element = message.delta.new_element
    what = element.WhichOneof("type")
    answer.elements += what is not None
    if what == "html":
        answer.html.append(element.html.body)
    elif what == "exception":
        answer.exceptions.append(element.exception.message)
