"""结果 and 评分依据: points with numerators, denominators and rules, and the projects behind each of them."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from metrics.definition import Metric
from pages.documents import cells
from pages.documents.evidence.source import Source, rows_of
from pages.documents.sheet import Column, Sheet, goal, plain, share
from pages.parts import wording
from pages.review.scored_units import EFFECTS


def sheets(source: Source) -> list[Sheet]:
    """The score sheet as it was sealed."""
    found = source.result.sheet
    return [
        _totals(source, source.own(found.totals)), _rows(source.own(found.rows)),
        _extras(source.own(found.extras)), _exempted(source.own(found.exempted)), _shifted(source),
    ]  # fmt: skip


def _totals(source: Source, rows: pd.DataFrame) -> Sheet:
    heads = ["得分", "计算得分", "加分", "扣分"]
    ranked = [Column("名次", "count"), Column("并列")] if source.shows_ranks else []
    columns = [Column("单位"), *(Column(one, "score") for one in heads), *ranked, Column("一票否决"), Column("样本少")]
    listed = [
        [one.county, plain(one.points), plain(one.computed), plain(one.bonus), plain(one.penalty),
         *([plain(one.rank), _yes(one.is_tied)] if source.shows_ranks else []), one.veto, _yes(one.is_small_sample)]
        for one in rows_of(rows)
    ]  # fmt: skip
    return Sheet("总分", f"{source.name}总分", columns, listed, ["封存的结果，原样列出"])


def _rows(rows: pd.DataFrame) -> Sheet:
    columns = [
        Column("单位"), Column("指标"), Column("数值", "share"), Column("目标", "share"), Column("分子", "wan"),
        Column("分母", "wan"), Column("权重", "score"), Column("计分权重", "score"), Column("扣分", "score"),
        Column("计算得分", "score"), Column("自评", "score"), Column("核定", "score"), Column("得分", "score"),
        Column("规则"), Column("不计原因"), Column("依据"),
    ]  # fmt: skip
    listed = [
        [one.county, one.name, share(one.value, one.target), goal(one.target), plain(one.numerator),
         plain(one.denominator), *(plain(getattr(one, name)) for name in _POINTS), one.rule, plain(one.reason),
         one.basis]
        for one in rows_of(rows)
    ]  # fmt: skip
    return Sheet("评分表", "评分表（逐项）", columns, listed, ["个数指标的分子、分母为个数，金额指标为万元"])


_POINTS = ("weight", "counted_weight", "penalty", "computed", "claimed", "approved", "points")


def _extras(rows: pd.DataFrame) -> Sheet:
    columns = [Column("单位"), Column("事项"), Column("性质"), Column("得分", "score"), Column("效果"), Column("理由"),
               Column("经办"), Column("文件")]  # fmt: skip
    listed = [
        [one.county, one.name, "加分" if one.sort == "bonus" else "一票否决", plain(one.points),
         EFFECTS.get(one.effect, one.effect), one.reason, one.by, one.document]
        for one in rows_of(rows)
    ]  # fmt: skip
    return Sheet("加分与否决", "加分和一票否决", columns, listed)


def _exempted(rows: pd.DataFrame) -> Sheet:
    columns = [Column("单位"), Column("层级"), Column("项目"), Column("事由"), Column("文件")]
    listed = [[one.county, one.tier, one.project_name, one.reason, one.document] for one in rows_of(rows)]
    return Sheet("不可抗力", "不可抗力项目（不计入分子分母）", columns, listed)


def _shifted(source: Source) -> Sheet:
    told = [one for one in source.result.head.shifted if not source.unit or one.startswith(f"{source.unit}：")]
    return Sheet("权重转移", "不适用指标的权重去向", [Column("说明")], [[one] for one in told])


def behind(source: Source) -> Iterator[tuple[Metric, Sheet]]:
    """For each indicator the rows that its numerator and denominator add up from."""
    found = source.snapshot
    for key in dict.fromkeys(source.result.sheet.rows["metric"]):
        if key in found.metrics:
            yield found.metrics[key], _behind(source, found.metrics[key])


def _behind(source: Source, metric: Metric) -> Sheet:
    rows = _report_rows(source) if metric.grain == "county" else _project_rows(source, metric)
    rows = rows[(rows["numerator"] != 0) | (rows["denominator"] != 0)]
    kind: Any = "wan" if metric.money else "count"
    sums = [Column("分子", kind), Column("分母", kind)]
    if metric.grain == "county":
        columns = [Column("单位"), Column("截止日", "date"), Column("应报时间"), Column("收到时间"), *sums]
        listed = [
            [one.county, plain(one.cut_off), wording.moment(one.due_at), wording.moment(one.received_at),
             plain(one.numerator), plain(one.denominator)]
            for one in rows_of(rows)
        ]  # fmt: skip
    else:
        heads = ("单位", "层级", "项目号", "项目名称", "状态", "来源报表", "工作表", "行")
        columns = [*(Column(one) for one in heads), *sums]
        listed = [_project(one) for one in rows_of(rows)]
    total = ["合计", *[""] * (len(columns) - 3), float(rows["numerator"].sum()), float(rows["denominator"].sum())]
    return Sheet(
        "明细", f"{source.name}{metric.name}的分子和分母", columns, listed, [cells.formula(metric)],
        total if listed else None,
    )  # fmt: skip


def _project_rows(source: Source, metric: Metric) -> pd.DataFrame:
    rows = source.snapshot.projects
    amounts = {"numerator": rows[metric.numerator], "denominator": rows[metric.denominator]}
    return rows.assign(**{name: told / metric.scale for name, told in amounts.items()})


def _report_rows(source: Source) -> pd.DataFrame:
    rows = source.snapshot.reports
    is_due, is_on_time = (rows[name].eq(True).fillna(False).astype(bool) for name in ("is_due", "is_on_time"))
    return rows.assign(numerator=(is_due & is_on_time).astype(int), denominator=is_due.astype(int))


def _project(one: Any) -> list[Any]:
    upload = plain(one.report_upload_id)
    place = [f"第{upload}号" if upload else "", plain(one.report_sheet), _text(one.report_row)]
    return [one.county, one.tier, _text(one.project_id), one.project_name, plain(one.status), *place,
            plain(one.numerator), plain(one.denominator)]  # fmt: skip


def _text(value: Any) -> str | None:
    found = plain(value)
    return None if found is None else str(found)


def _yes(value: Any) -> str:
    return "是" if value else ""
