"""The numbers behind the comparison: county × tier for one metric, and every goal of every tier."""

from typing import Any

from data.campaign import ALL
from metrics.shown import MoneyUnit, money_unit
from pages.leadership import heat_table, unit_doors
from pages.leadership.goal_cards import gap
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_COLUMNS = (
    Column("目标", main=True), Column("层级", short=True), Column("完成", number=True), Column("目标值", number=True),
    Column("状态"), Column("分子 / 分母", number=True), Column("距目标", number=True),
)  # fmt: skip


def matrix(view: View, key: str) -> Markup:
    """County × tier, the lowest on top, departments below; the whole city as the last line."""
    tiers = [*(tier.name for tier in view.campaign.tiers), ALL]
    heads = [tag("th", tier or "合计", scope="col", cls="c-here" if tier and tier == view.filters.tier else None)
             for tier in tiers]  # fmt: skip
    rows = [_line(view, key, name, tiers) for name in ordered(view, key)]
    foot = None if view.unit else tag("tfoot", _line(view, key, ALL, tiers))
    head = tag("thead", tag("tr", tag("th", span("c-long", "县（市、区）"), scope="col"), *heads))
    title = f"{view.unit or '各县（市、区）'}各层级{wording.typeset(view.figures.metric(key).name)}"
    body = tag("table", head, tag("tbody", *rows), foot, cls="c-table c-heat")
    return card(body, title=title, note=heat_table.legend(view))


def ordered(view: View, key: str) -> list[str]:
    kinds = {unit.name: unit.kind for unit in view.campaign.units}

    def place(name: str) -> tuple[bool, bool, float]:
        figure = view.figures.figure(key, name)
        value = wording.number(None if figure is None else figure.value)
        return kinds.get(name) == "department", wording.is_missing(value), 0.0 if wording.is_missing(value) else value

    return sorted(view.figures.counties(), key=place)


def _line(view: View, key: str, name: str, tiers: list[str]) -> Markup:
    cells = [
        heat_table.cell(view, key, f"{name or '全市'}{tier}", view.figures.figure(key, name, tier)) for tier in tiers
    ]
    unit = _named(view, key, name) if name else "全市"
    own = "c-own" if name and name == view.filters.county and not view.unit else None
    return tag("tr", tag("td", unit), *cells, cls=own)


def _named(view: View, key: str, county: str) -> Markup:
    door = doors.door(unit_doors.address(view, county, as_of=view.as_of), county)
    return join([door, " ", standing.unit_tag(view, county) if view.figures.metric(key).needs_reports else None])


def goals(view: View) -> Markup:
    """Every goal by tier: value, target, light, both sides, what is missing; each goal's sum is its last line."""
    rows = [row for key in GOALS for row in _goal(view, key)]
    return card(
        table(_COLUMNS, rows, css="c-goals-table"),
        title=f"{view.filters.county or '全市'}五项目标分层级",
        note="点数字看项目",
    )


def _goal(view: View, key: str) -> list[Row]:
    tiers = [*(tier.name for tier in view.campaign.tiers), ALL]
    figures = [view.figures.figure(key, view.filters.county, tier) for tier in tiers]
    known = [one for one in figures if one is not None]
    amounts = [amount for one in known for amount in (one.numerator, one.denominator, one.shortfall)]
    money_in = money_unit(amounts) if view.figures.metric(key).money else None
    return [
        _row(view, key, tier, figure, money_in, is_first=number == 0)
        for number, (tier, figure) in enumerate(zip(tiers, figures, strict=True))
    ]


def _row(view: View, key: str, tier: str, figure: Any, money_in: MoneyUnit | None, *, is_first: bool) -> Row:
    metric = view.figures.metric(key)
    name = tag("strong", metric.name) if is_first else span("c-short", metric.name)
    css = " ".join(("c-break" if is_first else "", "c-own" if tier and tier == view.filters.tier else "")).strip()
    label = tier or tag("strong", "合计")
    if figure is None or wording.is_missing(figure.value):
        reason = wording.typeset(figure.reason) if figure is not None else "没有项目"
        return Row(
            (name, label, wording.NONE, *_target(figure), span("c-muted", reason), wording.NONE, wording.NONE), css
        )
    sides = [
        doors.door(
            doors.project_list(view, key, side, tier=tier),
            wording.amount(amount, is_money=metric.money, money_in=money_in),
        )
        for side, amount in (("numerator", figure.numerator), ("denominator", figure.denominator))
    ]
    value = doors.door(doors.project_list(view, key, tier=tier), wording.share(figure.value, figure.target))
    small = span("c-tag", "样本少") if figure.is_small_sample else None
    state = join([standing.state(view, figure), " ", small])
    return Row((name, label, value, *_target(figure), state, join(sides, " / "), gap(view, key, figure, money_in)), css)


def _target(figure: Any) -> tuple[str]:
    return (wording.NONE if figure is None else wording.plain_share(figure.target),)
