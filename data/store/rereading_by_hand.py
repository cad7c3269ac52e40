"""A change of the rosters that was made by hand, against the record that is its original (``roster_deeds.make``)."""

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from data.store.questions import ask
from data.store.roster_wanted import ACT_NAMES


def by_hand(
    cursor: duckdb.DuckDBPyConnection, upload_id: int, content: bytes
) -> Iterator[tuple[str, str, str, str, str]]:
    """Where, cell, field, stored and now of everything that the rows say otherwise than the record."""
    try:
        told: dict[str, Any] = json.loads(content)
    except ValueError:
        yield "", "", "原件", "可读", "不是调整记录"
        return
    row = ask(cursor, "roster_change_rows", upload_id).fetchone()
    names = ("kind", "effective_on", "reason", "document", "document_sha256")
    for name, stored in zip(names, row or ("",) * len(names), strict=True):
        if str(stored) != str(told.get(name, "")):
            yield "", "", name, str(stored), str(told.get(name, ""))
    moves = ask(cursor, "roster_move_rows", upload_id).fetchall()
    kept = [f"{ACT_NAMES[act]}{county}{tier}“" for act, county, tier, _ in moves]
    said = [str(one) for one in told.get("moves", [])]
    is_same = len(kept) == len(said) and all(one.startswith(start) for one, start in zip(said, kept, strict=True))
    if not is_same or any(str(day) != told.get("effective_on") for *_, day in moves):
        yield "", "", "moves", "、".join(kept), "、".join(said)
