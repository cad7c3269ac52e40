"""The same metrics for many cities in one store: how the work grows with the country."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import duckdb

from data.campaign import Campaign
from data.store import Store
from metrics import snapshot
from tests.benchmarks import Ratio, seconds

CITIES = 25
_STEP = 1_000_000  # what a city's numbers are moved by
# Table → its columns that are numbers of another row, which move, and its column of a county, which gets a suffix.
_MOVED: dict[str, tuple[Sequence[str], str]] = {
    "change": (("change_id",), ""),
    "upload": (("upload_id",), ""),
    "upload_event": (("change_id", "upload_id"), ""),
    "upload_scope": (("upload_id",), "county"),
    "project": (("project_id", "first_upload_id"), ""),
    "statement": (("upload_id", "project_id"), "county"),
    "permit_statement": (("upload_id",), ""),
}


def measure(folder: Path, campaign: Campaign) -> list[Ratio]:
    """One city against 25, on copies of the store that the intake benchmark filled."""
    country = folder / "country"
    shutil.copytree(folder / "store", country)
    with duckdb.connect(str(next(country.glob("*.duckdb")))) as connection:
        for number in range(1, CITIES):
            for table, (moved, county) in _MOVED.items():
                connection.execute(_copy(table, moved, county, number))
    city = _seconds(folder / "store", campaign)
    many = _seconds(country, _of_many(campaign))
    scan = seconds(lambda: _scan(country))
    return [
        Ratio(f"all metrics of {CITIES} cities ({11 * CITIES} units)", "of one city", many / city, 2),
        Ratio(f"all metrics of {CITIES} cities", "one DuckDB scan of the same", many / scan, 0.6),
    ]


def _copy(table: str, moved: Sequence[str], county: str, number: int) -> str:
    replaced = [f"{column} + {number * _STEP} as {column}" for column in moved]
    replaced += [f"{county} || '{number}' as {county}"] if county else []
    below = f"{moved[0]} < {_STEP}"
    return f"insert into {table} by name select * replace ({', '.join(replaced)}) from {table} where {below}"  # noqa: S608


def _of_many(campaign: Campaign) -> Campaign:
    """The campaign with every unit once for each city."""
    more = [
        replace(unit, name=f"{unit.name}{number}", aliases=()) for number in range(1, CITIES) for unit in campaign.units
    ]
    return replace(campaign, units=(*campaign.units, *more))


def _seconds(store: Path, campaign: Campaign) -> float:
    as_of = campaign.periods[6].cut_off
    now = datetime.combine(as_of, time(18))
    with Store.open(store, campaign) as opened:
        return seconds(lambda: snapshot.build(opened.facts(as_of=as_of, known_at=None, now=now), campaign), repeats=3)


def _scan(folder: Path) -> None:
    with duckdb.connect(str(next(folder.glob("*.duckdb"))), read_only=True) as connection:
        connection.sql(
            "select sum(year_investment_wan), count(status), count(distinct project_id) from statement"
        ).fetchall()
