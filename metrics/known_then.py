"""当时所知 and 今日所知: which figures of one cut-off have changed since they were first told.

A correction that arrives late changes what a past day looks like; both looks are right, each for its own moment.
"""

from collections.abc import Sequence

import pandas as pd

from data.campaign import ALL
from metrics.snapshot import Snapshot

_SAID = ["numerator", "denominator", "value"]


def differing(
    then: Snapshot, today: Snapshot, goals: Sequence[str], county: str = ALL, tier: str = ALL
) -> pd.DataFrame:
    """The ``goals`` of one group whose figure is another one today than by the knowledge of then, in their order.

    ``then`` and ``today`` are of the same cut-off; ValueError where they are not. Columns: metric, target (share of
    1), and for each of ``_then`` and ``_today`` numerator, denominator (counts or 万元), value (share of 1); NaN where
    there was none, as before the first report or roster. Two that are both not applicable do not differ.
    """
    if then.as_of != today.as_of:
        raise ValueError("two moments of knowledge are compared for one cut-off")
    before, now = (_of_group(one, goals, county, tier) for one in (then, today))
    target = now["target"].fillna(before["target"])
    table = before[_SAID].add_suffix("_then").join(now[_SAID].add_suffix("_today")).assign(target=target)
    is_other = pd.Series(False, index=table.index)
    for name in _SAID:
        left, right = table[f"{name}_then"], table[f"{name}_today"]
        is_other |= (left != right) & ~(left.isna() & right.isna())
    is_told = table["value_then"].notna() | table["value_today"].notna()
    return table[is_other & is_told].rename_axis("metric").reset_index()


def _of_group(snapshot: Snapshot, goals: Sequence[str], county: str, tier: str) -> pd.DataFrame:
    """One row a goal, NaN where the snapshot has no such group."""
    rows = snapshot.figures
    rows = rows[(rows["county"] == county) & (rows["tier"] == tier)]
    return rows.set_index("metric")[[*_SAID, "target"]].reindex(list(goals)).astype("float64")
