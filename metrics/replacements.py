"""Every rate with and without what was changed in the rosters since the first ones (plan 六(三)), and who could replace
whom.

"Without" is the first roster of each tier, its projects as they stand today: whoever was replaced counts on, whoever
came in does not.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.campaign import ALL, RosterRules
from metrics.definition import Metric
from metrics.rates import by_group

LEFT, JOINED, CHANGED = "left", "joined", "changed"


def with_and_without(now: pd.DataFrame, original: pd.DataFrame, metrics: Iterable[Metric]) -> pd.DataFrame:
    """Every metric of projects, for city, counties, tiers and county × tier (ALL for a total).

    ``now`` and ``original``: the facts' projects of the roster in force and of the first one. Columns: metric, county,
    tier; numerator, denominator (counts or 万元), value (share of 1, NaN not applicable), reason; the same of the
    original as original_…; difference: value − original_value, NaN where either is not applicable.
    """
    chosen = [metric for metric in metrics if metric.grain == "project"]
    keys = ["metric", "county", "tier"]
    sides = [by_group(_with_totals(frame), ["county", "tier"], chosen) for frame in (now, original)]
    renamed = sides[1].rename(columns={name: f"original_{name}" for name in sides[1].columns if name not in keys})
    table = sides[0].merge(renamed, on=keys, how="outer")
    for name in ("numerator", "denominator", "original_numerator", "original_denominator"):
        table[name] = table[name].fillna(0.0)
    return table.assign(difference=table["value"] - table["original_value"])


def _with_totals(projects: pd.DataFrame) -> pd.DataFrame:
    """Every project four times: in its own group, its county's, its tier's and the city's."""
    everywhere, anyhow = {"county": ALL}, {"tier": ALL}
    totals = (projects.assign(**anyhow), projects.assign(**everywhere), projects.assign(**everywhere, **anyhow))
    return pd.concat([projects, *totals], ignore_index=True)


def behind(
    now: pd.DataFrame, original: pd.DataFrame, metric: Metric, county: str = ALL, tier: str = ALL
) -> pd.DataFrame:
    """The projects that make the difference of one figure, those that left first.

    Columns: project_id, project_name, county, tier (where it stands on the side that has it), side (LEFT: only in the
    original group; JOINED: only in today's; CHANGED: in both with other amounts), numerator, denominator,
    original_numerator, original_denominator (counts or 万元; 0 on the side that lacks it).
    """
    keys, parts = ["project_name", "county", "tier"], {"numerator": metric.numerator, "denominator": metric.denominator}
    sides = []
    for frame, prefix in ((now, ""), (original, "original_")):
        mine = frame[_inside(frame, county, tier)].set_index("project_id")
        amounts = {f"{prefix}{name}": mine[column] / metric.scale for name, column in parts.items()}
        sides.append(mine[keys].add_prefix(prefix).assign(**amounts))
    both = sides[0].join(sides[1], how="outer")
    is_left, is_joined = both["project_name"].isna(), both["original_project_name"].isna()
    for key in keys:
        both[key] = both[key].fillna(both[f"original_{key}"])
    four = [f"{prefix}{name}" for prefix in ("", "original_") for name in parts]
    both[four] = both[four].fillna(0.0)
    both["side"] = np.where(is_left, LEFT, np.where(is_joined, JOINED, CHANGED))
    differs = (both["numerator"] != both["original_numerator"]) | (both["denominator"] != both["original_denominator"])
    both["order"] = both["side"].map({LEFT: 0, JOINED: 1, CHANGED: 2})
    chosen = both[differs].reset_index().sort_values(["order", "county", "project_id"])
    return chosen[["project_id", *keys, "side", *four]].reset_index(drop=True)


def _inside(projects: pd.DataFrame, county: str, tier: str) -> "pd.Series[bool]":
    return (projects["county"].eq(county) | (county == ALL)) & (projects["tier"].eq(tier) | (tier == ALL))


def candidates(known: pd.DataFrame, replaced: int, rules: RosterRules) -> pd.DataFrame:
    """Who could take the place of project ``replaced``, those of comparable scale first.

    ``known``: ``RosterChanges.projects``. Its rows that are on no list or on a reserve's, with difference_wan (annual
    plan less the replaced one's), difference_share (of the replaced one's plan; NaN without one), is_comparable (within
    ``rules.scale_share``), is_same_county. Comparable first, of these the own county's, then by how near the plan is.
    """
    old = known[known["project_id"] == replaced].iloc[0]
    rows = known[(~known["is_listed"] | known["tier"].isin(rules.reserve_tiers)) & (known["project_id"] != replaced)]
    difference = (rows["annual_plan_wan"] - old["annual_plan_wan"]).round(2)
    share = difference / old["annual_plan_wan"] if old["annual_plan_wan"] else difference * np.nan
    rows = rows.assign(
        difference_wan=difference,
        difference_share=share,
        is_comparable=share.abs() <= rules.scale_share,
        is_same_county=rows["county"] == old["county"],
        distance=share.abs(),
    )
    order = ["is_comparable", "is_same_county", "distance", "project_id"]
    return rows.sort_values(order, ascending=[False, False, True, True]).drop(columns="distance").reset_index(drop=True)
