"""The lists of counties and of departments on one goal."""

from typing import Any

from metrics.shown import MoneyUnit, money_unit
from pages.leadership import unit_doors
from pages.leadership.goal_cards import gap
from pages.leadership.ranked import Ranked
from pages.parts import doors, standing, wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table

_COLUMNS = (
    Column("位次", number=True), Column("单位", main=True), Column("较上期", number=True), Column("完成", number=True),
    Column("", wide=True), Column("分子 / 分母", number=True), Column("状态"), Column("距目标", number=True),
)  # fmt: skip


def lists(ranked: Ranked) -> Markup:
    """One card for the counties, one for the departments; what could not be ranked stands under the lists."""
    name, cards = wording.typeset(ranked.metric.name), []
    money_in = _money_unit(ranked)
    for kind, title in (("county", f"县（市、区）{name}"), ("department", f"部门{name}")):
        listed = ranked.of_kind(kind)
        rows = [_row(ranked, rank, money_in, is_alone=len(listed) == 1) for rank in listed.itertuples(index=False)]
        if rows:
            note = "同值并列" if len(rows) > 1 else "只有一个单位，不排位次"
            cards.append(card(table(_COLUMNS, rows, css="c-rank"), title=title, note=f"{note}；{ranked.scope}"))
    return div("c-stack", *cards, _unranked(ranked))


def _money_unit(ranked: Ranked) -> MoneyUnit | None:
    """The one unit of both lists' amounts."""
    figures = [ranked.figure(county) for county in ranked.table["county"]]
    amounts = [amount for one in figures for amount in (one.numerator, one.denominator, one.shortfall)]
    return money_unit(amounts) if ranked.metric.money else None


def _row(ranked: Ranked, rank: Any, money_in: MoneyUnit | None, *, is_alone: bool) -> Row:
    view, figure, key = ranked.view, ranked.figure(rank.county), ranked.metric.key
    sides = [
        doors.door(
            doors.project_list(view, key, side, county=rank.county, tier=ranked.tier),
            wording.amount(amount, is_money=ranked.metric.money, money_in=money_in),
        )
        for side, amount in (("numerator", figure.numerator), ("denominator", figure.denominator))
    ]
    cells = (
        wording.NONE if is_alone else place(rank),
        _unit(ranked, rank),
        wording.NONE if is_alone else movement(rank),
        doors.door(
            doors.project_list(view, key, "numerator", county=rank.county, tier=ranked.tier), ranked.share(rank.county)
        ),
        div("c-bar-cell", thin_bar(rank.value, figure.target)),
        join([sides[0], " / ", sides[1]]),
        standing.state(view, figure) or wording.NONE,
        gap(view, key, figure, money_in),
    )
    return Row(cells, "c-own" if rank.county == view.filters.county else None)


def _unit(ranked: Ranked, rank: Any) -> Markup:
    """The unit as a door to its projects, with what to know of its figure."""
    view = ranked.view
    small = span("c-tag", "样本少") if rank.is_small_sample else None
    since = standing.carried_tag(view, rank.county, ranked.tier) if ranked.metric.grain == "project" else None
    return join([tag("strong", doors.door(unit_doors.address(view, rank.county), rank.county)), " ", small, " ", since])


def place(rank: Any) -> Markup:
    """The rank; that others share it is said."""
    return join([f"{rank.rank}", span("c-tag", "并列") if rank.is_tied else None], " " if rank.is_tied else "")


def movement(rank: Any) -> Markup:
    """Arrows in the neutral colours: a rank is not a light. Who has not reported can't have moved, and in a list that
    others have joined nobody is known to have."""
    if not rank.has_reported:
        return span("c-faint", "本期未报送", title="本期未报送的单位不计位次升降")
    if wording.is_missing(rank.movement) or not rank.is_same_field:
        return span("c-faint", "—", title="上期没有排名，或上期参加排名的单位不同")
    steps = int(rank.movement)
    return span("c-nowrap", f"{'↑' if steps > 0 else '↓'} {abs(steps)}") if steps else span("c-muted", "持平")


def _unranked(ranked: Ranked) -> Markup | None:
    by_reason: dict[str, list[str]] = {}
    for name in ranked.view.figures.counties():
        if name not in set(ranked.table["county"]):
            by_reason.setdefault(wording.typeset(ranked.figure(name).reason), []).append(name)
    if not by_reason:
        return None
    words = "；".join(f"{reason}：{'、'.join(names)}" for reason, names in by_reason.items())
    return tag("p", f"不参加排名。{words}", cls="c-muted")
