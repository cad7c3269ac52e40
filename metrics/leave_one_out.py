"""How far a single project moves the ranks: each left out once, its unit scored again, all others as they stand.

What another unit's project can do to a rank is one place up or down, and whether any does follows from the two of that
unit's projects that lower and raise it most. So the work grows with projects + units², not with projects × units.
"""

from dataclasses import dataclass

import numpy as np

from metrics.cube import Codes
from metrics.rates import Flags, Floats

_FAR = 1e300


@dataclass(frozen=True, eq=False)
class LeftOut:
    """Of one list, [unit]: ``low``, ``high``: best and worst rank with no project or any one left out, NaN unranked;
    ``project``: the column of the project that moves the rank most (−1: none does), ``rank``: the unit's rank without
    it; ``drops_out``: one of its own leaves nothing by which it could be ranked."""

    low: Floats
    high: Floats
    project: Codes
    rank: Floats
    drops_out: Flags


def left_out(total: Floats, base: Floats, without: Floats, owner: Codes) -> LeftOut:
    """``total``, ``base``: points and ranks, [unit]. ``without``: the points of ``owner`` without it, [project]."""
    own = _rank_without(total, without, owner)
    low, high = base.copy(), base.copy()
    np.fmin.at(low, owner, own)
    np.fmax.at(high, owner, own)
    ends = _Ends.of(without, owner, len(total))
    rises, falls = _passed(total, ends)
    project, rank = _strongest(own, base, owner)
    by_other, rank_by_other = _by_others(total, base, rises, falls, ends)
    stands = (project < 0) | (rank == base) | np.isnan(base)  # by_other has none for a unit without a rank
    drops_out = np.zeros(len(total), dtype=bool)
    np.logical_or.at(drops_out, owner, np.isnan(without))
    return LeftOut(
        low=np.fmin(low, base - rises.any(axis=1)),
        high=np.fmax(high, base + falls.any(axis=1)),
        project=np.where(stands, by_other, project),
        rank=np.where(stands, rank_by_other, rank),
        drops_out=drops_out & ~np.isnan(base),
    )


def _rank_without(total: Floats, without: Floats, owner: Codes) -> Floats:
    """The rank that a unit has without each of its projects, [project]; NaN where it is not ranked then."""
    ordered = np.sort(total[~np.isnan(total)])
    above = len(ordered) - np.searchsorted(ordered, without, side="right")
    return np.where(np.isnan(without), np.nan, 1.0 + above - (total[owner] > without))


@dataclass(frozen=True, eq=False)
class _Ends:
    """The project of each unit without which it stands lowest, and highest, [unit]: its column (−1 without projects)
    and the points then; −inf where the unit is not ranked any more."""

    lowest: Codes
    low: Floats
    highest: Codes
    high: Floats

    @classmethod
    def of(cls, without: Floats, owner: Codes, count: int) -> "_Ends":
        points = np.nan_to_num(without, nan=-np.inf)
        lowest, highest = _first(points, owner, count), _first(-points, owner, count)
        padded = np.append(points, np.nan)  # column −1
        return cls(lowest, padded[lowest], highest, padded[highest])


def _first(values: Floats, owner: Codes, count: int) -> Codes:
    """The column with the smallest value of each owner, the first of equal ones; −1 where it has none."""
    order = np.lexsort((values, owner))
    found, where = np.unique(owner[order], return_index=True)
    first = np.full(count, -1)
    first[found] = order[where]
    return first


def _passed(total: Floats, ends: _Ends) -> tuple[Flags, Flags]:
    """Whether a unit rises, or falls, one place by a project of another one, [unit, other]."""
    mine, other = total[:, None], total[None, :]
    differ = ~np.eye(len(total), dtype=bool)
    is_behind = (other <= mine) | (np.isnan(other) & ~np.isnan(mine))
    return differ & (other > mine) & (ends.low <= mine), differ & is_behind & (ends.high > mine)


def _strongest(own: Floats, base: Floats, owner: Codes) -> tuple[Codes, Floats]:
    """Of each unit's own projects the one that moves its rank most, and the rank without it."""
    project = _first(-np.nan_to_num(np.abs(own - base[owner]), nan=-1.0), owner, len(base))
    rank = np.append(own, np.nan)[project]
    return project, np.where(np.isnan(rank), base, rank)


def _by_others(total: Floats, base: Floats, rises: Flags, falls: Flags, ends: _Ends) -> tuple[Codes, Floats]:
    """The project of another unit, the nearest in points, that moves a unit; −1 and its own rank where none does."""
    if not len(total):
        return np.full(0, -1), base
    apart = np.nan_to_num(np.abs(total[:, None] - total[None, :]), nan=_FAR)
    nearest = np.where(rises | falls, apart, np.inf).argmin(axis=1)
    unit = np.arange(len(total))
    up, down = rises[unit, nearest], falls[unit, nearest]
    project = np.where(up, ends.lowest[nearest], np.where(down, ends.highest[nearest], -1))
    return project, base - up + down
