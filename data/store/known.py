"""What intake has to know about the past to read a new file: projects, last states, remembered answers, receipts."""

from collections import defaultdict
from datetime import date

import duckdb

from data.ingest.model import Known, KnownMove, KnownProject, KnownRoster, LastState, PermitWord, Receipt, ScopeKey
from data.store.questions import ask


def known(cursor: duckdb.DuckDBPyConnection, unit: str = "") -> Known:
    """Everything in force now, of one unit alone unless "".

    Amounts are exact ``Decimal`` 万元, ``history`` is in the order of the cut-offs.
    """
    ask(cursor, "in_force", None, unit)
    rosters, moves = _rosters(cursor)
    history: dict[int, list[LastState]] = defaultdict(list)
    for project_id, *state in ask(cursor, "known_history").fetchall():
        history[project_id].append(LastState(*state))
    ask(cursor, "permit_words", None)
    permits: dict[int, list[PermitWord]] = defaultdict(list)
    for project_id, *word in ask(cursor, "known_permits").fetchall():
        permits[project_id].append(PermitWord(*word))
    answers = {(county, name): one for county, name, one in ask(cursor, "known_answers").fetchall()}
    received = {sha256: Receipt(*receipt) for sha256, *receipt in ask(cursor, "known_receipts").fetchall()}
    return Known(
        projects=rosters[-1].projects if rosters else (),
        history={project_id: tuple(states) for project_id, states in history.items()},
        answers=answers,
        received=received,
        permits={project_id: tuple(words) for project_id, words in permits.items()},
        rosters=rosters,
        speaking=_speaking(cursor),
        moves=moves,
    )


def _rosters(cursor: duckdb.DuckDBPyConnection) -> tuple[tuple[KnownRoster, ...], tuple[KnownMove, ...]]:
    moments = [row[0] for row in ask(cursor, "roster_moments").fetchall()]
    ask(cursor, "roster_at", moments, None)
    found: dict[date, list[KnownProject]] = {}
    for since, project_id, *project in ask(cursor, "known_rosters", moments).fetchall():
        inside = found.setdefault(since, [])
        if project_id is not None:  # a roster that only says that there are none
            inside.append(KnownProject(project_id, *project))
    moves = ask(cursor, "known_moves", moments[-1]).fetchall() if moments else []
    rosters = tuple(KnownRoster(since, tuple(projects)) for since, projects in found.items())
    return rosters, tuple(KnownMove(*move) for move in moves)


def _speaking(cursor: duckdb.DuckDBPyConnection) -> dict[ScopeKey, Receipt]:
    return {
        (kind, county, tier, cut_off): Receipt(*receipt)
        for kind, county, tier, cut_off, *receipt in ask(cursor, "known_speaking").fetchall()
    }
