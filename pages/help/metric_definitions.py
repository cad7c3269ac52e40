"""指标口径: every metric's formula, scope and clause, worked through on the data of this moment."""

from collections.abc import Iterable

import streamlit as st

from metrics.definition import Metric, load
from pages.parts import doors, lights, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View

_RULES = (
    ("会战进度线", "从基期的完成率到目标值，按会战天数平均推进；灯的颜色以这条线为准。"),
    (
        "时序进度",
        "今天是一年中的第几天 ÷ 全年天数。会战截止日并不是年底，所以恰好完成目标的县（市、区）也可能低于时序进度。",
    ),
    ("比率的合计", "各级合计都是分子之和 ÷ 分母之和，不是各县（市、区）比率的平均数；可以超过100%。"),
    ("四舍五入", "保留一位小数；但低于目标的数不会因进位显示成目标值（79.96%不写成80.0%）。"),
    ("“—”", "分母为0，不适用：不显示为0，也不参加排名。"),
    ("沿用", "某县（市、区）本期没有报来某项目时，沿用其上一次报送的数据，并加注“沿用”。"),
)


def _rules(view: View) -> Iterable[tuple[str, str]]:
    smallest = view.campaign.thresholds["small_sample"]
    return (*_RULES, ("样本少", f"分母不足{smallest}个，一两个项目就会使比率大起大落，排名时加注。"))


def show(view: View) -> None:
    """One card a metric, then the rules that all of them share."""
    cards = [_definition(view, metric) for metric in load().values()]
    rules = tag(
        "dl", *(div(None, tag("dt", name), tag("dd", words)) for name, words in _rules(view)), cls="c-facts c-rules"
    )
    st.html(div("c-stack", div("c-grid c-pair", *cards), card(rules, title="共同的规则")))


def _definition(view: View, metric: Metric) -> Markup:
    target = view.campaign.target(metric.key)
    clause = f"方案{wording.typeset(metric.clause)}" if metric.clause else "不考核，供参考"
    note = clause + (f" · 目标{wording.share(target)}" if target is not None else "")
    lines = {"公式": metric.formula, "范围": metric.scope, "为什么这样算": metric.why}
    if metric.no_clause:
        lines["为什么没有目标"] = metric.no_clause
    body = tag(
        "dl",
        *(div(None, tag("dt", name), tag("dd", wording.typeset(words))) for name, words in lines.items()),
        cls="c-facts c-rules",
    )
    return card(body, div("c-example", _example(view, metric)), title=wording.typeset(metric.name), note=note)


def _example(view: View, metric: Metric) -> Markup:
    """``现在：173 ÷ 180 = 96.1%``, each number a door; without data, when it does not apply."""
    figure = None if view.figures.is_empty else view.figures.figure(metric.key, view.filters.county, view.filters.tier)
    if figure is None:
        return span("c-muted", f"有了数据后，这里会用{view.where}的实际数字演算一遍。")
    if wording.is_missing(figure.value):
        return span("c-muted", f"{view.where}现在不适用：{wording.typeset(figure.reason)}。")
    unit = "" if metric.money else wording.counted_in(metric.denominator)
    sides = [
        doors.door(
            doors.project_list(view, metric.key, side),
            wording.amount(amount, is_money=metric.money, unit=unit),
            cls="c-link",
        )
        for side, amount in (("numerator", figure.numerator), ("denominator", figure.denominator))
    ]
    value = tag("strong", wording.share(figure.value, figure.target))
    light = lights.pill(figure.light) if figure.light else None
    where = span("c-muted", f"{view.where}，{wording.day(view.as_of)}：")
    return join([where, sides[0], " ÷ ", sides[1], " = ", value, " ", light])
