"""Where a unit stands in its list on each goal, whether it moved, and its course over the periods."""

from typing import Any

import pandas as pd

from metrics.changes import same_field
from pages.leadership.goal_cards import gap, unit_of
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, join, span
from pages.parts.sparks import sparkline
from pages.parts.tables import Column, table
from pages.parts.view import View

_ROWS = (*GOALS, "permit_complete_rate", "reporting_rate")
_COURSE = (
    Column("指标", main=True),
    Column("完成", number=True),
    Column("状态", short=True),
    Column("较上期", number=True),
    Column("距目标", number=True),
)


def goals(view: View) -> Markup:
    """One row a metric; the rank only for who may see rankings, since alone nobody has one."""
    ranks = None if view.unit else _ranks(view)
    columns = [*_COURSE, *([Column("位次", number=True), Column("位次升降")] if ranks is not None else [])]
    listed = [_row(view, key, ranks) for key in _ROWS]
    kind = view.campaign.unit(view.filters.county).kind
    among = "部门单列" if kind == "department" else "在各县（市、区）中排"
    tier = f"{view.filters.tier}项目" if view.filters.tier else "全部层级合计"
    note = "；".join([tier, *([among] if ranks is not None else []), "走势从基期到现在，细线是目标"])
    columns.append(Column("走势", number=True))
    return card(table(columns, listed, css="c-profile"), title="指标、位次与走势", note=note)


def _ranks(view: View) -> pd.DataFrame:
    kinds = {unit.name: unit.kind for unit in view.campaign.units}
    names = {name: kinds.get(name, "county") for name in view.figures.counties()}
    rows = view.figures.rankings(view.filters.tier, names)
    listed = rows["rank"].notna().groupby([rows["metric"], rows["kind"]]).transform("sum")
    rows = rows.assign(is_same_field=same_field(rows) & view.figures.has_previous, listed=listed)
    return rows[rows["county"] == view.filters.county].set_index("metric")


def _row(view: View, key: str, ranks: pd.DataFrame | None) -> list[object]:
    metric = view.figures.metric(key)
    tier = view.filters.tier if metric.grain == "project" else ""
    figure = view.figures.figure(key, view.filters.county, tier)
    name = metric.name
    rank = [] if ranks is None else _rank(view, key, ranks)
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


def _rank(view: View, key: str, ranks: pd.DataFrame) -> list[object]:
    row: Any = ranks.loc[key]
    if wording.is_missing(row["rank"]):
        return [span("c-muted", wording.NONE, title="没有可以排名的数据"), wording.NONE]
    if row["listed"] < 2:
        return [span("c-muted", wording.NONE, title="只有一个单位，不排位次"), wording.NONE]
    tied = span("c-tag", "并列") if row["is_tied"] else None
    small = span("c-tag", "样本少") if row["is_small_sample"] else None
    place = doors.door(view.href("county_ranking", metric=key), f"{row['rank']} / {row['listed']}")
    return [join([place, " ", tied, small]), _movement(row)]


def _movement(row: Any) -> Markup:
    if not row["has_reported"]:
        return span("c-faint", "本期未报送", title="本期未报送的单位不计位次升降")
    if wording.is_missing(row["movement"]) or not row["is_same_field"]:
        return span("c-faint", wording.NONE, title="上期没有排名，或上期参加排名的单位不同")
    moved = int(row["movement"])
    return span("c-nowrap", f"{'↑' if moved > 0 else '↓'} {abs(moved)}") if moved else span("c-muted", "持平")


def _course(view: View, key: str, tier: str, figure: Any) -> Markup | str:
    trend = view.figures.snapshot.trend
    mine = (trend["metric"] == key) & (trend["county"] == view.filters.county) & (trend["tier"] == tier)
    values = trend.loc[mine].sort_values("cut_off")["value"].tolist()
    known = [value for value in values if not wording.is_missing(value)]
    label = f"走势：{wording.share(known[0])}到{wording.share(known[-1], figure.target)}" if known else "走势"
    return sparkline(values, figure.target, label=label) or wording.NONE
