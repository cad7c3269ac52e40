"""The ranking of one goal: three answers on top, then the lists of counties and of departments."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from metrics.shown import MoneyUnit, money_unit
from pages.leadership.goal_cards import gap
from pages.leadership.heat_table import carried_tag
from pages.parts import doors, lights, wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_COLUMNS = (
    Column("位次", number=True), Column("单位", main=True), Column("较上期", number=True), Column("完成", number=True),
    Column("", wide=True), Column("分子 / 分母", number=True, wide=True), Column("灯"), Column("距目标", number=True),
)  # fmt: skip


def answer(view: View, metric: str, ranks: pd.DataFrame) -> Markup:
    """Who leads, who is last, who rose most since the last period."""
    counties = ranks[ranks["kind"] == "county"]
    if counties.empty:
        return Markup()
    risers = counties[counties["movement"].fillna(0) > 0]
    best = risers[risers["movement"] == risers["movement"].max()]
    rose = f"上升{int(best['movement'].iloc[0])}位" if len(best) else "与上期相比没有县（市、区）上升"
    last = counties[counties["rank"] == counties["rank"].max()]
    end = f"末位（第{int(last['rank'].iloc[0])}名）"
    is_spread = last["rank"].iloc[0] > 1
    return div(
        "c-grid c-three",
        _answer("第1名", counties[counties["rank"] == 1], _share(view, metric, counties["value"].iloc[0])),
        _answer(end, last, _share(view, metric, last["value"].iloc[0]))
        if is_spread
        else _answer("末位", last.iloc[:0], "全部并列" if len(last) > 1 else "只有一个单位参加排名"),
        _answer("进位最多", best, rose),
    )


def _answer(name: str, rows: pd.DataFrame, words: str) -> Markup:
    names = "、".join(rows["county"]) if 0 < len(rows) <= 3 else f"{len(rows)}个并列" if len(rows) else "—"
    return card(div("c-goal-name", name), div("c-answer", names), div("c-goal-sub", words))


def _share(view: View, metric: str, value: float) -> str:
    return wording.share(value, view.campaign.target(metric))


def lists(view: View, metric: str, ranks: pd.DataFrame) -> Markup:
    """One card for the counties, one for the departments; what could not be ranked stands under the list."""
    name = view.figures.metric(metric).name
    cards = []
    for kind, title in (("county", f"县（市、区）{name}"), ("department", f"部门{name}")):
        listed = ranks[ranks["kind"] == kind]
        money_in = _money_unit(view, metric, listed["county"])
        rows = [_row(view, metric, rank, money_in) for rank in listed.itertuples(index=False)]
        if rows:
            cards.append(card(table(_COLUMNS, rows), title=title, note="同值并列；全部层级合计"))
    return div("c-stack", *cards, _unranked(view, metric, set(ranks["county"])))


def _money_unit(view: View, metric: str, counties: Iterable[str]) -> MoneyUnit:
    """The one unit of a list's amounts."""
    figures = [view.figures.ranked(metric, county) for county in counties]
    return money_unit(amount for one in figures for amount in (one.numerator, one.denominator, one.shortfall))


def _row(view: View, metric: str, rank: Any, money_in: MoneyUnit) -> Row:
    figure, definition = view.figures.ranked(metric, rank.county), view.figures.metric(metric)
    sides = [
        doors.door(
            doors.project_list(view, metric, side, county=rank.county, tier=""),
            wording.amount(amount, is_money=definition.money, money_in=money_in),
        )
        for side, amount in (("numerator", figure.numerator), ("denominator", figure.denominator))
    ]
    place = join([f"{rank.rank}", span("c-tag", "并列") if rank.is_tied else None], " " if rank.is_tied else "")
    small = span("c-tag", "样本少") if rank.is_small_sample else None
    unit = join(
        [rank.county, " ", small, " ", carried_tag(view, rank.county) if definition.grain == "project" else None]
    )
    bar = div("c-bar-cell", thin_bar(rank.value, figure.target))
    light = lights.pill(figure.light) if figure.light else "—"
    cells = (place, tag("strong", unit), _movement(rank), wording.share(rank.value, figure.target), bar,
             join([sides[0], " / ", sides[1]]), light, gap(view, metric, figure, money_in))  # fmt: skip
    return Row(cells, "c-own" if rank.county == view.filters.county else None)


def _movement(rank: Any) -> Markup:
    """Arrows in the neutral colours: a rank is not a light. Who has not reported can't have moved."""
    movement = rank.movement
    if not rank.has_reported:
        return span("c-faint", "本期未报送", title="本期未报送的单位不计位次升降")
    if wording.is_missing(movement):
        return span("c-faint", "—", title="上期没有排名")
    if not movement:
        return span("c-muted", "持平")
    return span("c-nowrap", f"{'↑' if movement > 0 else '↓'} {abs(int(movement))}")


def _unranked(view: View, metric: str, ranked: set[str]) -> Markup | None:
    by_reason: dict[str, list[str]] = {}
    for name in view.figures.counties():
        if name not in ranked:
            reason = wording.typeset(view.figures.ranked(metric, name).reason)
            by_reason.setdefault(reason, []).append(name)
    if not by_reason:
        return None
    words = "；".join(f"{reason}：{'、'.join(names)}" for reason, names in by_reason.items())
    return tag("p", f"不参加排名。{words}", cls="c-muted")
