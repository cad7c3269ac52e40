"""What people decided on the score sheet beside the points: bonuses and vetoes, on arrays (plan 五(三), 六(五))."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.cube import Codes
from metrics.rates import Flags, Floats
from metrics.score import ScoreSheet
from metrics.scoring import DECIMALS

_BEHIND = 1e6  # points that rank a unit behind all others; taken off where points are shown


@dataclass(frozen=True, eq=False)
class Decided:
    """Bonuses and vetoes, [unit]: points added; whether all points are gone, the unit is last, or has no rank."""

    bonus: Floats
    is_zero: Flags
    is_last: Flags
    is_unranked: Flags

    @classmethod
    def of(cls, sheet: ScoreSheet, units: Sequence[str]) -> "Decided":
        """What the score sheet has."""
        bonus = sheet.totals.set_index("county")["bonus"].reindex(list(units)).to_numpy(dtype=float)
        held = sheet.extras[sheet.extras["sort"] == "veto"]

        def flags(effect: str) -> Flags:
            return np.isin(np.array(units, dtype=object), held.loc[held["effect"] == effect, "county"].to_list())

        return cls(bonus, flags("zero"), flags("last"), flags("unranked"))

    def on(self, total: Floats, units: Codes) -> Floats:
        """The totals [..., column] with what was decided of each column's unit."""
        given = np.where(self.is_zero[units], 0.0, np.round(total + self.bonus[units], DECIMALS))
        ranked: Floats = np.where(np.isnan(total) | self.is_unranked[units], np.nan, given)
        return ranked - np.where(self.is_last[units], _BEHIND, 0.0)


def shown(total: Floats) -> Floats:
    """Totals as points: without what ranks a unit behind all others."""
    return np.where(total < -_BEHIND / 2, np.round(total + _BEHIND, DECIMALS), total)
