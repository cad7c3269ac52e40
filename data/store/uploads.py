"""Receiving files: commit, withdraw, restore, history. A file is kept whole or not at all; nothing is ever deleted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import duckdb
import pandas as pd

from data.campaign import Campaign
from data.ingest.model import Answers, FileReading, Receipt
from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.changes import record
from data.store.corrections import said_of
from data.store.failures import Overtaken, Refused
from data.store.fitness import refuse_others_scopes
from data.store.identity import Identity, identified
from data.store.questions import ask
from data.store.statements import (
    Place,
    Scope,
    Statement,
    answered,
    permit_columns,
    scopes_of,
    statement_columns,
    statements_of,
)


@dataclass(frozen=True, slots=True)
class CommitResult:
    """What became of a file. For a duplicate: the upload that holds the same bytes, and when and from whom it came.

    ``superseded``: the uploads that this one replaces for at least one county, tier and cut-off. ``is_waiting``: it
    counts only once the office has let it through (``data.store.reviews``).
    """

    upload_id: int
    is_duplicate: bool
    received_at: datetime
    received_by: str
    superseded: tuple[int, ...] = ()
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading says, row by row, and what it speaks for."""

    statements: list[Statement]
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sends a file in and when. ``unit``: whom the sender may speak for ("": anybody).

    ``seen``: the uploads that it would replace as its sender saw it, None where nobody looked. ``is_history``: it is
    filled in later and keeps its own moment ``at``.
    """

    by: Actor
    at: datetime
    unit: str = ""
    seen: frozenset[int] | None = None
    is_history: bool = False


def commit(
    cursor: duckdb.DuckDBPyConnection,
    archive: Archive,
    campaign: Campaign,
    reading: FileReading,
    content: bytes,
    answers: Answers,
    sending: Sending,
) -> CommitResult:
    """Keep every row of ``reading`` within the caller's transaction; the original goes to the archive first.

    The same bytes, still in force for all that they state, change nothing. Raises Refused, Overtaken (somebody else
    was faster than the sender's look), StoreUnwritable.
    """
    said = told(cursor, campaign, reading, sending.unit)
    duplicate = same_bytes(cursor, reading.sha256, said.scopes)
    if duplicate:
        return duplicate
    refuse_overtaken(cursor, reading.file, said.scopes, sending.seen)
    archive.put(content)
    upload_id = receive(cursor, reading, content)
    return accept(cursor, upload_id, reading, said, answers, sending)


def told(cursor: duckdb.DuckDBPyConnection, campaign: Campaign, reading: FileReading, unit: str) -> Told:
    """What the reading states by what is in force now. Raises Refused: nothing, or something that isn't ``unit``'s."""
    ask(cursor, "in_force", None, "")
    statements = statements_of(reading, campaign, _places(cursor))
    scopes = scopes_of(reading, campaign, statements)
    if not scopes:
        raise Refused(f"文件“{reading.file}”里没有可入库的数据行,没有入库。")
    refuse_others_scopes(scopes, unit)
    return Told(statements, scopes)


def receive(cursor: duckdb.DuckDBPyConnection, reading: FileReading, content: bytes) -> int:
    """Give a file whose original is in the archive its number."""
    upload_id, _ = _next_ids(cursor)
    ask(cursor, "insert_upload", upload_id, reading.file, reading.sha256, len(content))
    return upload_id


def accept(
    cursor: duckdb.DuckDBPyConnection, upload_id: int, reading: FileReading, said: Told, answers: Answers, by: Sending
) -> CommitResult:
    """Make a received file count, with every row of it. ``told`` has prepared the caller's transaction."""
    statements, new_ids = identified(said.statements, _identities(cursor), answers, _next_ids(cursor)[1])
    superseded = tuple(one.upload_id for one in speaking(cursor, said.scopes, by.at if by.is_history else None))
    after = {"file": reading.file, "sha256": reading.sha256, "rows": len(statements), "supersedes": superseded}
    at = _add_event(cursor, upload_id, "accepted", by.by, by.at, "", after, is_history=by.is_history)
    _keep_reading(cursor, upload_id, reading, said.scopes)
    fill(cursor, "insert_supersessions", upload_id, [[one] for one in superseded])
    fill(cursor, "insert_projects", upload_id, [[one] for one in new_ids])
    _keep_statements(cursor, upload_id, statements)
    fill(cursor, "insert_answers", upload_id, answered(statements, answers))
    fill(cursor, "insert_corrections", upload_id, said_of(reading.sheets, answers))
    return CommitResult(upload_id, False, at, by.by.person, superseded)


def speaking(cursor: duckdb.DuckDBPyConnection, scopes: Sequence[Scope], until: datetime | None) -> list[Receipt]:
    """The uploads that count for any of ``scopes``, of those that were accepted by ``until`` (None: ever)."""
    return [Receipt(*row) for row in ask(cursor, "newest_for_scopes", *_columns(scopes), until).fetchall()]


def refuse_overtaken(
    cursor: duckdb.DuckDBPyConnection, file: str, scopes: Sequence[Scope], seen: frozenset[int] | None
) -> None:
    """Overtaken: nobody replaces a report that they have not been shown, nor counts on one that is withdrawn by now."""
    counting = {one.upload_id: one for one in speaking(cursor, scopes, None)} if seen is not None else {}
    if seen is None or seen == counting.keys():
        return
    came = max((one for one in counting.values() if one.upload_id not in seen), key=lambda one: one.at, default=None)
    what = f"{came.by}已于{came.at:%Y-%m-%d %H:%M}报送(第{came.upload_id}号)" if came else "有一份已被撤销"
    raise Overtaken(
        f"文件“{file}”没有入库:您核对之后,同一单位、同一期的报表{what};已按最新数据重新核对,请再看一遍后入库。"
    )


def set_aside(cursor: duckdb.DuckDBPyConnection, upload_id: int, by: Actor, at: datetime, reason: str) -> None:
    """Withdraw an upload: what it replaced counts again. Raises Refused when there is none or it is withdrawn."""
    _refuse_by_hand(cursor, upload_id)
    if _last_event(cursor, upload_id) == "withdrawn":
        raise Refused(f"第{upload_id}号报表已经撤销过了。")
    _add_event(cursor, upload_id, "withdrawn", by, at, reason, {"reason": reason})


def bring_back(cursor: duckdb.DuckDBPyConnection, upload_id: int, by: Actor, at: datetime) -> None:
    """Undo a withdrawal: the upload takes its old place, behind any newer one. Raises Refused when not withdrawn."""
    _refuse_by_hand(cursor, upload_id)
    if _last_event(cursor, upload_id) != "withdrawn":
        raise Refused(f"第{upload_id}号报表没有撤销,无需恢复。")
    _add_event(cursor, upload_id, "restored", by, at, "")


def _refuse_by_hand(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    """Raise Refused for a change of the rosters: later ones may rest on it, which only ``roster_deeds`` looks at."""
    if ask(cursor, "roster_document", number).fetchone() is not None:
        raise Refused(f"第{number}号是动态管理的调整,不是报表,什么也没有改动;要撤销请到“动态管理”。")


def history(cursor: duckdb.DuckDBPyConnection, unit: str = "") -> pd.DataFrame:
    """Every upload, newest first; see ``Store.uploads``."""
    ask(cursor, "in_force", None, unit)
    return ask(cursor, "uploads", unit).df()


def refuse_foreign(cursor: duckdb.DuckDBPyConnection, upload_id: int, unit: str) -> None:
    """Refused, as if there were none, for an upload that speaks for another unit than ``unit`` ("" : any may)."""
    if unit and [row[0] for row in ask(cursor, "upload_units", upload_id).fetchall()] != [unit]:
        raise Refused(f"没有第{upload_id}号报表。")


def received(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> tuple[str, str]:
    """The checksum under which an upload's original is kept, and its file's name; Refused when there is none."""
    row = ask(cursor, "upload_record", upload_id).fetchone()
    if row is None:
        raise Refused(f"没有第{upload_id}号报表。")
    return str(row[1]), str(row[0])


def was_accepted(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> bool:
    """Whether an upload ever counted."""
    return ask(cursor, "upload_state", upload_id).fetchone() is not None


def _last_event(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> str:
    row = ask(cursor, "upload_state", upload_id).fetchone()
    if row is None:
        raise Refused(f"没有第{upload_id}号报表。")
    return str(row[0])


def _add_event(
    cursor: duckdb.DuckDBPyConnection,
    upload_id: int,
    kind: Literal["accepted", "withdrawn", "restored"],
    by: Actor,
    at: datetime,
    reason: str,
    after: Mapping[str, Any] | None = None,
    *,
    is_history: bool = False,
) -> datetime:
    subject = f"第{upload_id}号报表"
    recorded = record(cursor, f"upload.{kind}", at, by, subject=subject, after=after, is_history=is_history)
    ask(cursor, "insert_upload_event", recorded.change_id, upload_id, kind, reason)
    return recorded.at


def same_bytes(cursor: duckdb.DuckDBPyConnection, sha256: str, scopes: Sequence[Scope]) -> CommitResult | None:
    """The upload of the same bytes that is in force for all that they state, if there is one."""
    stated: dict[tuple[int, datetime, str], set[Scope]] = {}
    for upload_id, at, by, *scope in ask(cursor, "same_bytes", sha256).fetchall():
        stated.setdefault((upload_id, at, by), set()).add(Scope(*scope))
    for (upload_id, at, by), known in stated.items():
        # The same file may be sent for another period, when a person gave the date: that is a new statement.
        if known == set(scopes):
            return CommitResult(upload_id, True, at, by)
    return None


def _keep_reading(
    cursor: duckdb.DuckDBPyConnection, upload_id: int, reading: FileReading, scopes: Sequence[Scope]
) -> None:
    sheets = [
        (
            sheet.sheet,
            sheet.kind,
            sheet.county,
            sheet.tier,
            sheet.cut_off,
            sheet.unit,
            sheet.row_count,
            sheet.skipped,
            json.dumps(list(sheet.header_rows)),
            json.dumps(dict(sheet.columns), ensure_ascii=False),
        )
        for sheet in reading.sheets
    ]
    fill(cursor, "insert_sheets", upload_id, sheets)
    fill(cursor, "insert_scopes", upload_id, scopes)
    fill(cursor, "insert_problems", upload_id, problem_rows(reading))


def problem_rows(reading: FileReading) -> list[tuple[object, ...]]:
    """The doubts of a file as they are kept, numbered in their order."""
    return [
        (ordinal, one.code, one.severity, one.sheet, one.cell, one.value, one.message)
        for ordinal, one in enumerate(reading.problems, start=1)
    ]


def _keep_statements(cursor: duckdb.DuckDBPyConnection, upload_id: int, statements: Sequence[Statement]) -> None:
    if statements:
        ask(cursor, "insert_statements", upload_id, *statement_columns(statements))
    permits = permit_columns(statements)
    if permits[0]:
        ask(cursor, "insert_permits", upload_id, *permits)


def _places(cursor: duckdb.DuckDBPyConnection) -> dict[int, Place]:
    ask(cursor, "roster_at", [date.max], None)
    rows = ask(cursor, "project_tiers", date.max, "").fetchall()
    return {project_id: Place(county, tier) for project_id, county, tier, *_ in rows}


def _identities(cursor: duckdb.DuckDBPyConnection) -> list[Identity]:
    return [Identity(*row) for row in ask(cursor, "known_identities").fetchall()]


def _next_ids(cursor: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    row = ask(cursor, "next_ids").fetchone()
    assert row is not None  # noqa: S101 - two scalar subqueries make one row
    return int(row[0]), int(row[1])


def fill(cursor: duckdb.DuckDBPyConnection, name: str, upload_id: int, rows: Sequence[Sequence[object]]) -> None:
    """Insert ``rows`` in one statement: a list per column, which both engines unnest (row by row is slow)."""
    if rows:
        ask(cursor, name, upload_id, *_columns(rows))


def _columns(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
