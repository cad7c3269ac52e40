"""The office's own Word templates of one family of papers: every version is kept, the newest of a kind counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.changes import record
from data.store.failures import Refused
from data.store.questions import ask


@dataclass(frozen=True, slots=True)
class Template:
    """One version; ``sha256`` "" went back to the program's own template."""

    change_id: int
    kind: str
    file_name: str
    sha256: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Templates:
    """``names``: kind → what its papers are called; ``listed``, ``kept``: the questions that list and keep versions;
    ``deed``: its name in the audit trail."""

    names: Mapping[str, str]
    listed: str
    kept: str
    deed: str

    def every(self, cursor: duckdb.DuckDBPyConnection) -> tuple[Template, ...]:
        """Every version of every kind, the newest first."""
        return tuple(Template(*row) for row in ask(cursor, self.listed).fetchall())

    def current(self, cursor: duckdb.DuckDBPyConnection, kind: str) -> Template | None:
        """The office's own version in force; None where the program's own is."""
        newest = next((one for one in self.every(cursor) if one.kind == kind), None)
        return newest if newest is not None and newest.sha256 else None

    def keep(
        self, cursor: duckdb.DuckDBPyConnection, archive: Archive, kind: str, name: str, content: bytes, by: Actor,
        at: datetime,
    ) -> None:  # fmt: skip
        """Use ``content`` from now on; the caller has looked into it. Raises Refused for what is in force."""
        if kind not in self.names:
            raise Refused("没有这种文书，模板没有保存。")
        before, sha256 = self.current(cursor, kind), archive.put(content)
        if before is not None and before.sha256 == sha256:
            raise Refused("这份模板与现行模板完全相同，没有改动。")
        self._say(cursor, kind, name[:120], sha256, before, by, at)

    def drop(self, cursor: duckdb.DuckDBPyConnection, kind: str, by: Actor, at: datetime) -> None:
        """Go back to the program's own template. Raises Refused where that is in force."""
        before = self.current(cursor, kind)
        if before is None:
            raise Refused("现行的就是程序自带的模板，没有改动。")
        self._say(cursor, kind, "", "", before, by, at)

    def _say(
        self, cursor: duckdb.DuckDBPyConnection, kind: str, name: str, sha256: str, before: Template | None, by: Actor,
        at: datetime,
    ) -> None:  # fmt: skip
        was = {"file": before.file_name, "sha256": before.sha256} if before else None
        after = {"file": name, "sha256": sha256}
        told = record(cursor, self.deed, at, by, subject=self.names[kind], before=was, after=after)
        ask(cursor, self.kept, told.change_id, kind, name, sha256)
