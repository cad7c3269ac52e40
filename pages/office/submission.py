"""One report on its way in: read, questioned, checked, accepted. Pure states; the page and ``load`` both use them.

A state is frozen and every step gives a new one, so that a browser's double click or Streamlit's rerun finds either
the step not yet taken or already taken, never half of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, Protocol

from data.campaign import Campaign
from data.errors import UserError
from data.ingest import difference, failed, read_file
from data.ingest.model import Answers, Change, Correction, FileReading, Known, Problem, Receipt
from data.store import Actor, CommitResult
from data.store.statements import Place, Scope, scopes_of, statements_of
from pages.office.questions import Question, questions

NOTHING_SAID = Answers()

Stage = Literal["accepted", "waiting", "duplicate", "unreadable", "blocked", "asking", "warned", "ready"]
DONE: tuple[Stage, ...] = ("accepted", "waiting", "duplicate")  # nothing is left to do with these


class Accepting(Protocol):
    """The part of the store that a submission needs."""

    def known(self) -> Known:
        """Rosters, earlier reports, remembered answers and receipts."""

    def commit(
        self,
        reading: FileReading,
        content: bytes,
        *,
        by: Actor,
        at: datetime,
        answers: Answers | None = None,
        seen: frozenset[int] | None = None,
        is_history: bool = False,
    ) -> CommitResult:
        """Accept all rows of the reading or none."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A file, what was read in it with the answers given so far, and what became of it.

    ``scopes``: what it would speak for; ``replaces``: the uploads that speak for it now, by number.
    """

    file: str
    content: bytes
    reading: FileReading
    answers: Answers
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    basis: int
    earlier: Receipt | None = None
    result: CommitResult | None = None
    is_ticked: bool = False
    today: date | None = None
    unit: str = ""
    scopes: frozenset[Scope] = frozenset()
    replaces: tuple[Receipt, ...] = ()

    @property
    def stage(self) -> Stage:
        """How far it is; decides what the person is asked to do next."""
        if self.result is not None and self.result.is_waiting:
            return "waiting"
        if self.result is not None:
            return "duplicate" if self.result.is_duplicate else "accepted"
        if self.earlier is not None:
            return "duplicate"
        if not self.reading.readable:
            return "unreadable"
        if self.reading.blocks:
            return "asking" if self._only_questions else "blocked"
        return "warned" if self.of("warning") and not self.is_ticked else "ready"

    @property
    def _only_questions(self) -> bool:
        answerable = {id(problem) for question in self.questions for problem in question.problems}
        return all(id(problem) in answerable for problem in self.of("error"))

    @property
    def key(self) -> str:
        """What tells submissions apart: their bytes."""
        return self.reading.sha256

    def of(self, severity: str) -> tuple[Problem, ...]:
        """The problems of one severity."""
        return tuple(problem for problem in self.reading.problems if problem.severity == severity)

    @property
    def received(self) -> Receipt | None:
        """Where its bytes stand in the store: its own receipt once accepted, the earlier one of a duplicate."""
        if self.result is None:
            return self.earlier
        return Receipt(self.result.upload_id, self.result.received_at, self.result.received_by)

    @property
    def is_answered(self) -> bool:
        """Whether a question was answered (corrections of sheets are no answers to questions)."""
        return replace(self.answers, corrections={}) != NOTHING_SAID

    @property
    def is_roster(self) -> bool:
        """Whether it brings a roster, which progress reports have to wait for."""
        return any(sheet.kind == "roster" for sheet in self.reading.sheets)

    @property
    def cut_off(self) -> date | None:
        """The latest cut-off of its sheets."""
        return max((sheet.cut_off for sheet in self.reading.sheets if sheet.cut_off), default=None)


def read(
    file: str,
    content: bytes,
    campaign: Campaign,
    known: Known | None,
    answers: Answers | None = None,
    *,
    today: date | None = None,
    unit: str = "",
) -> Submission:
    """Read a file against what is known; never raises for a file. ``today``: later cut-offs are doubted.

    ``unit``: the one reporting unit that the sender may speak for, "" for anybody's. A mistake of the program becomes
    an unreadable file with a reference number, so that it does not hide the files beside it.
    """
    said = answers or Answers()
    try:
        return _read(file, content, campaign, known, said, today, unit)
    except Exception:
        reading = failed(file, content)
    return Submission(file, content, reading, said, (), (), basis(reading, known, frozenset()), today=today, unit=unit)


def _read(
    file: str,
    content: bytes,
    campaign: Campaign,
    known: Known | None,
    said: Answers,
    today: date | None,
    unit: str,
) -> Submission:
    reading = read_file(file, content, campaign, known=known, answers=said, uploader_county=unit or None, today=today)
    scopes = _scopes(reading, campaign, known)
    return Submission(
        file=file,
        content=content,
        reading=reading,
        answers=said,
        changes=difference(reading, known) if known and reading.readable else (),
        questions=questions(reading, campaign, known),
        basis=basis(reading, known, scopes),
        earlier=known.received.get(reading.sha256) if known else None,
        today=today,
        unit=unit,
        scopes=scopes,
        replaces=_replaced(scopes, known),
    )


def _scopes(reading: FileReading, campaign: Campaign, known: Known | None) -> frozenset[Scope]:
    places = {number: Place(one.county, one.tier) for number, one in known.everyone.items()} if known else {}
    try:
        return frozenset(scopes_of(reading, campaign, statements_of(reading, campaign, places)))
    except UserError:
        return frozenset()  # its problems already say what cannot be told


def _replaced(scopes: frozenset[Scope], known: Known | None) -> tuple[Receipt, ...]:
    speaking = known.speaking if known else {}
    found = {speaking[scope].upload_id: speaking[scope] for scope in scopes if scope in speaking}
    return tuple(found[number] for number in sorted(found))


def basis(reading: FileReading, known: Known | None, scopes: frozenset[Scope] = frozenset()) -> int:
    """A fingerprint of what the reading was compared with: rosters, what its projects were reported as, who speaks."""
    if known is None:
        return 0
    ids = {row.project_id for sheet in reading.sheets for row in sheet.rows if row.project_id is not None}
    counties = {sheet.county for sheet in reading.sheets}
    ids |= {project.project_id for project in known.projects if project.county in counties}
    aliases = tuple(sorted(known.aliases.items()))
    history = tuple((one, known.history.get(one), known.permits.get(one)) for one in sorted(ids))
    rosters = known.rosters or known.projects
    return hash((rosters, history, known.received.get(reading.sha256), aliases, _replaced(scopes, known)))


def answered(
    submission: Submission, campaign: Campaign, known: Known, said: Iterable[tuple[Question, Any]]
) -> Submission:
    """The submission read again with more answers, each with its question. Earlier answers stay."""
    answers = submission.answers
    for question, answer in said:
        if question.subject == "match":
            answers = replace(answers, matches={**answers.matches, question.name: answer})
        elif question.subject == "effective":  # of a roster: the other sheets have a date of their own
            sheets = {str(problem.sheet) for problem in question.problems}
            told = {one: replace(answers.corrections.get(one, Correction()), cut_off=answer) for one in sheets}
            answers = replace(answers, corrections={**answers.corrections, **told})
        else:
            answers = replace(answers, **{question.subject: answer})
    return _again(submission, campaign, known, answers)


def corrected(
    submission: Submission, campaign: Campaign, known: Known, sheet: str, correction: Correction | None
) -> Submission:
    """The submission read again with a person's word on one sheet; None or an empty one: as it was recognised.

    Everything else that was said stays; the tick only where the new reading finds exactly what was ticked.
    """
    others = {name: one for name, one in submission.answers.corrections.items() if name != sheet}
    said = others if correction in (None, Correction()) else {**others, sheet: correction}
    again = _again(submission, campaign, known, replace(submission.answers, corrections=said))
    return replace(again, is_ticked=submission.is_ticked and says_the_same(submission, again))


def unanswered(submission: Submission, campaign: Campaign, known: Known) -> Submission:
    """The submission with its questions open again; corrections of sheets stay."""
    return _again(submission, campaign, known, Answers(corrections=submission.answers.corrections))


def _again(one: Submission, campaign: Campaign, known: Known, answers: Answers) -> Submission:
    return read(one.file, one.content, campaign, known, answers, today=one.today, unit=one.unit)


def refreshed(submission: Submission, campaign: Campaign, known: Known) -> Submission:
    """The submission itself, or read again where what it was compared with has changed since.

    The tick stays only where the new reading finds exactly what the person ticked.
    """
    if submission.result is not None or submission.basis == basis(submission.reading, known, submission.scopes):
        return submission
    again = _again(submission, campaign, known, submission.answers)
    return replace(again, is_ticked=submission.is_ticked and says_the_same(submission, again))


def says_the_same(one: Submission, other: Submission) -> bool:
    """Whether a person who has seen one has seen the other: same problems and differences, replacing the same."""
    seen, now = ((each.reading.problems, each.changes, each.earlier, each.replaces) for each in (one, other))
    return seen == now


def overtaken_by(seen: Submission, now: Submission) -> Receipt | None:
    """The newest upload for the same units and periods that came in after a person looked."""
    came = [one for one in now.replaces if one not in seen.replaces]
    return max(came, key=lambda one: (one.at, one.upload_id), default=None)


def ticked(submission: Submission, is_ticked: bool = True) -> Submission:
    """The submission with its warnings looked through, or with that taken back."""
    return replace(submission, is_ticked=is_ticked)


def confirmed(
    submission: Submission, store: Accepting, *, by: Actor, at: datetime, is_history: bool = False
) -> Submission:
    """Accept a ready submission; any other comes back as it is, so that a second click changes nothing.

    UserError from the store where it refuses, Overtaken where another report came in since this one was read.
    ``is_history``: filled in later, at its own moment. The bytes are let go once the archive has them.
    """
    if submission.stage != "ready":
        return submission
    seen = frozenset(one.upload_id for one in submission.replaces)
    one = submission
    result = store.commit(one.reading, one.content, by=by, at=at, answers=one.answers, seen=seen, is_history=is_history)
    return replace(submission, result=result, content=b"")
