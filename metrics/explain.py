"""From a figure to the rows behind it: its numerator, its denominator, or what is still missing."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from data.campaign import ALL
from metrics.definition import Metric
from metrics.snapshot import Figure, Snapshot
from metrics.standing import lead_unit_of

Side = Literal["numerator", "denominator", "remaining"]


@dataclass(frozen=True, eq=False)
class Explanation:
    """A figure and the rows that make it up.

    ``projects``: the snapshot's project rows (for reporting_rate: its report rows, one per unit and period) with
    three more columns: numerator, denominator, remaining (counts or 万元). The numerator column of the side
    "numerator" adds up to the figure's numerator, the denominator column of "denominator" to its denominator.
    """

    figure: Figure
    side: Side
    projects: pd.DataFrame


def explain(
    snapshot: Snapshot,
    metric: str,
    county: str = ALL,
    tier: str = ALL,
    side: Side = "numerator",
    lead_unit: str | None = None,
) -> Explanation:
    """The rows behind one figure; with ``lead_unit`` that of a 责任单位 instead of a county and tier.

    "remaining": for counts, what is in the denominator and not in the numerator; for money, every project short of
    the target share of its own plan (of the whole plan for a metric without a target), the largest gap first. Gaps
    of money add up to more than the figure's shortfall where other projects are ahead of their plan.
    KeyError: no such metric or group. ValueError: no such side.
    """
    if side not in get_args(Side):
        raise ValueError(f"no such side: {side}")
    if lead_unit is None:
        figure = snapshot.figure(metric, county, tier)
    else:
        figure = snapshot.lead_unit_figure(metric, lead_unit)
    definition = snapshot.metrics[metric]
    rows = _report_rows(snapshot, figure) if definition.grain == "county" else _project_rows(snapshot, figure)
    rows = _with_remaining(rows, definition, figure.target)
    rows = rows[rows[side] != 0]
    if side == "remaining":
        rows = rows.sort_values("remaining", ascending=False, kind="stable")
    return Explanation(figure, side, rows.reset_index(drop=True))


def _project_rows(snapshot: Snapshot, figure: Figure) -> pd.DataFrame:
    rows, definition = snapshot.projects, snapshot.metrics[figure.metric]
    if figure.lead_unit is not None:
        rows = rows[lead_unit_of(rows) == figure.lead_unit]
    for column, wanted in (("county", figure.county), ("tier", figure.tier)):
        rows = rows[rows[column] == wanted] if wanted else rows
    return rows.assign(
        numerator=rows[definition.numerator] / definition.scale,
        denominator=rows[definition.denominator] / definition.scale,
    )


def _report_rows(snapshot: Snapshot, figure: Figure) -> pd.DataFrame:
    rows = snapshot.reports
    rows = rows[rows["county"] == figure.county] if figure.county else rows
    rows = rows.iloc[:0] if figure.tier else rows  # reports belong to a unit, never to a tier
    is_due = rows["is_due"].eq(True).fillna(False).astype(bool)
    is_on_time = is_due & rows["is_on_time"].eq(True).fillna(False).astype(bool)
    return rows.assign(numerator=is_on_time.astype(float), denominator=is_due.astype(float))


def _with_remaining(rows: pd.DataFrame, definition: Metric, target: float) -> pd.DataFrame:
    share = target if definition.money and not np.isnan(target) else 1.0
    missing = (share * rows["denominator"] - rows["numerator"]).clip(lower=0)
    return rows.assign(remaining=missing.round(2))
