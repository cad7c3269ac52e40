"""The ranking lists within one tier, from the figures and the course of a snapshot."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.campaign import ALL
from metrics.changes import changes, rank_changes
from metrics.ranking import rankings
from metrics.rates import Flags, Floats
from metrics.snapshot import Snapshot, missing_units


def tier_rankings(snapshot: Snapshot, tier: str, kinds: Mapping[str, str]) -> pd.DataFrame:
    """``snapshot.rankings`` of the projects of ``tier`` alone (ALL: the snapshot's own); same columns.

    ``kinds``: unit name → "county" | "department", in the order of the campaign file. A unit counts as having
    reported when it reported a project of this tier.
    """
    if tier == ALL:
        return snapshot.rankings
    metrics, units = list(snapshot.metrics.values()), list(kinds)
    figures = snapshot.figures[snapshot.figures["tier"] == tier]
    trend = snapshot.trend[snapshot.trend["tier"] == tier]
    before = trend[trend["cut_off"] == pd.Timestamp(snapshot.previous_cut_off or 0)]
    small = grid(figures, "is_small_sample", list(snapshot.metrics), units) == 1
    now, earlier = (grid(table, "value", list(snapshot.metrics), units) for table in (figures, before))
    return rankings(metrics, kinds, now, earlier, small, reporting(snapshot, tier, units))


def reporting(snapshot: Snapshot, tier: str, units: list[str]) -> Flags:
    """Which of ``units`` reported a project of ``tier`` (ALL: any) for the latest cut-off."""
    own = snapshot.projects[snapshot.projects["tier"] == tier] if tier else snapshot.projects
    missing = missing_units(own)
    return np.array([unit not in missing for unit in units], dtype=bool)


def grid(table: pd.DataFrame, column: str, metrics: list[str], units: Sequence[object]) -> Floats:
    """``column`` as [metric, unit]; NaN where the table has no such row."""
    wide = table.pivot(index="metric", columns="county", values=column)
    grid: Floats = wide.reindex(index=metrics, columns=list(units)).to_numpy(dtype=float, na_value=np.nan)
    return grid


def tier_rank_changes(snapshot: Snapshot, tier: str, ranked: pd.DataFrame) -> pd.DataFrame:
    """The units that moved in the lists of ``tier``, as ``snapshot.changes``; ``ranked``: its ``tier_rankings``."""
    return changes(rank_changes(ranked, snapshot.metrics)).assign(tier=tier)
