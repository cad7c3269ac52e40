"""Green, yellow, red: the three rules of the campaign file, on exact values.

``points``: green on or above the line, yellow up to so many points below it, red beyond. ``ratio``: yellow under a
share *of* the line, red under a lower one. ``consecutive``: one missed period yellow, two or more red.
"""

from typing import Literal

import numpy as np
import numpy.typing as npt

from data.campaign import LightRule
from metrics.rates import Flags, Floats

Light = Literal["green", "yellow", "red", ""]
LightCodes = npt.NDArray[np.int8]

LIGHTS: tuple[Light, ...] = ("", "green", "yellow", "red")
NONE, GREEN, YELLOW, RED = range(4)
# The light in the field's own words; colour never stands alone.
WORDS = {"green": "达标", "yellow": "滞后", "red": "严重滞后", "": "不适用"}

# A line is a product of floats, so it carries noise in its last bits; a rate exactly on it must not turn yellow.
_DECIMALS = 12


def lights(value: Floats, line: Floats, rule: LightRule, cut_off_count: int) -> LightCodes:
    """Number in ``LIGHTS`` of every value against its line, [metric, date, group]; NONE where either is NaN.

    The first ``cut_off_count`` dates are the baseline and the periods' cut-offs; only ``consecutive`` looks at them:
    one day after a cut-off is no second missed period.
    """
    if rule.kind == "points":
        codes = _worse(value, line, line - rule.yellow_points)
    elif rule.kind == "ratio":
        codes = _worse(value, line * rule.yellow_ratio, line * rule.red_ratio)
    else:
        codes = _consecutive(below(value, line), cut_off_count)
    codes[np.isnan(value) | np.isnan(line)] = NONE
    return codes


def below(value: Floats, bound: Floats) -> Flags:
    """Whether each value lies below its bound, noise of the bound's own arithmetic aside; False for NaN."""
    return np.round(value - bound, _DECIMALS) < 0


def _worse(value: Floats, green_from: Floats, yellow_from: Floats) -> LightCodes:
    codes = np.full(value.shape, GREEN, dtype=np.int8)
    codes[below(value, green_from)] = YELLOW
    codes[below(value, yellow_from)] = RED
    return codes


def _consecutive(missed: Flags, cut_off_count: int) -> LightCodes:
    codes = np.full(missed.shape, GREEN, dtype=np.int8)
    streak = np.zeros(missed[:, 0].shape, dtype=np.int64)
    for day in range(missed.shape[1]):
        if day < cut_off_count:
            streak = np.where(missed[:, day], streak + 1, 0)
        codes[:, day] += np.minimum(streak, 2).astype(np.int8)
    return codes
