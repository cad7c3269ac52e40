"""Competition ranks (1, 2, 2, 4): counties and departments apart, ties shown, what is not applicable not ranked."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from metrics.rates import Flags, Floats


class Keyed(Protocol):
    """What a list is ranked by: a metric, or the points."""

    @property
    def key(self) -> str: ...


def ranks(value: Floats) -> tuple[Floats, Flags]:
    """Rank of each value in its row [metric, unit], the largest first, and whether another shares it; NaN unranked."""
    rows = pd.DataFrame(value)
    first = rows.rank(axis=1, method="min", ascending=False).to_numpy()
    last = rows.rank(axis=1, method="max", ascending=False).to_numpy()
    return first, last > first


def rankings(
    metrics: Sequence[Keyed],
    kinds: Mapping[str, str],
    value: Floats,
    previous: Floats,
    is_small_sample: Flags,
    has_reported: Flags | bool = True,
) -> pd.DataFrame:
    """All ranking lists, tidy: metric by metric, kind by kind, by rank, then in the order of the campaign file.

    ``kinds``: unit name → "county" | "department", in the order of the second axis of ``value`` and ``previous``
    (share of 1, [metric, unit]; ``previous`` NaN where there is no previous period).
    Columns: metric, kind, county, rank, previous_rank, movement (previous rank − rank: positive is up) as Int64, NA
    where not ranked; value, is_tied, is_small_sample, has_reported ([unit]: for the latest cut-off; where others pass
    by a unit that has not, it did not move itself, so it has no movement).
    """
    rank, is_tied = _by_kind(kinds, value)
    before, _ = _by_kind(kinds, previous)
    reported = np.broadcast_to(has_reported, value.shape)
    tidy = pd.DataFrame(
        {
            "metric": np.repeat([metric.key for metric in metrics], len(kinds)),
            "kind": list(kinds.values()) * len(metrics),
            "county": list(kinds) * len(metrics),
            "rank": _whole(rank),
            "previous_rank": _whole(before),
            "movement": _whole(np.where(reported, before - rank, np.nan)),
            "value": value.ravel(),
            "is_tied": is_tied.ravel(),
            "is_small_sample": is_small_sample.ravel(),
            "has_reported": reported.ravel(),
        }
    )
    return tidy.iloc[_order(kinds, rank)].reset_index(drop=True)


def _whole(rank: Floats) -> pd.Series:
    return pd.Series(rank.ravel()).astype("Int64")


def _by_kind(kinds: Mapping[str, str], value: Floats) -> tuple[Floats, Flags]:
    rank, is_tied = np.full(value.shape, np.nan), np.zeros(value.shape, dtype=bool)
    own = np.array(list(kinds.values()), dtype=object)
    for kind in dict.fromkeys(kinds.values()):
        rank[:, own == kind], is_tied[:, own == kind] = ranks(value[:, own == kind])
    return rank, is_tied


def _order(kinds: Mapping[str, str], rank: Floats) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    lists = list(dict.fromkeys(kinds.values()))
    metric_number, unit_number = np.indices(rank.shape)
    kind_number = np.array([lists.index(kind) for kind in kinds.values()], dtype=int)[unit_number]
    unranked_last = np.nan_to_num(rank, nan=np.inf)
    keys = (unit_number, unranked_last, kind_number, metric_number)  # lexsort: the last key counts first
    return np.lexsort([key.ravel() for key in keys])
