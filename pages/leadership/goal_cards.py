"""The answer row: each goal of the plan against its target, both yardsticks, its light and what is missing."""

from typing import Any

from metrics.shown import MoneyUnit, money_unit
from pages.parts import doors, lights, standing, wording
from pages.parts.cards import bullet
from pages.parts.figures import BOND_GOALS, GOALS
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def goal_row(view: View) -> Markup:
    """Five cards, one a goal."""
    return div("c-grid c-goals", *(goal_card(view, key) for key in GOALS))


def goal_card(view: View, key: str) -> Markup:
    """Name and light, the share, on how many units it rests, the bar, numerator and denominator, the gap, the tiers."""
    figure, metric = view.figures.figure(key, view.filters.county, view.filters.tier), view.figures.metric(key)
    name = div("c-goal-name", span(None, metric.name), standing.state(view, figure))
    if figure is None or wording.is_missing(figure.value):
        reason = figure.reason if figure is not None else f"{view.where}没有项目"
        more = None if reason == standing.reason_word(view, figure) else div("c-goal-sub", wording.typeset(reason))
        return div("c-card c-goal", name, div("c-value c-faint", "—"), more)
    value = doors.door(doors.project_list(view, key), wording.share(figure.value, figure.target), cls="c-value")
    line = div("c-value-line", value, since(view, key, figure))
    cover = standing.coverage_tag(view, key, figure.county, figure.tier)
    on_line = wording.NO_NUMBER if view.figures.is_before_start else figure.line
    bar = bullet(figure.value, figure.target, on_line, figure.calendar_line)
    tiers = None if view.filters.tier else _tiers(view, key)
    money_in = unit_of(view, key, figure)
    sums = div("c-goal-sub", parts(view, key, figure, money_in))
    lacking = div("c-gap-line", gap(view, key, figure, money_in), _partly_carried(view, figure))
    note = div("c-goal-note", wording.typeset(figure.baseline_note)) if figure.baseline_note else None
    return div("c-card c-goal", name, line, cover, bar, note, sums, lacking, tiers)


def unit_of(view: View, key: str, figure: Any) -> MoneyUnit | None:
    """The one unit of a card's or a line's amounts; None for counts."""
    if not view.figures.metric(key).money:
        return None
    return money_unit([figure.numerator, figure.denominator, figure.shortfall])


def parts(view: View, key: str, figure: Any, money_in: MoneyUnit | None) -> Markup:
    """``173 / 180 个项目`` with a door on each number."""
    metric = view.figures.metric(key)
    unit = "" if metric.money else wording.counted_in(metric.denominator)
    sides = [
        doors.door(
            doors.project_list(view, key, side), wording.amount(amount, is_money=metric.money, money_in=money_in)
        )
        for side, amount in (("numerator", figure.numerator), ("denominator", figure.denominator))
    ]
    return span("c-nowrap", sides[0], " / ", sides[1], unit)


def since(view: View, key: str, figure: Any) -> Markup | None:
    """The change since the last period; where nobody has reported since, from when the figure is."""
    carried = standing.carried_tag(view, figure.county, figure.tier)
    change = wording.points(view.figures.change(key, figure.county, figure.tier))
    if carried is not None and (change in (wording.NONE, "持平")):
        return carried
    return span("c-nowrap", f"较上期 {change}", title="单位：百分点") if change != wording.NONE else None


def _partly_carried(view: View, figure: Any) -> Markup | None:
    found = view.figures.coverage(figure.county, figure.tier)
    count = found.known - found.fresh
    if not found.fresh or count < 1:
        return None
    return span("c-nowrap", f"含沿用{count}个单位", title="这些单位本期没有报来，用的是它们上一次报送的数据")


def gap(view: View, key: str, figure: Any, money_in: MoneyUnit | None = None) -> Markup:
    """``还差 7 个项目`` as a door to them; a reached target says so. ``money_in``: the unit of the line around it."""
    metric = view.figures.metric(key)
    if wording.is_missing(figure.shortfall):
        return div("c-gap c-muted", "无目标，仅供对照")
    if not figure.shortfall:
        return div("c-gap", f"已达目标 {wording.plain_share(figure.target)}")
    unit = wording.counted_in(metric.denominator)
    missing = wording.amount(figure.shortfall, is_money=metric.money, unit=unit, money_in=money_in)
    address = doors.project_list(view, key, "remaining", county=figure.county, tier=figure.tier)
    return div("c-gap", doors.door(address, f"还差 {missing}"))


def _tiers(view: View, key: str) -> Markup | None:
    rows = [_tier(view, key, tier.name) for tier in view.campaign.tiers]
    return div("c-tiers", *rows) if any(rows) else None


def _tier(view: View, key: str, tier: str) -> Markup | None:
    figure = view.figures.figure(key, view.filters.county, tier)
    if figure is None or wording.is_missing(figure.value):
        return div("c-tier", span("c-muted", tier), span(None), span("c-muted", "—"))
    address = doors.project_list(view, key, tier=tier)
    counts = None if view.figures.metric(key).money else f"{figure.numerator:,.0f}/{figure.denominator:,.0f}"
    value = doors.door(address, wording.share(figure.value, figure.target))
    return div(
        "c-tier",
        span("c-muted", tier),
        span("c-faint c-num", counts),
        span(None, value, " ", lights.icon(figure.light) if figure.light else None),
    )


def bond_pair(view: View) -> Markup | None:
    """The treasury-bond projects' two goals in one slim card (plan 四(二)); nothing where there are none."""
    figures = [view.figures.figure(key, view.filters.county, view.filters.tier) for key in BOND_GOALS]
    if any(figure is None or wording.is_missing(figure.value) for figure in figures):
        return None
    cells = [_bond(view, key, figure) for key, figure in zip(BOND_GOALS, figures, strict=True)]
    return div("c-card", div("c-bond", tag("strong", "抗疫特别国债项目"), *cells))


def _bond(view: View, key: str, figure: Any) -> Markup:
    name = view.figures.metric(key).name.removeprefix("抗疫特别国债项目")
    value = doors.door(doors.project_list(view, key), wording.share(figure.value, figure.target), cls="c-bond-value")
    money_in = unit_of(view, key, figure)
    return div(
        "c-bond-cell",
        span("c-muted", name),
        value,
        standing.state(view, figure),
        gap(view, key, figure, money_in),
        span("c-muted", parts(view, key, figure, money_in)),
        standing.coverage_tag(view, key, figure.county, figure.tier),
    )
