"""Where a rate should be today, how far it is from its target, and where its speed leads.

Plan 四 sets targets for the last day; the campaign line spreads them over the days, the pace tells whether what is
missing can still be done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from data.campaign import Campaign
from metrics.calendar import remaining_periods
from metrics.cube import Codes, Cube
from metrics.definition import Metric
from metrics.rates import Flags, Floats, Ints, Words, reasons

_SPEED_PERIODS = 3
_PERIOD_WORDS = ("", "近一期", "近两期", "近三期")

FINAL = "会战已到最后一日,即为最终结果"
TOO_FEW = "不足两期数据,不能推算"
GROWING = "应报(应完成)数随日期增加,不推算"
BASELINE_ASSUMED = "基期没有数据,按0起算"


def targets(metrics: Sequence[Metric], campaign: Campaign, tiers: Sequence[str], tier_codes: Codes) -> Floats:
    """The campaign file's target of every metric and group, share of 1, [metric, group]; NaN for context metrics."""
    by_tier = [[target_of(metric, campaign, tier) for tier in tiers] for metric in metrics]
    return np.array(by_tier, dtype=float)[:, tier_codes]


def target_of(metric: Metric, campaign: Campaign, tier: str) -> float:
    """The campaign file's target of a metric in a tier, share of 1; NaN for a context metric, or where none is set."""
    target = campaign.target(metric.key, tier) if metric.target == "campaign" else None
    return np.nan if target is None else target


def baseline(cube: Cube, campaign: Campaign) -> Floats:
    """The rate at the baseline cut-off, [metric, group]; NaN where none was reported."""
    number = cube.date_number(campaign.baseline_cut_off)
    if number is None:
        return np.full(cube.value[:, 0].shape, np.nan)
    return cube.value[:, number]


def campaign_line(start: Floats, target: Floats, share_passed: Floats | float) -> Floats:
    """baseline + (target − baseline) × n ÷ N, share of 1; a baseline that is NaN counts as 0; shapes broadcast."""
    known = np.nan_to_num(start)
    return known + (target - known) * share_passed


def baseline_notes(start: Floats, target: Floats) -> Words:
    """Why a line starts at 0 although nothing was reported, in Chinese; "" where the baseline is known."""
    return np.where(np.isnan(start) & ~np.isnan(target), BASELINE_ASSUMED, "").astype(object)


def shortfall(
    numerator: Ints,
    denominator: Ints,
    target: Floats,
    metrics: Sequence[Metric],
    is_unreported: Flags | bool = False,
) -> Floats:
    """还差多少, [metric, group]: projects, permits or reports for counts, 万元 for money; never below 0.

    Counts: ceil(target × denominator) − numerator. Money: target × denominator − numerator. NaN without a target,
    with nothing to divide or nothing reported. Targets become exact fractions first: 0.07 × 100 must need 7 projects,
    not 8.
    """
    money = np.array([[metric.money] for metric in metrics])
    scale = np.array([[metric.scale] for metric in metrics])
    missing = np.full(numerator.shape, np.nan)
    for share in np.unique(target[~np.isnan(target)]):
        exact = Fraction(str(share))
        part = (exact.numerator * denominator - exact.denominator * numerator).clip(min=0)
        whole = np.where(money, part / (exact.denominator * scale), -(-part // exact.denominator))
        missing = np.where((target == share) & (denominator > 0), whole, missing)
    return np.where(is_unreported, np.nan, missing)


@dataclass(frozen=True, eq=False)
class Pace:
    """Every array is [metric, group]; amounts are counts or 万元, NaN where they can't be known.

    ``needed_per_period``: shortfall ÷ periods that still close. ``last_period_speed``: what the last period added.
    ``daily_speed``: average per day over the last three periods, fewer if there are fewer.
    ``projected_value``: rate on the last day at that speed, share of 1. ``projected_note``: in Chinese, how.
    """

    remaining_periods: int
    needed_per_period: Floats
    last_period_speed: Floats
    daily_speed: Floats
    projected_value: Floats
    projected_note: Words


def pace(cube: Cube, campaign: Campaign, missing: Floats) -> Pace:
    """The pace of every metric and group at the cube's last date; ``missing`` is its shortfall."""
    as_of, scale = cube.dates[-1], np.array([[metric.scale] for metric in cube.metrics])
    left = remaining_periods(campaign, as_of)
    daily, used = _daily_speed(cube)
    projected, notes = _projection(cube, campaign, daily, used)
    return Pace(
        remaining_periods=left,
        needed_per_period=missing / left if left else np.full(missing.shape, np.nan),
        last_period_speed=_added(cube, 1) / scale,
        daily_speed=daily / scale,
        projected_value=projected,
        projected_note=notes,
    )


def _added(cube: Cube, periods: int) -> Floats:
    """What the numerator gained over the last ``periods`` cut-offs; NaN where either end has nothing reported."""
    last = cube.cut_off_count - 1
    if last < periods:
        return np.full(cube.numerator[:, 0].shape, np.nan)
    known = ~np.isnan(cube.value[:, last]) & ~np.isnan(cube.value[:, last - periods])
    return np.where(known, cube.numerator[:, last] - cube.numerator[:, last - periods], np.nan)


def _daily_speed(cube: Cube) -> tuple[Floats, Ints]:
    """Numerator per day, and over how many periods it was taken (0: not known)."""
    daily = np.full(cube.numerator[:, 0].shape, np.nan)
    used = np.zeros(daily.shape, dtype=np.int64)
    last = cube.cut_off_count - 1
    for periods in range(1, min(_SPEED_PERIODS, last) + 1):  # the longest stretch that is known wins
        added = _added(cube, periods)
        known = ~np.isnan(added)
        daily = np.where(known, added / (cube.dates[last] - cube.dates[last - periods]).days, daily)
        used = np.where(known, periods, used)
    return daily, used


def _projection(cube: Cube, campaign: Campaign, daily: Floats, used: Ints) -> tuple[Floats, Words]:
    numerator, denominator, value = cube.numerator[:, -1], cube.denominator[:, -1], cube.value[:, -1]
    not_applicable = reasons(cube.metrics, numerator, denominator, cube.is_unreported[:, -1])
    if cube.dates[-1] >= campaign.end_date:
        return value, np.where(np.isnan(value), not_applicable, FINAL)
    days = (campaign.end_date - cube.dates[cube.cut_off_count - 1]).days if cube.cut_off_count else 0
    growing = np.array([[metric.denominator_grows] for metric in cube.metrics])
    money = np.array([[metric.money] for metric in cube.metrics])
    share = np.full(value.shape, np.nan)
    np.divide(np.maximum(numerator + daily * days, 0), denominator, out=share, where=~np.isnan(value))
    # More projects than there are can't start; money may well exceed its plan.
    share = np.where(money, share, np.minimum(share, 1.0))
    words = np.array([f"按{word}日均速度推算" for word in _PERIOD_WORDS], dtype=object)[used]
    words = np.where(used == 0, TOO_FEW, words)
    words = np.where(growing, GROWING, words)
    return np.where(growing, np.nan, share), np.where(np.isnan(value), not_applicable, words)
