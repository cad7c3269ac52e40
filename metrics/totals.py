"""Sums of listed amounts, so that a reader can add up what a figure is made of."""

import math
from collections.abc import Iterable

_CENTS = 100


def total_wan(amounts_wan: Iterable[float]) -> float:
    """The sum of amounts in 万元, exact: added in whole hundredths, as the figures themselves are; NaN adds nothing."""
    return sum(round(float(amount) * _CENTS) for amount in amounts_wan if not math.isnan(amount)) / _CENTS
