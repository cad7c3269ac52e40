"""The values behind the lines: a row for every group, a column for every cut-off."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from pages.leadership.trend_course import Course
from pages.leadership.trend_plots import groups_below
from pages.parts import doors, lights, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

Named = tuple[str, tuple[str, str], Course | None]


def values(view: View, key: str) -> Markup:
    """The card; the first column stays in sight where a phone has no room for all. Each value is a door to its day."""
    courses = courses_of(view, key)
    days = days_of(courses)
    head = tag("tr", tag("th", "层级" if view.filters.county else "单位", scope="col"),
               *(tag("th", wording.day(day, view.as_of), scope="col", cls="c-n") for day in days))  # fmt: skip
    body = [_row(view, key, name, group, course, days) for name, group, course in courses]
    table = tag("table", tag("thead", head), tag("tbody", *body[:-1]), tag("tfoot", body[-1]), cls="c-table c-pinned")
    note = "灰色为沿用上期；点数字看那一期的项目"
    return card(div("c-scroll", table), title=f"各期{wording.typeset(view.figures.metric(key).name)}", note=note)


def courses_of(view: View, key: str) -> list[Named]:
    """The groups below the chosen one, each by its name, county and tier, with its course; the chosen one last."""
    tier = view.filters.tier if view.figures.metric(key).grain == "project" else ""
    chosen = (view.filters.county, tier)
    rows = [*groups_below(view, key), (f"{chosen[0]}{chosen[1]}" or "全市", chosen)]
    return [(name, group, Course.of(view, key, *group)) for name, group in rows]


def days_of(courses: Iterable[Named]) -> list[date]:
    """All cut-offs of these courses, the newest first."""
    return sorted({day for _, _, course in courses if course is not None for day in course.days}, reverse=True)


def _row(view: View, key: str, name: str, group: tuple[str, str], course: Course | None, days: list[date]) -> Markup:
    shares = dict(zip(course.days, course.with_carried, strict=True)) if course is not None else {}
    cells = [_cell(view, key, group, course, day, shares.get(day, wording.NO_NUMBER)) for day in days]
    silent = standing.unit_tag(view, *group) if not shares and view.figures.metric(key).needs_reports else None
    return tag("tr", tag("td", name, div(None, silent) if silent else None), *cells)


def _cell(view: View, key: str, group: tuple[str, str], course: Course | None, day: date, value: float) -> Markup:
    if course is None or wording.is_missing(value):
        return tag("td", "—", cls="c-n c-faint")
    then = replace(view, filters=replace(view.filters, as_of=day))
    address = doors.project_list(then, key, county=group[0], tier=group[1])
    is_silent = view.figures.metric(key).grain == "project" and (group[0], day) in _silent(view)
    light = lights.icon(course.figure.light) if day == view.as_of and course.figure.light else None
    shown = doors.door(
        address, wording.share(value, course.target), title="本期未报送，沿用上期" if is_silent else None
    )
    return tag("td", shown, span(None, " ", light) if light else None, cls="c-n c-faint" if is_silent else "c-n")


def _silent(view: View) -> frozenset[tuple[str, date]]:
    """The units and cut-offs for which no report came."""
    return view.figures.kept(("silent",), lambda: _found(view))


def _found(view: View) -> frozenset[tuple[str, date]]:
    reports = view.figures.snapshot.reports
    late = reports[reports["received_at"].isna()]
    return frozenset(zip(late["county"], pd.to_datetime(late["cut_off"]).dt.date, strict=True))
