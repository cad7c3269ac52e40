"""县区排名 as a workbook: a sheet of counties and one of departments, by a metric or by points."""

from typing import Any

import pandas as pd

from metrics.points import KEY
from pages.documents import cells, sheet
from pages.documents.sheet import Column, Sheet
from pages.leadership import metric_choice, points_list
from pages.leadership.ranked import Ranked
from pages.leadership.scored import Scored
from pages.parts import wording
from pages.parts.view import View

_KINDS = (("county", "县（市、区）"), ("department", "部门"))


_NO_POINTS = Sheet("得分", "得分排名", [Column("位次", "count"), Column("单位"), Column("得分", "score")], [],
                   ["会战还没有开始，开始以后才计分。"])  # fmt: skip


def sheets(view: View) -> list[Sheet]:
    """What the page lists, and whom it could not rank."""
    chosen = metric_choice.chosen(view, [KEY, *view.figures.snapshot.metrics])
    if chosen != KEY:
        return by_metric(Ranked.of(view, chosen))
    return [_NO_POINTS] if view.figures.is_before_start else _by_points(Scored.of(view))


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


def by_metric(ranked: Ranked) -> list[Sheet]:
    """A sheet of counties, and one of departments where there are any."""
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
            rows.append([*_place(listed, row), *cells.figure_cells(view, figure, ranked.beside(county)), remark])
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
    weighed = zip(rules["name"], rules["weight"], strict=True)
    names = [f"{wording.typeset(str(name))}（{wording.plain(weight)}）" for name, weight in weighed]
    columns = [Column("位次", "count"), Column("单位"), Column("较上期", "moved"), Column("得分", "score"),
               *(Column(name, "score", "各项得分（权重）") for name in names)]  # fmt: skip
    whole = scored.points.whole
    basis = [f"口径：{cells.words(points_list.rules(scored))}", f"范围：{scored.scope}；同分并列"]
    made = []
    for kind, title in _KINDS:
        listed = scored.of_kind(kind)
        rows = [
            [*_place(listed, row), sheet.score(row.value, whole), *_earned(scored, str(row.county), keys)]
            for row in listed.itertuples(index=False)
        ]
        rows += [[None, name, None, None, *[None] * len(keys)] for name in _left_out(view, kind, scored.table)]
        if rows or kind == "county":
            made.append(Sheet(title, f"{title}得分排名", columns, rows, basis))
    return [*made, _basis(scored, basis)]


def _earned(scored: Scored, county: str, keys: list[str]) -> list[Any]:
    """A unit's points of every indicator; none where it does not apply."""
    found = {row.metric: row for row in scored.basis(county).itertuples(index=False)}
    rows = [found[key] for key in keys]
    return [None if wording.is_missing(row.points) else sheet.score(row.points, row.counted_weight) for row in rows]


def _basis(scored: Scored, basis: list[str]) -> Sheet:
    """Every point of every unit with what it rests on."""
    columns = [Column("单位"), Column("指标"), Column("完成", "share"), Column("目标", "share"),
               Column("分子", "count"), Column("分母", "count"), Column("权重", "score"), Column("计分权重", "score"),
               Column("扣分", "score"), Column("得分", "score"), Column("备注")]  # fmt: skip
    rows, metrics = [], scored.view.figures.snapshot.metrics
    for county in scored.table["county"]:
        for row in _rows_of(scored, str(county)):
            is_counted, metric = not wording.is_missing(row.points), metrics.get(row.metric)
            is_money = metric is not None and metric.money
            is_known = not wording.is_missing(row.value)
            rows.append([
                county,
                wording.typeset(str(row.name)),
                sheet.share(row.value, row.target),
                sheet.goal(row.target),
                sheet.amount(row.numerator if is_known else None, is_money=is_money),
                sheet.amount(row.denominator if is_known else None, is_money=is_money),
                row.weight,
                row.counted_weight if is_counted else None,
                row.penalty if is_counted else None,
                sheet.score(row.points, row.counted_weight) if is_counted else None,
                _why(row, is_counted=is_counted),
            ])  # fmt: skip
    return Sheet("得分依据", "各单位各项得分依据", columns, rows, basis)


def _rows_of(scored: Scored, county: str) -> list[Any]:
    return list(scored.basis(county).itertuples(index=False))


def _why(row: Any, *, is_counted: bool) -> str:
    """Why an indicator has no value, and whom its weight went to."""
    reason = wording.typeset(str(row.reason)) if wording.is_missing(row.value) and row.reason else ""
    return reason if is_counted else f"不计分：{reason}；权重分给其他指标"
