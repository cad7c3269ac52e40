"""The course of one metric in one group over the cut-offs: real values, both yardsticks, target and projection."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from metrics.calendar import calendar_share
from pages.parts import wording
from pages.parts.line_plot import Stroke
from pages.parts.view import View


@dataclass(frozen=True, eq=False)
class Course:
    """``days`` with ``values``: what was reported, up to the last report (shares of 1, NaN where there is none).

    ``lines`` and ``calendar``: the yardsticks on those days. ``target`` and ``projected`` (on the last day): NaN where
    there is none. ``first`` and ``last``: the days between which the time axis runs.
    """

    figure: Any
    days: tuple[date, ...]
    values: tuple[float, ...]
    with_carried: tuple[float, ...]
    lines: tuple[float, ...]
    calendar: tuple[float, ...]
    target: float
    projected: float
    first: date
    last: date

    @classmethod
    def of(cls, view: View, key: str, county: str, tier: str) -> "Course | None":
        """None where there is no such group, or nothing was ever known of it."""
        figure, rows = view.figures.figure(key, county, tier), _by_group(view, key).get((county, tier))
        if figure is None or not rows or all(wording.is_missing(row.value) for row in rows):
            return None
        found, is_of_projects = view.figures.coverage(county, tier), view.figures.metric(key).grain == "project"
        is_stale = found.is_stale and is_of_projects
        days = tuple(row.cut_off.date() for row in rows)
        known = [not is_stale or found.data_day is None or day <= found.data_day for day in days]
        pace = view.figures.pace(key, county, tier)
        is_open = view.as_of < view.campaign.end_date and not is_stale
        return cls(
            figure=figure,
            days=days,
            # Where nobody has reported since, the course ends with the last report: a level line would say more.
            values=tuple(
                float(row.value) if told else wording.NO_NUMBER for row, told in zip(rows, known, strict=True)
            ),
            with_carried=tuple(float(row.value) for row in rows),
            lines=tuple(float(row.line) for row in rows),
            calendar=tuple(float(row.calendar_line) for row in rows),
            target=wording.number(figure.target),
            projected=wording.number(pace.projected_value) if pace is not None and is_open else wording.NO_NUMBER,
            first=view.campaign.baseline_cut_off,
            last=view.campaign.end_date,
        )

    def x(self, day: date) -> float:
        """How far along the time axis a day lies."""
        return min(max((day - self.first).days / (self.last - self.first).days, 0.0), 1.0)

    @property
    def known(self) -> list[tuple[date, float]]:
        """The days with a value."""
        pairs = zip(self.days, self.values, strict=True)
        return [(day, value) for day, value in pairs if not wording.is_missing(value)]

    @property
    def calendar_end(self) -> float:
        """Where the calendar stands on the last day."""
        return calendar_share(self.last)

    @property
    def shares(self) -> list[float]:
        """Every share that is drawn, for the scale."""
        return [*self.values, *self.lines, self.target, self.projected]

    def strokes(self, *, is_small: bool = False) -> Iterator[Stroke]:
        """The lines, the real course on top; a small chart has no calendar line."""
        if not is_small:
            end = [(1.0, self.calendar_end)] if self.days and self.days[-1] < self.last else []
            yield Stroke("calendar", [*self._places(self.calendar), *end])
        if not wording.is_missing(self.target):
            yield Stroke("target", [(0.0, self.target), (1.0, self.target)])
            yield Stroke("campaign", [*self._places(self.lines), (1.0, self.target)])
        if not wording.is_missing(self.projected) and self.known:
            day, value = self.known[-1]
            yield Stroke("ahead", [(self.x(day), value), (1.0, self.projected)])
        yield Stroke("value", self._places(self.values))

    def _places(self, shares: tuple[float, ...]) -> list[tuple[float, float]]:
        return [(self.x(day), share) for day, share in zip(self.days, shares, strict=True)]


def _by_group(view: View, key: str) -> dict[tuple[str, str], list[Any]]:
    """The rows of the trend of one metric, by county and tier, in the order of the cut-offs."""
    return view.figures.kept(("trend by group", key), lambda: _grouped(view.figures.snapshot.trend, key))


def _grouped(trend: pd.DataFrame, key: str) -> dict[tuple[str, str], list[Any]]:
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in trend[trend["metric"] == key].itertuples(index=False):
        groups.setdefault((str(row.county), str(row.tier)), []).append(row)
    return groups
