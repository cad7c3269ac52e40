"""One file from bytes to rows, problems and checks; all of it is done in the limited child. Never raises."""

import hashlib
import traceback
from datetime import date

from data.campaign import Campaign
from data.ingest import process
from data.ingest.container.refusal import RefusalError
from data.ingest.model import Answers, FileReading, Known
from data.ingest.problems import problem
from data.ingest.vocabulary import load
from data.ingest.whole import Asked


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

    ``known`` None: read alone, projects are not matched. Unreadable bytes answer ``readable=False`` and one problem;
    so does a bug of ours, with a reference to the log. ``today``: a cut-off later than this is doubted; None: no clock.
    """
    digest = hashlib.sha256(content).hexdigest()
    asked = Asked(name, digest, campaign, known, answers or Answers(), uploader_county, today)
    try:
        return process.read_whole(asked, content)
    except RefusalError as refusal:
        code, value = refusal.code, refusal.detail or None
    except Exception:
        code, value = "file.failed", process.logged(traceback.format_exc())
    return FileReading(name, digest, False, (), (problem(code, value=value),))


def warm_up(campaign: Campaign | None = None) -> None:
    """Start the child process and load the words before the first visitor waits for them."""
    load()
    process.warm_up(campaign)
