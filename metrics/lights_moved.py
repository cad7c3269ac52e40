"""Which lights would change if the campaign were set differently."""

import pandas as pd

from metrics.snapshot import Snapshot


def lights_moved(now: Snapshot, trial: Snapshot) -> pd.DataFrame:
    """The figures whose light differs between two snapshots of the same moment under different settings.

    Columns: metric, county, tier ("" all), before, after (lights), value_before, value_after (shares of 1, NaN not
    applicable); in the order of the first snapshot's figures.
    """
    keys = ["metric", "county", "tier"]
    both = now.figures[[*keys, "light", "value"]].merge(
        trial.figures[[*keys, "light", "value"]], on=keys, how="inner", suffixes=("_before", "_after")
    )
    moved = both[both["light_before"] != both["light_after"]]
    return moved.rename(columns={"light_before": "before", "light_after": "after"}).reset_index(drop=True)
