"""Column names that a person taught: the last word about a header in a unit holds, nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.campaign import Campaign
from data.ingest.learned import ALL_UNITS, can_be_learned
from data.store.access.actors import Actor
from data.store.changes import record
from data.store.failures import Refused
from data.store.questions import ask

LONGEST = 60


@dataclass(frozen=True, slots=True)
class LearnedName:
    """One word: ``county`` "" for every unit; ``field`` None took the name back."""

    county: str
    header: str
    field: str | None
    at: datetime
    by: str


def events(cursor: duckdb.DuckDBPyConnection, unit: str = "") -> tuple[LearnedName, ...]:
    """Every word ever said, the newest first; with ``unit`` those that hold in it."""
    every = (LearnedName(*row) for row in ask(cursor, "learned_names").fetchall())
    return tuple(one for one in every if not unit or one.county in (unit, ALL_UNITS))


def in_force(said: Sequence[LearnedName]) -> tuple[LearnedName, ...]:
    """The last word about each header in each unit, where that is a field."""
    last: dict[tuple[str, str], LearnedName] = {}
    for one in said:
        last.setdefault((one.county, one.header), one)
    return tuple(one for one in last.values() if one.field)


def aliases(cursor: duckdb.DuckDBPyConnection, unit: str = "") -> dict[tuple[str, str], str]:
    """(county, header) → field of every name that holds."""
    return {(one.county, one.header): one.field for one in in_force(events(cursor, unit)) if one.field}


def learn(
    cursor: duckdb.DuckDBPyConnection, campaign: Campaign, header: str, field: str, county: str, by: Actor, at: datetime
) -> None:
    """Remember a header; what holds already is not said twice. Raises Refused for what cannot be one."""
    if not header or len(header) > LONGEST:
        raise Refused(f"列名要有字、不超过{LONGEST}个字,没有记住。")
    if county != ALL_UNITS and county not in {unit.name for unit in campaign.units}:
        raise Refused(f"没有名为“{county}”的报送单位,没有记住。")
    if not can_be_learned(field, campaign):
        raise Refused("这个字段不能由列名指定,没有记住。")
    if _field(cursor, county, header) != field:
        _say(cursor, "name.learned", county, header, field, by, at)


def forget(cursor: duckdb.DuckDBPyConnection, header: str, county: str, by: Actor, at: datetime) -> None:
    """Take a name back. Raises Refused when it does not hold."""
    if _field(cursor, county, header) is None:
        raise Refused(f"“{header}”已不在列名词表中,没有改动。")
    _say(cursor, "name.withdrawn", county, header, None, by, at)


def _field(cursor: duckdb.DuckDBPyConnection, county: str, header: str) -> str | None:
    return aliases(cursor).get((county, header))


def _say(
    cursor: duckdb.DuckDBPyConnection, kind: str, county: str, header: str, field: str | None, by: Actor, at: datetime
) -> None:
    before, after = ({"field": one} if one else None for one in (_field(cursor, county, header), field))
    subject = f"{county or '所有单位'}的“{header}”"
    change_id = record(cursor, kind, at, by, subject=subject, before=before, after=after).change_id
    ask(cursor, "insert_learned_name", change_id, county, header, field)
