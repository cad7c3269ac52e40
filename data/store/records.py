"""One upload's whole story, told from the store alone: the reading that made it is long gone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from data.ingest.corrections import in_words
from data.ingest.model import Correction, Problem, SheetReading
from data.ingest.vocabulary import load
from data.store.corrections import from_json
from data.store.failures import Refused
from data.store.questions import ask
from data.store.statements import Scope


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an upload: ``kind`` accepted, withdrawn or restored; ``reason`` "" where none was given."""

    kind: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Who speaks for one scope of an upload.

    ``counting_id`` counts now, ``instead_id`` is the newest besides the upload itself, ``earlier_id`` the last word on
    an earlier date; None where there is none.
    """

    scope: Scope
    counting_id: int | None
    instead_id: int | None
    earlier_id: int | None


@dataclass(frozen=True, slots=True)
class UploadRecord:
    """``sheets`` hold no rows and no units of single columns, their notes are a person's corrections; ``superseded``:
    what it replaced when accepted."""

    upload_id: int
    file: str
    sha256: str
    byte_count: int
    sheets: tuple[SheetReading, ...]
    problems: tuple[Problem, ...]
    events: tuple[Event, ...]
    standings: tuple[Standing, ...]
    superseded: tuple[int, ...]

    @property
    def accepted(self) -> Event:
        """The first event of every upload: who sent it in, when."""
        return self.events[0]

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was undone and not restored since."""
        return self.events[-1].kind == "withdrawn"


def record(cursor: duckdb.DuckDBPyConnection, upload_id: int, unit: str = "") -> UploadRecord:
    """The record of an upload as of now, in the caller's transaction. Raises Refused when there is none."""
    head = ask(cursor, "upload_record", upload_id).fetchone()
    if head is None:
        raise Refused(f"没有第{upload_id}号报表。")
    file, sha256, byte_count = head
    ask(cursor, "in_force", None, unit)
    standings = ask(cursor, "upload_standing", upload_id).fetchall()
    said = {sheet: from_json(text) for sheet, text in ask(cursor, "upload_corrections", upload_id).fetchall()}
    return UploadRecord(
        upload_id=upload_id,
        file=file,
        sha256=sha256,
        byte_count=byte_count,
        sheets=tuple(_sheet(said, *row) for row in ask(cursor, "upload_sheets", upload_id).fetchall()),
        problems=tuple(Problem(*row) for row in ask(cursor, "upload_problems", upload_id).fetchall()),
        events=tuple(Event(*row) for row in ask(cursor, "upload_events", upload_id).fetchall()),
        standings=tuple(Standing(Scope(*row[:4]), *row[4:]) for row in standings),
        superseded=tuple(int(row[0]) for row in ask(cursor, "superseded_uploads", upload_id).fetchall()),
    )


def _sheet(
    said: Mapping[str, Correction],
    sheet: str,
    kind: str | None,
    county: str | None,
    tier: str | None,
    cut_off: date | None,
    unit: str | None,
    row_count: int,
    skipped: str | None,
    header_rows: str,
    columns: str,
) -> SheetReading:
    return SheetReading(
        sheet=sheet,
        kind=kind,
        county=county,
        tier=tier,
        cut_off=cut_off,
        unit=unit,
        row_count=row_count,
        skipped=skipped,
        header_rows=tuple(json.loads(header_rows)),
        columns=json.loads(columns),
        notes=in_words(said[sheet], load()) if sheet in said else (),
    )
