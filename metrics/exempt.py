"""不可抗力: figures as if some projects were not there (metrics.md, Ranks and points)."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from data.campaign import ALL, Campaign
from metrics.definition import Metric
from metrics.rates import by_group
from metrics.snapshot import Snapshot

_GROUP = ["metric", "county", "tier"]
_COLUMNS = [*_GROUP, "numerator", "denominator", "value", "target", "is_small_sample", "reason"]


def without(snapshot: Snapshot, campaign: Campaign, exempt: Collection[int]) -> Snapshot:
    """The snapshot without the projects ``exempt``, as points need it: ``projects`` are the others, ``figures`` theirs.

    ``figures`` keeps metric, county, tier, numerator, denominator, value, target, is_small_sample and reason of
    ``figures.figure_table``; lines, lights and distances would need the past and are left out. Metrics that count
    reports stay. ``trend``, ``pace``, ``rankings`` and ``changes`` are those of all projects.
    """
    if not exempt:
        return snapshot
    projects = snapshot.projects[~snapshot.projects["project_id"].isin(list(exempt))]
    counted = {key: metric for key, metric in snapshot.metrics.items() if metric.grain == "project"}
    figures = snapshot.figures[_COLUMNS]
    of_projects = figures["metric"].isin(list(counted))
    fresh = _figures(projects, counted, campaign, figures[of_projects])
    return replace(snapshot, projects=projects, figures=pd.concat([figures[~of_projects], fresh], ignore_index=True))


def _figures(
    projects: pd.DataFrame, counted: dict[str, Metric], campaign: Campaign, old: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """The figures of ``old``'s groups by ``projects`` alone; a group that lost all of its own has nothing to divide."""
    everywhere = _everywhere(projects)
    amounts = by_group(everywhere, ["county", "tier"], counted.values())
    table = old[[*_GROUP, "target"]].merge(amounts, on=_GROUP, how="left")
    is_gone = table["numerator"].isna()
    table.loc[is_gone, ["numerator", "denominator"]] = 0.0
    table.loc[is_gone, "reason"] = table.loc[is_gone, "metric"].map(
        {key: one.not_applicable for key, one in counted.items()}
    )
    sizes = [_size(everywhere, metric) for metric in counted.values()]
    table = table.merge(pd.concat(sizes, ignore_index=True), on=_GROUP, how="left")
    is_small = (table["denominator"] > 0) & (table["size"] < campaign.thresholds["small_sample"])
    return table.assign(is_small_sample=is_small)[_COLUMNS]


def _size(everywhere: pd.DataFrame, metric: Metric) -> pd.DataFrame:
    """How many stand in a metric's denominator; of money, the projects behind it."""
    told = everywhere[metric.denominator]
    size = everywhere.assign(size=(told > 0).astype("int64") if metric.money else told)
    return size.groupby(["county", "tier"])["size"].sum().reset_index().assign(metric=metric.key)


def _everywhere(projects: pd.DataFrame) -> pd.DataFrame:
    """Every project four times: in its own group, its county's, its tier's and the city's."""
    anyhow, all_counties = {"tier": ALL}, projects.assign(county=ALL)
    return pd.concat([projects, projects.assign(**anyhow), all_counties, all_counties.assign(**anyhow)])
