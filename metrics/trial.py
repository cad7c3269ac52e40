"""What ranks are put to the test with: the same units, scored by other sums (metrics.md, Robustness).

What people decided on the score sheet holds in every supposition: an approved indicator keeps the share of its weight
that it was given, bonuses are added, vetoes do what they do, exempt projects (不可抗力) stay out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from data.appraisal import AppraisalRules, with_rules
from data.campaign import ALL, Campaign
from metrics.cube import Codes
from metrics.decided import Decided
from metrics.definition import Metric
from metrics.rates import UNREPORTED, Floats, Ints, components, divide, needed, unreported
from metrics.score import ScoreSheet
from metrics.scoring import Grids, Rules, totals
from metrics.snapshot import Snapshot
from metrics.tier_ranks import grid

# Rates over the started projects, and the same over all of them (plan 四(二) measures the former).
OVER_ALL: Mapping[str, str] = MappingProxyType({"investment_rate": "investment_rate_all"})


@dataclass(frozen=True, eq=False)
class Trial:
    """The units that are ranked against each other, and their indicators under each supposition.

    ``kinds``: "county" | "department" of each unit. ``weight``: [indicator], the campaign's. ``now``: as they stand.
    ``over_all``: started projects' rates over all projects; None where no indicator is over started ones.
    ``original``: on the first roster of each tier; None where it is not known. ``without``: a column for each project,
    its unit without it; ``owner``: the number of that unit, ``projects``: the project's number. ``decided``: bonuses,
    vetoes.
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
    decided: Decided

    def totals(self, weight: Floats, grids: Grids, units: Codes) -> Floats:
        """By what units are ranked: their points, with what people decided; ``units``: the number of the unit of each
        column of ``grids``."""
        return self.decided.on(totals(weight, grids, self.rules), units)

    @property
    def whole(self) -> float:
        """The sum of all weights."""
        return float(self.weight.sum())


def trial_of(
    snapshot: Snapshot,
    campaign: Campaign,
    rules: AppraisalRules,
    sheet: ScoreSheet,
    original: pd.DataFrame | None = None,
    tier: str = ALL,
) -> Trial:
    """The trial of a score sheet's ranks; ``sheet``: of this snapshot, these rules and this tier.

    ``original``: the facts' projects on the first roster of each tier (``Store.roster.original``); None: not known.
    """
    campaign, metrics = with_rules(campaign, rules), snapshot.metrics
    listed = sheet.rows.drop_duplicates("county")
    units, keys = tuple(listed["county"]), tuple(key for key, weight in rules.weights.items() if weight)
    chosen = [metrics[key] for key in keys]
    over_all = [metrics[OVER_ALL.get(key, key)] for key in keys]
    reports = _of_reports(snapshot.figures, sheet, keys, units, tier)
    parts = needed(one for one in {*chosen, *over_all} if one.grain == "project")

    rows = _inside(snapshot.projects, sheet, units, tier)
    owner, each = _owner(rows, units), components(rows, parts)
    sums, first = _summed(each, owner, len(units)), None
    if original is not None:
        was = _inside(original, sheet, units, tier)
        first = _summed(components(was, parts), _owner(was, units), len(units))
    return Trial(
        units=units,
        kinds=tuple(listed["kind"]),
        keys=keys,
        weight=np.array([rules.weights[key] for key in keys], dtype=float),
        rules=Rules.of(metrics, campaign, tier, keys),
        now=_grids(chosen, parts, sums, reports),
        over_all=_grids(over_all, parts, sums, reports) if over_all != chosen else None,
        original=None if first is None else _grids(chosen, parts, first, reports),
        without=_grids(chosen, parts, sums[:, owner] - each, reports.take(owner)),
        owner=owner,
        projects=rows["project_id"].to_numpy(dtype=np.int64),
        decided=Decided.of(sheet, units),
    )


def _inside(projects: pd.DataFrame, sheet: ScoreSheet, units: Sequence[str], tier: str) -> pd.DataFrame:
    is_here = projects["county"].isin(list(units)) & ((projects["tier"] == tier) | (tier == ALL))
    return projects[is_here & ~projects["project_id"].isin(sheet.exempted["project_id"])]


def _owner(projects: pd.DataFrame, units: Sequence[str]) -> Codes:
    return pd.Index(list(units)).get_indexer(pd.Index(projects["county"]))


def _summed(each: Ints, owner: Codes, count: int) -> Ints:
    """Components [component, project] added up by unit, [component, unit]."""
    sums = np.zeros((len(each), count), dtype=np.int64)
    for row, values in zip(sums, each, strict=True):
        np.add.at(row, owner, values)
    return sums


def _of_reports(
    figures: pd.DataFrame, sheet: ScoreSheet, keys: Sequence[str], units: Sequence[str], tier: str
) -> Grids:
    """The figures' own grids, of which the rates that count no projects are taken, and what was approved."""
    rows = figures[figures["tier"] == tier]
    rows = rows.assign(is_unreported=rows["reason"] == UNREPORTED)
    found = Grids.of(rows, list(keys), list(units))
    ruled = sheet.rows[sheet.rows["approved"].notna() & sheet.rows["points"].notna()]
    if ruled.empty:
        return found
    ruled = ruled.assign(share=ruled["points"] / ruled["counted_weight"])
    return replace(found, approved=grid(ruled, "share", list(keys), list(units)))


def _grids(metrics: Sequence[Metric], parts: Sequence[str], sums: Ints, reports: Grids) -> Grids:
    """The indicators of sums [component, column]; those that count no projects as ``reports`` has them."""
    nothing = np.zeros(sums.shape[1:], dtype=np.int64)  # projects have no reports
    totals = dict.fromkeys(needed(metrics), nothing) | dict(zip(parts, sums, strict=True))
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
        reports.approved,
    )
