"""A bug in answering a request: one sentence with the number under which the log has its traceback."""

import logging

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.upkeep import log_book

_LOG = logging.getLogger("campaign.access")


class Accidents:
    """Pure ASGI, around everything: what nobody below has caught is logged and told, never shown."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def tell(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, tell)
        except Exception:
            if scope["type"] == "lifespan":
                raise
            reference = log_book.reference()
            _LOG.exception("reference %s at an address", reference, extra={"reference": reference})
            if has_begun or scope["type"] != "http":
                raise  # the connection is cut; the server has nothing else to say
            said = f"这一次没有办成，已收到的数据没有改动；请重试，仍不行请把编号 {reference} 告诉管理员。"
            await Response(said, 500, media_type="text/plain")(scope, receive, send)
