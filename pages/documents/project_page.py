"""A project on one page: the gap, who answers for it, 形象进度, permits, its periods, the cells, room for notes."""

from collections.abc import Sequence
from typing import Any

from data.errors import UserError
from metrics.own_plan import done_share, plan_gap
from metrics.shown import money_unit
from pages.documents import cells, heading, paper_room
from pages.documents.project_tables import carried
from pages.documents.word import Paper, short
from pages.leadership import project_course, project_detail, project_told
from pages.leadership.project_head import is_yes
from pages.leadership.project_told import Told
from pages.office import issue_question, permit_table
from pages.office.words import field_name
from pages.parts import wording
from pages.parts.view import View

_PERMITS, _LONG, _NAME, _OF_A_PERIOD = 12, 110, 40, 52
_SOURCES = ("annual_plan", "year_investment", "status", "physical_progress")
_PERIOD_HEADS, _PERIOD_SIDES = ("截止日", "累计完成", "占年度计划", "形象进度"), "crrl"
_PERIOD_WIDTHS = (20, 24, 22, 108)
_SOURCE_HEADS, _SOURCE_WIDTHS = ("内容", "出处（截止日 · 文件 · 工作表 单元格）"), (36, 138)
_NOTES_MM = (22.0, 45.0)  # room for notes by hand: not less, not more


def project_page(view: View, wanted: str) -> bytes:
    """The page of the project of this number; UserError where this person has no such project."""
    row = project_detail.row_of(view, wanted)
    if row is None:
        raise UserError("这个时点的清单里没有这个项目，没有可以打印的内容。")
    rows, _ = project_told.read(view, int(row.project_id))
    paper = Paper(short(str(row.project_name), _NAME))
    paper.muted(f"{view.campaign.name}　{heading.data_line(view)}")
    paper.facts(_head(row), 2)
    paper.heading("责任链")
    paper.facts([(field_name(key), _told(getattr(row, key))) for key in project_detail.DUTIES], 2)
    _state(paper, row)
    _permits(view, paper, row)
    _issues(view, paper, row)
    _periods_and_sources(view, paper, row, rows)
    left = paper_room.ROOM_MM - paper.filled_mm - paper_room.heading_mm()
    if left >= _NOTES_MM[0]:
        paper.heading("现场记录")
        paper.blank(min(left - 2, _NOTES_MM[1]))
    paper.foot(heading.maker_line(view))
    return paper.content()


def _told(value: Any) -> str:
    return short(wording.plain(value), 28)


def _head(row: Any) -> list[tuple[str, str]]:
    """What it is and how far: the gap first, as on the screen."""
    status = "未报送" if wording.is_missing(row.status) else row.status
    kept = carried(row)
    marks = [row.county, row.tier, f"{status}（{kept}）" if kept else status]
    marks += ["抗疫特别国债"] if is_yes(row.is_bond) else []
    plan, done = wording.number(row.annual_plan_wan), wording.number(row.year_investment_wan)
    share, lacking = done_share(plan, done), plan_gap(plan, done)
    unit = money_unit([plan, done, lacking])
    return [
        ("县区、层级、状态", " · ".join(marks)),
        ("项目代码", _told(row.project_code)),
        ("距年度计划还差", wording.money(lacking, unit) if lacking else "已完成年度计划"),
        ("完成年度计划", wording.share(share)),
        ("年度计划投资", wording.money(plan, unit)),
        ("本年累计完成投资", wording.money(done, unit)),
        ("总投资", wording.money(row.total_investment_wan)),
        ("到位资金", wording.money(row.funds_in_place_wan)),
        ("开工时间", _day(row.start_date)),
        ("计划竣工时间", _day(row.planned_finish)),
    ]


def _day(value: Any) -> str:
    return wording.NONE if wording.is_missing(value) else wording.full_day(value)


def _state(paper: Paper, row: Any) -> None:
    paper.heading("最新形象进度和存在问题")
    progress, problems = (
        "" if wording.is_missing(one) else short(str(one), _LONG) for one in (row.physical_progress, row.problems)
    )
    paper.prose(_ended(progress) or "还没有报来形象进度。")
    if problems:
        paper.prose(f"存在问题：{_ended(problems)}")


def _ended(words: str) -> str:
    return words if not words or words.endswith(("。", "；", "！", "…", ".")) else f"{words}。"


def _permits(view: View, paper: Paper, row: Any) -> None:
    own = permit_table.of_project(view, int(row.project_id))
    paper.heading(f"前期手续（{permit_table.counted(own)}）" if own else "前期手续")
    if not own:
        paper.prose("还没有报来手续办理情况。")
        return
    pairs = [(name, one.told.state) for name, one in own.items()]
    paper.facts([(short(name, 9), short(state, 6)) for name, state in pairs[:_PERMITS]], 3, (3, 2))
    if len(pairs) > _PERMITS:
        paper.prose(f"另有{len(pairs) - _PERMITS}项手续，见项目页。")


def _issues(view: View, paper: Paper, row: Any) -> None:
    """The open ones of the ledger, as many as one line holds."""
    mine = [one for one in issue_question.of_all(view) if one.project_id == int(row.project_id)]
    open_ones = [one for one in mine if not one.is_closed and not one.is_withdrawn]
    if open_ones:
        told = "；".join(f"{one.words}（{one.level}，期限{wording.iso_day(one.deadline)}）" for one in open_ones)
        paper.prose(short(f"问题会商：在办{len(open_ones)}个。{told}", _LONG))


def _periods_and_sources(view: View, paper: Paper, row: Any, rows: Sequence[Told]) -> None:
    """The newest periods that the page has room for beside the cells that the figures come from."""
    plan, reports = wording.number(row.annual_plan_wan), project_course.invested(rows)
    unit = money_unit([*(float(one.said["year_investment"]) for one in reports), plan])
    listed = [_period(view, one, plan, unit) for one in reversed(reports)]
    origins, of_origins = _origins(view, rows), 0.0
    if origins:
        of_origins = paper_room.heading_mm() + paper_room.table_mm([_SOURCE_HEADS, *origins], _SOURCE_WIDTHS)
    room = paper_room.ROOM_MM - paper.filled_mm - paper_room.heading_mm() - of_origins
    fitting = paper_room.that_fit(listed, _PERIOD_WIDTHS, room)
    part = f"；列最近{fitting}期，共{len(listed)}期" if fitting < len(listed) else ""
    paper.heading(f"各期本年累计完成投资（{unit.name}{part}）" if listed else "各期本年累计完成投资")
    if listed:
        paper.table(_PERIOD_HEADS, listed[:fitting][::-1], _PERIOD_WIDTHS, _PERIOD_SIDES)
    else:
        paper.prose("还没有报来投资。")
    if origins:
        paper.heading("数据出处")
        paper.table(_SOURCE_HEADS, origins, _SOURCE_WIDTHS, "cl")


def _period(view: View, one: Told, plan: float, unit: Any) -> list[str]:
    amount = float(one.said["year_investment"])
    progress = short(str(one.said.get("physical_progress") or wording.NONE), _OF_A_PERIOD)
    return [wording.day(one.day, view.as_of), unit.format(amount), wording.share(done_share(plan, amount)), progress]


def _origins(view: View, rows: Sequence[Told]) -> list[list[str]]:
    found = [(field_name(key), project_told.cited(view, project_told.source(rows, key), key)) for key in _SOURCES]
    return [[name, short(cells.words(origin), 80)] for name, origin in found if origin is not None]
