"""How firm the ranks by points are: what becomes of them under other weights, denominators, rosters, and without any
one project (metrics.md, Robustness; plan 六(五)).

A range always includes the rank as it stands, so it says between which places a unit can come to lie.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.cube import Codes
from metrics.decided import shown
from metrics.drawn_weights import COUNT, SEED, drawn_weights
from metrics.figures import names
from metrics.leave_one_out import LeftOut, left_out
from metrics.rates import Floats
from metrics.scoring import Grids
from metrics.trial import Trial

_CELLS = 250_000  # of a chunk of draws: beyond it arrays leave the processor's cache


@dataclass(frozen=True, eq=False)
class Robustness:
    """``table``: one row a unit, list by list, by rank: kind, county, value (points), rank, is_tied; weights_low,
    weights_high (best and worst rank under the drawn weights), weights_share (share of the draws that leave its rank);
    over_all_rank, original_rank; project_low, project_high, project_id (the project that moves the rank most, NA:
    none), project_rank (without it), drops_out (one of its projects leaves it without a rank); low, high (of
    everything). Ranks are Int64, NA where a unit is not ranked, or where there is nothing to try.

    ``shares``: kind, county, rank, share (of the draws; only what occurs). ``beaten``: share of the draws in which the
    next unit of the table, in the same list, has more points; NaN for the last.
    """

    spread: float
    seed: int
    count: int
    table: pd.DataFrame
    shares: pd.DataFrame
    beaten: Floats


def robustness(trial: Trial, spread: float, seed: int = SEED, count: int = COUNT) -> Robustness:
    """All four tests. ``spread``: see ``drawn_weights``."""
    weights = drawn_weights(trial.weight, spread, seed, count)
    tables, shares, beaten = [], [], []
    for units in lists(trial):
        base = _Ranked.of(trial, trial.now, units)
        order = np.lexsort((np.arange(len(units)), np.nan_to_num(base.rank, nan=np.inf)))
        units, base = units[order], _Ranked(base.total[order], base.rank[order])
        drawn = _draws(trial, units, weights, base.rank)
        left = _left_out(trial, units, base)
        tables.append(_table(trial, units, base, drawn, left))
        shares.append(_shares(trial, units, drawn.counts, count))
        beaten.append(drawn.beaten / max(count, 1))
    return Robustness(
        spread=spread,
        seed=seed,
        count=count,
        table=pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(),
        shares=pd.concat(shares, ignore_index=True) if shares else pd.DataFrame(),
        beaten=np.concatenate(beaten) if beaten else np.empty(0),
    )


def lists(trial: Trial) -> list[Codes]:
    """The numbers of the units that are ranked together: counties, and departments."""
    own = np.array(trial.kinds, dtype=object)
    return [np.flatnonzero(own == kind) for kind in dict.fromkeys(trial.kinds)]


def place(total: Floats) -> Floats:
    """Competition ranks along the last axis, the largest first; NaN where there are no points. As ``ranking.ranks``,
    for many rows at once."""
    behind = -np.nan_to_num(total, nan=-np.inf)
    order = np.argsort(behind, axis=-1, kind="stable")
    ordered = np.take_along_axis(behind, order, axis=-1)
    first = np.zeros(ordered.shape, dtype=np.int64)
    first[..., 1:] = np.where(ordered[..., 1:] != ordered[..., :-1], np.arange(1, total.shape[-1]), 0)
    rank = np.empty(total.shape)
    np.put_along_axis(rank, order, 1.0 + np.maximum.accumulate(first, axis=-1), axis=-1)
    rank[np.isnan(total)] = np.nan
    return rank


@dataclass(frozen=True, eq=False)
class _Ranked:
    """Points and ranks of one list, [unit]."""

    total: Floats
    rank: Floats

    @classmethod
    def of(cls, trial: Trial, grids: Grids, units: Codes) -> "_Ranked":
        total = trial.totals(trial.weight[:, None], grids.take(units), units)
        return cls(total, place(total))


@dataclass(frozen=True, eq=False)
class _Drawn:
    """``low``, ``high``: [unit]. ``counts``: how many draws give a unit a rank, [unit, rank − 1]. ``beaten``: how many
    put the next unit ahead, [unit]; NaN for the last."""

    low: Floats
    high: Floats
    counts: Codes
    beaten: Floats


def _draws(trial: Trial, units: Codes, weights: Floats, base: Floats) -> _Drawn:
    size, grids = len(units), trial.now.take(units)
    ranks, beaten = np.empty((len(weights), size)), np.zeros(size)
    for rows in _chunks(weights, size):
        total = trial.totals(weights[rows, :, None], grids, units)
        ranks[rows] = place(total)
        beaten[:-1] += (total[:, 1:] > total[:, :-1]).sum(axis=0)
    beaten[-1:] = np.nan
    ranked = np.flatnonzero(~np.isnan(base))  # whether a unit is ranked does not hang on the weights
    cells = ranked * size + ranks[:, ranked].astype(np.int64) - 1
    counts = np.bincount(cells.ravel(), minlength=size * size).reshape(size, size)
    return _Drawn(np.fmin(base, ranks.min(axis=0)), np.fmax(base, ranks.max(axis=0)), counts, beaten)


def _chunks(weights: Floats, units: int) -> Iterator[slice]:
    rows = max(1, _CELLS // max(weights.shape[1] * units, 1))
    for first in range(0, len(weights), rows):
        yield slice(first, first + rows)


def _left_out(trial: Trial, units: Codes, base: _Ranked) -> tuple[LeftOut, Codes]:
    """``left_out`` of one list, and the columns of its projects."""
    number = np.full(len(trial.units), -1)
    number[units] = np.arange(len(units))
    columns = np.flatnonzero(number[trial.owner] >= 0)
    owner = trial.owner[columns]
    without = trial.totals(trial.weight[:, None], trial.without.take(columns), owner)
    return left_out(base.total, base.rank, without, number[owner]), columns


def _table(trial: Trial, units: Codes, base: _Ranked, drawn: _Drawn, left: tuple[LeftOut, Codes]) -> pd.DataFrame:
    found, columns = left
    tried = [_tried(trial, grids, units) for grids in (trial.over_all, trial.original)]
    lows, highs = [drawn.low, found.low, *tried], [drawn.high, found.high, *tried]
    project = np.append(trial.projects[columns], -1)[found.project]
    at_base = np.nan_to_num(base.rank, nan=1.0).astype(np.int64) - 1
    kept = drawn.counts[np.arange(len(units)), at_base] / max(drawn.counts.sum(axis=1).max(initial=1), 1)
    is_tied = pd.Series(base.rank).duplicated(keep=False).to_numpy() & ~np.isnan(base.rank)
    return pd.DataFrame(
        {
            "kind": names(trial.kinds, units),
            "county": names(trial.units, units),
            "value": shown(base.total),
            "rank": _whole(base.rank),
            "is_tied": is_tied,
            "weights_low": _whole(drawn.low),
            "weights_high": _whole(drawn.high),
            "weights_share": np.where(np.isnan(base.rank), np.nan, kept),
            "over_all_rank": _whole(tried[0]),
            "original_rank": _whole(tried[1]),
            "project_low": _whole(found.low),
            "project_high": _whole(found.high),
            "project_id": pd.array(np.where(found.project < 0, 0, project), dtype="Int64"),
            "project_rank": _whole(found.rank),
            "drops_out": found.drops_out,
            "low": _whole(_fold(np.fmin, [base.rank, *lows])),
            "high": _whole(_fold(np.fmax, [base.rank, *highs])),
        }
    ).assign(project_id=lambda table: table["project_id"].mask(found.project < 0))


def _tried(trial: Trial, grids: Grids | None, units: Codes) -> Floats:
    """The ranks under another supposition; NaN where there is nothing to try."""
    return np.full(len(units), np.nan) if grids is None else _Ranked.of(trial, grids, units).rank


def _fold(chosen: np.ufunc, rows: Sequence[Floats]) -> Floats:
    folded: Floats = chosen.reduce(np.stack(rows), axis=0)
    return folded


def _whole(rank: Floats) -> pd.Series:
    return pd.Series(rank).astype("Int64")


def _shares(trial: Trial, units: Codes, counts: Codes, count: int) -> pd.DataFrame:
    unit, rank = np.nonzero(counts)
    return pd.DataFrame(
        {
            "kind": names(trial.kinds, units[unit]),
            "county": names(trial.units, units[unit]),
            "rank": rank + 1,
            "share": counts[unit, rank] / max(count, 1),
        }
    )
