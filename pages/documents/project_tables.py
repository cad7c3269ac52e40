"""Lists of projects as workbooks: the ledger's, in full; those of 包保项目 and 县区画像 by how they stand."""

from typing import Any

import pandas as pd

from metrics.own_plan import done_share
from metrics.totals import total_wan
from pages.documents import cells, sheet
from pages.documents.sheet import Column, Sheet
from pages.leadership import ledger_filters, ledger_rows
from pages.leadership.ledger_filters import NEVER_REPORTED, SIDES, Question
from pages.leadership.ledger_table import Asked
from pages.parts import lights, wording
from pages.parts.view import View

_OWN = ("项目名称", "项目代码", "县区", "层级", "状态", "沿用", "责任单位")


def of_the_ledger(view: View) -> list[Sheet]:
    """All rows of the question, not only those of the page that is shown."""
    question = ledger_filters.read(view)
    found = ledger_rows.listed(view, question)
    if found is not None and question.metric and view.figures.metric(question.metric).grain == "county":
        return [_reports(view, question, found)]
    return [_projects(view, question, view.figures.snapshot.projects.iloc[:0] if found is None else found)]


def _about(view: View, question: Question) -> tuple[str, list[str]]:
    """The title, and what narrows the list."""
    asked = [f"状态：{question.status}"] if question.status else []
    asked += [f"查找：{question.words}"] if question.words else []
    if not question.metric:
        return f"{view.where}项目台账", asked
    metric = view.figures.metric(question.metric)
    title = f"{view.where}{wording.typeset(metric.name)}的{SIDES[question.side]}"
    return title, [cells.formula(metric), *asked]


def _projects(view: View, question: Question, rows: pd.DataFrame) -> Sheet:
    asked = Asked.of(view, question)
    columns = [
        *(Column(name) for name in _OWN),
        Column("年度计划（万元）", "wan", "投资"),
        Column(asked.done, "wan", "投资"),
        Column("完成率", "share", "投资"),
        Column("形象进度"),
        Column("存在问题"),
        *_several(asked),
        *([_lacking(asked)] if asked.is_remaining else []),
    ]
    listed = [_project(asked, row) for row in rows.itertuples(index=False)] if len(rows) else []
    title, basis = _about(view, question)
    basis.append(f"共{len(rows)}个项目；完成率＝本年累计完成投资÷年度计划投资")
    return Sheet("项目台账", title, columns, listed, basis, _total(asked, rows) if len(rows) > 1 else None)


def _several(asked: Asked) -> list[Column]:
    if asked.several is None:
        return []
    group, done, of_all = asked.several
    return [Column(done, "count", group), Column(of_all, "count", group)]


def _lacking(asked: Asked) -> Column:
    return Column("还差（万元）", "wan") if asked.is_money else Column(f"还差（{asked.counted_in}）", "count")


def _project(asked: Asked, row: Any) -> list[Any]:
    plan, done = (getattr(row, name) for name in asked.own_amounts)
    share = done_share(wording.number(row.annual_plan_wan), wording.number(row.year_investment_wan))
    counts = [row.numerator, row.denominator] if asked.several else []
    lacking = [row.remaining] if asked.is_remaining else []
    return [row.project_name, row.project_code, row.county, row.tier, _status(row), carried(row), row.lead_unit,
            plan, done, sheet.share(share), row.physical_progress, row.problems, *counts, *lacking]  # fmt: skip


def _total(asked: Asked, rows: pd.DataFrame) -> list[Any]:
    """The sums of all rows; the rate of a sum is no rate of a list that mixes groups."""
    sums = {name: total_wan(map(wording.number, rows[name])) for name in asked.amounts}
    counts = [rows["numerator"].sum(), rows["denominator"].sum()] if asked.several else []
    lacking = [sums["remaining"] if asked.is_money else rows["remaining"].sum()] if asked.is_remaining else []
    own = [sums[name] for name in asked.own_amounts]
    return [f"合计 {len(rows)}个", *[""] * (len(_OWN) - 1), *own, "", "", "", *counts, *lacking]


def _reports(view: View, question: Question, rows: pd.DataFrame) -> Sheet:
    columns = [Column("单位"), Column("截止日", "date"), Column("应报时间"), Column("收到时间"), Column("是否按时"),
               Column("行数", "count")]  # fmt: skip
    listed = [
        [row.county, row.cut_off, wording.moment(row.due_at), wording.moment(row.received_at), _timely(row),
         row.row_count]
        for row in rows.itertuples(index=False)
    ]  # fmt: skip
    title, basis = _about(view, question)
    return Sheet("报表", title, columns, listed, [*basis, f"共{len(rows)}份报表"])


def _timely(row: Any) -> str:
    if wording.is_missing(row.received_at):
        return "未报送"
    return "按时" if row.is_on_time else "逾期"


def _status(row: Any) -> str:
    return NEVER_REPORTED if wording.is_missing(row.status) else str(row.status)


def carried(row: Any) -> str:
    """``沿用10月20日`` where a project was not reported for the latest cut-off; else nothing."""
    is_carried = not wording.is_missing(row.is_carried) and row.is_carried
    if not is_carried or wording.is_missing(row.state_cut_off):
        return ""
    return f"沿用{wording.day(row.state_cut_off)}"


def by_standing(name: str, title: str, rows: pd.DataFrame, note: str) -> Sheet:
    """Projects as 县区画像 and 包保项目 list them, the worst first."""
    columns = [
        *(Column(one) for one in ("项目名称", "单位", "层级", "状态", "沿用", "灯")),
        Column("年度计划（万元）", "wan", "投资"),
        Column("本年完成（万元）", "wan", "投资"),
        Column("完成率", "share", "投资"),
        Column("距目标还差（万元）", "wan", "投资"),
    ]
    listed = [
        [row.project_name, row.county, row.tier, _status(row), carried(row), _light(row), row.annual_plan_wan,
         row.year_investment_wan, sheet.share(row.own_value, row.own_target), row.own_shortfall_wan]
        for row in rows.itertuples(index=False)
    ]  # fmt: skip
    sums = [total_wan(map(wording.number, rows[one])) for one in ("annual_plan_wan", "year_investment_wan")]
    total = [f"合计 {len(rows)}个", *[""] * 5, *sums, "", ""] if len(rows) > 1 else None
    return Sheet(name, title, columns, listed, [f"口径：{note}"], total)


def _light(row: Any) -> str:
    return lights.light_of(row.own_light).word if row.own_light else wording.NONE
