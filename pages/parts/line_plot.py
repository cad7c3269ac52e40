"""Lines over time without a chart library: plain HTML that grows with its box, takes the theme's colours, and is text.

A line is a box cut out by ``clip-path`` (``st.html`` lets HTML through, but no SVG), so a page with thirty small
charts stays light, and each of their points can be an ordinary link.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from pages.parts import wording
from pages.parts.markup import Markup, div, tag

Point = tuple[float, float]  # how far along the width (0–1), and the share of 1; NaN: a gap
_HALF = {"value": 1.6, "ahead": 1.2}  # half a line's thickness in pixels
_USUAL = 0.8
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line. ``style``: value, campaign, calendar, target or ahead (what is only projected)."""

    style: str
    points: Sequence[Point]


def scale(values: Iterable[float]) -> float:
    """Where the axis ends: at 100 %, or a tenth above the largest value."""
    return max(1.0, ceil(max((value for value in values if not wording.is_missing(value)), default=1.0) * 10) / 10)


def plot(strokes: Iterable[Stroke], top: float, *over: object, label: str) -> Markup:
    """The box with its lines; ``over``: what lies over them, placed by ``at``. ``label`` says it to who cannot see."""
    drawn = [piece for stroke in strokes for piece in _pieces(stroke, top)]
    return div("c-plot", *drawn, *over, role="group", aria_label=label)


def at(x: float, share: float, top: float) -> str:
    """The place of a point, as a style."""
    return f"left:{x:.2%};top:{1 - share / top:.2%}"


def grid(top: float) -> list[Markup]:
    """The horizontal lines with their shares."""
    step = next(one for one in (0.2, 0.25, 0.5, 1.0, 2.0, 5.0, ceil(top / 5)) if top / one <= _MOST_STEPS)
    shares = [number * step for number in range(int(top / step + 1e-9) + 1)]
    return [tag("i", tag("span", wording.plain_share(one)), cls="c-grid-line", style=f"top:{1 - one / top:.2%}")
            for one in shares]  # fmt: skip


def apart(shares: Sequence[float], top: float, room: float) -> list[float]:
    """Where labels stand that would cover each other at their own heights: as near as ``room`` (of the height) lets
    them, in their order; inside the box."""
    placed: list[float] = []
    lowest = 0.0
    order = sorted(range(len(shares)), key=lambda number: shares[number])
    for number in order:
        lowest = max(shares[number] / top, lowest)
        placed.append(lowest)
        lowest += room
    over = max(0.0, (placed[-1] if placed else 0) - 1)
    heights = [0.0] * len(shares)
    for number, height in zip(order, placed, strict=True):
        heights[number] = (height - over) * top
    return heights


def _pieces(stroke: Stroke, top: float) -> Iterator[Markup]:
    """One box a run of known points, as thick as its style."""
    half = _HALF.get(stroke.style, _USUAL)
    for run in _runs(stroke.points):
        places = [(f"{x:.2%}", f"{1 - share / top:.2%}") for x, share in run]
        edge = [f"{x} calc({y} - {half}px)" for x, y in places]
        back = [f"{x} calc({y} + {half}px)" for x, y in reversed(places)]
        yield tag("i", cls=f"c-stroke c-{stroke.style}", style=f"clip-path:polygon({','.join([*edge, *back])})")


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    run: list[Point] = []
    for point in (*points, (1.0, wording.NO_NUMBER)):
        if not wording.is_missing(point[1]):
            run.append(point)
            continue
        if len(run) > 1:
            yield run
        run = []
