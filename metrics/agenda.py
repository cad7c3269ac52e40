"""还差多少 as an agenda: every unit and goal that still owes something, who will miss the target at this pace first."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.campaign import ALL
from metrics.lights import below
from metrics.snapshot import Snapshot

_KEYS = ["metric", "county", "tier"]


def owed(snapshot: Snapshot, goals: Sequence[str], tier: str = ALL) -> pd.DataFrame:
    """Units (and the city, county ALL) × ``goals`` whose target is not reached in ``tier``, the most urgent first.

    Columns: metric, county, tier, numerator, denominator (counts or 万元), value, target (shares of 1), shortfall,
    remaining_periods, needed_per_period, last_period_speed (counts or 万元), projected_value, projected_note as in
    ``snapshot.pace``; misses (boolean, NA where nothing can be projected: the projected value lies below the target),
    times (needed_per_period, of counts rounded up, ÷ last_period_speed; NaN where that is nothing or not known).
    Order: who misses by most points, then who cannot be projected, then who makes it, each by the points still missing.
    """
    figures = snapshot.figures[snapshot.figures["metric"].isin(goals) & (snapshot.figures["tier"] == tier)]
    pace = snapshot.pace[snapshot.pace["tier"] == tier].drop(columns="shortfall")
    table = figures[[*_KEYS, "numerator", "denominator", "value", "target", "shortfall"]].merge(pace, on=_KEYS)
    table = table[table["shortfall"] > 0]
    projected, target = (table[name].to_numpy(dtype=float) for name in ("projected_value", "target"))
    is_known = ~np.isnan(projected)
    misses = pd.Series(below(projected, target), index=table.index).astype("boolean").where(is_known)
    speed = table["last_period_speed"].where(table["last_period_speed"] > 0)
    money = table["metric"].map({key: snapshot.metrics[key].money for key in goals}).astype(bool)
    needed = table["needed_per_period"].where(money, np.ceil(table["needed_per_period"]))  # half a project can't start
    table = table.assign(misses=misses, times=needed / speed)
    turn = np.select([misses.fillna(False).to_numpy(dtype=bool), ~is_known], [0, 1], 2)
    missing = np.where(turn == 0, target - np.nan_to_num(projected), target - table["value"].to_numpy(dtype=float))
    return table.iloc[np.lexsort([-np.round(missing, 12), turn])].reset_index(drop=True)
