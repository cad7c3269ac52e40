"""A visitor without a browser: Streamlit's own messages over a websocket, as many at once as one likes."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.benchmarks.servers import Server


@dataclass
class Visitor:
    """One open page. ``look`` runs the script once and answers the seconds until it had said everything."""

    server: Server
    page: str = ""
    connection: ClientConnection | None = field(default=None, repr=False)

    async def come(self) -> float:
        """Connect and run the script for the first time; seconds from the first byte on."""
        begin = time.perf_counter()
        address = self.server.address.replace("http", "ws", 1) + "/_stcore/stream"
        headers = {"Cookie": self.server.cookie} if self.server.cookie else {}
        self.connection = await connect(
            address,
            additional_headers=headers,
            origin=self.server.address,  # type: ignore[arg-type]
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            proxy=None,
        )
        await self.look()
        return time.perf_counter() - begin

    async def look(self, query: str = "") -> float:
        """Run the script with this query; RuntimeError when it ends in an error."""
        assert self.connection is not None
        order = BackMsg()
        order.rerun_script.query_string = query
        order.rerun_script.page_name = self.page
        begin = time.perf_counter()
        await self.connection.send(order.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(await self.connection.recv(decode=False))
            if told.WhichOneof("type") == "script_finished":
                if told.script_finished not in (
                    ForwardMsg.FINISHED_SUCCESSFULLY,
                    ForwardMsg.FINISHED_EARLY_FOR_RERUN,
                ):
                    raise RuntimeError(f"the script ended with {told.script_finished}")
                if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return time.perf_counter() - begin

    async def leave(self) -> None:
        if self.connection is not None:
            await self.connection.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()


def script_seconds(server: Server, page: str = "", runs: int = 60) -> list[float]:
    """Seconds of each of ``runs`` runs of one open page."""

    async def measured() -> list[float]:
        async with Visitor(server, page) as visitor:
            await visitor.come()
            return [await visitor.look() for _ in range(runs)]

    return asyncio.run(measured())


def crowd_seconds(server: Server, count: int, page: str = "") -> list[float]:
    """``count`` visitors who come at the same moment: the seconds that each waited."""

    async def measured() -> list[float]:
        visitors = [Visitor(server, page) for _ in range(count)]
        try:
            return await asyncio.gather(*(one.come() for one in visitors))
        finally:
            await asyncio.gather(*(one.leave() for one in visitors))

    return asyncio.run(measured())
