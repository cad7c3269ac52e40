"""The office's own templates of letters: every version is kept, the newest of a kind counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

import duckdb

from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.changes import record
from data.store.failures import Refused
from data.store.questions import ask
from data.supervision import KIND_NAMES, KINDS, LetterKind


@dataclass(frozen=True, slots=True)
class Template:
    """One version; ``sha256`` "" went back to the program's own template."""

    change_id: int
    kind: str
    file_name: str
    sha256: str
    at: datetime
    by: str


def every(cursor: duckdb.DuckDBPyConnection) -> tuple[Template, ...]:
    """Every version of every kind, the newest first."""
    return tuple(Template(*row) for row in ask(cursor, "letter_templates").fetchall())


def current(cursor: duckdb.DuckDBPyConnection, kind: str) -> Template | None:
    """The office's own version in force; None where the program's own is."""
    newest = next((one for one in every(cursor) if one.kind == kind), None)
    return newest if newest is not None and newest.sha256 else None


def keep(
    cursor: duckdb.DuckDBPyConnection, archive: Archive, kind: str, name: str, content: bytes, by: Actor, at: datetime
) -> None:
    """Use ``content`` from now on; what it holds is for the caller to judge. Raises Refused for what is in force."""
    if kind not in KINDS:
        raise Refused("没有这种文书，模板没有保存。")
    before, sha256 = current(cursor, kind), archive.put(content)
    if before is not None and before.sha256 == sha256:
        raise Refused("这份模板与现行模板完全相同，没有改动。")
    _say(cursor, kind, name[:120], sha256, before, by, at)


def drop(cursor: duckdb.DuckDBPyConnection, kind: str, by: Actor, at: datetime) -> None:
    """Go back to the program's own template. Raises Refused where that is in force."""
    before = current(cursor, kind)
    if before is None:
        raise Refused("现行的就是程序自带的模板，没有改动。")
    _say(cursor, kind, "", "", before, by, at)


def _say(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    name: str,
    sha256: str,
    before: Template | None,
    by: Actor,
    at: datetime,
) -> None:
    was = {"file": before.file_name, "sha256": before.sha256} if before else None
    subject = KIND_NAMES[cast(LetterKind, kind)]
    after = {"file": name, "sha256": sha256}
    told = record(cursor, "letter.template", at, by, subject=subject, before=was, after=after)
    ask(cursor, "insert_letter_template", told.change_id, kind, name, sha256)
