"""A project on one page: the gap, who answers for it, its investment by period, permits, 形象进度, and the cells."""

from collections.abc import Sequence
from typing import Any

from data.errors import UserError
from metrics.own_plan import done_share, plan_gap
from metrics.shown import money_unit
from pages.documents import cells, heading
from pages.documents.word import Paper, short
from pages.leadership import project_course, project_detail, project_told
from pages.leadership.project_head import is_yes
from pages.leadership.project_told import Told
from pages.office import issue_question, permit_table
from pages.office.words import field_name
from pages.parts import wording
from pages.parts.view import View

_PERIODS, _PERMITS, _LONG = 11, 12, 130
_SOURCES = ("annual_plan", "year_investment", "status", "physical_progress")


def project_page(view: View, wanted: str) -> bytes:
    """The page of the project of this number; UserError where this person has no such project."""
    row = project_detail.row_of(view, wanted)
    if row is None:
        raise UserError("这个时点的清单里没有这个项目，没有可以打印的内容。")
    rows, _ = project_told.read(view, int(row.project_id))
    paper = Paper(short(str(row.project_name), 60))
    paper.muted(heading.data_line(view))
    _head(paper, row)
    paper.heading("责任链")
    paper.facts([(field_name(key), _told(getattr(row, key))) for key in project_detail.DUTIES], 2)
    _investment(view, paper, row, rows)
    _permits(view, paper, row)
    _issues(view, paper, row)
    _course(view, paper, row, rows)
    paper.muted(heading.maker_line(view))
    return paper.content()


def _told(value: Any) -> str:
    return short(wording.plain(value), 40)


def _head(paper: Paper, row: Any) -> None:
    status = "未报送" if wording.is_missing(row.status) else row.status
    marks = [row.county, row.tier, status, *(["抗疫特别国债"] if is_yes(row.is_bond) else [])]
    plan, done = wording.number(row.annual_plan_wan), wording.number(row.year_investment_wan)
    share, lacking = done_share(plan, done), plan_gap(plan, done)
    unit = money_unit([plan, done, lacking])
    paper.facts(
        [
            ("距年度计划还差", wording.money(lacking, unit) if lacking else "已完成年度计划"),
            ("完成年度计划", wording.share(share)),
            ("年度计划投资", wording.money(plan, unit)),
            ("本年累计完成投资", wording.money(done, unit)),
            ("县区、层级、状态", " · ".join(marks)),
            ("项目代码", _told(row.project_code)),
        ],
        2,
    )


def _investment(view: View, paper: Paper, row: Any, rows: Sequence[Told]) -> None:
    """By period, in the unit of the chart on the screen."""
    reports, plan = project_course.invested(rows), wording.number(row.annual_plan_wan)
    amounts = [float(one.said["year_investment"]) for one in reports]
    unit = money_unit([*amounts, plan])
    shown = list(zip(reports, amounts, strict=True))[-_PERIODS:]
    paper.heading(f"各期本年累计完成投资（{unit.name}）")
    if not shown:
        paper.prose("还没有报来投资。")
        return
    listed = [
        [wording.day(one.day, view.as_of), unit.format(amount), wording.share(done_share(plan, amount)),
         short(f"{one.file} · {one.sheet} {one.cells.get('year_investment') or f'第{one.row}行'}", 60)]
        for one, amount in shown
    ]  # fmt: skip
    paper.table(("截止日", "累计完成", "占年度计划", "出处（文件 · 工作表 单元格）"), listed, [14, 18, 16, 60])


def _permits(view: View, paper: Paper, row: Any) -> None:
    own = permit_table.of_project(view, int(row.project_id))
    paper.heading(f"前期手续（{permit_table.counted(own)}）" if own else "前期手续")
    if not own:
        paper.prose("还没有报来手续办理情况。")
        return
    pairs = [(name, one.told.state) for name, one in own.items()]
    paper.facts([(short(name, 20), short(state, 20)) for name, state in pairs[:_PERMITS]], 3)
    if len(pairs) > _PERMITS:
        paper.prose(f"另有{len(pairs) - _PERMITS}项手续，见项目页。")


def _issues(view: View, paper: Paper, row: Any) -> None:
    """The open ones of the ledger, as many as one line holds."""
    mine = [one for one in issue_question.of_all(view) if one.project_id == int(row.project_id)]
    open_ones = [one for one in mine if not one.is_closed and not one.is_withdrawn]
    if open_ones:
        told = "；".join(f"{one.words}（{one.level}，期限{wording.iso_day(one.deadline)}）" for one in open_ones)
        paper.prose(short(f"问题会商：在办{len(open_ones)}个。{told}", _LONG))


def _course(view: View, paper: Paper, row: Any, rows: Sequence[Told]) -> None:
    paper.heading("最新形象进度")
    told = "还没有报来形象进度。" if wording.is_missing(row.physical_progress) else str(row.physical_progress)
    paper.prose(short(told or "还没有报来形象进度。", _LONG))
    if not wording.is_missing(row.problems) and row.problems:
        paper.heading("存在问题")
        paper.prose(short(str(row.problems), _LONG))
    found = [(field_name(key), project_told.cited(view, project_told.source(rows, key), key)) for key in _SOURCES]
    listed = [[name, short(cells.words(origin), 80)] for name, origin in found if origin is not None]
    if listed:
        paper.heading("数据出处")
        paper.table(("内容", "截止日 · 文件 · 工作表 单元格"), listed, [25, 83])
