"""Sparklines: a course over the periods as small as a word, drawn in the page's own HTML."""

from collections.abc import Sequence

from pages.parts import wording
from pages.parts.markup import Markup, tag

_WIDTH, _HEIGHT, _EDGE = 132, 34, 4


def sparkline(values: Sequence[float], target: float, *, label: str) -> Markup | None:
    """The course of a share, oldest first, with its target as a dashed line; NaN is a gap. None without two points.

    The scale starts at 0 %: a course that hardly moves must look like one.
    """
    known = [(number, value) for number, value in enumerate(values) if not wording.is_missing(value)]
    if len(known) < 2:
        return None
    top = max([1.0, target if not wording.is_missing(target) else 0.0, *(value for _, value in known)])
    across, down = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1), _HEIGHT - 2 * _EDGE
    places = [(_EDGE + number * across, _HEIGHT - _EDGE - max(value, 0.0) / top * down) for number, value in known]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    goal = None
    if not wording.is_missing(target):
        y = f"{_HEIGHT - _EDGE - target / top * down:.1f}"
        goal = tag("line", x1=_EDGE, x2=_WIDTH - _EDGE, y1=y, y2=y, cls="c-spark-goal")
    end = tag("circle", cx=f"{places[-1][0]:.1f}", cy=f"{places[-1][1]:.1f}", r="3.2")
    course = tag("polyline", points=points)
    size = {"width": _WIDTH, "height": _HEIGHT, "viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}
    return tag("svg", goal, course, end, cls="c-spark", role="img", aria_label=label, **size)
