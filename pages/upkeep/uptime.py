"""When this server began to serve."""

import logging
from datetime import datetime

from pages.upkeep.log_book import RUNNING

_LOG = logging.getLogger(RUNNING)
_began: datetime | None = None


def begin(at: datetime) -> None:
    """The server is about to answer its first visitor; ``at``: naive, in the campaign's zone."""
    global _began
    _began = at
    _LOG.info("serving")


def began() -> datetime | None:
    """Since when; None where no server runs in this process."""
    return _began
