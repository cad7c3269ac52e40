"""How long this server has been serving."""

import logging
from datetime import timedelta
from time import monotonic

from pages.upkeep.log_book import RUNNING

_LOG = logging.getLogger(RUNNING)
_began: float | None = None


def begin() -> None:
    """The server is about to answer its first visitor."""
    global _began
    _began = monotonic()
    _LOG.info("serving")


def lasted() -> timedelta | None:
    """For how long; None where no server runs in this process."""
    return None if _began is None else timedelta(seconds=monotonic() - _began)
