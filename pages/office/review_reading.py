"""A case read again by what is known now: what the office decides on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from data.campaign import Campaign
from data.ingest import side_by_side
from data.ingest.model import Known
from data.store.review_cases import Case, SentCase
from pages.office import review_news, review_preview, submission
from pages.office.submission import Submission
from pages.parts import cached
from pages.parts.view import View

_MOST = 200
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Reread:
    """``now``: the original as it reads today, without its bytes. ``news``: a sentence for each thing that is otherwise
    than when it was sent in; ``effects``: what letting it through would move, in words."""

    sent: SentCase
    now: Submission
    news: tuple[str, ...]
    effects: tuple[str, ...]

    @property
    def case(self) -> Case:
        """What the store tells of it."""
        return self.sent.case

    @property
    def is_plain(self) -> bool:
        """Whether it may go through together with others: nothing to look at, nothing new since it was sent in."""
        return self.now.stage == "ready" and not self.now.of("warning") and not self.news


@dataclass(frozen=True, slots=True)
class _Kept:
    campaign: Campaign
    today: date
    reread: Reread


_kept: dict[tuple[Path, int], _Kept] = {}


def reread(view: View, cases: Sequence[Case]) -> tuple[Reread, ...]:
    """The cases in their order, each read by what is known now; read again only where that concerns it."""
    known = {county: view.store.only(county).known() for county in {one.county for one in cases}}
    return tuple(side_by_side(lambda one: _reread(view, one, known[one.county]), cases))


def of(view: View, case: Case) -> Reread:
    """One case."""
    return _reread(view, case, view.store.only(case.county).known())


def _reread(view: View, case: Case, known: Known) -> Reread:
    key = (view.store.folder, case.upload_id)
    kept = _kept.get(key)
    if kept and kept.campaign is view.campaign and kept.today == view.today and kept.reread.case == case:
        now = kept.reread.now
        if now.basis == submission.basis(now.reading, known, now.scopes):
            return kept.reread
    sent = view.store.reviews.sent(case.upload_id)
    now = _read(view, sent, known)
    news = tuple(review_news.news(view.campaign, sent, now, known))
    found = Reread(sent, now, news, tuple(review_preview.sentences(now, known)))
    with _lock:  # pages run in threads
        while len(_kept) >= _MOST:
            _kept.pop(next(iter(_kept)))
        _kept[key] = _Kept(view.campaign, view.today, found)
    return found


def _read(view: View, sent: SentCase, known: Known) -> Submission:
    case = sent.case
    content = view.store.original(case.upload_id)
    one = submission.read(
        case.file, content, view.campaign, known, sent.answers, today=view.today, unit=case.county
    )  # fmt: skip
    return replace(submission.ticked(one) if one.of("warning") else one, content=b"")


def waiting(view: View) -> tuple[Case, ...]:
    """What waits for the office, the longest first."""
    found = [one for one in cached.cases(view.user.unit) if one.is_waiting]
    return tuple(sorted(found, key=lambda one: (one.sent_at, one.upload_id)))
