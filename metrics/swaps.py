"""Neighbours in rank, and what it takes for the lower one to come out ahead (metrics.md, Robustness)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from metrics.cube import Codes
from metrics.rates import Floats
from metrics.robustness import Robustness
from metrics.scoring import DECIMALS, Grids
from metrics.trial import Trial
from metrics.weight_change import WeightChange, weight_changes


@dataclass(frozen=True, slots=True)
class Swap:
    """Two neighbours of one list. ``margin``: by how many points the upper one leads, 0 where they are tied.

    ``drawn_share``: of the drawn weights so many put the lower one ahead. ``weight``: the smallest change of one weight
    that does, None where none does. ``over_all``, ``original``: by how many points the upper one leads then (negative:
    the lower one does); NaN where it cannot be tried, or one of them is not ranked then. ``projects``: of which each
    alone, left out, puts the lower one ahead; the one that does it most clearly first. ``is_vetoed``: a veto puts the
    lower one behind, whatever its points.
    """

    kind: str
    upper: str
    lower: str
    upper_rank: int
    lower_rank: int
    margin: float
    drawn_share: float
    weight: WeightChange | None
    over_all: float
    original: float
    projects: tuple[int, ...]
    is_vetoed: bool = False

    @property
    def is_tied(self) -> bool:
        """Whether they share a rank."""
        return self.upper_rank == self.lower_rank

    @property
    def is_possible(self) -> bool:
        """Whether anything that was tried puts the lower one ahead, or beside the upper one."""
        return self.is_tied or self.weight is not None or self.is_tested

    @property
    def is_tested(self) -> bool:
        """Whether one of the four tests does, without any single weight being pushed as far as it takes."""
        return self.drawn_share > 0 or bool(self.projects) or self.over_all <= 0 or self.original <= 0


def swaps(trial: Trial, found: Robustness) -> tuple[Swap, ...]:
    """Every two neighbours of ``found.table``, list by list, by rank."""
    number = {name: position for position, name in enumerate(trial.units)}
    rows = found.table[found.table["rank"].notna()].assign(beaten=found.beaten[found.table["rank"].notna()])
    pairs: list[tuple[Any, Any]] = [
        two for _, listed in rows.groupby("kind", sort=False) for two in pairwise(listed.itertuples(index=False))
    ]
    upper, lower = (np.array([number[two[side].county] for two in pairs], dtype=np.intp) for side in (0, 1))
    changes = weight_changes(trial, upper, lower)
    leads = [_leads(trial, grids, upper, lower) for grids in (trial.over_all, trial.original)]
    projects = _projects(trial, upper, lower)
    return tuple(
        Swap(
            kind=one.kind,
            upper=one.county,
            lower=other.county,
            upper_rank=int(one.rank),
            lower_rank=int(other.rank),
            margin=float(np.round(one.value - other.value, DECIMALS)),
            drawn_share=float(one.beaten),
            weight=changes[place] if one.rank < other.rank else None,
            over_all=float(leads[0][place]),
            original=float(leads[1][place]),
            projects=projects[place] if one.rank < other.rank else (),
            is_vetoed=bool(trial.decided.is_last[lower[place]] and not trial.decided.is_last[upper[place]]),
        )
        for place, (one, other) in enumerate(pairs)
    )


def _leads(trial: Trial, grids: Grids | None, upper: Codes, lower: Codes) -> Floats:
    """By how many points each upper one leads; NaN where there is nothing to try."""
    if grids is None:
        return np.full(len(upper), np.nan)
    total = trial.totals(trial.weight[:, None], grids, np.arange(len(trial.units)))
    lead: Floats = np.round(total[upper] - total[lower], DECIMALS)
    return lead


def _projects(trial: Trial, upper: Codes, lower: Codes) -> Sequence[tuple[int, ...]]:
    """The projects of either one without which the lower one has more points, of each pair."""
    total = trial.totals(trial.weight[:, None], trial.now, np.arange(len(trial.units)))
    without = trial.totals(trial.weight[:, None], trial.without, trial.owner)
    order = np.argsort(trial.owner, kind="stable")
    ends = np.searchsorted(trial.owner[order], np.arange(len(trial.units) + 1))

    def of(unit: int) -> Codes:
        return order[ends[unit] : ends[unit + 1]]

    found = []
    for high, low in zip(upper, lower, strict=True):
        gains = [(of(high), total[low] - without[of(high)]), (of(low), without[of(low)] - total[high])]
        columns, gain = (np.concatenate([one[side] for one in gains]) for side in (0, 1))
        gain = np.nan_to_num(gain, nan=-1.0)
        by_gain = np.lexsort((columns, -gain))
        found.append(tuple(int(one) for one in trial.projects[columns[by_gain][gain[by_gain] > 0]]))
    return found
