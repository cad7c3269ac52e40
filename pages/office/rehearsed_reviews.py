"""The sample campaign's reporters and the office's answers to them, each at its own moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from data.campaign import Campaign
from data.ingest.marked_copy import marked_copy
from data.sample import SampleFile
from data.store import Actor, Store
from pages.office import submission
from pages.office.submission import Submission

OFFICE = Actor("示例办公室", role="office")
_RETURNED = "表尾没有填报人和负责人签字，请补签后重新报送"
_RETURNED_NOW = "有项目的本年累计完成投资比上期少，请按标注副本核对后重新报送"
# The office looks within the hour, so that what came in time is known in time.
_LOOKED = timedelta(minutes=40)


def reporter(county: str) -> Actor:
    """Who reports for a unit in the demonstration."""
    return Actor("示例报送员", role="reporter", county=county)


def through_the_office(one: Submission, file: SampleFile, store: Store, at: datetime, latest: datetime) -> Submission:
    """Send a report in as its unit's reporter and let it through, returned once before where the story says so."""
    if file.is_returned_once:
        first = _sent(one, file, store, at - timedelta(minutes=35))
        _give_back(one, store, first, at - timedelta(minutes=15), _RETURNED)
    upload_id = _sent(one, file, store, at)
    looked = min(at + _LOOKED, latest)
    result = store.reviews.approve(upload_id, one.reading, by=OFFICE, at=looked, is_history=True)
    return replace(one, result=result, content=b"")


def waiting(files: Sequence[SampleFile], store: Store, campaign: Campaign, now: datetime) -> None:
    """Corrections that came in this afternoon and nobody has looked at."""
    for count, file in enumerate(files, start=1):
        one = read(file, store, campaign, now)
        _sent(one, file, store, now - timedelta(minutes=38 * count + 5))


def returned(files: Sequence[SampleFile], store: Store, campaign: Campaign, now: datetime) -> None:
    """Reports that were sent in this morning and returned before noon."""
    for file in files:
        morning = now.replace(hour=9, minute=12)
        one = read(file, store, campaign, now)
        upload_id = _sent(one, file, store, morning)
        _give_back(one, store, upload_id, morning + timedelta(minutes=95), _RETURNED_NOW)


def read(file: SampleFile, store: Store, campaign: Campaign, now: datetime) -> Submission:
    """The file as its reporter sees it."""
    county = str(file.county)
    known = store.only(county).known()
    content = file.path.read_bytes()
    return submission.ticked(
        submission.read(file.path.name, content, campaign, known, today=now.date(), unit=county)
    )  # fmt: skip


def _sent(one: Submission, file: SampleFile, store: Store, at: datetime) -> int:
    county = str(file.county)
    mine = store.only(county)
    result = mine.commit(
        one.reading, one.content, by=reporter(county), at=at, answers=one.answers, is_history=True
    )  # fmt: skip
    return result.upload_id


def _give_back(one: Submission, store: Store, upload_id: int, at: datetime, reason: str) -> None:
    file = None
    if one.of("warning"):
        made = marked_copy(one.content, one.reading)
        file = (made.file_name, made.content)
    store.reviews.give_back(upload_id, reason, by=OFFICE, at=at, attachment=file, is_history=True)
