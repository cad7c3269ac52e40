"""Sparklines: a course over the periods as small as a word.

Streamlit takes SVG out of a page's own HTML, so a line is a box clipped to the shape of the line: it needs no image, no
chart, and follows the theme.
"""

from collections.abc import Sequence
from math import hypot

from pages.parts import wording
from pages.parts.markup import Markup, div

_WIDTH, _HEIGHT, _EDGE, _HALF = 132.0, 34.0, 4.0, 1.0  # pixels; half of the line's thickness
_Place = tuple[float, float]


def sparkline(values: Sequence[float], target: float, *, label: str) -> Markup | None:
    """The course of a share, oldest first, with its target as a dashed line; NaN is a gap. None without two points.

    The scale starts at 0 %: a course that hardly moves must look like one.
    """
    known = [(number, value) for number, value in enumerate(values) if not wording.is_missing(value)]
    if len(known) < 2:
        return None
    goal = None if wording.is_missing(target) else target
    top = max([1.0, goal or 0.0, *(value for _, value in known)])
    places = [(_across(number, len(values)), _down(value / top)) for number, value in known]
    last = places[-1]
    floor = [(last[0], _HEIGHT), (places[0][0], _HEIGHT)]
    return div(
        "c-spark",
        div("c-spark-area", style=_clip([*places, *floor])),
        None if goal is None else div("c-spark-goal", style=f"top:{_down(goal / top):.1f}px"),
        div("c-spark-line", style=_clip(_outline(places))),
        div("c-spark-end", style=f"left:{last[0]:.1f}px;top:{last[1]:.1f}px"),
        role="img",
        aria_label=label,
        title=label,
    )


def _across(number: int, count: int) -> float:
    return _EDGE + number * (_WIDTH - 2 * _EDGE) / (count - 1)


def _down(share: float) -> float:
    return _HEIGHT - _EDGE - max(share, 0.0) * (_HEIGHT - 2 * _EDGE)


def _outline(places: Sequence[_Place]) -> list[_Place]:
    """Both sides of the line, there and back; thicker upright where it is steep, so that it looks even."""
    upper, lower = [], []
    for number, (x, y) in enumerate(places):
        (x0, y0), (x1, y1) = places[max(number - 1, 0)], places[min(number + 1, len(places) - 1)]
        half = _HALF * hypot(x1 - x0, y1 - y0) / (x1 - x0)
        upper.append((x, y - half))
        lower.append((x, y + half))
    return [*upper, *reversed(lower)]


def _clip(places: Sequence[_Place]) -> str:
    return f"clip-path:polygon({','.join(f'{x:.1f}px {y:.1f}px' for x, y in places)})"
