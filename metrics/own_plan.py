"""One project against its own annual plan: amounts in 万元, NaN where either is not known."""

import math

from metrics.totals import total_wan

NAN = float("nan")


def done_share(plan_wan: float, done_wan: float) -> float:
    """What is done of the plan, share of 1; NaN without a plan."""
    return NAN if math.isnan(plan_wan) or math.isnan(done_wan) or not plan_wan else done_wan / plan_wan


def plan_gap(plan_wan: float, done_wan: float) -> float:
    """What the plan still lacks, never below 0; exact to the hundredth."""
    return NAN if math.isnan(plan_wan) or math.isnan(done_wan) else max(0.0, total_wan([plan_wan, -done_wan]))
