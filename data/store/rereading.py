"""Every accepted file read again from its original, as it was read then, against the rows that figures are made of.

What was known then is the record before its acceptance (``Store.as_recorded``), what was answered was kept with it. A
program that reads an old file otherwise today is a difference like any other: the reader has to be told.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

import duckdb

from data.errors import UserError
from data.ingest import read_file
from data.ingest.model import Answers, Correction, FileReading
from data.store import uploads
from data.store.corrections import answers_from_json, from_json
from data.store.identity import Identity, identified
from data.store.questions import ask
from data.store.rereading_by_hand import by_hand
from data.store.statements import (
    DATE_FIELDS,
    FLAG_FIELDS,
    MONEY_FIELDS,
    TEXT_FIELDS,
    Statement,
    permit_columns,
    statement_columns,
)
from data.store.store import Store

_COLUMNS = (
    "sheet", "row", "kind", "project_id", "county", "tier", "cut_off", "cells", "said",
    *TEXT_FIELDS, *MONEY_FIELDS, *DATE_FIELDS, *FLAG_FIELDS, "industry",
)  # fmt: skip
_JSON = ("cells", "said")


class Received(NamedTuple):
    """An accepted upload; ``unit``: for which unit its sender spoke, "" for any."""

    upload_id: int
    change_id: int
    at: datetime
    file: str
    sha256: str
    unit: str
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is otherwise in the original than in the rows. ``where``: sheet and row, "" for the whole file;
    ``field``: what it is about; ``cell``: its address, "" where it has none; ``stored``, ``now``: both, in words."""

    upload_id: int
    file: str
    where: str
    cell: str
    field: str
    stored: str
    now: str


def received(store: Store, until: int) -> tuple[Received, ...]:
    """Every upload that was accepted up to change ``until``, changes of rosters by hand included."""
    with store.as_recorded(until)._connection.read() as cursor:
        return tuple(Received(*row) for row in ask(cursor, "accepted_uploads").fetchall())


def reread(store: Store, one: Received) -> tuple[Fault, ...]:
    """Where the original of an upload says otherwise than the rows that were kept; empty where it says the same."""
    try:
        content = store.original(one.upload_id)
    except UserError as error:
        return (_of_file(one, "原件", "应为入库时的文件", str(error)),)
    then = store.as_recorded(one.change_id - 1)
    with store.as_recorded(one.change_id)._connection.read() as cursor:
        kept = _kept(cursor, one.upload_id)
        said = _answers(cursor, one.upload_id)
        if one.is_by_hand:
            return tuple(Fault(one.upload_id, one.file, *told) for told in by_hand(cursor, one.upload_id, content))
    faults: tuple[Fault, ...] = ()
    for answers in said:
        reading = read_file(
            one.file, content, then.campaign, known=then.only(one.unit).known(), answers=answers,
            uploader_county=one.unit or None, today=one.at.date(),
        )  # fmt: skip
        faults = tuple(_compared(then, one, reading, answers, kept))
        if not faults:
            break
    return faults


@dataclass(frozen=True)
class _Rows:
    """What an upload says, row by row: (sheet, row) → column → value; its permits, and what it speaks for."""

    rows: Mapping[tuple[str, int], Mapping[str, Any]]
    permits: frozenset[tuple[Any, ...]]
    scopes: frozenset[tuple[Any, ...]]


def _kept(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> _Rows:
    permits, scopes = (frozenset(ask(cursor, name, upload_id).fetchall()) for name in ("permit_rows", "scope_rows"))
    return _Rows(_by_place(ask(cursor, "statement_rows", upload_id).fetchall()), permits, scopes)


def _by_place(rows: Sequence[Sequence[Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    return {(str(row[0]), int(row[1])): dict(zip(_COLUMNS, row, strict=True)) for row in rows}


def _answers(cursor: duckdb.DuckDBPyConnection, upload_id: int) -> tuple[Answers, ...]:
    """What was answered. Where what was said of the whole file is kept with each of its sheets, both ways of saying it
    are tried: a word on one sheet goes before what stands in it, a word on the file only fills what is missing."""
    if (row := ask(cursor, "review_answers", upload_id).fetchone()) is not None:
        return (answers_from_json(row[0]),)
    matches = dict(ask(cursor, "answer_rows", upload_id).fetchall())
    corrections = {sheet: from_json(text) for sheet, text in ask(cursor, "upload_corrections", upload_id).fetchall()}
    of_sheets = Answers(matches=matches, corrections=corrections)
    if not corrections:
        return (of_sheets,)
    one = next(iter(corrections.values()))
    bare = {sheet: replace(said, county=None, cut_off=None, unit=None) for sheet, said in corrections.items()}
    left = {sheet: said for sheet, said in bare.items() if said != Correction()}
    return Answers(one.county, one.cut_off, one.unit, matches, left), of_sheets


def _compared(then: Store, one: Received, reading: FileReading, answers: Answers, kept: _Rows) -> Iterator[Fault]:
    if not reading.readable:
        yield _of_file(one, "原件", "可读", reading.problems[0].message)
        return
    try:
        with then._connection.read() as cursor:
            now = _now(cursor, then, one, reading, answers)
    except UserError as error:
        yield _of_file(one, "原件", "可入库", str(error))
        return
    for place in sorted(kept.rows.keys() | now.rows.keys()):
        yield from _of_row(one, place, kept.rows.get(place), now.rows.get(place))
    for name, before, after in (("手续", kept.permits, now.permits), ("报送范围", kept.scopes, now.scopes)):
        if before != after:
            yield _of_file(one, name, _words(before - after), _words(after - before))


def _now(
    cursor: duckdb.DuckDBPyConnection, then: Store, one: Received, reading: FileReading, answers: Answers
) -> _Rows:
    told = uploads.told(cursor, then.campaign, reading, one.unit)
    known = [Identity(*row) for row in ask(cursor, "known_identities").fetchall()]
    row = ask(cursor, "next_ids").fetchone()
    statements, _ = identified(told.statements, known, answers, int(row[1]) if row else 1)
    return _Rows(_by_place(_rows(statements)), frozenset(_rows_of(permit_columns(statements))), frozenset(told.scopes))


def _rows(statements: Sequence[Statement]) -> list[tuple[Any, ...]]:
    return _rows_of(statement_columns(statements)) if statements else []


def _rows_of(columns: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*columns, strict=True))


def _of_row(
    one: Received, place: tuple[str, int], kept: Mapping[str, Any] | None, now: Mapping[str, Any] | None
) -> Iterator[Fault]:
    where = f"{place[0]} 第{place[1]}行"
    if kept is None or now is None:
        yield Fault(one.upload_id, one.file, where, "", "整行", "有" if kept else "无", "有" if now else "无")
        return
    cells = json.loads(now["cells"])
    for column in _COLUMNS:
        if column in _JSON and kept[column] != now[column]:
            yield from _of_json(one, where, column, kept[column], now[column])
        elif kept[column] != now[column]:
            told = _word(kept[column]), _word(now[column])
            yield Fault(one.upload_id, one.file, where, str(cells.get(column, "")), column, *told)


def _of_json(one: Received, where: str, column: str, kept: str, now: str) -> Iterator[Fault]:
    try:
        before = json.loads(kept)
    except ValueError:
        before = {"": kept}
    after = json.loads(now)
    fields = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    for name in fields or [""]:
        told = _word(before.get(name, kept)), _word(after.get(name, now))
        yield Fault(one.upload_id, one.file, where, "", f"{column}.{name}", *told)


def _of_file(one: Received, field: str, stored: str, now: str) -> Fault:
    return Fault(one.upload_id, one.file, "", "", field, stored, now)


def _words(rows: frozenset[tuple[Any, ...]]) -> str:
    return ";".join(sorted(" ".join(map(_word, row)) for row in rows)) or "无"


def _word(value: Any) -> str:
    if value is None:
        return "空"
    return value.isoformat() if isinstance(value, date) else str(value)
