"""Cells that many tables share: a figure with target, both sides, what it lacks, and in words how it stands."""

import html
import re
from collections.abc import Iterable
from typing import Any

from metrics.definition import Metric
from pages.documents.sheet import Cell, Column, amount, goal, share
from pages.parts import lights, standing, wording
from pages.parts.view import View

_TAGS = re.compile(r"<[^>]+>")


def words(markup: object) -> str:
    """What a person reads of a piece of a page."""
    return " ".join(html.unescape(_TAGS.sub("", str(markup))).split())


def counted(metric: Metric) -> str:
    """In what a metric's sides are counted: 万元, 个项目, 项手续, 份报表."""
    return "万元" if metric.money else wording.counted_in(metric.denominator)


def figure_columns(metric: Metric, group: str = "") -> list[Column]:
    """A figure in full; see ``figure_cells``."""
    kind, unit = ("wan" if metric.money else "count"), counted(metric)
    sides = [Column(f"{name}（{unit}）", kind, group) for name in ("分子", "分母", "还差")]  # type: ignore[arg-type]
    return [Column("完成", "share", group), Column("目标", "share", group), Column("状态", group=group), *sides]


def figure_cells(view: View, figure: Any, beside: Iterable[float] = ()) -> list[Any]:
    """Value, target, how it stands, numerator, denominator, what is missing; ``beside``: the values of its list."""
    if figure is None:
        return [None, None, state(view, None), None, None, None]
    is_known = not wording.is_missing(figure.value)
    sides = [figure.numerator, figure.denominator] if is_known else [None, None]
    lacking = figure.shortfall if is_known else None
    return [rate(figure, beside), goal(figure.target), state(view, figure), *sides, lacking]


def mixed_cells(view: View, metric: Metric, figure: Any) -> list[Any]:
    """The same for a column that holds 万元 and counts."""
    cells = figure_cells(view, figure)
    return [*cells[:3], *(one if one is None else amount(one, is_money=metric.money) for one in cells[3:])]


def rate(figure: Any, beside: Iterable[float] = ()) -> Cell | None:
    """A figure's share as the screen rounds it."""
    return None if figure is None else share(figure.value, figure.target, beside)


def state(view: View, figure: Any) -> str:
    """The light's word, or why there is none."""
    if figure is not None and figure.light:
        return lights.light_of(figure.light).word
    return standing.reason_word(view, figure) or wording.NONE


def remark(view: View, figure: Any, county: str, tier: str) -> str:
    """What to know of a figure: 样本少, 沿用 with its day, or why there is no number."""
    parts = []
    if figure is not None and wording.is_missing(figure.value):
        parts.append(wording.typeset(figure.reason))
    if figure is not None and figure.is_small_sample:
        parts.append("样本少")
    if carried := standing.carried_tag(view, county, tier):
        parts.append(words(carried))
    return "；".join(parts)


def formula(metric: Metric) -> str:
    """口径 of a metric in a line."""
    return f"口径：{wording.typeset(metric.name)}＝{wording.typeset(metric.formula)}"
