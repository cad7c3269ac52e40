"""What a server does before its first visitor: import everything, open the store, build the first snapshot."""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread

from data.errors import UserError
from pages.parts import view

_LOG = logging.getLogger("campaign.pages")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up off the event loop, then serve."""
    await to_thread.run_sync(warm)
    yield {}


def warm() -> None:
    """Pay for imports and the first snapshot now, then take all that out of the garbage collector's sight.

    Streamlit collects garbage after every script run; with pandas and plotly on the heap that costs tens of
    milliseconds each time, unless what lives for ever is frozen. A store that cannot be opened must not keep the
    server from starting: the first page says the reason.
    """
    from pages import navigation
    from pages.leadership import overview

    navigation.load_modules()
    try:
        home = view.current("overview", {})
        if not home.figures.is_empty:
            overview.prepared(home)
    except UserError as error:
        _LOG.warning("not warm: %s", error)
    except Exception:
        _LOG.exception("not warm")
    gc.collect()
    gc.freeze()
