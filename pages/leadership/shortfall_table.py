"""The agenda: one row a unit and goal, the most urgent first; the long tail is folded."""

from typing import Any

import pandas as pd

from metrics.shown import MoneyUnit, money_unit
from pages.leadership import unit_doors
from pages.leadership.pace_table import amount_words
from pages.parts import doors, standing, wording
from pages.parts.cards import ahead_bar, card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_SHOWN = 20
_FIRST = (Column("单位", main=True), Column("目标"), Column("现在 / 目标值", number=True), Column("还差", number=True))
_PACE = (
    Column("平均每期需完成", number=True), Column("上期完成", number=True), Column("需为上期的几倍", number=True),
    Column("推算期末", number=True), Column("", wide=True), Column("按此速度", short=True),
)  # fmt: skip


def agenda(view: View, rows: pd.DataFrame) -> Markup:
    """The card; before the start and after the last period it has no pace to show."""
    calendar = view.figures.snapshot.calendar
    has_pace = calendar.phase == "during" and calendar.remaining_periods > 0
    money = rows[[view.figures.metric(key).money for key in rows["metric"]]]
    columns = ["shortfall", "needed_per_period", "last_period_speed"] if has_pace else ["shortfall"]
    money_in = money_unit(money[columns].to_numpy(dtype=float).ravel())
    listed = [_row(view, row, money_in, has_pace=has_pace) for row in rows.itertuples(index=False)]
    heads = (*_FIRST, *(_PACE if has_pace else ()))
    rest = listed[_SHOWN:]
    more = tag("details", tag("summary", f"其余{len(rest)}项"), table(heads, rest), cls="c-more") if rest else None
    order = "按此速度达不到的在前，差得多的在前" if has_pace else "差得多的在前"
    body = table(heads, listed[:_SHOWN], css="c-owing")
    return card(body, more, title="谁还差什么", note=f"共{len(listed)}项；{order}")


def _row(view: View, row: Any, money_in: MoneyUnit, *, has_pace: bool) -> tuple[object, ...]:
    metric = view.figures.metric(row.metric)
    unit = wording.counted_in(metric.denominator)
    address = doors.project_list(view, row.metric, "remaining", county=row.county, tier=row.tier)
    missing = wording.amount(row.shortfall, is_money=metric.money, unit=unit, money_in=money_in)
    profile = doors.door(unit_doors.address(view, row.county), row.county)
    name = join([profile, " ", standing.carried_tag(view, row.county, row.tier)])
    now = f"{wording.share(row.value, row.target)} / {wording.plain_share(row.target)}"
    first = (name, metric.name, now, doors.door(address, missing, cls="c-link"))
    return (*first, *_pace(view, row, metric.money, unit, money_in)) if has_pace else first


def _pace(view: View, row: Any, is_money: bool, unit: str, money_in: MoneyUnit) -> tuple[object, ...]:
    needed, did = (
        amount_words(one, is_money, unit, money_in if is_money else None)
        for one in (row.needed_per_period, row.last_period_speed)
    )
    # Nobody has told what the last period did where nobody has reported it.
    is_silent = view.figures.coverage(row.county, row.tier).is_stale
    times = wording.NONE if is_silent or wording.is_missing(row.times) else f"{wording.times(row.times)}倍"
    end = wording.share(row.projected_value, row.target)
    projected = span(None, end, title=wording.typeset(row.projected_note))
    bar = div("c-bar-cell", ahead_bar(row.value, row.projected_value, row.target))
    return (needed, wording.NONE if is_silent else did, times, projected, bar, verdict(row))


def verdict(row: Any) -> Markup:
    """In words without a light's colour: it is no light."""
    if wording.is_missing(row.misses):
        return span("c-muted", "推算不出", title=wording.typeset(row.projected_note))
    return tag("strong", "达不到") if row.misses else span("c-muted", "赶得上")
