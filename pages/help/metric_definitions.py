"""指标口径: every metric's formula, scope and clause, worked through on the data of this moment."""

import streamlit as st

from metrics.definition import Metric, load
from metrics.shown import money_unit
from pages.help import first_roster
from pages.help.shared_rules import shared_rules
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View


def show(view: View) -> None:
    """One card a metric, then the rules that all of them share."""
    cards = [_definition(view, metric) for metric in load().values()]
    rules = tag(
        "dl",
        *(div(None, tag("dt", name), tag("dd", words)) for name, words in shared_rules(view)),
        cls="c-facts c-rules",
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
    return card(
        body,
        div("c-example", _example(view, metric)),
        first_roster.example(view, metric),
        title=wording.typeset(metric.name),
        note=note,
    )


def _example(view: View, metric: Metric) -> Markup:
    """``现在：173 ÷ 180 = 96.1%``, each number a door; without data, when it does not apply."""
    figure = None if view.figures.is_empty else view.figures.figure(metric.key, view.filters.county, view.filters.tier)
    if figure is None:
        return span("c-muted", f"有了数据后，这里会用{view.where}的实际数字演算一遍。")
    if wording.is_missing(figure.value):
        word = standing.reason_word(view, figure)
        reason = wording.typeset(figure.reason)
        return span("c-muted", f"{view.where}现在{word if word == reason else f'{word}：{reason}'}。")
    money_in = money_unit([figure.numerator, figure.denominator]) if metric.money else None
    unit = "" if metric.money else wording.counted_in(metric.denominator)
    sides = [
        doors.door(
            doors.project_list(view, metric.key, side),
            wording.amount(amount, is_money=metric.money, unit=unit, money_in=money_in),
            cls="c-link",
        )
        for side, amount in (("numerator", figure.numerator), ("denominator", figure.denominator))
    ]
    value = tag("strong", wording.share(figure.value, figure.target))
    light = standing.state(view, figure)
    where = span("c-muted", f"{view.where}，{wording.day(view.as_of)}：")
    return join([where, sides[0], " ÷ ", sides[1], " = ", value, " ", light])
