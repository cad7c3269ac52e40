"""Which files of the archives a database speaks of, and whether each is there as it was."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from data.store.journal import contents
from data.store.journal.contents import checksum

# Whose files lie elsewhere than with the originals: table → archive.
_ARCHIVE_OF = {"medium": "media", "appraisal_result": "results"}
ARCHIVES = ("originals", *_ARCHIVE_OF.values())


def referenced(cursor: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Archive and SHA-256 of every file that a row of record names, each once."""
    found: set[tuple[str, str]] = set()
    asked = (
        "select column_name from information_schema.columns "
        "where table_catalog = 'campaign' and table_name = $1 and column_name like '%sha256'"
    )
    for table in contents.tables(cursor):
        archive = _ARCHIVE_OF.get(table, "originals")
        for (column,) in cursor.execute(asked, [table]).fetchall():
            rows = cursor.execute(f"select distinct {column} from campaign.{table} where {column} <> ''").fetchall()  # noqa: S608 - our own names
            found |= {(archive, sha256) for (sha256,) in rows}
    return sorted(found)


def place(archive: str, sha256: str) -> Path:
    """Where a file of an archive lies, below the store's folder."""
    return Path(archive) / sha256[:2] / sha256


def lacking(store: Path, wanted: list[tuple[str, str]]) -> Iterator[Path]:
    """Those of the files that are not there, or not what they were; every one is read."""
    for archive, sha256 in wanted:
        path = place(archive, sha256)
        try:
            is_sound = checksum(store / path) == sha256
        except OSError:
            is_sound = False
        if not is_sound:
            yield path
