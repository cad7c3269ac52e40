"""Where a bug leaves its traceback, and the short number by which a person can name it."""

import logging
import secrets
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CommandLog(logging.Handler):
    """Sends what the product logs as errors to the log file instead of the terminal."""

    def __init__(self, store: Path) -> None:
        super().__init__(logging.ERROR)
        self.store = store

    def emit(self, record: logging.LogRecord) -> None:
        _write(self.store, f"--- {self.format(record)}\n")


@contextmanager
def logged(store: Path) -> Iterator[None]:
    """What the product logs as an error meanwhile goes to the store's log."""
    handler, logger = CommandLog(store), logging.getLogger("campaign")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def record(store: Path) -> str:
    """Write the exception in hand to the store's log and give its reference number; stderr where that fails."""
    reference = secrets.token_hex(4).upper()
    _write(store, f"--- {reference} ---\n{traceback.format_exc()}\n")
    return reference


def _write(store: Path, text: str) -> None:
    try:
        folder = store / "log"
        folder.mkdir(exist_ok=True)  # never the store itself: an empty folder must not pass for one
        with (folder / "commands.log").open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError:
        sys.stderr.write(text)  # a full disk must not swallow the only trace of the bug
