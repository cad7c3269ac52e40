"""The three light rules, at their very edges."""

from dataclasses import replace

import numpy as np
import pytest

from data.campaign import LightRule
from metrics.lights import LIGHTS, WORDS, lights
from metrics.rates import Floats
from tests.campaigns import shipped

POINTS = shipped().light_rule
RATIO, CONSECUTIVE = replace(POINTS, kind="ratio"), replace(POINTS, kind="consecutive")


def over_time(values: list[float], line: list[float], rule: LightRule, cut_off_count: int) -> list[str]:
    """Lights of one metric and one group over its dates."""
    codes = lights(_one(values), _one(line), rule, cut_off_count)
    return [LIGHTS[code] for code in codes[0, :, 0]]


def _one(numbers: list[float]) -> Floats:
    return np.array(numbers, dtype=float)[None, :, None]


@pytest.mark.parametrize(
    ("value", "line", "light"),
    [
        (0.5, 0.5, "green"),
        (1.2, 0.5, "green"),
        (0.1 + 0.2, 0.3, "green"),
        (0.3, 0.1 + 0.2, "green"),  # the line's own noise must not turn it yellow
        (0.4999999, 0.5, "yellow"),
        (0.4, 0.5, "yellow"),
        (0.3999999, 0.5, "red"),
        (0.0, 0.0, "green"),
        (float("nan"), 0.5, ""),
        (0.5, float("nan"), ""),
    ],
)
def test_points(value: float, line: float, light: str) -> None:
    assert over_time([value], [line], POINTS, 1) == [light]


@pytest.mark.parametrize(
    ("value", "light"), [(0.4, "green"), (0.3999999, "yellow"), (0.3, "yellow"), (0.2999999, "red"), (0.0, "red")]
)
def test_ratio_of_a_line_at_one_half(value: float, light: str) -> None:
    assert over_time([value], [0.5], RATIO, 1) == [light]


def test_consecutive_counts_missed_periods() -> None:
    values = [0.0, 0.1, 0.2, 0.9, 0.4, 0.5, 0.6]
    line = [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.6]
    expected = ["green", "yellow", "red", "green", "yellow", "red", "green"]
    assert over_time(values, line, CONSECUTIVE, 7) == expected


def test_consecutive_does_not_count_a_day_between_cut_offs() -> None:
    assert over_time([0.0, 0.1, 0.1], [0.0, 0.2, 0.3], CONSECUTIVE, 2) == ["green", "yellow", "yellow"]
    assert over_time([0.0, 0.2, 0.2], [0.0, 0.2, 0.3], CONSECUTIVE, 2) == ["green", "green", "green"]


def test_consecutive_starts_again_after_a_period_without_a_rate() -> None:
    nothing = float("nan")
    expected = ["yellow", "", "yellow"]
    assert over_time([0.1, nothing, 0.1], [0.2, 0.2, 0.2], CONSECUTIVE, 3) == expected


def test_every_light_has_a_word() -> None:
    assert set(WORDS) == set(LIGHTS)
