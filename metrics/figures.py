"""From arrays to the tidy tables that screens and documents print."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from metrics.cube import Codes, Cube
from metrics.definition import Metric
from metrics.lights import LIGHTS, LightCodes
from metrics.pace import Pace
from metrics.rates import Floats, Words, reasons
from metrics.standing import Standing


def figure_table(groups: Mapping[str, Any], standing: Standing) -> pd.DataFrame:
    """One row per metric and group, metric by metric.

    ``groups``: label columns, one entry per group. Columns: metric, the labels, numerator, denominator (counts or
    万元), value, target, baseline, line, calendar_line, light, shortfall (counts or 万元), is_small_sample, reason
    (why not applicable), baseline_note.
    """
    scale = np.array([[metric.scale] for metric in standing.metrics])
    group_count = standing.numerator.shape[1]
    return pd.DataFrame(
        {
            **_labels(standing.metrics, groups, group_count),
            "numerator": (standing.numerator / scale).ravel(),
            "denominator": (standing.denominator / scale).ravel(),
            "value": standing.value.ravel(),
            "target": standing.target.ravel(),
            "baseline": standing.baseline.ravel(),
            "line": standing.line.ravel(),
            "calendar_line": standing.calendar_line,
            "light": names(LIGHTS, standing.light.ravel()),
            "shortfall": standing.shortfall.ravel(),
            "is_small_sample": standing.is_small_sample.ravel(),
            "reason": _words(
                reasons(standing.metrics, standing.numerator, standing.denominator, standing.is_unreported)
            ),
            "baseline_note": _words(standing.baseline_note),
        }
    )


def trend_table(cube: Cube, line: Floats, calendar_lines: Sequence[float], light: LightCodes) -> pd.DataFrame:
    """One row per metric, cut-off and group of the cube, cut-offs only.

    Columns: metric, county, tier, cut_off (datetime64), numerator, denominator (counts or 万元), value, line,
    calendar_line (shares of 1), light, is_unreported.
    """
    cut_offs = slice(0, cube.cut_off_count)
    metric, day, group = np.indices(cube.value[:, cut_offs].shape).reshape(3, -1)
    scale = np.array([item.scale for item in cube.metrics])[metric]
    return pd.DataFrame(
        {
            "metric": names([item.key for item in cube.metrics], metric),
            "county": names(cube.counties, cube.county_codes[group]),
            "tier": names(cube.tiers, cube.tier_codes[group]),
            "cut_off": np.array(cube.dates, dtype="datetime64[us]")[day],
            "numerator": cube.numerator[:, cut_offs].ravel() / scale,
            "denominator": cube.denominator[:, cut_offs].ravel() / scale,
            "value": cube.value[:, cut_offs].ravel(),
            "line": line[:, cut_offs].ravel(),
            "calendar_line": np.array(calendar_lines, dtype=float)[day],
            "light": names(LIGHTS, light[:, cut_offs].ravel()),
            "is_unreported": cube.is_unreported[:, cut_offs].ravel(),
        }
    )


def pace_table(groups: Mapping[str, Any], metrics: Sequence[Metric], shortfall: Floats, pace: Pace) -> pd.DataFrame:
    """One row per metric and group: shortfall, remaining_periods, needed_per_period, last_period_speed (per period),
    daily_speed (per day), all counts or 万元; projected_value (share of 1), projected_note (Chinese).
    """
    return pd.DataFrame(
        {
            **_labels(metrics, groups, shortfall.shape[1]),
            "shortfall": shortfall.ravel(),
            "remaining_periods": pace.remaining_periods,
            "needed_per_period": pace.needed_per_period.ravel(),
            "last_period_speed": pace.last_period_speed.ravel(),
            "daily_speed": pace.daily_speed.ravel(),
            "projected_value": pace.projected_value.ravel(),
            "projected_note": _words(pace.projected_note),
        }
    )


def names(labels: Sequence[str], codes: Codes | LightCodes) -> Any:
    """``labels[code]`` of every code as a string column; far faster than strings one by one."""
    return pd.array(list(labels), dtype="str").take(codes.astype(np.intp))


def group_labels(cube: Cube) -> dict[str, Any]:
    """The county and tier columns of the cube's groups."""
    return {"county": names(cube.counties, cube.county_codes), "tier": names(cube.tiers, cube.tier_codes)}


def _labels(metrics: Sequence[Metric], groups: Mapping[str, Any], group_count: int) -> dict[str, Any]:
    metric, group = np.indices((len(metrics), group_count)).reshape(2, -1)
    keys = names([item.key for item in metrics], metric)
    return {"metric": keys, **{name: column.take(group) for name, column in groups.items()}}


def _words(texts: Words) -> Any:
    return pd.array(texts.ravel(), dtype="str")
