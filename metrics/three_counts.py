"""三数对照: reported investment beside the funds in place and what of it belongs to projects outside the statistics.

The three are told by different people (the site, the treasury, the statistics office), so where they part somebody has
to look. Amounts are sums over projects; a share is a ratio of these sums.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics.rates import divide

_CENTS = 100
_SUMMED = {
    "projects": "project_count",
    "invested_known": "invested_known_count",
    "funds_known": "funds_known_count",
    "statistics_due": "statistics_due_count",
    "statistics_known": "statistics_known_count",
}


def three_counts(projects: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """One row per group of ``projects`` (the facts' own), groups in their order there; one row of all without ``by``.

    Columns: the ``by`` columns; projects, invested_known, funds_known, statistics_due, statistics_known (counts of
    projects, of which 本年累计完成投资, 到位资金, 入统 were told); invested_wan, funds_wan (NaN: nobody told).
    Of the projects of which both were told (``both``): both_invested_wan, both_funds_wan, gap_wan (invested − funds,
    may be negative), funds_share. Of those that should be in the statistics and are not (``outside``):
    outside_wan, and outside_share of all reported investment; NaN where nothing can be said.
    """
    rows = projects[list(by)].assign(**{name: projects[column] for name, column in _SUMMED.items()})
    both = (projects["invested_known_count"] > 0) & (projects["funds_known_count"] > 0)
    outside = projects["statistics_due_count"] - projects["in_statistics_count"]
    rows = rows.assign(
        both=both.astype("int64"),
        outside=outside,
        invested=projects["invested_wan"],
        funds=projects["funds_wan"],
        both_invested=projects["invested_wan"].where(both, 0),
        both_funds=projects["funds_wan"].where(both, 0),
        outside_invested=projects["invested_wan"].where(outside > 0, 0),
    )
    amounts = [name for name in rows.columns if name not in by]
    if not by:
        return _told(rows[amounts].sum().astype("int64").to_frame().T, [])
    return _told(rows.groupby(list(by), sort=False)[amounts].sum().reset_index(), list(by))


def _told(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Sums of hundredths as 万元, NaN where nobody told them."""
    is_invested, is_funded = table["invested_known"] > 0, table["funds_known"] > 0
    compares = table["both"] > 0
    # Nobody told who is in the statistics: then all that are due would seem to be outside.
    judged = is_invested & ((table["statistics_known"] > 0) | (table["statistics_due"] == 0))
    counts = table[[*by, *_SUMMED, "both"]]
    return counts.assign(
        outside=table["outside"].where(judged),
        invested_wan=(table["invested"] / _CENTS).where(is_invested),
        funds_wan=(table["funds"] / _CENTS).where(is_funded),
        both_invested_wan=(table["both_invested"] / _CENTS).where(compares),
        both_funds_wan=(table["both_funds"] / _CENTS).where(compares),
        gap_wan=((table["both_invested"] - table["both_funds"]) / _CENTS).where(compares),
        funds_share=_share(table["both_funds"], table["both_invested"], compares),
        outside_wan=(table["outside_invested"] / _CENTS).where(judged),
        outside_share=_share(table["outside_invested"], table["invested"], judged),
    )


def _share(numerator: pd.Series, denominator: pd.Series, is_known: pd.Series) -> pd.Series:
    parts = (numerator.to_numpy(dtype=np.int64), denominator.to_numpy(dtype=np.int64))
    return pd.Series(divide(*parts, ~is_known.to_numpy(dtype=bool)), index=numerator.index)


def widest_gaps(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects of which both were told and whose reported investment exceeds the funds in place, the widest gap
    first; more columns: own_invested_wan, own_funds_wan, own_gap_wan."""
    both = (projects["invested_known_count"] > 0) & (projects["funds_known_count"] > 0)
    rows = projects[both]
    gap = rows["invested_wan"] - rows["funds_wan"]
    rows = rows.assign(
        own_invested_wan=rows["invested_wan"] / _CENTS,
        own_funds_wan=rows["funds_wan"] / _CENTS,
        own_gap_wan=gap / _CENTS,
    )
    return rows[gap > 0].sort_values("own_gap_wan", ascending=False, kind="stable").reset_index(drop=True)


def outside_statistics(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects that should be in the statistics and are not, the largest reported investment first.

    One more column: own_invested_wan (NaN: nobody told).
    """
    rows = projects[projects["statistics_due_count"] > projects["in_statistics_count"]]
    told = (rows["invested_wan"] / _CENTS).where(rows["invested_known_count"] > 0)
    ordered = rows.assign(own_invested_wan=told).sort_values("own_invested_wan", ascending=False, kind="stable")
    return ordered.reset_index(drop=True)
