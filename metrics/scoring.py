"""How points are reckoned, on plain arrays: one rule for today's ranking, for every period, and for a thousand other
weights at once (metrics.md, Ranks and points)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.campaign import Campaign
from metrics.definition import Metric
from metrics.pace import target_of
from metrics.rates import Flags, Floats
from metrics.tier_ranks import grid

# Points are products of floats, which carry noise in their last bits; equal results must tie. A row keeps more decimals
# than a total, or three rows of 33.333333333 would rank a full score behind another one.
DECIMALS, ROW_DECIMALS = 9, 12


@dataclass(frozen=True, eq=False)
class Grids:
    """What points are made of, [indicator, unit]: value (share of 1, NaN where it does not apply), missing (what the
    numerator lacks of the denominator, counts or 万元), is_unreported (it applies, and nobody told it); approved: the
    share of its weight that a person gave it instead (核定), NaN where nobody did."""

    value: Floats
    missing: Floats
    is_unreported: Flags
    approved: Floats | None = None

    @classmethod
    def of(cls, table: pd.DataFrame, keys: list[str], units: Sequence[object]) -> "Grids":
        """From rows of metric, county, value, numerator, denominator, is_unreported."""
        table = table.assign(missing=table["denominator"] - table["numerator"])
        value, missing, silent = (grid(table, name, keys, units) for name in ("value", "missing", "is_unreported"))
        return cls(value, missing, silent == 1)

    def take(self, columns: Any) -> "Grids":
        """The grids of these units, by number, in this order."""
        approved = None if self.approved is None else self.approved[:, columns]
        return Grids(self.value[:, columns], self.missing[:, columns], self.is_unreported[:, columns], approved)


@dataclass(frozen=True, eq=False)
class Rules:
    """What turns values into points. ``target`` (share of 1, NaN none), ``each`` (points off for each that is missing),
    ``of_projects``, ``of_reports`` (whether it counts projects, rests on reports): [indicator, 1]."""

    target: Floats
    cap: float
    floor: float
    each: Floats
    of_projects: Flags
    of_reports: Flags

    @classmethod
    def of(cls, metrics: Mapping[str, Metric], campaign: Campaign, tier: str, keys: Sequence[str]) -> "Rules":
        """The campaign file's, for the indicators ``keys`` within ``tier``."""
        known = [metrics.get(key) for key in keys]

        def column(values: Sequence[object], kind: Any) -> Any:
            return np.array(values, dtype=kind).reshape(-1, 1)

        return cls(
            target=column([target_of(one, campaign, tier) if one else np.nan for one in known], float),
            cap=campaign.scoring.cap,
            floor=campaign.scoring.floor,
            each=column([campaign.scoring.penalties.get(key, 0.0) for key in keys], float),
            of_projects=column([one is not None and one.grain == "project" for one in known], bool),
            of_reports=column([one is not None and one.needs_reports for one in known], bool),
        )


@dataclass(frozen=True, eq=False)
class Scores:
    """Arrays are [..., indicator, unit], ``total`` [..., unit]; NaN where an indicator does not apply, a unit is not
    ranked."""

    counted_weight: Floats
    penalty: Floats
    points: Floats
    total: Floats


def scores(weight: Floats, grids: Grids, rules: Rules) -> Scores:
    """The points of every unit; ``weight``: [..., indicator, 1 or unit], one or many sets of weights."""
    counted, penalty, earned = _earned(weight, grids, rules)
    applies = np.broadcast_to(_applies(grids, rules), earned.shape)
    counted, points = (np.where(applies, np.round(one, ROW_DECIMALS), np.nan) for one in (counted, earned))
    # Rounded as the points are: a full score must not lie a last bit below its own weight.
    return Scores(counted, penalty, points, _total(earned, grids, rules))


def totals(weight: Floats, grids: Grids, rules: Rules) -> Floats:
    """``scores(…).total`` alone, for many weights at once."""
    return _total(_earned(weight, grids, rules)[2], grids, rules)


def _total(earned: Floats, grids: Grids, rules: Rules) -> Floats:
    return np.where(is_told(grids, rules), np.round(earned.sum(axis=-2), DECIMALS), np.nan)


def _earned(weight: Floats, grids: Grids, rules: Rules) -> tuple[Floats, Floats, Floats]:
    """Counted weight, penalty and points, not rounded; 0 where an indicator does not apply."""
    applies = _applies(grids, rules)
    held = np.where(applies, weight, 0).sum(axis=-2, keepdims=True)
    counted = np.zeros(np.broadcast_shapes(weight.shape, applies.shape))
    np.divide(weight * weight.sum(axis=-2, keepdims=True), held, out=counted, where=applies & (held > 0))
    ratio = np.minimum(np.nan_to_num(grids.value) / np.where(rules.target > 0, rules.target, 1), rules.cap)
    earned = counted * ratio
    penalty = _penalty(earned, applies, grids, rules)
    if grids.approved is None:
        return counted, penalty, earned - penalty
    return counted, penalty, np.where(np.isnan(grids.approved), earned - penalty, counted * grids.approved)


def _penalty(earned: Floats, applies: Flags, grids: Grids, rules: Rules) -> Floats:
    """It takes what is there down to the floor, and never more: the row must add up."""
    if not rules.each.any():
        return np.zeros(earned.shape)
    off = np.where(applies & ~grids.is_unreported, rules.each * np.nan_to_num(grids.missing).clip(min=0), 0)
    penalty: Floats = np.minimum(off, (earned - rules.floor).clip(min=0))
    return penalty


def is_told(grids: Grids, rules: Rules) -> Flags:
    """Whether anything can be scored of a unit's projects that its reports told, [unit]: a roster's permits, or a
    report that came in time without a project in it, make no rank. A person who approved every indicator does."""
    known, applies = ~np.isnan(grids.value), _applies(grids, rules)
    is_silent = grids.is_unreported.any(axis=0) & ~(rules.of_reports & known).any(axis=0)
    told: Flags = np.logical_and((rules.of_projects & applies & known).any(axis=0), ~is_silent)
    if grids.approved is None:
        return told
    is_ruled = (applies <= ~np.isnan(grids.approved)).all(axis=0) & applies.any(axis=0)
    return np.logical_or(told, is_ruled)


def _applies(grids: Grids, rules: Rules) -> Flags:
    applies: Flags = (~np.isnan(grids.value) | grids.is_unreported) & (rules.target > 0)
    return applies
