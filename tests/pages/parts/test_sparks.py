"""Sparklines: nothing without a course, gaps, and a scale that exaggerates nothing."""

import re

from pages.parts.sparks import sparkline

NAN = float("nan")


def _line(values: list[float], target: float = 0.8) -> list[tuple[float, float]]:
    found = sparkline(values, target, label="走势")
    assert found is not None
    polygon = re.findall(r"polygon\(([^)]*)\)", found)[1]
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+)px ([\d.-]+)px", polygon)]


def test_one_point_is_no_course() -> None:
    assert sparkline([], 0.8, label="") is None and sparkline([NAN, 0.5, NAN], 0.8, label="") is None


def test_a_line_has_two_sides_and_leaves_gaps_out() -> None:
    places = _line([NAN, 0.2, NAN, 0.4])
    assert [x for x, _ in places] == sorted(x for x, _ in places[:2]) + sorted((x for x, _ in places[:2]), reverse=True)
    assert places[0][0] > 4  # the gap at the start stays empty


def test_what_stands_still_is_level_and_the_scale_starts_at_nothing() -> None:
    assert len({y for _, y in _line([0.5, 0.5, 0.5])}) == 2
    low, high = _line([0.0, 0.0]), _line([1.2, 1.2])
    assert low[0][1] > 25 and high[0][1] < 5


def test_without_a_target_there_is_no_line_for_it() -> None:
    found = sparkline([0.1, 0.2], NAN, label="走势：10.0%到20.0%")
    assert found is not None and "c-spark-goal" not in found and 'aria-label="走势：10.0%到20.0%"' in found
