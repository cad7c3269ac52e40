"""The ranking by points, as the ranking page's parts take it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from metrics.changes import same_field
from metrics.points import Points, points
from pages.parts import wording
from pages.parts.view import View

TIER_NOTE: Mapping[bool, str] = MappingProxyType({True: "只计{tier}项目", False: "全部层级合计"})


@dataclass(frozen=True, eq=False)
class Scored:
    """``points``: of every unit; ``table``: the ranked ones, with ``is_same_field``."""

    view: View
    tier: str
    points: Points
    table: pd.DataFrame

    @classmethod
    def of(cls, view: View) -> "Scored":
        """The points in the tier that the filters choose, made once for a snapshot."""
        kinds = {unit.name: unit.kind for unit in view.campaign.units}
        names = {name: kinds.get(name, "county") for name in view.figures.counties()}
        tier, snapshot = view.filters.tier, view.figures.snapshot
        found = view.figures.kept(("points", tier), lambda: points(snapshot, view.campaign, tier, names))
        rows = found.table.assign(is_same_field=same_field(found.table) & view.figures.has_previous)
        return cls(view, tier, found, rows[rows["rank"].notna()])

    def of_kind(self, kind: str) -> pd.DataFrame:
        """The list of the counties or of the departments, by rank."""
        return self.table[self.table["kind"] == kind]

    def basis(self, county: str) -> pd.DataFrame:
        """The indicators of one unit."""
        return self.points.rows[self.points.rows["county"] == county]

    def shown(self, county: str) -> str:
        """``92.31分``."""
        value = self.table.set_index("county").loc[county, "value"]
        return f"{wording.score(value, self.points.whole)}分"

    @property
    def scope(self) -> str:
        """What is counted."""
        return TIER_NOTE[bool(self.tier)].format(tier=self.tier)
