"""What intake has to know about the past to read a new file: projects, last states, remembered answers, receipts."""

from collections import defaultdict

import duckdb

from data.ingest.model import Known, KnownProject, LastState, PermitWord, Receipt
from data.store.questions import ask


def known(cursor: duckdb.DuckDBPyConnection, unit: str = "") -> Known:
    """Everything in force now, of one unit alone unless "".

    Amounts are exact ``Decimal`` 万元, ``history`` is in the order of the cut-offs.
    """
    ask(cursor, "in_force", None, unit)
    projects = tuple(KnownProject(*row) for row in ask(cursor, "known_projects").fetchall())
    history: dict[int, list[LastState]] = defaultdict(list)
    for project_id, *state in ask(cursor, "known_history").fetchall():
        history[project_id].append(LastState(*state))
    permits: dict[int, list[PermitWord]] = defaultdict(list)
    for project_id, *word in ask(cursor, "known_permits").fetchall():
        permits[project_id].append(PermitWord(*word))
    answers = {(county, name): one for county, name, one in ask(cursor, "known_answers").fetchall()}
    received = {sha256: Receipt(*receipt) for sha256, *receipt in ask(cursor, "known_receipts").fetchall()}
    return Known(
        projects=projects,
        history={project_id: tuple(states) for project_id, states in history.items()},
        answers=answers,
        received=received,
        permits={project_id: tuple(words) for project_id, words in permits.items()},
    )
