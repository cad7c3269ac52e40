"""得分: the points of the appraisal so far, and the ranking by them (metrics.md, Ranks and points; plan 六(五)).

An indicator gives ``weight × min(value ÷ target, cap)``, less its penalty. What does not apply to a unit gives its
weight to the unit's other indicators in proportion. What applies and was never reported keeps its weight and earns
nothing: silence must not move points to where a unit looks better.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.campaign import Campaign
from metrics.ranking import rankings
from metrics.rates import UNREPORTED
from metrics.scoring import Grids, Rules, Scores, scores
from metrics.snapshot import Snapshot
from metrics.tier_ranks import grid, reporting

KEY = "points"
NO_TARGET = "这项指标没有设目标"


@dataclass(frozen=True, slots=True)
class _Total:
    key: str = KEY


@dataclass(frozen=True, eq=False)
class Points:
    """The points of every unit.

    ``rows``: county, kind, metric, name, value, target (shares of 1), numerator, denominator (counts or 万元), weight
    (the file's), counted_weight (with what others gave; NaN where it does not apply), penalty (points taken off),
    points (NaN where it does not apply), reason (why it does not apply, or was not reported), is_small_sample.
    ``table``: the columns of ``ranking.rankings``, its value the sum of a unit's points; NaN, not ranked, for a unit
    of whose projects nothing was reported. ``path``: county, cut_off, value: the sum at every cut-off.
    ``whole``: the sum of all weights, what a unit at all its targets has.
    """

    rows: pd.DataFrame
    table: pd.DataFrame
    path: pd.DataFrame
    whole: float


def points(snapshot: Snapshot, campaign: Campaign, tier: str, kinds: Mapping[str, str]) -> Points:
    """The points by the projects of ``tier`` (ALL: by all); ``kinds``: unit → "county" | "department", in order."""
    keys, units = [key for key, weight in campaign.weights.items() if weight], list(kinds)
    figures = _of_tier(snapshot.figures, tier)
    figures = figures.assign(is_unreported=figures["reason"] == UNREPORTED)
    now = _scores(snapshot, campaign, tier, keys, Grids.of(figures, keys, units))
    path = _path(snapshot, campaign, tier, keys, units)
    before = path[path["cut_off"] == pd.Timestamp(snapshot.previous_cut_off or 0)].set_index("county")["value"]
    small = grid(figures, "is_small_sample", keys, units) == 1
    table = rankings(
        [_Total()],
        kinds,
        now.total[None],
        before.reindex(units).to_numpy(dtype=float)[None],
        (small & (now.counted_weight > 0)).any(axis=0)[None],
        reporting(snapshot, tier, units),
    )
    whole = float(sum(campaign.weights.values()))
    return Points(_rows(snapshot, campaign, tier, keys, kinds, figures, now), table, path, whole)


def _scores(snapshot: Snapshot, campaign: Campaign, tier: str, keys: list[str], grids: Grids) -> Scores:
    """The points of every column of ``grids``."""
    weight = np.array([[campaign.weights[key]] for key in keys])
    return scores(weight, grids, Rules.of(snapshot.metrics, campaign, tier, keys))


def _path(snapshot: Snapshot, campaign: Campaign, tier: str, keys: list[str], units: list[str]) -> pd.DataFrame:
    """The sums at every cut-off: a column for each unit at each of them, so that all dates are one grid."""
    trend = _of_tier(snapshot.trend, tier)
    places = pd.MultiIndex.from_product([sorted(trend["cut_off"].unique()), units], names=["cut_off", "county"])
    number = places.get_indexer(pd.MultiIndex.from_frame(trend[["cut_off", "county"]]))
    trend = trend.assign(county=number)[number >= 0]
    total = _scores(snapshot, campaign, tier, keys, Grids.of(trend, keys, range(len(places)))).total
    return pd.DataFrame({"value": total}, index=places).reset_index()


def _of_tier(table: pd.DataFrame, tier: str) -> pd.DataFrame:
    return table[table["tier"] == tier]


def _rows(
    snapshot: Snapshot,
    campaign: Campaign,
    tier: str,
    keys: list[str],
    kinds: Mapping[str, str],
    figures: pd.DataFrame,
    now: Scores,
) -> pd.DataFrame:
    """The basis of every point, unit by unit in the order of the campaign file."""
    index = pd.MultiIndex.from_product([list(kinds), keys], names=["county", "metric"])
    columns = ["value", "target", "numerator", "denominator", "reason", "is_small_sample"]
    rows = figures.set_index(["county", "metric"])[columns].reindex(index).reset_index()
    names = {key: snapshot.metrics[key].name for key in keys}
    no_target = rows["value"].notna() & ~(rows["target"] > 0)
    reason = rows["reason"].astype(object)
    return rows.assign(
        kind=rows["county"].map(dict(kinds)),
        name=rows["metric"].map(names),
        weight=rows["metric"].map(dict(campaign.weights)),
        counted_weight=now.counted_weight.T.ravel(),
        penalty=now.penalty.T.ravel(),
        points=now.points.T.ravel(),
        reason=reason.where(~no_target, NO_TARGET).fillna(""),
        is_small_sample=rows["is_small_sample"].eq(True).fillna(False).astype(bool),
    )
