"""The ranking lists within one tier, from the figures and the course of a snapshot."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.campaign import ALL
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
    own = snapshot.projects[snapshot.projects["tier"] == tier]
    missing = missing_units(own)
    has_reported: Flags = np.array([unit not in missing for unit in units], dtype=bool)
    small = _grid(figures, "is_small_sample", list(snapshot.metrics), units) == 1
    now, earlier = (_grid(table, "value", list(snapshot.metrics), units) for table in (figures, before))
    return rankings(metrics, kinds, now, earlier, small, has_reported)


def _grid(table: pd.DataFrame, column: str, metrics: list[str], units: list[str]) -> Floats:
    """``column`` as [metric, unit]; NaN where the table has no such row."""
    wide = table.pivot(index="metric", columns="county", values=column)
    grid: Floats = wide.reindex(index=metrics, columns=units).to_numpy(dtype=float, na_value=np.nan)
    return grid
