"""The charts of the slides: points as bars, ranks over the campaign as lines."""

from typing import Any

import pandas as pd
from pptx.enum.chart import XL_AXIS_CROSSES, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from pages.documents.appraisal_annexes import remark
from pages.documents.appraised import Appraised
from pages.documents.deck import (
    ACROSS_MM,
    BAR,
    BLUE,
    EDGE_MM,
    FOOT_MM,
    GREY,
    LINE,
    MUTED,
    RULE,
    TOP_MM,
    Deck,
    Slide,
    chart_font,
    color_of,
)
from pages.parts import wording

_BARS, _LINES, _TOP = 15, 12, 3  # bars on a slide, lines on a slide, lines in blue
_WIDTH, _HEIGHT = ACROSS_MM - 2 * EDGE_MM, FOOT_MM - TOP_MM - 3
_MARK = 7
_PLOT = (0.03, 0.04, 0.75, 0.86)  # left, top, width, height of the lines, shares of the chart
_BESIDE_NAMES = (0.27, 0.01, 0.72, 0.97)  # of the bars


def ranking(deck: Deck, told: Appraised, kind: str, title: str) -> None:
    """The units by rank, a bar each with its points."""
    units = [unit for unit in told.of_kind(kind) if not wording.is_missing(unit.points)]
    most = max((float(unit.points) for unit in units), default=0.0)
    for start in range(0, len(units), _BARS):
        shown = units[start : start + _BARS]
        slide = deck.slide(f"{title}总分与名次", "总分＝各项得分＋加分；同分并列")
        names = [_name(told, unit) for unit in shown]
        height = min(_HEIGHT, 18.0 * len(shown) + 12)
        chart = slide.chart(BAR, names, [("总分", [float(unit.points) for unit in shown])],
                            (EDGE_MM, TOP_MM + 1, _WIDTH, height), "0.00")  # fmt: skip
        _bars(chart, most)
        _plot_at(chart, _BESIDE_NAMES)
    if not units:
        deck.slide(f"{title}总分与名次").line("还没有可以排名的单位。", (EDGE_MM, 80, _WIDTH, 14), 24)


def _name(told: Appraised, unit: Any) -> str:
    """``第4名 北林区（并列）``."""
    rank, notes = told.rank(unit), remark(told, unit).replace("；样本少", "").replace("样本少", "")
    place = f"第{rank}名 " if rank is not None else ""
    return f"{place}{unit.county}{f'（{notes}）' if notes else ''}"


def _bars(chart: Any, most: float) -> None:
    """Blue bars, the points behind each, no grid: the number is the scale."""
    plot, axis = chart.plots[0], chart.value_axis
    plot.gap_width, plot.vary_by_categories = 45, False
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = color_of(BLUE)
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0.00", False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    axis.visible, axis.has_major_gridlines = False, False
    axis.minimum_scale, axis.maximum_scale = 0, max(most, 1) * 1.08  # room for the number behind the longest bar
    names = chart.category_axis
    names.reverse_order, names.format.line.color.rgb = True, color_of(RULE)
    names.major_tick_mark, names.tick_label_position = XL_TICK_MARK.NONE, XL_TICK_LABEL_POSITION.LOW
    _every_label(names)


def _every_label(axis: Any) -> None:
    """No name is left out for want of room."""
    inner = axis._element
    skip = inner.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    after = inner.find(qn("c:noMultiLvlLbl"))
    inner.append(skip) if after is None else after.addprevious(skip)


def path(deck: Deck, told: Appraised) -> None:
    """The counties' ranks by computed points, cut-off by cut-off."""
    found = ranks(told, "county")
    if found.shape[0] < 2 or found.shape[1] < 2:
        return
    shown = list(found.columns)[:_LINES]
    part = f"；列前{len(shown)}名，其余见系统" if len(shown) < found.shape[1] else ""
    slide = deck.slide("县（市、区）名次走势", f"按各期计算分，不含核定、加分、否决和免责；同分并列{part}")
    days = [wording.day(day) for day in found.index]
    series = [(str(name), [None if pd.isna(one) else float(one) for one in found[name]]) for name in shown]
    box = (EDGE_MM, TOP_MM + 1, _WIDTH, _HEIGHT)
    chart = slide.chart(LINE, days, series, box, "0")
    _lines(chart, found.shape[1])
    _plot_at(chart, _PLOT)
    _names(slide, found[shown], box, found.shape[1])


def _plot_at(chart: Any, place: tuple[float, float, float, float]) -> None:
    """Where bars and lines lie is fixed, so that names have their room beside them; shares of the chart."""
    area = chart._chartSpace.chart.plotArea
    if (old := area.find(qn("c:layout"))) is not None:
        area.remove(old)
    layout = area.makeelement(qn("c:layout"), {})
    manual = layout.makeelement(qn("c:manualLayout"), {})
    left, top, width, height = place
    told = (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"), ("x", left), ("y", top), ("w", width),
            ("h", height))  # fmt: skip
    for name, value in told:
        manual.append(manual.makeelement(qn(f"c:{name}"), {"val": f"{value}"}))
    layout.append(manual)
    area.insert(0, layout)


def _names(slide: Slide, found: pd.DataFrame, box: tuple[float, float, float, float], lowest: int) -> None:
    """Who stands at each last rank, beside it; those who share it together."""
    left, top, width, height = box
    last = found.iloc[-1].dropna()
    for rank, names in last.groupby(last):
        at = top + height * (_PLOT[1] + _PLOT[3] * (float(rank) - 1) / max(lowest - 1, 1))
        words, place = "、".join(str(name) for name in names.index), left + width * (_PLOT[0] + _PLOT[2]) + 1
        is_top = any(str(name) in list(found.columns)[:_TOP] for name in names.index)
        room = left + width - place
        slide.line(words, (place, at - 3.2, room, 6.4), 13, BLUE if is_top else MUTED, is_bold=is_top)


def ranks(told: Appraised, kind: str) -> pd.DataFrame:
    """Cut-off by unit: the rank among its kind; units in the order of the sheet."""
    units = [str(unit.county) for unit in told.of_kind(kind)]
    if told.path is None:
        return pd.DataFrame()
    wide = told.path[told.path["county"].isin(units)].pivot_table(
        index="cut_off", columns="county", values="value", dropna=False
    )
    wide = wide.reindex(columns=units).dropna(how="all")
    return wide.rank(axis=1, method="min", ascending=False)


def _lines(chart: Any, lowest: int) -> None:
    """The first three in blue, the others grey; the first place on top."""
    axis, days = chart.value_axis, chart.category_axis
    axis.reverse_order, axis.minimum_scale, axis.maximum_scale, axis.major_unit = True, 1, lowest, 1
    axis.has_major_gridlines, axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
    axis.major_gridlines.format.line.color.rgb = color_of(RULE)
    axis.format.line.fill.background()
    days.format.line.color.rgb, days.major_tick_mark = color_of(RULE), XL_TICK_MARK.NONE
    chart_font(days.tick_labels, 10)
    _every_label(days)
    for number, series in enumerate(chart.plots[0].series):
        color = color_of(BLUE if number < _TOP else GREY)
        series.smooth, series.format.line.width = False, Pt(3.5 if number < _TOP else 1.75)
        series.format.line.color.rgb = color
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, _MARK
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = series.marker.format.line.color.rgb = color
