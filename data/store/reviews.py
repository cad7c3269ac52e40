"""审核: what a unit's reporter sends in waits here, and counts from the moment in which the office lets it through.

A case keeps its upload's number from the first moment. Until it is approved it has no row among the statements, so
that no figure, no snapshot and no ``known_at`` can see it; then its original, read again, goes the way of any upload.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import datetime

import duckdb

from data.ingest.model import Answers, FileReading
from data.store import review_cases, uploads
from data.store.accepted_reports import AcceptedReport, accepted_reports
from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.changes import record
from data.store.connection import Connection
from data.store.corrections import answers_to_json
from data.store.failures import Overtaken, Refused
from data.store.fitness import refuse_unfit
from data.store.questions import ask
from data.store.review_cases import Case, SentCase
from data.store.settings import CurrentCampaign
from data.store.statements import Scope, json_of
from data.store.uploads import CommitResult, Sending, Told

_DONE = {"approved": "通过", "returned": "退回", "replaced": "被新的报送替代", "withdrawn": "通过,后来又撤销"}


class Reviews:
    """Every case; safe to share between threads, each call its own transaction. Moments are naive, the campaign's."""

    def __init__(self, connection: Connection, archive: Archive, settings: CurrentCampaign) -> None:
        self._connection, self._archive, self._settings = connection, archive, settings
        self._unit = ""

    def only(self, unit: str) -> "Reviews":
        """The same, cut to one unit's cases ("": all), for somebody who sends in and decides nothing."""
        cut = copy(self)
        cut._unit = unit
        return cut

    def cases(self) -> tuple[Case, ...]:
        """Every case, the newest first."""
        with self._connection.read() as cursor:
            return review_cases.cases(cursor, self._unit)

    def reports(self) -> tuple[AcceptedReport, ...]:
        """The progress reports that are in force or were replaced by one that is, however they came in."""
        with self._connection.read() as cursor:
            return accepted_reports(cursor, self._unit)

    def sent(self, upload_id: int) -> SentCase:
        """A case with what was kept when it was sent in. Raises Refused where there is none."""
        with self._connection.read() as cursor:
            return review_cases.sent(cursor, upload_id, self._unit)

    def attachment(self, upload_id: int) -> bytes:
        """The file that was sent back with a returned case. Raises Refused (none), StoreDamaged."""
        with self._connection.read() as cursor:
            one = review_cases.case(cursor, upload_id, self._unit)
        if not one.attachment_sha256:
            raise Refused(f"第{upload_id}号报送退回时没有附标注副本。")
        return self._archive.get(one.attachment_sha256)

    def submit(self, reading: FileReading, content: bytes, answers: Answers, sending: Sending) -> CommitResult:
        """Keep a file for the office to look at; ``sending.unit`` is whose it is. Raises as ``Store.commit``.

        What the unit sent before and nobody has decided yet is replaced, where this one speaks for all of it.
        """
        refuse_unfit(reading, content)
        with self._connection.write() as cursor:
            said = uploads.told(cursor, self._settings.campaign, reading, sending.unit)
            known = uploads.same_bytes(cursor, reading.sha256, said.scopes) or _waiting(cursor, reading, said, sending)
            if known:
                return known
            uploads.refuse_overtaken(cursor, reading.file, said.scopes, sending.seen)
            self._archive.put(content)
            return _keep(cursor, reading, content, said, answers, sending)

    def approve(
        self,
        upload_id: int,
        reading: FileReading,
        *,
        by: Actor,
        at: datetime,
        seen: frozenset[int] | None = None,
        is_history: bool = False,
    ) -> CommitResult:
        """Let a case through: from now on it counts, as ``reading``, its original read by what is known now, tells it.

        ``seen`` as in ``Store.commit``. Raises Overtaken (somebody else decided, or another report came in since the
        person looked) and Refused (the reading has errors, is of other bytes, or would stand behind another report);
        then nothing has changed.
        """
        with self._deciding() as cursor:
            one = self._undecided(cursor, upload_id)
            refuse_unfit(reading, self._archive.get(one.sha256))
            said = uploads.told(cursor, self._settings.campaign, reading, one.county)
            uploads.refuse_overtaken(cursor, reading.file, said.scopes, seen)
            sending = Sending(by, at, one.county, seen, is_history)
            if uploads.was_accepted(cursor, upload_id):  # let through before, and that taken back
                uploads.bring_back(cursor, upload_id, by, at)
                _refuse_behind(cursor, upload_id, said)
                result = CommitResult(upload_id, False, at, by.person)
            else:
                answers = review_cases.sent(cursor, upload_id, one.county).answers
                result = uploads.accept(cursor, upload_id, reading, said, answers, sending)
            change_id = _add(cursor, one, "approved", sending)
            # The unit's older ones of the same must not be let through over it by mistake.
            for older in _covered(cursor, one.county, upload_id, said.scopes):
                _mark_replaced(cursor, older, upload_id, change_id)
            return result

    def give_back(
        self,
        upload_id: int,
        reason: str,
        *,
        by: Actor,
        at: datetime,
        attachment: tuple[str, bytes] | None = None,
        is_history: bool = False,
    ) -> None:
        """Return a case with a reason, and a file's name and bytes beside it. Raises Overtaken, Refused."""
        if not reason.strip():
            raise Refused("请写明退回的原因,再退回;什么也没有改动。")
        with self._deciding() as cursor:
            one = self._undecided(cursor, upload_id)
            name, content = attachment or ("", b"")
            file = (name, self._archive.put(content)) if content else None
            _add(cursor, one, "returned", Sending(by, at, is_history=is_history), reason.strip(), file)

    def reopen(self, upload_id: int, reason: str, *, by: Actor, at: datetime) -> None:
        """Take a mistaken 通过 or 退回 back: the case waits again, and what counted by it counts no more.

        Raises Refused where it is not decided, or was replaced by its unit's own newer one.
        """
        with self._deciding() as cursor:
            one = review_cases.case(cursor, upload_id, self._unit)
            if one.state not in ("approved", "returned"):
                what = "还在等待审核" if one.is_waiting else f"已经{_DONE[one.state]}"
                raise Refused(f"第{upload_id}号报送{what},没有可以收回的决定;什么也没有改动。")
            if one.state == "approved":
                uploads.set_aside(cursor, upload_id, by, at, reason or "收回通过,重新审核")
            _add(cursor, one, "reopened", Sending(by, at), reason)

    @contextmanager
    def _deciding(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction of the office: nobody lets their own report through."""
        if self._unit:
            raise Refused("报送由市发改委办公室审核,什么也没有改动。")
        with self._connection.write() as cursor:
            yield cursor

    def _undecided(self, cursor: duckdb.DuckDBPyConnection, upload_id: int) -> Case:
        """The case while it waits; Overtaken, with who was faster and when, once it does not."""
        one = review_cases.case(cursor, upload_id, self._unit)
        if one.is_waiting:
            return one
        raise Overtaken(
            f"第{upload_id}号报送({one.county})已由{one.decided_by}于{one.decided_at:%Y-%m-%d %H:%M}"
            f"{_DONE[one.state]},您的操作没有执行,什么也没有改动。"
        )


def refuse_reopened(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> None:
    """Raise Refused for restoring an upload whose approval was taken back: the office decides it in 审核 again."""
    found = next((one for one in review_cases.cases(cursor, "") if one.upload_id == upload_id), None)
    if found is not None and found.state not in ("approved", "withdrawn"):
        raise Refused(f"第{upload_id}号报送的通过已收回,要重新计入请到“审核”里通过;什么也没有改动。")


def _refuse_behind(cursor: duckdb.DuckDBPyConnection, upload_id: int, said: Told) -> None:
    """Raise Refused where an upload that came back to its old place stands behind another: it would not count."""
    ask(cursor, "in_force", None, "")
    other = next((one for one in uploads.speaking(cursor, said.scopes, None) if one.upload_id != upload_id), None)
    if other is not None:
        raise Refused(
            f"第{upload_id}号报送的通过收回之后,同一单位、同一期已计入{other.by}的第{other.upload_id}号报表,没有再通过;"
            f"要用第{upload_id}号,请先撤销第{other.upload_id}号。"
        )


def _waiting(
    cursor: duckdb.DuckDBPyConnection, reading: FileReading, said: Told, sending: Sending
) -> CommitResult | None:
    """The case of the same bytes that waits already; sending a file twice is sending it once."""
    for one in review_cases.cases(cursor, sending.unit):
        if one.is_waiting and one.sha256 == reading.sha256 and set(one.scopes) == set(said.scopes):
            return CommitResult(one.upload_id, True, one.sent_at, one.sent_by, is_waiting=True)
    return None


def _keep(
    cursor: duckdb.DuckDBPyConnection,
    reading: FileReading,
    content: bytes,
    said: Told,
    answers: Answers,
    sending: Sending,
) -> CommitResult:
    upload_id = uploads.receive(cursor, reading, content)
    older = _covered(cursor, sending.unit, upload_id, said.scopes)
    after = {"file": reading.file, "sha256": reading.sha256, "rows": len(said.statements)}
    recorded = record(
        cursor, "review.submitted", sending.at, sending.by, subject=f"第{upload_id}号报送", after=after,
        is_history=sending.is_history,
    )  # fmt: skip
    first = min([recorded.at, *(one.first_sent_at for one in older if _days(one.scopes) == _days(said.scopes))])
    ask(cursor, "insert_review_case", upload_id, sending.unit, answers_to_json(answers), first)
    ask(cursor, "insert_review_event", recorded.change_id, upload_id, "submitted", "", None, None, None)
    uploads.fill(cursor, "insert_review_scopes", upload_id, said.scopes)
    rows = [
        (one.sheet, one.row.row, one.project_id, one.scope.tier, json_of(one.row.values), json_of(one.row.cells))
        for one in said.statements
    ]
    uploads.fill(cursor, "insert_review_rows", upload_id, rows)
    uploads.fill(cursor, "insert_review_problems", upload_id, uploads.problem_rows(reading))
    for one in older:
        _mark_replaced(cursor, one, upload_id, recorded.change_id)
    return CommitResult(upload_id, False, recorded.at, sending.by.person, is_waiting=True)


def _days(scopes: Iterable[Scope]) -> set[tuple[str, object]]:
    return {(scope.kind, scope.cut_off) for scope in scopes}


def _covered(cursor: duckdb.DuckDBPyConnection, unit: str, upload_id: int, scopes: Iterable[Scope]) -> list[Case]:
    """The unit's earlier cases that wait and of which the newer one says all again."""
    spoken = set(scopes)
    every = review_cases.cases(cursor, unit)
    return [one for one in every if one.is_waiting and one.upload_id < upload_id and set(one.scopes) <= spoken]


def _mark_replaced(cursor: duckdb.DuckDBPyConnection, one: Case, by_upload_id: int, change_id: int) -> None:
    ask(cursor, "insert_review_event", change_id, one.upload_id, "replaced", "", by_upload_id, None, None)


def _add(
    cursor: duckdb.DuckDBPyConnection,
    one: Case,
    kind: str,
    sending: Sending,
    reason: str = "",
    file: tuple[str, str] | None = None,
) -> int:
    name, sha256 = file or (None, None)
    after = {"file": one.file, "county": one.county} | ({"reason": reason} if reason else {})
    recorded = record(
        cursor, f"review.{kind}", sending.at, sending.by, subject=f"第{one.upload_id}号报送", after=after,
        is_history=sending.is_history,
    )  # fmt: skip
    ask(cursor, "insert_review_event", recorded.change_id, one.upload_id, kind, reason, None, sha256, name)
    return recorded.change_id
