"""On whose reports a figure rests: how many units stand behind it, how many of them are fresh, and of what day."""

from dataclasses import dataclass
from datetime import date

import pandas as pd


@dataclass(frozen=True, slots=True)
class Coverage:
    """One group of projects at one moment.

    ``units``: reporting units with a project in the group; ``known``: of them, those that ever reported one of it;
    ``fresh``: those that did so for the latest cut-off. ``data_day``: the newest cut-off that anything of the group
    was reported for. ``projects``, of them ``carried`` (known from an earlier cut-off) and ``silent`` (never reported).
    """

    units: int
    known: int
    fresh: int
    data_day: date | None
    projects: int
    carried: int
    silent: int

    @property
    def is_stale(self) -> bool:
        """Whether the group has data, and none of them of the latest cut-off: then nothing in it can have moved."""
        return self.known > 0 and self.fresh == 0


def coverage(projects: pd.DataFrame) -> Coverage:
    """The coverage of ``projects``: rows of the facts' projects, cut to the group."""
    told = projects["state_cut_off"].notna()
    is_carried = told & projects["is_carried"].fillna(False).astype(bool)
    by_unit = projects["county"]
    newest = projects["state_cut_off"].max()
    return Coverage(
        units=by_unit.nunique(),
        known=by_unit[projects["known_count"] > 0].nunique(),
        fresh=by_unit[told & ~is_carried].nunique(),
        data_day=None if pd.isna(newest) else pd.Timestamp(newest).date(),
        projects=len(projects),
        carried=int(is_carried.sum()),
        silent=int((projects["known_count"] == 0).sum()),
    )
