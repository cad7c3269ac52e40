"""Which units would stand elsewhere on the first roster: the metric with and without replacements (六(三))."""

from typing import Any

from pages.leadership import unit_doors
from pages.leadership.ranked import Ranked
from pages.office import roster_rates
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div
from pages.parts.tables import Column, table

_COLUMNS = (
    Column("单位", main=True),
    Column("按调整后清单", number=True),
    Column("按原清单", number=True),
    Column("相差（百分点）", number=True),
)


def differences(ranked: Ranked) -> Markup | None:
    """The units whose rate is another one on the first roster; None where there is none, or reports are ranked."""
    if ranked.metric.grain != "project":
        return None
    every, view = roster_rates.rates(ranked.view), ranked.view
    found = [every.get((ranked.metric.key, county, ranked.tier)) for county in view.figures.counties()]
    rows = [_row(ranked, row) for row in found if row is not None and _moves(row)]
    if not rows:
        return None
    name = wording.typeset(ranked.metric.name)
    why = doors.door(view.href("roster_changes", metric=ranked.metric.key), "差在哪些项目 ›", cls="c-link")
    note = f"{ranked.scope}；排名按调整后清单；相差按没有四舍五入的完成率计算"
    return card(table(_COLUMNS, rows), div("c-more", why), title=f"{name}：按原清单会怎样", note=note)


def _moves(row: Any) -> bool:
    """Whether the rate itself is another one; the same share of other projects would stand at the same place."""
    shares = [None if wording.is_missing(one) else one for one in (row.value, row.original_value)]
    return shares[0] != shares[1]


def _row(ranked: Ranked, row: Any) -> tuple[object, ...]:
    target = ranked.view.campaign.target(ranked.metric.key, ranked.tier)
    door = doors.door(unit_doors.address(ranked.view, row.county), row.county, cls="c-link")
    shares = (wording.share(value, target) for value in (row.value, row.original_value))
    return (door, *shares, roster_rates.difference(row))
