"""One metric in sentences: the city's figure, the lights of the units, who is first and last."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from metrics.rates import UNREPORTED
from pages.leadership import overview_words
from pages.parts import standing, wording
from pages.parts.markup import Markup, tag
from pages.parts.view import View

_NAMED = 3  # tied units that a sentence names one by one
_ORDER = ("达到目标", "未达目标", "达到进度", "滞后", "严重滞后", UNREPORTED, "不适用")


def lead(view: View, key: str) -> Markup:
    """``截至10月20日，全市投资完成率72.4%，…；11个单位中3个达到进度、5个滞后、3个严重滞后；县（市、区）中最高为…。``"""
    told = overview_words.clause(view, key)
    if told is None:
        return tag("p", f"截至{wording.day(view.as_of)}，{nothing(view, key)}", cls="c-lead")
    rest = against_line(view, key) if view.filters.county else f"{_lights(view, key)}{_extremes(view, key)}"
    return tag("p", opening(view, key), told, rest, "。", cls="c-lead")


def opening(view: View, key: str) -> str:
    """Of what day and of whom the figure is; whether reports came in time is known even where nobody reported."""
    if view.figures.metric(key).grain == "project":
        return overview_words.start(view)
    return f"截至{wording.day(view.as_of)}，{view.filters.county or '全市'}"


def nothing(view: View, key: str) -> str:
    """Why there is no figure at all: nobody told, or nothing applies."""
    figure = view.figures.of_view(key, view.filters)
    if figure is None or figure.reason == UNREPORTED or not figure.reason:
        return overview_words.nothing(view)
    return f"{view.where}{wording.typeset(figure.reason)}。"


def against_line(view: View, key: str) -> str:
    """How one group stands to its campaign line; nothing before the start, without a target or with it reached, and on
    the last day, when the line is the target."""
    figure = view.figures.of_view(key, view.filters)
    if figure is None or not figure.light or not figure.shortfall or overview_words.is_at_the_end(view):
        return ""
    word = overview_words.ON_THE_LINE[figure.light]
    if figure.light == "green":
        return f"；对照会战进度线，{word}"
    return f"；低于会战进度线{wording.points_missing(figure.line - figure.value)}个百分点，{word}"


def figures_of(view: View, key: str) -> list[tuple[str, Any]]:
    """Every unit that has projects in the chosen tier, with its figure there."""
    tier = view.filters.tier if view.figures.metric(key).grain == "project" else ""
    units = [name for name in view.figures.counties() if view.figures.coverage(name, tier).projects]
    return [(name, view.figures.figure(key, name, tier)) for name in units]


def _lights(view: View, key: str) -> str:
    if view.figures.is_before_start:
        return "；会战还没有开始，不亮灯"
    figures = [figure for _, figure in figures_of(view, key)]
    if all(figure is None or wording.is_missing(figure.target) for figure in figures):
        return overview_words.silent(view)
    if all(figure is not None and figure.shortfall == 0 for figure in figures):
        return f"；{len(figures)}个单位全部达到目标" if len(figures) > 1 else ""
    if len(figures) == 1:
        return against_line(view, key)
    words = Counter(
        overview_words.standings(view)[figure.light]
        if figure is not None and figure.light
        else standing.reason_word(view, figure)
        for figure in figures
    )
    against = "" if overview_words.is_at_the_end(view) else "对照会战进度线，"
    if len(words) == 1:
        return f"；{against}{len(figures)}个单位均{next(iter(words))}"
    said = "、".join(f"{words[word]}个{word}" for word in _ORDER if words[word])
    return f"；{against}{len(figures)}个单位中{said}"


def _extremes(view: View, key: str) -> str:
    """The best and the worst county; departments are another list."""
    kinds = {unit.name: unit.kind for unit in view.campaign.units}
    known = [
        (name, figure)
        for name, figure in figures_of(view, key)
        if kinds.get(name) == "county" and figure is not None and not wording.is_missing(figure.value)
    ]
    values = [figure.value for _, figure in known]
    if len(known) < 2:
        return ""
    if min(values) == max(values):
        return f"；{len(known)}个县（市、区）同为{wording.share(values[0], known[0][1].target)}"
    best, worst = (_named(known, bound) for bound in (max(values), min(values)))
    return f"；县（市、区）中最高为{best}，最低为{worst}"


def _named(known: Iterable[tuple[str, Any]], value: float) -> str:
    found = [(name, figure) for name, figure in known if figure.value == value]
    names = "、".join(name for name, _ in found) if len(found) <= _NAMED else f"{found[0][0]}等{len(found)}个"
    return f"{names}{'同为' if len(found) > 1 else ''}{wording.share(value, found[0][1].target)}"
