"""Plotly figures as plain dictionaries: no template, few traces, Chinese everywhere, colours that fit both themes.

Colours are mid-tones that keep their contrast on the light and on the dark card, so a figure need not know the
theme; titles take the ink colour from the stylesheet.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from typing import Any

import streamlit as st
from plotly.graph_objects import Figure

Spec = dict[str, Any]
BLUE, GREY, FAINT = "#3f74ab", "#7b8797", "rgba(123,135,151,.25)"
GREY_BAR = "#66717f"  # dark enough for the white label in it
_FONT = "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif"
_MONTHS = [f"{month}月" for month in range(1, 13)]
_DAYS = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"]
_WORDS = {
    "Autoscale": "自动缩放",
    "Download plot as a PNG": "存为图片",
    "Preparing image - this may take a few seconds": "正在生成图片，请稍候",
    "Image download succeeded": "图片已保存",
    "Sorry, there was a problem downloading your image!": "图片没有存成，请再试一次。",
    "Pan": "平移",
    "Reset axes": "重置坐标轴",
    "Zoom": "缩放",
    "Zoom in": "放大",
    "Zoom out": "缩小",
    "Double-click to zoom back out": "双击还原",
}
_DATES = {"days": _DAYS, "shortDays": _DAYS, "months": _MONTHS, "shortMonths": _MONTHS, "date": "%Y-%m-%d"}
_CONFIG: Spec = {
    # Plotly stays English with `locale` alone: the words must be handed over with it.
    "locale": "zh-CN",
    "locales": {"zh-CN": {"moduleType": "locale", "name": "zh-CN", "dictionary": _WORDS, "format": _DATES}},
    # One button: the browser itself makes the picture, with the fonts that it has. It is dressed in theme.css.
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "responsive": True,
    "doubleClick": False,
    "showTips": False,
}
_AXIS: Spec = {
    "gridcolor": FAINT,
    "linecolor": FAINT,
    "zeroline": False,
    "fixedrange": True,
    "tickfont": {"size": 13},
    "tickangle": 0,
}
_TITLE: Spec = {
    "x": 0,
    "xref": "container",
    "xanchor": "left",
    "y": 1,
    "yref": "container",
    "yanchor": "top",
    "pad": {"l": 12, "t": 14},
    "font": {"size": 16},
}
_SAME: Spec = {
    "showlegend": False,
    "dragmode": False,
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "hovermode": "closest",
    "separators": ".,",
    "font": {"family": _FONT, "size": 13, "color": GREY},
    "hoverlabel": {"font": {"family": _FONT, "size": 13}},
}
_FEWEST = 6  # bars that a chart has room for at least
_INSIDE = 0.15  # a shorter bar has no room for its own label


def plain(words: str) -> str:
    """A name for Plotly, which reads tags and entities in every text: it is shown as it stands."""
    return escape(words, quote=False)


def ready(spec: Spec) -> Figure:
    """The specification checked once, so that a figure that is kept costs nothing when it is drawn again."""
    bare: Spec = {"template": {"data": {}, "layout": {}}}  # without it Plotly adds its own template, 7 KB a figure
    return Figure(data=spec["data"], layout=spec["layout"] | bare)


def draw(figure: Figure, *, key: str, alt: str) -> None:
    """Put a figure on the page; a click on a mark whose customdata is an address opens it (``pages.parts.doors``)."""
    picture = {"format": "png", "filename": picture_name(figure) or alt, "scale": 2}
    st.plotly_chart(figure, key=key, theme=None, config=_CONFIG | {"toImageButtonOptions": picture}, alt=alt)


def picture_name(figure: Figure) -> str:
    """The name of the picture's file: what the chart is about and its title as a person reads them, without signs that
    no file may have."""
    about = (figure.layout.meta or {}).get("about", "")
    words = f"{about} {unescape(re.sub(r'<[^>]*>', ' ', figure.layout.title.text or ''))}"
    return " ".join(re.sub(r'[\\/:*?"<>|]+', " ", words).split())[:80]


def about(spec: Spec, words: str) -> Spec:
    """``spec`` with what its title leaves to the page around it: a saved picture says it below the chart."""
    return {**spec, "layout": spec["layout"] | {"meta": {"about": words}}}


def layout(title: str, height: int, *, x: Mapping[str, Any], y: Mapping[str, Any], left: int, right: int) -> Spec:
    """What all charts share; ``x`` and ``y`` add to the axes, ``left`` and ``right`` are margins in pixels."""
    return {
        **_SAME,
        "title": {"text": plain(title), **_TITLE},
        "height": height,
        "margin": {"l": left, "r": right, "t": 52, "b": 36},
        "xaxis": {**_AXIS, **x},
        "yaxis": {**_AXIS, **y},
    }


def bars_height(count: int) -> int:
    """The height of so many bars; a chart beside them takes the same."""
    return 92 + 30 * max(count, _FEWEST)


def share_bars(
    title: str,
    names: Sequence[str],
    values: Sequence[float],
    words: Sequence[str],
    doors: Sequence[str],
    target: float | None,
    *,
    apart: int = 0,
) -> Spec:
    """Horizontal bars of shares, the first on top, each labelled and a door; the target as a line.

    ``apart``: so many at the end are no part of the order: they stand below a gap, in grey.
    """
    own = len(names) - apart
    colors = [BLUE] * own + [GREY_BAR] * apart
    if apart and own:  # a category without a bar makes the gap
        names, values, words, doors, colors = (
            [*listed[:own], blank, *listed[own:]]
            for listed, blank in ((names, " "), (values, None), (words, ""), (doors, None), (colors, BLUE))
        )
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": list(values),
        "y": [plain(name) for name in names],
        "text": list(words),
        "customdata": list(doors),
        "textposition": ["inside" if value and value > _INSIDE else "outside" for value in values],
        "insidetextanchor": "end",
        "constraintext": "none",
        "insidetextfont": {"color": "#fff", "size": 13},
        "outsidetextfont": {"color": GREY, "size": 13},
        "textangle": 0,
        "marker": {"color": colors, "cornerradius": 3},
        "hovertemplate": "%{y} %{text}<extra></extra>",
    }
    top = max([1.0, *(value for value in values if value is not None and value == value), target or 0])
    x = {"range": [0, top * 1.04], "tickformat": ".0%", "nticks": 6}
    y = {"autorange": "reversed", "automargin": True, "ticksuffix": "  ", "showgrid": False}
    shared = layout(title, bars_height(len(names)), x=x, y=y, left=12, right=24)
    gap = 1 - 0.66 * min(len(names) / _FEWEST, 1)  # a single bar is no thicker than one of many
    return {"data": [bars], "layout": {**shared, "bargap": gap, **target_line("x", target)}}


def amount_bars(
    title: str, names: Sequence[str], values: Sequence[float], words: Sequence[str], plan: float, plan_words: str
) -> Spec:
    """Upright bars of amounts, each labelled, against a plan as a line across (NaN: none)."""
    top = max([*values, plan if plan == plan else 0, 0]) or 1
    bars = {
        "type": "bar",
        "x": list(names),
        "y": list(values),
        "text": list(words),
        "textposition": ["inside" if value > _INSIDE * top else "outside" for value in values],
        "insidetextanchor": "end",
        "insidetextfont": {"color": "#fff", "size": 13},
        "outsidetextfont": {"color": GREY, "size": 13},
        "textangle": 0,
        "constraintext": "both",
        "cliponaxis": False,
        "marker": {"color": BLUE, "cornerradius": 3},
        "hovertemplate": "%{x} %{text}<extra></extra>",
    }
    x, y = {"type": "category", "showgrid": False}, {"range": [0, top * 1.16]}
    shared = layout(title, 320, x=x, y=y, left=12, right=22)
    shared["uniformtext"] = {"mode": "hide", "minsize": 12}  # on a phone a label that finds no room would cover others
    shared["margin"] |= {"b": 52}
    shared["yaxis"] |= {"automargin": True, "nticks": 5, "tickformat": ",~f"}
    return {"data": [bars], "layout": {**shared, "bargap": 0.4, **target_line("y", plan, plan_words)}}


def target_line(axis: str, target: float | None, words: str = "") -> Spec:
    """The target as a line across the chart, named at its end; ``axis``: the one that the shares are on; ``words``
    in place of 目标 and the share."""
    if target is None or target != target:
        return {}
    other = "y" if axis == "x" else "x"
    ends = {f"{axis}0": target, f"{axis}1": target, f"{other}0": 0, f"{other}1": 1, f"{other}ref": "paper"}
    label: Spec = {"x": target, "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "center"}
    if axis == "y":
        label = {"y": target, "x": 0, "xref": "paper", "yanchor": "bottom", "xanchor": "left", "xshift": 6}
    return {
        "shapes": [{"type": "line", **ends, "line": {"color": GREY, "width": 2}}],
        "annotations": [{"text": words or f"目标 {target * 100:g}%", "showarrow": False, **label}],
    }
