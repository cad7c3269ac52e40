"""Sparklines: nothing without a course, gaps, and a scale that exaggerates nothing."""

import re

from pages.parts.markup import Markup
from pages.parts.sparks import sparkline

NAN = float("nan")


def _drawn(values: list[float], target: float = 0.8) -> Markup:
    found = sparkline(values, target, label="走势：10.0%到20.0%")
    assert found is not None
    return found


def _end(values: list[float]) -> list[str]:
    return re.findall(r'c-spark-end" style="left:([\d.]+)%;top:([\d.]+)%', _drawn(values))[0]


def test_one_point_is_no_course() -> None:
    assert sparkline([], 0.8, label="") is None and sparkline([NAN, 0.5, NAN], 0.8, label="") is None


def test_the_last_known_point_is_marked_where_it_stands() -> None:
    assert list(_end([NAN, 0.2, 0.4, NAN, NAN])) == ["50.00", "63.64"]


def test_the_scale_starts_at_nothing_and_ends_at_the_whole_or_above() -> None:
    assert _end([0.0, 0.0])[1] == "100.00" and _end([0.5, 1.0])[1] == "9.09" == _end([0.5, 1.2])[1]


def test_without_a_target_there_is_no_line_for_it() -> None:
    assert "c-target" not in _drawn([0.1, 0.2], NAN) and "c-target" in _drawn([0.1, 0.2])
    assert 'aria-label="走势：10.0%到20.0%"' in _drawn([0.1, 0.2])
