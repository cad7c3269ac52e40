"""Where a unit stands in its list on each goal, whether it moved, and its course over the periods."""

from typing import Any

from pages.leadership.goal_cards import gap, unit_of
from pages.leadership.ranked import Ranked
from pages.leadership.ranking_tables import movement
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, join, span
from pages.parts.sparks import sparkline
from pages.parts.tables import Column, table
from pages.parts.view import View

ROWS = (*GOALS, "permit_complete_rate", "reporting_rate")
_COURSE = (
    Column("指标", main=True),
    Column("完成", number=True),
    Column("状态", short=True),
    Column("较上期", number=True),
    Column("距目标", number=True),
)


def goals(view: View) -> Markup:
    """One row a metric; the rank only for who may see rankings, since alone nobody has one."""
    has_rank = not view.unit
    columns = [*_COURSE, *([Column("位次", number=True), Column("位次升降")] if has_rank else [])]
    listed = [_row(view, key, has_rank=has_rank) for key in ROWS]
    kind = view.campaign.unit(view.filters.county).kind
    among = "部门单列" if kind == "department" else "在各县（市、区）中排"
    tier = f"{view.filters.tier}项目" if view.filters.tier else "全部层级合计"
    note = "；".join([tier, *([among] if has_rank else []), "走势从基期到现在，细线是目标"])
    columns.append(Column("走势", number=True))
    return card(table(columns, listed, css="c-profile"), title="指标、位次与走势", note=note)


def _row(view: View, key: str, *, has_rank: bool) -> list[object]:
    metric = view.figures.metric(key)
    tier = view.filters.tier if metric.grain == "project" else ""
    figure = view.figures.figure(key, view.filters.county, tier)
    name = metric.name
    rank = _rank(view, key) if has_rank else []
    if figure is None or wording.is_missing(figure.value):
        reason = wording.typeset(figure.reason) if figure is not None else "没有项目"
        nothing = span("c-muted", wording.NONE, title=reason)
        return [name, nothing, standing.state(view, figure) or wording.NONE, wording.NONE, span("c-muted", reason),
                *rank, wording.NONE]  # fmt: skip
    address = doors.project_list(view, key, "numerator", tier=tier)
    return [
        name,
        doors.door(address, wording.share(figure.value, figure.target)),
        standing.state(view, figure) or wording.NONE,
        wording.points(view.figures.change(key, view.filters.county, tier)),
        gap(view, key, figure, unit_of(view, key, figure)),
        *rank,
        _course(view, key, tier, figure),
    ]


def own_rank(view: View, key: str) -> tuple[Any, int] | None:
    """The unit's row in the ranking, and how many are in its list; None where it is not ranked."""
    ranked = Ranked.of(view, key)
    own = ranked.table[ranked.table["county"] == view.filters.county]
    if own.empty:
        return None
    (row,) = own.itertuples(index=False)
    return row, len(ranked.of_kind(str(row.kind)))


def _rank(view: View, key: str) -> list[object]:
    """The place in the list of its kind, and whether it moved."""
    found = own_rank(view, key)
    if found is None:
        return [span("c-muted", wording.NONE, title="没有可以排名的数据"), wording.NONE]
    row, count = found
    if count < 2:
        return [span("c-muted", wording.NONE, title="只有一个单位，不排位次"), wording.NONE]
    tied = span("c-tag", "并列") if row.is_tied else None
    small = span("c-tag", "样本少") if row.is_small_sample else None
    place = doors.door(view.href("county_ranking", metric=key), f"{row.rank} / {count}")
    return [join([place, " ", tied, small]), movement(row)]


def _course(view: View, key: str, tier: str, figure: Any) -> Markup | str:
    trend = view.figures.snapshot.trend
    mine = (trend["metric"] == key) & (trend["county"] == view.filters.county) & (trend["tier"] == tier)
    values = trend.loc[mine].sort_values("cut_off")["value"].tolist()
    known = [value for value in values if not wording.is_missing(value)]
    label = f"走势：{wording.share(known[0])}到{wording.share(known[-1], figure.target)}" if known else "走势"
    return sparkline(values, figure.target, label=label) or wording.NONE
