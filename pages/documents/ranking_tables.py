"""县区排名 as a workbook: a sheet of counties and one of departments, by a metric or by points."""

from typing import Any

import pandas as pd

from metrics.points import KEY
from pages.documents import cells, sheet
from pages.documents.sheet import Column, Sheet
from pages.leadership import metric_choice
from pages.leadership.ranked import Ranked
from pages.leadership.scored import Scored
from pages.parts import wording
from pages.parts.view import View

_KINDS = (("county", "县（市、区）"), ("department", "部门"))


def sheets(view: View) -> list[Sheet]:
    """What the page lists, and whom it could not rank."""
    chosen = metric_choice.chosen(view, [KEY, *view.figures.snapshot.metrics])
    return _by_points(Scored.of(view)) if chosen == KEY else _by_metric(Ranked.of(view, chosen))


def moved(row: Any) -> int | None:
    """By how many places a unit rose; None where nobody can say."""
    if not row.has_reported or wording.is_missing(row.movement) or not row.is_same_field:
        return None
    return int(row.movement)


def _place(listed: pd.DataFrame, row: Any) -> list[Any]:
    """Rank, unit, movement; who stands alone has no rank."""
    is_alone = len(listed) == 1
    return [None if is_alone else row.rank, row.county, None if is_alone else moved(row)]


def _left_out(view: View, kind: str, ranked: pd.DataFrame) -> list[str]:
    kinds = {unit.name: unit.kind for unit in view.campaign.units}
    known = set(ranked["county"])
    return [name for name in view.figures.counties() if kinds.get(name, "county") == kind and name not in known]


def _by_metric(ranked: Ranked) -> list[Sheet]:
    view, metric = ranked.view, ranked.metric
    name = wording.typeset(metric.name)
    columns = [Column("位次", "count"), Column("单位"), Column("较上期", "moved"),
               *cells.figure_columns(metric, name), Column("备注")]  # fmt: skip
    made = []
    for kind, title in _KINDS:
        listed, rows = ranked.of_kind(kind), []
        for row in listed.itertuples(index=False):
            county, tied = str(row.county), "并列" if row.is_tied else ""
            figure = ranked.figure(county)
            said = cells.remark(view, figure, county, ranked.tier) if metric.grain == "project" else ""
            remark = "；".join(part for part in (tied, said) if part)
            rows.append([*_place(listed, row), *cells.figure_cells(view, figure), remark])
        for county in _left_out(view, kind, ranked.table):
            figure = ranked.figure(county)
            remark = f"不参加排名：{wording.typeset(figure.reason)}"
            rows.append([None, county, None, *cells.figure_cells(view, figure), remark])
        if rows or kind == "county":
            basis = [cells.formula(metric), f"范围：{ranked.scope}；同值并列；名次变化与上期比"]
            made.append(Sheet(title, f"{title}{name}排名", columns, rows, basis))
    return made


def _by_points(scored: Scored) -> list[Sheet]:
    view = scored.view
    rules = scored.points.rows.drop_duplicates("metric")
    keys = list(rules["metric"])
    columns = [Column("位次", "count"), Column("单位"), Column("较上期", "moved"), Column("得分", "score")]
    for row in rules.itertuples(index=False):
        group = f"{wording.typeset(str(row.name))}（权重{wording.plain(row.weight)}）"
        columns += [Column("完成", "share", group), Column("计分权重", "score", group), Column("得分", "score", group)]
    whole = scored.points.whole
    basis = [f"口径：满分{wording.plain(whole)}分；每项得分＝权重×完成率÷目标，不适用的指标权重分给其他指标",
             f"范围：{scored.scope}；同分并列；各项显示两位小数，合计按未舍入的数相加"]  # fmt: skip
    made = []
    for kind, title in _KINDS:
        listed = scored.of_kind(kind)
        rows = [
            [*_place(listed, row), sheet.score(row.value, whole), *_indicators(scored, str(row.county), keys)]
            for row in listed.itertuples(index=False)
        ]
        rows += [[None, name, None, None, *[None] * 3 * len(keys)] for name in _left_out(view, kind, scored.table)]
        if rows or kind == "county":
            made.append(Sheet(title, f"{title}得分排名", columns, rows, basis))
    return made


def _indicators(scored: Scored, county: str, keys: list[str]) -> list[Any]:
    """Value, counted weight and points of every indicator of a unit."""
    found = {row.metric: row for row in scored.basis(county).itertuples(index=False)}
    made: list[Any] = []
    for key in keys:
        row = found[key]
        if wording.is_missing(row.points):
            made += [None, None, None]
        else:
            made += [
                sheet.share(row.value, row.target),
                row.counted_weight,
                sheet.score(row.points, row.counted_weight),
            ]
    return made
