"""A line of the log: one JSON object, in which nothing stands that a stranger's sheet or browser said.

``at`` (ISO with the zone), ``level``, ``logger``, ``message``, and where known ``reference``, ``account``, ``place``,
``traceback``. An exception's own words may repeat a cell or a password, so of them only what looks like the program's
is kept: names of its own, short numbers, plain words.
"""

import json
import logging
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from pages.parts import clock
from pages.upkeep import spoken_for

_ZONE = "Asia/Shanghai"
_LONGEST_MESSAGE, _LONGEST_TRACE = 2_000, 20_000
_SECRET = re.compile(
    r"(?i)\b(campaign_session|cookie|authorization|password|client_secret|cookie_secret|id_token|access_token|code|"
    r"state|nonce|token)(\s*[=:]\s*)(?!\s)[^\s;,&]+"
)
_FRAMES, _FRAME = "Traceback (most recent call last):", "  "
_QUOTED = re.compile(r"""(['"])(?![A-Za-z_][\w.]*\1)(?:(?!\1).)*\1""")
_FOREIGN = re.compile(r"[^\x00-\x7f…]+|\d[\d,.]{3,}")


def masked(words: str) -> str:
    """Without what follows the name of something secret."""
    return _SECRET.sub(r"\1\2…", words)


def bare_trace(trace: str) -> str:
    """A traceback whose exceptions keep their type and no more of their words than the program's own."""
    return masked("\n".join(_bare(trace.strip()[-_LONGEST_TRACE:])))


def _bare(trace: str) -> Iterator[str]:
    is_frame = True  # a trace that was too long begins in the middle of one
    for line in trace.splitlines():
        is_frame = line.strip() == _FRAMES or (is_frame and line.startswith(_FRAME))
        yield line if is_frame else _FOREIGN.sub("…", _QUOTED.sub("'…'", line))


class JsonLines(logging.Formatter):
    """Moments are those of the product's own clock, as in the audit trail and in reference numbers."""

    def format(self, record: logging.LogRecord) -> str:
        here = spoken_for.now()
        told = {
            "at": clock.now(_ZONE).replace(tzinfo=ZoneInfo(_ZONE)).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage())[:_LONGEST_MESSAGE],
            "reference": getattr(record, "reference", None),
            "account": here.account_id,
            "place": here.place or None,
            "traceback": trace_of(record) or None,
        }
        return json.dumps({key: value for key, value in told.items() if value is not None}, ensure_ascii=False)


class TerminalLines(logging.Formatter):
    """The same for whoever reads the service's own output: level, logger, message, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        head = f"{record.levelname} {record.name}: {masked(record.getMessage())}"
        return "\n".join(part for part in (head, trace_of(record)) if part)


def trace_of(record: logging.LogRecord) -> str:
    """The traceback of a record: of its exception, or the one that a child process sent; "" where there is none."""
    if record.exc_info and record.exc_info[0] is not None:
        return bare_trace(logging.Formatter().formatException(record.exc_info))
    return bare_trace(getattr(record, "traceback", ""))
