"""What an evidence pack is made of: a final result, and the record as it stood when it became final."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from data import campaign_file
from data.campaign import Campaign
from data.errors import UserError
from data.store import Store
from data.store.appraisal import Standing
from data.store.appraisal.result_standing import ResultVersion
from data.store.settings import SOURCE
from metrics import sealed, snapshot
from metrics.exempt import without
from metrics.sealed import SealedResult
from metrics.snapshot import Snapshot

Told = Callable[[int, int, str], object]


@dataclass(frozen=True)
class Source:
    """``unit``: the one that the pack is of, "" for the city. ``then``: the store as its record stood when the result
    was confirmed, cut to the unit: nothing of another unit can be asked through it. ``reckoned``: likewise, by the last
    change that the result rests on; ``store``: the present one, of all units."""

    version: ResultVersion
    result: SealedResult
    unit: str
    campaign: Campaign
    store: Store
    then: Store
    reckoned: Store

    @classmethod
    def of(cls, store: Store, version: ResultVersion, unit: str = "") -> "Source":
        """Raises StoreDamaged, Unsound where the sealed text is not what it was; Refused for an unknown unit."""
        result = sealed.read(store.results.content(version.sha256))
        campaign = campaign_file.parse(result.head.settings, SOURCE)
        if unit and unit not in {one.name for one in campaign.units}:
            raise UserError(f"没有名为“{unit}”的报送单位，没有生成证据包。")
        then, basis = (
            store.as_recorded(until, campaign).only(unit)
            for until in (version.confirmed.change_id, result.head.store_version)
        )
        return cls(version, result, unit, campaign, store, then, basis)

    @property
    def name(self) -> str:
        """``北林区`` or ``全市``."""
        return self.unit or "全市"

    @property
    def label(self) -> str:
        """What stands on everything that is printed of it."""
        head = self.result.head
        return (
            f"第{self.version.number}版 · 数据截至 {head.as_of} · 知情时间 {head.known_at:%Y-%m-%d %H:%M}"
            f" · 校验值 {self.result.sha256}"
        )

    @property
    def shows_ranks(self) -> bool:
        """Whether ranks may stand in it: the city's, and a unit's where the campaign shows rankings to units."""
        return not self.unit or self.campaign.access.reporters_see_rankings

    @cached_property
    def standing(self) -> Standing:
        """The appraisal, cut to the unit."""
        return self.then.appraisal.standing()

    @cached_property
    def snapshot(self) -> Snapshot:
        """The figures of the result's day by the record that it was reckoned from, of the unit's projects alone,
        without those that are exempt: what the points' numerators and denominators are sums of."""
        head = self.result.head
        facts = self.reckoned.facts(as_of=head.as_of, known_at=None, now=head.known_at)
        exempt = [one.project_id for one in self.reckoned.appraisal.standing().exemptions]
        return without(snapshot.build(facts, self.campaign), self.campaign, exempt)

    def own(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a sealed table that are the unit's."""
        return table[table["county"] == self.unit] if self.unit else table


def rows_of(table: pd.DataFrame) -> Iterable[Any]:
    """The rows as named tuples."""
    return table.itertuples(index=False)
