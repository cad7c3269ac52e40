"""战图 and 层级对比 as workbooks: units by goals, units by tiers, goals by tiers."""

from typing import Any

from data.campaign import ALL
from metrics.definition import Metric
from pages.documents import cells
from pages.documents.sheet import Column, Sheet
from pages.leadership import heat_table, metric_choice, tier_tables
from pages.parts import wording
from pages.parts.figures import GOALS
from pages.parts.view import View


def of_the_map(view: View) -> list[Sheet]:
    """The heat table, and the metric of the tiles with both its sides."""
    key = metric_choice.chosen(view, view.figures.snapshot.metrics)
    return [heat(view), one_metric(view, key)]


def heat(view: View) -> Sheet:
    """Unit × goal: value and light; the whole city as the last line."""
    keys = heat_table.COLUMNS
    columns = [Column("单位")]
    for key in keys:
        columns += _pair(wording.typeset(view.figures.metric(key).name))
    columns.append(Column("备注"))

    def row(county: str) -> list[Any]:
        figures = [view.figures.figure(key, county, _tier(view, view.figures.metric(key))) for key in keys]
        pairs = [cell for figure in figures for cell in (cells.rate(figure), cells.state(view, figure))]
        return [county or "全市", *pairs, cells.remark(view, None, county, view.filters.tier)]

    basis = [cells.formula(view.figures.metric(key)) for key in keys]
    total = None if view.unit else row(ALL)
    title = f"{view.unit or '各县（市、区）'}对各项目标"
    return Sheet("热力表", title, columns, [row(name) for name in heat_table.ordered(view)], basis, total)


def one_metric(view: View, key: str) -> Sheet:
    """Every unit by one metric, in full."""
    metric = view.figures.metric(key)
    tier, name = _tier(view, metric), wording.typeset(metric.name)

    def row(county: str) -> list[Any]:
        figure = view.figures.figure(key, county, tier)
        return [county or "全市", *cells.figure_cells(view, figure), cells.remark(view, figure, county, tier)]

    columns = [Column("单位"), *cells.figure_columns(metric, name), Column("备注")]
    total = None if view.unit else row(ALL)
    return Sheet("所选指标", f"各单位{name}", columns, [row(one) for one in view.figures.counties()],
                 [cells.formula(metric)], total)  # fmt: skip


def of_tiers(view: View) -> list[Sheet]:
    """County × tier for the chosen metric, then every goal of every tier."""
    key = metric_choice.chosen(view, metric_choice.of_projects(view))
    return [_matrix(view, key), goals(view)]


def _matrix(view: View, key: str) -> Sheet:
    tiers = [*(tier.name for tier in view.campaign.tiers), ALL]
    name = wording.typeset(view.figures.metric(key).name)
    columns = [Column("单位"), *(column for tier in tiers for column in _pair(tier or "合计"))]

    def row(county: str) -> list[Any]:
        figures = [view.figures.figure(key, county, tier) for tier in tiers]
        pairs = [cell for figure in figures for cell in (cells.rate(figure), cells.state(view, figure))]
        return [county or "全市", *pairs]

    total = None if view.unit else row(ALL)
    rows = [row(county) for county in tier_tables.ordered(view, key)]
    title = f"{view.unit or '各县（市、区）'}各层级{name}"
    return Sheet("县区×层级", title, columns, rows, [cells.formula(view.figures.metric(key))], total)


def goals(view: View) -> Sheet:
    """Every goal of every tier, both sides of it and what it lacks."""
    columns = [Column("目标"), Column("层级"), Column("完成", "share"), Column("目标值", "share"), Column("状态"),
               Column("分子"), Column("分母"), Column("还差"), Column("计量"), Column("备注")]  # fmt: skip
    columns = [Column(one.head, "count") if one.head in ("分子", "分母", "还差") else one for one in columns]
    rows = []
    for key in GOALS:
        metric = view.figures.metric(key)
        for tier in (*(tier.name for tier in view.campaign.tiers), ALL):
            figure = view.figures.figure(key, view.filters.county, tier)
            said = "没有项目" if figure is None else cells.remark(view, figure, view.filters.county, tier)
            name = wording.typeset(metric.name)
            made = cells.mixed_cells(view, metric, figure)
            rows.append([name, tier or "合计", *made, cells.counted(metric), said])
    basis = [cells.formula(view.figures.metric(key)) for key in GOALS]
    return Sheet("各项目标", f"{view.filters.county or '全市'}五项目标分层级", columns, rows, basis)


def _tier(view: View, metric: Metric) -> str:
    return view.filters.tier if metric.grain == "project" else ALL  # reports belong to a unit, never to a tier


def _pair(group: str) -> list[Column]:
    return [Column("完成", "share", group), Column("状态", group=group)]
