"""From a project back to every row that ever spoke of it."""

from datetime import datetime

import duckdb
import pandas as pd

from data.store.questions import ask


def trail(
    cursor: duckdb.DuckDBPyConnection, project_id: int, known_at: datetime | None, unit: str = ""
) -> pd.DataFrame:
    """Every stored row about a project that was received by ``known_at``; see ``Store.trail``."""
    ask(cursor, "in_force", known_at, unit)
    return ask(cursor, "trail", project_id, known_at, unit).df()
