"""The log: files of JSON lines beside the store, bounded, and the way back from a reference number to its entry.

One shape for the server and for commands. They write into files of their own, so that neither turns over the other's.
"""

import json
import logging
import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from heapq import nlargest
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from pages.upkeep.log_lines import JsonLines, TerminalLines

SERVER, COMMANDS = "server", "commands"
RUNNING = "campaign.running"  # starts and stops; the one logger whose good news is kept
_BYTES_A_FILE, _OLD_FILES = 5 * 1024 * 1024, 9  # of the server; at most 50 MB, and as much of commands
Entry = Mapping[str, Any]


def folder(store: Path) -> Path:
    """Where the log of a store lies: ``CAMPAIGN_LOGS``, else ``logs/`` in it."""
    chosen = os.environ.get("CAMPAIGN_LOGS")
    return Path(chosen) if chosen else store / "logs"


def reference(now: datetime | None = None) -> str:
    """A new number by which a person can name an entry; with ``now``, one that says when."""
    return f"{now:%m%d-%H%M}-{secrets.token_hex(2)}" if now else secrets.token_hex(4).upper()


class LogFile(RotatingFileHandler):
    """A file of the log. Where it cannot be written, the line goes to the terminal: the only trace of a bug."""

    def __init__(self, place: Path, name: str) -> None:
        super().__init__(place / f"{name}.jsonl", "a", _BYTES_A_FILE, _OLD_FILES, encoding="utf-8", delay=True)
        self.setFormatter(JsonLines())
        self.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == RUNNING)

    def emit(self, record: logging.LogRecord) -> None:
        # Never the store itself: a folder with nothing but a log must not pass for one.
        place = Path(self.baseFilename).parent
        if place.parent.is_dir():
            try:
                place.mkdir(exist_ok=True)
            except OSError:
                self.handleError(record)
                return
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        sys.stderr.write(TerminalLines().format(record) + "\n")


@contextmanager
def kept(store: Path, name: str, *, is_shown: bool) -> Iterator[None]:
    """What is logged meanwhile goes to the store's log, and with ``is_shown`` to the terminal as well."""
    root, running = logging.getLogger(), logging.getLogger(RUNNING)
    handlers: list[logging.Handler] = [LogFile(folder(store), name)]
    if is_shown:
        terminal = logging.StreamHandler()
        terminal.setLevel(logging.WARNING)
        terminal.setFormatter(TerminalLines())
        handlers.append(terminal)
    for handler in handlers:
        root.addHandler(handler)
    running.setLevel(logging.INFO)
    try:
        yield
    finally:
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


def listen() -> None:
    """What Streamlit and uvicorn complain of goes into the same file; they talk to the terminal already.

    Their loggers pass nothing up, so that each is told by itself; again when more of them have been imported.
    """
    files = [one for one in logging.getLogger().handlers if isinstance(one, LogFile)]
    for logger in list(logging.Logger.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger) and not logger.propagate:
            for file in files:
                logger.addHandler(file)  # twice is once


def found(place: Path, number: str) -> Iterator[Entry]:
    """Every entry with this reference number, however it is written, the oldest first."""
    wanted = number.strip().casefold()
    return (one for one in _entries(place) if wanted and str(one.get("reference", "")).casefold() == wanted)


def latest(place: Path, count: int) -> tuple[Entry, ...]:
    """The last entries with a reference number, the newest first."""
    numbered = enumerate(one for one in _entries(place) if one.get("reference"))
    newest = nlargest(count, numbered, key=lambda one: (str(one[1].get("at", "")), one[0]))
    return tuple(entry for _, entry in newest)


def _entries(place: Path) -> Iterator[Entry]:
    """All that has a number, file by file, each from its oldest; what is no entry is passed over."""
    for file in _files(place):
        try:
            with file.open(encoding="utf-8", errors="replace") as lines:
                yield from (told for line in lines if '"reference"' in line and (told := _told(line)) is not None)
        except OSError:
            continue  # turned over in this moment


def _files(place: Path) -> list[Path]:
    def age(file: Path) -> tuple[str, int]:
        name, _, number = file.name.partition(".jsonl")
        return name, -int(number[1:]) if number[1:].isdecimal() else 0

    return sorted(place.glob("*.jsonl*"), key=age)


def _told(line: str) -> Entry | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
