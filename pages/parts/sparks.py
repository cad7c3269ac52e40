"""Sparklines: a course over the periods as small as a word."""

from collections.abc import Sequence

from pages.parts import wording
from pages.parts.line_plot import Stroke, at, plot, scale
from pages.parts.markup import Markup, div

_HEADROOM = 1.1  # a line along the very edge would be cut to half its thickness


def sparkline(values: Sequence[float], target: float, *, label: str) -> Markup | None:
    """The course of a share, oldest first, with its target as a line; NaN is a gap. None without two points.

    The scale starts at 0 %: a course that hardly moves must look like one. Its stylesheet is ``pages.leadership.look``.
    """
    known = [(number / max(len(values) - 1, 1), value) for number, value in enumerate(values)]
    told = [point for point in known if not wording.is_missing(point[1])]
    if len(told) < 2:
        return None
    top = scale([*values, target]) * _HEADROOM
    goal = [] if wording.is_missing(target) else [Stroke("target", [(0.0, target), (1.0, target)])]
    end = div("c-spark-end", style=at(*told[-1], top))
    return div("c-spark", plot([*goal, Stroke("value", known)], top, end, label=label), title=label)
