"""SQL by name: every file in ``sql/`` starts with the question that it answers."""

from functools import cache
from pathlib import Path
from typing import Any

import duckdb

_FOLDER = Path(__file__).parent / "sql"


@cache
def sql(name: str) -> str:
    """The statement in ``sql/<name>.sql``; FileNotFoundError when there is none."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def ask(cursor: duckdb.DuckDBPyConnection, name: str, *parameters: Any) -> duckdb.DuckDBPyConnection:
    """Run ``sql/<name>.sql`` with ``$1``, ``$2`` … bound to ``parameters``; fetch from what is returned."""
    return cursor.execute(sql(name), list(parameters))
