"""按调整后清单 / 按原清单: every rate with and without what was changed, and the projects behind the difference."""

from typing import Any

import pandas as pd

from metrics import replacements
from metrics.definition import Metric
from metrics.replacements import CHANGED, JOINED, LEFT
from metrics.shown import money_unit
from pages.parts import cached, doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

SIDES = {LEFT: "只在原清单", JOINED: "只在调整后清单", CHANGED: "两个清单金额不同"}
NOTE = (
    "原清单是各层级最早的一份清单，项目按现在的进展计算；调整后清单是这个时点现行的清单；相差按没有四舍五入的完成率计算"
)
_RATES = (
    Column("指标", main=True),
    Column("按调整后清单", number=True),
    Column("按原清单", number=True),
    Column("相差（百分点）", number=True),
    Column("", short=True),
)


def original(view: View) -> pd.DataFrame:
    """The projects of the first rosters as they stand at this view's moment."""
    now = view.figures.snapshot
    roster = cached.store().only(view.unit).roster
    return view.figures.kept(("original roster",), lambda: roster.original(as_of=now.as_of, known_at=now.known_at))


def rates(view: View) -> dict[tuple[str, str, str], Any]:
    """Metric, county, tier → the row of ``replacements.with_and_without``."""

    def build() -> dict[tuple[str, str, str], Any]:
        now = view.figures.snapshot
        table_of_all = replacements.with_and_without(now.projects, original(view), now.metrics.values())
        return {(str(row.metric), str(row.county), str(row.tier)): row for row in table_of_all.itertuples(index=False)}

    return view.figures.kept(("two rosters",), build)


def listed(view: View, county: str, tier: str) -> list[Any]:
    """The rows of one group for every metric that has a denominator on either roster."""
    every = rates(view)
    rows = (every.get((key, county, tier)) for key in view.figures.snapshot.metrics)
    return [row for row in rows if row is not None and (row.denominator or row.original_denominator)]


def differs(row: Any) -> bool:
    """Whether a figure is another one on the first roster."""
    now, before = (row.numerator, row.denominator), (row.original_numerator, row.original_denominator)
    return now != before


def compared(view: View, *, is_short: bool = False) -> Markup:
    """The card of the chosen group; ``is_short``: only the rates that differ."""
    every = listed(view, view.filters.county, view.filters.tier)
    different = [row for row in every if differs(row)]
    if not different:
        words = f"{view.where}现行清单与原清单的数完全相同，没有因调整而变化的指标。"
        return card(tag("p", words, cls="c-small c-muted"), title="按调整后清单、按原清单")
    rows = [_rate(view, row) for row in (different if is_short else every)]
    note = f"{view.where}，{len(different)}项指标因清单调整而不同"
    return card(
        table(_RATES, rows), tag("p", f"{NOTE}。", cls="c-small c-muted"), title="按调整后清单、按原清单", note=note
    )


def _rate(view: View, row: Any) -> tuple[object, ...]:
    metric = view.figures.metric(row.metric)
    target = view.campaign.target(metric.key, view.filters.tier)
    now = doors.door(doors.project_list(view, metric.key, "denominator"), amounts(metric, row, ""), cls="c-link")
    why = (
        doors.door(view.href("roster_changes", metric=metric.key), "差在哪些项目 ›", cls="c-link")
        if differs(row)
        else ""
    )
    return (
        wording.typeset(metric.name),
        div(None, tag("b", wording.share(row.value, target)), " ", span("c-small", now)),
        div(None, tag("b", wording.share(row.original_value, target)), " ",
            span("c-small c-muted", amounts(metric, row, "original_"))),
        difference(row),
        why,
    )  # fmt: skip


def difference(row: Any) -> str:
    """``+2.1``; "—" where either side does not apply."""
    return wording.points(row.difference)


def difference_in_words(row: Any) -> str:
    """``调整后高2.1个百分点``; ``两者持平`` also where either side does not apply."""
    shown = wording.points(row.difference)
    if shown in ("持平", wording.NONE):
        return "两者持平"
    return f"调整后{'高' if row.difference > 0 else '低'}{shown[1:]}个百分点"


def amounts(metric: Metric, row: Any, prefix: str) -> str:
    """Numerator and denominator; ``prefix``: "original_" for the first roster's."""
    sides = [getattr(row, f"{prefix}{name}") for name in ("numerator", "denominator")]
    unit = money_unit(sides) if metric.money else None
    told = " / ".join(wording.amount(one, is_money=metric.money, money_in=unit) for one in sides)
    return told if metric.money else f"{told}{wording.counted_in(metric.denominator)}"


def rows_behind(view: View, metric: Metric) -> pd.DataFrame:
    """``replacements.behind`` of the chosen group."""
    chosen = view.filters
    return replacements.behind(view.figures.snapshot.projects, original(view), metric, chosen.county, chosen.tier)


def behind(view: View, metric: Metric) -> Markup:
    """The projects that make the difference of one figure of the chosen group."""
    snapshot, name = view.figures.snapshot, wording.typeset(metric.name)
    rows = rows_behind(view, metric)
    columns = (
        Column("项目", main=True),
        Column("县区", short=True),
        Column("层级", short=True),
        Column("在哪个清单", short=True),
        Column("调整后：分子 / 分母", number=True),
        Column("原清单：分子 / 分母", number=True),
    )
    inside = set(snapshot.projects["project_id"])
    told = [_project(view, metric, row, row.project_id in inside) for row in rows.itertuples(index=False)]
    back = doors.door(view.href("roster_changes"), "‹ 返回全部指标", cls="c-link")
    body = table(columns, told, empty=f"{view.where}{name}在两个清单上没有不同的项目。")
    return card(body, div("c-more", back), title=f"{name}差在哪些项目", note=f"{view.where}，共{len(rows)}个")


def _project(view: View, metric: Metric, row: Any, is_listed: bool) -> tuple[object, ...]:
    name: object = row.project_name
    if is_listed:
        address = view.href("project_ledger", project=row.project_id, **{"from": "roster_changes"})
        name = doors.door(address, row.project_name, cls="c-link")
    now = wording.NONE if row.side == LEFT else amounts(metric, row, "")
    before = wording.NONE if row.side == JOINED else amounts(metric, row, "original_")
    return (name, row.county, row.tier, SIDES[row.side], now, before)
