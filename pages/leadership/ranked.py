"""One ranking: a metric, the tier it is ranked in, and the lists, which the page's parts all take from here."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.campaign import ALL
from metrics.changes import same_field
from metrics.definition import Metric
from pages.parts import wording
from pages.parts.view import View


def lists(view: View, tier: str) -> pd.DataFrame:
    """``metrics.ranking.rankings`` of one tier, or ("") of all together."""
    kinds = {unit.name: unit.kind for unit in view.campaign.units}
    names = {name: kinds.get(name, "county") for name in view.figures.counties()}
    return view.figures.rankings(tier, names)


@dataclass(frozen=True, eq=False)
class Ranked:
    """``table``: the ranked units of ``metrics.ranking.rankings``, with ``is_same_field``: whether the list had the
    same units in the last period, so that a movement means something. ``tier``: "" all tiers together."""

    view: View
    metric: Metric
    tier: str
    table: pd.DataFrame

    @classmethod
    def of(cls, view: View, key: str) -> "Ranked":
        """The ranking of a metric in the tier that the filters choose; reports belong to a unit, never to a tier."""
        metric = view.figures.metric(key)
        tier = view.filters.tier if metric.grain == "project" else ALL
        rows = lists(view, tier)
        rows = rows[rows["metric"] == key]
        rows = rows.assign(is_same_field=same_field(rows) & view.figures.has_previous)
        return cls(view, metric, tier, rows[rows["rank"].notna()])

    def of_kind(self, kind: str) -> pd.DataFrame:
        """The list of the counties or of the departments, by rank."""
        return self.table[self.table["kind"] == kind]

    def figure(self, county: str) -> Any:
        """The figure that a unit is ranked by."""
        return self.view.figures.ranked(self.metric.key, county, self.tier)

    def beside(self, county: str) -> tuple[float, ...]:
        """The values of the list that a unit stands in."""
        kind = self.table.loc[self.table["county"] == county, "kind"]
        return tuple(self.table.loc[self.table["kind"].isin(kind), "value"])

    def share(self, county: str) -> str:
        """What a unit is ranked by, with as many decimals as tell it from those in other places."""
        figure = self.figure(county)
        return wording.share(figure.value, figure.target, self.beside(county))

    @property
    def scope(self) -> str:
        """What is ranked: ``全部层级合计`` or the tier's name; reports are said to have none."""
        if self.metric.grain == "county":
            return "按单位统计，不分层级"
        return f"只排{self.tier}项目" if self.tier else "全部层级合计"
