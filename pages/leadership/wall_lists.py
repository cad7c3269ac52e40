"""The other pages of the wall: 战图, 排名, 本期变化, 还差多少; each a sentence and what one reads from afar."""

from typing import Any

import pandas as pd

from data.campaign import ALL
from metrics.agenda import owed
from metrics.shown import money_unit
from pages.leadership import (
    change_list,
    change_words,
    map_tiles,
    metric_words,
    overview_words,
    ranking_by_metric,
    ranking_tables,
    shortfall_table,
    shortfall_words,
    wall_goals,
)
from pages.leadership.pace_table import amount_words
from pages.leadership.ranked import Ranked
from pages.leadership.wall_screen import Leaf
from pages.parts import doors, standing, wording
from pages.parts.cards import thin_bar
from pages.parts.figures import BOND_GOALS, GOALS
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_CHANGES, _OWING, _RANKED, _IN_A_COLUMN = 6, 6, 24, 12
_OWING_COLUMNS = (
    Column("单位", main=True), Column("目标"), Column("现在 / 目标值", number=True), Column("还差", number=True),
    Column("平均每期需完成", number=True), Column("按此速度"),
)  # fmt: skip


def battle_map(view: View, metric: str) -> Leaf | None:
    """The tiles of one metric beside its sentence; nothing for whom sees one unit alone: one tile is no map."""
    if view.unit:
        return None
    figure = view.figures.of_view(metric, view.filters)
    value = wall_goals.big(view, metric, figure) if figure and not wording.is_missing(figure.value) else None
    city = div("c-wall-city", value, standing.state(view, figure), metric_words.lead(view, metric))
    body = div("c-wall-body c-wall-map", city, map_tiles.tiles(view, metric))
    return Leaf("战图", body, _name(view, metric))


def _name(view: View, metric: str) -> str:
    return wording.typeset(view.figures.metric(metric).name)


def ranking(view: View, metric: str) -> Leaf | None:
    """The counties by rank; nothing for whom may not compare, or sees one unit alone."""
    if view.unit or not view.may("rank"):
        return None
    ranked = Ranked.of(view, metric)
    rows = list(ranked.of_kind("county").itertuples(index=False))
    listed = [_place(ranked, row, is_alone=len(rows) == 1) for row in rows[:_RANKED]]
    wide = " c-wall-pair" if len(listed) > _IN_A_COLUMN else ""
    rest = f"其余{len(rows) - _RANKED}个单位见“县区排名”。" if len(rows) > _RANKED else ""
    rows_each = -(-len(listed) // (2 if wide else 1))
    body = div(f"c-wall-ranks{wide}", *listed, style=f"--rows:{rows_each}") if listed else None
    told = div("c-wall-body", ranking_by_metric.lead(ranked), body, tag("p", rest) if rest else None)
    return Leaf("县区排名", told, _name(view, metric))


def _place(ranked: Ranked, row: Any, *, is_alone: bool) -> Markup:
    figure = ranked.figure(row.county)
    return div(
        "c-wall-rank",
        span("c-wall-number", wording.NONE if is_alone else ranking_tables.place(row)),
        tag("strong", row.county),
        thin_bar(row.value, figure.target),
        tag("b", ranked.share(row.county)),
        standing.state(ranked.view, figure) or span(None),
        span("c-wall-moved", wording.NONE if is_alone else ranking_tables.movement(row)),
    )


def changes(view: View) -> Leaf:
    """The sentence and the first changes, bad news first."""
    rows = change_list.happened(view)
    first = overview_words.mixed(list(rows.itertuples(index=False)), _CHANGES)
    more = f"共{len(rows)}项，其余见“本期变化”。" if len(rows) > len(first) else ""
    body = change_list.listed(view, first) if first else None
    rest = tag("p", more, cls="c-muted") if more else None
    return Leaf("本期变化", div("c-wall-body", change_words.lead(view, rows), body, rest))


def shortfall(view: View) -> Leaf:
    """The sentence and who owes most urgently."""
    tier = view.filters.tier
    rows = view.figures.kept(("owed", tier), lambda: owed(view.figures.snapshot, (*GOALS, *BOND_GOALS), tier))
    units = rows[rows["county"] != ALL]
    units = units[units["county"] == view.filters.county] if view.filters.county else units
    is_known = view.figures.coverage(view.filters.county, tier).known
    body = _agenda(view, units.head(_OWING), len(units)) if is_known and len(units) else None
    return Leaf("还差多少", div("c-wall-body", shortfall_words.lead(view, units), body))


def _agenda(view: View, rows: pd.DataFrame, count: int) -> Markup:
    has_pace = view.figures.snapshot.calendar.phase == "during" and bool(rows["remaining_periods"].max())
    columns = _OWING_COLUMNS if has_pace else _OWING_COLUMNS[:4]
    listed = [_owing(view, row)[: len(columns)] for row in rows.itertuples(index=False)]
    rest = tag("p", f"共{count}项，其余见“还差多少”。", cls="c-muted") if count > len(rows) else None
    return join([table(columns, listed), rest])


def _owing(view: View, row: Any) -> tuple[object, ...]:
    metric = view.figures.metric(row.metric)
    unit = wording.counted_in(metric.denominator)
    # A row by itself is read on a wall, not a column: the unit of its own amounts reads shortest.
    money_in = money_unit([row.shortfall, row.needed_per_period]) if metric.money else None
    address = doors.project_list(view, row.metric, "remaining", county=row.county, tier=row.tier)
    return (
        tag("strong", row.county),
        metric.name,
        f"{wording.share(row.value, row.target)} / {wording.plain_share(row.target)}",
        doors.door(address, wording.amount(row.shortfall, is_money=metric.money, unit=unit, money_in=money_in)),
        amount_words(row.needed_per_period, metric.money, unit, money_in),
        shortfall_table.verdict(row),
    )
