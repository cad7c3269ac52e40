"""The end of a server: the change that is being written is finished, what has not begun leaves nothing."""

import logging

from data.errors import UserError
from data.store.closing import finished
from pages.parts import cached
from pages.upkeep.log_book import RUNNING

_LOG = logging.getLogger(RUNNING)
_PATIENCE_SECONDS = 30.0


def stop() -> None:
    """Wait for the change under way. The threads of pages are daemons, which would be cut off in the middle of it;
    that loses nothing either, but whoever has just confirmed would have to do it again."""
    try:
        is_whole = finished(cached.store(), _PATIENCE_SECONDS)
    except UserError:
        is_whole = True  # never opened: nothing is under way
    _LOG.info("stopped%s", "" if is_whole else " while a change was being written; it has left nothing")
