"""Addresses that no page has lead to the front page: Streamlit would say so in English, over a page already drawn."""

import re
from collections.abc import Collection

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOOKS_LIKE_A_PAGE = re.compile(r"/[\w-]+/?", re.ASCII)


class KnownAddresses:
    """Pure ASGI middleware: a document asked for under an unknown page's name, or under the front page's own name,
    is answered by a redirect to the front page that keeps the filters. ``pages``: the addresses of the others."""

    def __init__(self, app: ASGIApp, pages: Collection[str]) -> None:
        self.app, self.pages = app, frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._is_unknown(scope):
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"/?{query}" if query else "/")(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_unknown(self, scope: Scope) -> bool:
        wants_document = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        is_page = _LOOKS_LIKE_A_PAGE.fullmatch(scope["path"]) is not None
        return wants_document and is_page and scope["path"].strip("/") not in self.pages
