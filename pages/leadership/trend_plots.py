"""The large plot of the chosen group, and a small one for every county (or, of one county, for every tier)."""

from collections.abc import Iterable
from datetime import date

from pages.leadership.trend_course import Course
from pages.parts import doors, lights, line_plot, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_ROOM = 0.085  # of the height of the large plot: a line of words
_EVERY = 3  # a phone names every third day


def large(view: View, key: str, course: Course) -> Markup:
    """The course with both yardsticks, the target and the projection, each with its number."""
    name, top = wording.typeset(view.figures.metric(key).name), line_plot.scale(course.shares)
    group = f"{course.figure.county}{course.figure.tier}" or "全市"
    over = (*line_plot.grid(top), *_days(view, course), *_points(view, key, course, top), *_ends(course, top))
    plot = line_plot.plot(course.strokes(), top, *over, label=f"{group}{name}走势")
    note = wording.typeset(course.figure.baseline_note)
    return card(
        _named(view, course),
        div("c-plot-room", plot),
        title=f"{group}{name}走势",
        note=f"进度线：{note}" if note else None,
    )


def _named(view: View, course: Course) -> Markup:
    """Which line is which, and where it stands on the day that is looked at."""
    figure = course.figure
    entries = [
        ("value", "实际", wording.share(figure.value, figure.target)),
        ("campaign", "会战进度线", wording.plain_share(figure.line)),
        ("calendar", "时序进度", wording.plain_share(figure.calendar_line)),
        ("target", "目标", wording.plain_share(figure.target)),
        ("ahead", "推算", wording.share(course.projected, course.target)),
    ]
    words = [span("c-key", tag("i", cls=f"c-swatch c-{css}"), f"{name} ", tag("b", value))
             for css, name, value in entries if value != wording.NONE]  # fmt: skip
    return div("c-keys", *words, standing.state(view, figure))


def _days(view: View, course: Course) -> Iterable[Markup]:
    """The cut-offs below the plot; a phone shows some of them."""
    days = view.campaign.cut_offs
    for number, day in enumerate(days):
        is_last = number == len(days) - 1
        is_kept = is_last or (number % _EVERY == 0 and number < len(days) - 2)
        words = wording.day(day, course.last)
        yield span("c-day" if is_kept else "c-day c-day-desk", words, style=f"left:{course.x(day):.2%}")


def _points(view: View, key: str, course: Course, top: float) -> Iterable[Markup]:
    """Every reported value, a door to that day."""
    for day, value in course.known:
        address = view.href(view.page, metric=key, as_of=day)
        words = f"{wording.day(day, view.as_of)} {wording.share(value, course.target)}"
        yield doors.door(
            address, span("c-said-aloud", words), cls="c-dot", title=words, style=_at(course, day, value, top)
        )


def _at(course: Course, day: date, value: float, top: float) -> str:
    return line_plot.at(course.x(day), value, top)


def _ends(course: Course, top: float) -> Iterable[Markup]:
    """The numbers at the right end, pushed apart where they would cover each other."""
    named = [
        ("c-target", "目标", course.target, wording.plain_share(course.target)),
        ("c-ahead", "推算", course.projected, wording.share(course.projected, course.target)),
        ("c-calendar", "时序", course.calendar_end, wording.plain_share(course.calendar_end)),
    ]
    if not course.known or course.known[-1][0] >= course.last:
        named[1] = ("c-value", "实际", course.figure.value, wording.share(course.figure.value, course.target))
    shown = [one for one in named if not wording.is_missing(one[2])]
    heights = line_plot.apart([one[2] for one in shown], top, _ROOM)
    for (css, name, _, words), height in zip(shown, heights, strict=True):
        yield span(f"c-end {css}", f"{name} {words}", style=f"top:{1 - height / top:.2%}")


def small(view: View, key: str) -> Markup | None:
    """The others on one scale, in the order of the campaign file; what has no course is named below."""
    groups = groups_below(view, key)
    found = [(name, group, Course.of(view, key, *group)) for name, group in groups]
    drawn = [(name, group, course) for name, group, course in found if course is not None]
    if not drawn:
        return None
    top = line_plot.scale(share for _, _, course in drawn for share in course.shares)
    plots = [_small(view, key, name, group, course, top) for name, group, course in drawn]
    none = [name for name, _, course in found if course is None]
    rest = tag("p", f"没有可画的数据：{'、'.join(none)}。", cls="c-small c-muted") if none else None
    first, last = (wording.day(day) for day in (drawn[0][2].first, drawn[0][2].last))
    note = f"各图刻度相同：{first}至{last}，0至{wording.plain_share(top)}；横线为目标，虚线为会战进度线"
    what = "各层级" if view.filters.county else "各单位"
    return card(
        div("c-multiples", *plots), rest, title=f"{what}{wording.typeset(view.figures.metric(key).name)}", note=note
    )


def groups_below(view: View, key: str) -> list[tuple[str, tuple[str, str]]]:
    """Name and group of each part of the chosen one: its counties, of one county its tiers."""
    if view.figures.metric(key).grain == "county":
        return [] if view.filters.county else [(name, (name, "")) for name in view.figures.counties()]
    if view.filters.county:
        return [(tier.name, (view.filters.county, tier.name)) for tier in view.campaign.tiers]
    return [(name, (name, view.filters.tier)) for name in view.figures.counties()]


def _small(view: View, key: str, name: str, group: tuple[str, str], course: Course, top: float) -> Markup:
    county, tier = group
    figure = course.figure
    value = doors.door(
        doors.project_list(view, key, county=county, tier=tier), tag("b", wording.share(figure.value, figure.target))
    )
    head = div(
        "c-multiple-head",
        tag("strong", name),
        span(None, value, " ", lights.icon(figure.light) if figure.light else None),
    )
    day, last = course.known[-1] if course.known else (course.first, wording.NO_NUMBER)
    dot = [] if wording.is_missing(last) else [tag("i", cls="c-dot", style=_at(course, day, last, top))]
    plot = line_plot.plot(course.strokes(is_small=True), top, *dot, label=f"{name}走势")
    address = view.href(view.page, metric=key, county=county, tier=tier)
    return div("c-multiple", head, doors.door(address, plot, title=f"看{name}的走势"), _foot(view, key, group))


def _foot(view: View, key: str, group: tuple[str, str]) -> Markup:
    is_of_projects = view.figures.metric(key).grain == "project"
    carried = standing.carried_tag(view, *group) if is_of_projects else None
    change = wording.points(view.figures.change(key, *group))
    words = carried or (f"较上期 {change}" if change != wording.NONE else None)
    return div("c-small c-muted", words)
