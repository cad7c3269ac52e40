"""One file from bytes to rows, problems and checks; all of it is done in the limited child. Never raises."""

import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

from data.campaign import Campaign
from data.ingest import process
from data.ingest.container.refusal import RefusalError
from data.ingest.model import Answers, FileReading, Known
from data.ingest.problems import problem
from data.ingest.vocabulary import load
from data.ingest.whole import Asked

A = TypeVar("A")
B = TypeVar("B")
_AT_ONCE = 2  # of one visitor; ``limits`` says how many of all


def read_file(
    name: str,
    content: bytes,
    campaign: Campaign,
    *,
    known: Known | None = None,
    answers: Answers | None = None,
    uploader_county: str | None = None,
    today: date | None = None,
) -> FileReading:
    """Read, recognise, clean, match and check one file; nothing is stored.

    ``known`` None: read alone, projects are not matched. Unreadable bytes answer ``readable=False`` and one problem.
    ``today``: a cut-off later than this is doubted; None: no clock, no doubt. A mistake of the program is one problem
    with a number that finds its traceback in the log: one file must not take the others along.
    """
    digest = hashlib.sha256(content).hexdigest()
    asked = Asked(name, digest, campaign, known, answers or Answers(), uploader_county, today)
    try:
        return process.read_whole(asked, content)
    except RefusalError as refusal:
        return FileReading(name, digest, False, (), (problem(refusal.code, value=refusal.detail or None),))
    except Exception:
        return failed(name, content)


def failed(name: str, content: bytes) -> FileReading:
    """The reading of a file at which the program itself failed; call it while the exception is in hand."""
    reference = process.logged(name, traceback.format_exc())
    digest = hashlib.sha256(content).hexdigest()
    return FileReading(name, digest, False, (), (problem("file.failed", value=reference),))


def side_by_side(work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
    """``work`` on every item, in order, some at a time: while one child reads, the server unpacks another's answer.

    Whoever stops listening early waits for those at work only.
    """
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        yield from pool.map(work, items)
    finally:
        pool.shutdown(cancel_futures=True)


def warm_up(campaign: Campaign) -> None:
    """Start the child process and load the words before the first file waits for them."""
    load()
    process.warm_up(campaign)
