"""What ranks are put to the test with: the same units, scored by other sums (metrics.md, Robustness).

Everything is an array, so that whoever leaves projects out of the appraisal (不可抗力) hands in frames without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from data.campaign import Campaign
from metrics.cube import Codes
from metrics.definition import Metric
from metrics.rates import UNREPORTED, Floats, Ints, components, divide, needed, unreported
from metrics.scoring import Grids, Rules

# Rates over the started projects, and the same over all of them (plan 四(二) measures the former).
OVER_ALL: Mapping[str, str] = MappingProxyType({"investment_rate": "investment_rate_all"})


@dataclass(frozen=True, eq=False)
class Trial:
    """The units that are ranked against each other, and their indicators under each supposition.

    ``kinds``: "county" | "department" of each unit. ``weight``: [indicator], the campaign's. ``now``: as they stand.
    ``over_all``: started projects' rates over all projects; None where no indicator is over started ones.
    ``original``: on the first roster of each tier; None where it is not known. ``without``: a column for each project,
    its unit without it; ``owner``: the number of that unit, ``projects``: the project's number.
    """

    units: tuple[str, ...]
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    weight: Floats
    rules: Rules
    now: Grids
    over_all: Grids | None
    original: Grids | None
    without: Grids
    owner: Codes
    projects: Ints

    @property
    def whole(self) -> float:
        """The sum of all weights."""
        return float(self.weight.sum())


def trial(
    projects: pd.DataFrame,
    original: pd.DataFrame | None,
    figures: pd.DataFrame,
    metrics: Mapping[str, Metric],
    campaign: Campaign,
    tier: str,
    kinds: Mapping[str, str],
) -> Trial:
    """The trial of the projects of ``tier`` (ALL: all).

    ``projects``, ``original``: the facts' projects of the roster in force and of the first one. ``figures``: the
    snapshot's, of which the rates that count no projects (报送及时率) are taken. ``kinds``: unit → kind, in order.
    """
    keys, units = tuple(key for key, weight in campaign.weights.items() if weight), tuple(kinds)
    chosen = [metrics[key] for key in keys]
    over_all = [metrics[OVER_ALL.get(key, key)] for key in keys]
    reports = _of_reports(figures, keys, units, tier)
    mine = _inside(projects, units, tier)
    parts = needed([*chosen, *over_all])
    owner = pd.Index(list(units)).get_indexer(pd.Index(mine["county"]))
    each = components(mine, parts)
    sums = _summed(each, owner, len(units))
    first = None if original is None else _of_roster(original, units, tier, parts)
    return Trial(
        units=units,
        kinds=tuple(kinds.values()),
        keys=keys,
        weight=np.array([campaign.weights[key] for key in keys], dtype=float),
        rules=Rules.of(metrics, campaign, tier, keys),
        now=_grids(chosen, parts, sums, reports),
        over_all=_grids(over_all, parts, sums, reports) if over_all != chosen else None,
        original=None if first is None else _grids(chosen, parts, first, reports),
        without=_grids(chosen, parts, sums[:, owner] - each, reports.take(owner)),
        owner=owner,
        projects=mine["project_id"].to_numpy(dtype=np.int64),
    )


def _inside(projects: pd.DataFrame, units: Sequence[str], tier: str) -> pd.DataFrame:
    return projects[projects["county"].isin(list(units)) & ((projects["tier"] == tier) | (tier == ""))]


def _of_roster(projects: pd.DataFrame, units: Sequence[str], tier: str, parts: Sequence[str]) -> Ints:
    mine = _inside(projects, units, tier)
    return _summed(components(mine, parts), pd.Index(list(units)).get_indexer(pd.Index(mine["county"])), len(units))


def _summed(each: Ints, owner: Codes, count: int) -> Ints:
    """Components [component, project] added up by unit, [component, unit]."""
    sums = np.zeros((len(each), count), dtype=np.int64)
    for row, values in zip(sums, each, strict=True):
        np.add.at(row, owner, values)
    return sums


def _of_reports(figures: pd.DataFrame, keys: Sequence[str], units: Sequence[str], tier: str) -> Grids:
    rows = figures[figures["tier"] == tier]
    rows = rows.assign(is_unreported=rows["reason"] == UNREPORTED)
    return Grids.of(rows, list(keys), list(units))


def _grids(metrics: Sequence[Metric], parts: Sequence[str], sums: Ints, reports: Grids) -> Grids:
    """The indicators of sums [component, column]; those that count no projects as ``reports`` has them."""
    totals = dict(zip(parts, sums, strict=True))
    numerator, denominator = (
        np.stack([totals[name] for name in names])
        for names in ([one.numerator for one in metrics], [one.denominator for one in metrics])
    )
    silent = unreported(metrics, totals)
    of_projects = np.array([[one.grain == "project"] for one in metrics])
    missing = (denominator - numerator) / np.array([[one.scale] for one in metrics])
    return Grids(
        np.where(of_projects, divide(numerator, denominator, silent), reports.value),
        np.where(of_projects, missing, reports.missing),
        np.where(of_projects, silent, reports.is_unreported),
    )
