"""One line of the journal: JSON whose last field seals all that stands before it, the previous line's seal included."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.store.journal.coding import decoded, encoded

START = "0" * 64
_SEALED = re.compile(
    rb'(?P<body>\{"number":(?P<number>\d+),"previous":"(?P<previous>[0-9a-f]{64})",.*),"hash":"(?P<hash>[0-9a-f]{64})"\}',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A place in a journal: the number of a line and its seal. ``NOWHERE``: before the first."""

    number: int
    hash: str


NOWHERE = Head(0, START)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in a file, found to be whole; ``raw`` has no line break."""

    head: Head
    previous: str
    raw: bytes

    @property
    def told(self) -> "Told":
        """What the line says."""
        said = decoded(self.raw)
        return Told(said.get("statements", ()), said.get("sql", {}), said.get("migrated"), said.get("base"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says, one of three: statements of one change, a migration reached, the base that it all rests on.

    ``sql``: the text of each statement that no line before has named, or that has changed since: a later program
    replays what was run, whatever its own files say by then. ``base``: schema, and file and sha256 unless empty.
    """

    statements: Sequence[tuple[str, Sequence[Any]]] = ()
    sql: Mapping[str, str] = field(default_factory=dict)
    migrated: int | None = None
    base: Mapping[str, Any] | None = None


def change(kept: Iterable[str], sql: Mapping[str, str]) -> str:
    """The fields of a change's line. ``kept``: each statement already coded, so that it is what was bound then."""
    texts = f'"sql":{encoded(dict(sql))},' if sql else ""
    return f'{texts}"statements":[{",".join(kept)}]'


def migrated(version: int) -> str:
    """The fields of the line that says that the schema has come to ``version``."""
    return f'"migrated":{version}'


def base(schema: int, file: str | None, sha256: str | None) -> str:
    """The fields of the first line: the schema, and the file of rows that the journal begins with."""
    return f'"base":{encoded({"schema": schema, "file": file, "sha256": sha256})}'


def sealed(previous: Head, fields: str) -> Line:
    """The line that follows ``previous``."""
    number = previous.number + 1
    body = f'{{"number":{number},"previous":"{previous.hash}",{fields}'.encode()
    seal = hashlib.sha256(body).hexdigest()
    return Line(Head(number, seal), previous.hash, body + f',"hash":"{seal}"}}'.encode())


def read(raw: bytes) -> Line | None:
    """The line that ``raw`` is; None where it is not what was written."""
    found = _SEALED.fullmatch(raw)
    if found is None or hashlib.sha256(found["body"]).hexdigest() != found["hash"].decode():
        return None
    return Line(Head(int(found["number"]), found["hash"].decode()), found["previous"].decode(), raw)
