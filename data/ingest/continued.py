"""A project over several rows: the texts of its further rows belong to its own."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from typing import Any

from data.ingest.column_map import ColumnMap
from data.ingest.draft import Draft
from data.ingest.grid import Grid
from data.ingest.text import as_written, squeezed
from data.ingest.vocabulary import Vocabulary

BETWEEN = ";"


def join_texts(drafts: Sequence[Draft], rows: Sequence[int], columns: ColumnMap, grid: Grid, words: Vocabulary) -> None:
    """Put what the continuations ``rows`` say in columns of free text behind what the project's first row says.

    Rows are 0-based; ``drafts`` in the order of the sheet.
    """
    texts = [
        column for column, key in columns.fields.items() if key in words.fields and words.fields[key].kind == "text"
    ]
    starts = [draft.row for draft in drafts]
    for row in rows if texts else ():
        at = bisect(starts, row)
        if at:
            _add(
                drafts[at - 1].values,
                {columns.fields[column]: as_written(grid.cell(row, column)) for column in texts},
                words,
            )


def _add(values: dict[str, Any], said: Mapping[str, str], words: Vocabulary) -> None:
    for key, text in said.items():
        if squeezed(text).lower() not in words.nothing:
            values[key] = f"{values[key]}{BETWEEN}{text}" if values.get(key) else text
