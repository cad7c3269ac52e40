"""Letters as they stand in the store."""

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any

import duckdb

from data.store.failures import Refused
from data.store.letters.letter import Decision, Event, Letter
from data.store.questions import ask

_INNER = ("declined", "drafted", "consented")


def letters(cursor: duckdb.DuckDBPyConnection, unit: str) -> tuple[Letter, ...]:
    """Every letter, the oldest first; of a unit only those that were issued to it, from their issue on.

    What the office weighed before that is not the unit's to read.
    """
    events: dict[int, list[Event]] = defaultdict(list)
    for letter_id, change_id, kind, at, by, words, details, name, sha256 in ask(
        cursor, "letter_events", unit
    ).fetchall():
        events[letter_id].append(Event(change_id, kind, at, by, words, json.loads(details), name, sha256))
    rows = ask(cursor, "letters", unit).fetchall()
    every = [_letter(row, tuple(events[row[0]])) for row in rows]
    return tuple(every) if not unit else tuple(_since_issue(one) for one in every if one.label)


def letter(cursor: duckdb.DuckDBPyConnection, letter_id: int, unit: str) -> Letter:
    """One of them. Raises Refused where there is none."""
    found = next((one for one in letters(cursor, unit) if one.letter_id == letter_id), None)
    if found is None:
        raise Refused("没有这件文书；网址可能抄漏了，请从督办台账里打开。")
    return found


def _since_issue(one: Letter) -> Letter:
    return replace(one, events=tuple(event for event in one.events if event.kind not in _INNER))


def _letter(row: tuple[Any, ...], events: tuple[Event, ...]) -> Letter:
    letter_id, project_id, county, matter, kind, as_of, known_at, read_version, facts, follows, label = row
    decision = Decision(project_id, county, matter, kind, as_of, known_at, read_version, json.loads(facts), follows)
    return Letter(letter_id, decision, label or "", events)
