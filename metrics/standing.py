"""Every metric and group at one moment: rate, target, line, light, distance, and whether the sample is small."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.campaign import ALL, Campaign
from metrics.calendar import Calendar
from metrics.cube import Cube, project_counts
from metrics.definition import Metric
from metrics.lights import LightCodes, lights
from metrics.pace import baseline, baseline_notes, campaign_line, shortfall, targets
from metrics.rates import Flags, Floats, Ints, Words, components, divide, needed, unreported

NO_LEAD_UNIT = "未填责任单位"  # what the store calls the sums of projects without one
CITY_BASELINE = "责任单位没有单独的基期,按全市基期推算"


@dataclass(frozen=True, eq=False)
class Standing:
    """Arrays are [metric, group]; shares are of 1, NaN not applicable.

    ``numerator``, ``denominator``: counts, or hundredths of 万元. ``light``: numbers in ``lights.LIGHTS``.
    ``shortfall``: counts or 万元.
    """

    metrics: Sequence[Metric]
    numerator: Ints
    denominator: Ints
    value: Floats
    is_unreported: Flags
    target: Floats
    baseline: Floats
    baseline_note: Words
    line: Floats
    calendar_line: float
    light: LightCodes
    shortfall: Floats
    is_small_sample: Flags


@dataclass(frozen=True, eq=False)
class Course:
    """The line and the light of every metric at every date of its cube, [metric, date, group]."""

    target: Floats
    line: Floats
    light: LightCodes


def course(cube: Cube, campaign: Campaign) -> Course:
    """Lines and lights over all dates of ``cube``; targets and baseline are those of each group."""
    target = targets(cube.metrics, campaign, cube.tiers, cube.tier_codes)
    passed = np.array([campaign.day_number(day) / campaign.day_count for day in cube.dates])
    line = campaign_line(baseline(cube, campaign)[:, None], target[:, None], passed[:, None])
    return Course(target, line, lights(cube.value, line, campaign.light_rule, cube.cut_off_count))


def group_standing(
    cube: Cube, over_time: Course, projects: pd.DataFrame, campaign: Campaign, calendar: Calendar
) -> Standing:
    """The standing of every county × tier group at the last date of ``cube``."""
    numerator, denominator, start = cube.numerator[:, -1], cube.denominator[:, -1], baseline(cube, campaign)
    return Standing(
        metrics=cube.metrics,
        numerator=numerator,
        denominator=denominator,
        value=cube.value[:, -1],
        is_unreported=cube.is_unreported[:, -1],
        target=over_time.target,
        baseline=start,
        baseline_note=baseline_notes(start, over_time.target),
        line=over_time.line[:, -1],
        calendar_line=calendar.calendar_share,
        light=over_time.light[:, -1],
        shortfall=shortfall(numerator, denominator, over_time.target, cube.metrics, cube.is_unreported[:, -1]),
        is_small_sample=_is_small(cube.metrics, denominator, project_counts(projects, cube), campaign),
    )


def lead_unit_standing(
    sums: pd.DataFrame, cube: Cube, projects: pd.DataFrame, campaign: Campaign, calendar: Calendar
) -> Standing:
    """The standing of every row of ``sums`` (lead_unit, components), for the metrics that count projects.

    Lead units have no sums of their own in the past, so their lines start from the city's baseline, and under the
    ``consecutive`` rule they never show more than one missed period.
    """
    rows = [number for number, metric in enumerate(cube.metrics) if metric.grain == "project"]
    metrics = [cube.metrics[number] for number in rows]
    numerator = components(sums, [metric.numerator for metric in metrics])
    denominator = components(sums, [metric.denominator for metric in metrics])
    parts = needed(metrics)
    is_unreported = unreported(metrics, dict(zip(parts, components(sums, parts), strict=True)))
    value = divide(numerator, denominator, is_unreported)
    nobody = np.zeros(len(sums), dtype=np.intp)
    target = targets(metrics, campaign, [ALL], nobody)
    start = baseline(cube, campaign)[rows][:, nobody]
    line = campaign_line(start, target, calendar.campaign_share)
    assumed = baseline_notes(start, target)
    counts = _projects_behind(projects, sums["lead_unit"], metrics)
    return Standing(
        metrics=metrics,
        numerator=numerator,
        denominator=denominator,
        value=value,
        is_unreported=is_unreported,
        target=target,
        baseline=start,
        baseline_note=np.where((assumed == "") & ~np.isnan(target), CITY_BASELINE, assumed),
        line=line,
        calendar_line=calendar.calendar_share,
        light=lights(value[:, None], line[:, None], campaign.light_rule, cut_off_count=1)[:, 0],
        shortfall=shortfall(numerator, denominator, target, metrics, is_unreported),
        is_small_sample=_is_small(metrics, denominator, counts, campaign),
    )


def lead_unit_of(projects: pd.DataFrame) -> pd.Series:
    """The 责任单位 of every project, as ``lead_unit_sums`` calls it."""
    return projects["lead_unit"].fillna(NO_LEAD_UNIT)


def _projects_behind(projects: pd.DataFrame, lead_units: pd.Series, metrics: Sequence[Metric]) -> Ints:
    """How many projects stand behind each denominator of each lead unit, [metric, group]."""
    present = components(projects, [metric.denominator for metric in metrics]) > 0
    number = pd.Index(lead_units).get_indexer(pd.Index(lead_unit_of(projects)))
    own = number[:, None] == np.arange(len(lead_units))
    counts: Ints = present.astype(np.int64) @ own.astype(np.int64)
    return counts


def _is_small(metrics: Sequence[Metric], denominator: Ints, project_count: Ints, campaign: Campaign) -> Flags:
    """Whether fewer than the campaign's small_sample stand in the denominator; of money, the projects behind it."""
    money = np.array([[metric.money] for metric in metrics])
    size = np.where(money, project_count, denominator)
    is_small: Flags = (denominator > 0) & (size < campaign.thresholds["small_sample"])
    return is_small
