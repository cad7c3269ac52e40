"""What a server does before its first visitor: import everything, open the store, build the first snapshot, start the
process that reads files."""

import gc
import inspect
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread

from data.errors import UserError
from data.ingest import warm_up
from pages.access import door
from pages.access.roles import User
from pages.admin.backup_clock import BackupClock
from pages.parts import cached, frame, view
from pages.upkeep import log_book, stopping, uptime

_LOG = logging.getLogger("campaign.pages")
# For whom the first snapshot is built, before anybody has come.
NOBODY = User(0, 0, "", "", "leader")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up off the event loop, then serve and back up daily; at the end let the change under way be finished."""
    log_book.listen()
    await to_thread.run_sync(warm)
    log_book.listen()
    uptime.begin()
    daily = BackupClock()
    daily.start()
    yield {}
    daily.stop()
    await to_thread.run_sync(stopping.stop)


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
        warm_up(cached.campaign())
        keeper = door.doorkeeper()
        if keeper.needs_administrator:
            print(f"还没有账号。请打开看板，用一次性代码建立管理员：{keeper.first_code()}", flush=True)
        if broken := cached.store().register.first_broken_entry():
            _LOG.error("audit trail broken at entry %s", broken)
        home = view.current("overview", {}, NOBODY)
        if not home.figures.is_empty:
            overview.prepared(home)
            frame.kept_data_line(home)
    except UserError as error:
        _LOG.warning("not warm: %s", error)
    except Exception:
        _LOG.exception("not warm")
    # Streamlit looks once at the stack of its first element to tell whether it runs in a shell, and `inspect` first
    # finds out where every module of the process lies: two thirds of what the first visitor would wait for.
    inspect.stack()
    gc.collect()
    gc.freeze()
