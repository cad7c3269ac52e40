"""All metrics by county × tier, trend, ranking and changes, against one DuckDB scan of the same columns."""

from datetime import datetime, time
from pathlib import Path

import duckdb

from data.campaign import Campaign
from data.store import Store
from metrics import snapshot
from tests.benchmarks import Ratio, seconds


def measure(folder: Path, campaign: Campaign) -> list[Ratio]:
    """Facts and snapshot on the store that the intake benchmark filled."""
    as_of = campaign.periods[6].cut_off
    now = datetime.combine(as_of, time(18))
    store = Store.open(folder / "store", campaign)
    facts = store.facts(as_of=as_of, known_at=None, now=now)
    whole = seconds(lambda: snapshot.build(store.facts(as_of=as_of, known_at=None, now=now), campaign))
    pandas_part = seconds(lambda: snapshot.build(facts, campaign))
    store.close()
    scan = seconds(lambda: _scan(folder / "store"))
    return [
        Ratio("all metrics, trend, ranking, changes (SQL and pandas)", "one DuckDB scan", whole / scan, 3.5),
        Ratio("  of which pandas", "one DuckDB scan", pandas_part / scan, None),
    ]


def _scan(folder: Path) -> None:
    database = next(folder.glob("*.duckdb"))
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.sql(
            "select sum(year_investment_wan), count(status), count(distinct project_id) from statement"
        ).fetchall()
