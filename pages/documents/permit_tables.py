"""前期手续 and 问题会商 as workbooks."""

from typing import Any

from data.store.issue_ledger import Issue
from data.store.permit_words import HAND, PermitCell
from metrics.due import Due
from metrics.issue_causes import Cause, by_department, by_kind
from pages.documents import cells
from pages.documents.sheet import Column, Sheet
from pages.office import issue_question, permit_matrix, permit_question, permit_rows
from pages.office.by_hand import working_day
from pages.office.issue_list import OF_THE_UNIT
from pages.office.permit_rows import ProjectPermits
from pages.office.words import KIND_NAMES
from pages.parts import wording
from pages.parts.view import View

_PROJECT = ("项目名称", "单位", "层级", "状态")


def of_permits(view: View) -> list[Sheet]:
    """The matrix, every cell in full, what has run out or soon will, started projects that lack something."""
    rows = permit_rows.projects(view)
    question = permit_question.read(view)
    narrowed = permit_question.narrowed(view, question, rows)
    return [_matrix(view, narrowed), _details(view, narrowed), _dues(view, rows), _lacking(view, rows)]


def _project(row: ProjectPermits) -> list[Any]:
    status = "未报送" if wording.is_missing(row.project.status) else row.project.status
    return [row.project.project_name, row.project.county, row.project.tier, status]


def _matrix(view: View, rows: list[ProjectPermits]) -> Sheet:
    kinds = [kind.name for kind in view.campaign.permits]
    columns = [*(Column(one) for one in _PROJECT), Column("已办", "count"), Column("应办", "count"),
               *(Column(kind) for kind in kinds)]  # fmt: skip
    listed = [
        [*_project(row), len(row.obtained), len(row.required), *(permit_rows.state_of(row, kind) for kind in kinds)]
        for row in rows
    ]
    total = [f"合计 {len(rows)}个", "", "", "", sum(len(row.obtained) for row in rows),
             sum(len(row.required) for row in rows), *([""] * len(kinds))]  # fmt: skip
    basis = [cells.formula(view.figures.metric(key)) for key in ("permit_rate", "permit_complete_rate")]
    return Sheet(
        "项目与手续", f"{view.where}前期手续办理情况", columns, listed, basis, total if len(rows) > 1 else None
    )


def _details(view: View, rows: list[ProjectPermits]) -> Sheet:
    columns = [*(Column(one) for one in (*_PROJECT, "手续", "手续状态", "文号", "审批部门")),
               *(Column(one, "date") for one in ("办结日期", "到期日", "容缺期限")), Column("备注"), Column("出处"),
               Column("以何日为准", "date")]  # fmt: skip
    listed = [[*_project(row), *_cell(cell)] for row in rows for cell in row.cells.values()]
    return Sheet(
        "逐项", f"{view.where}前期手续逐项", columns, listed, ["表格和手工登记以日期最晚的为准，同一天手工登记的为准"]
    )


def _cell(cell: PermitCell) -> list[Any]:
    told, word = cell.told, cell.word
    place = (
        f"手工登记（{word.by}）"
        if word.kind == HAND
        else f"{KIND_NAMES[word.kind]} {word.file} {word.sheet} {word.cell}"
    )
    return [cell.permit, told.state, told.document_number, told.authority, told.closed_date, told.expires_date,
            told.gap_deadline, told.note, place, word.day]  # fmt: skip


def _dues(view: View, rows: list[ProjectPermits]) -> Sheet:
    by_number = {int(row.project.project_id): row for row in rows}
    columns = [*(Column(one) for one in (*_PROJECT, "手续", "事项")), Column("期限", "date"), Column("天数")]
    listed = [_due(by_number[due.project_id or 0], due) for due in permit_rows.dues(view, rows)]
    day = wording.full_day(working_day(view))
    basis = [f"按{day}计，{view.campaign.expiring_days}天以内算即将到期"]
    return Sheet("逾期和即将到期", f"{view.where}逾期和即将到期的手续", columns, listed, basis)


def _due(row: ProjectPermits, due: Due) -> list[Any]:
    return [*_project(row), due.subject, permit_matrix.WHAT[due.kind], due.day, permit_matrix.days_words(due.days_left)]


def _lacking(view: View, rows: list[ProjectPermits]) -> Sheet:
    columns = [
        *(Column(one) for one in _PROJECT),
        Column("已办", "count"),
        Column("应办", "count"),
        Column("还差的手续"),
    ]
    listed = [
        [*_project(row), len(row.obtained), len(row.required),
         "、".join(f"{one.permit}（{one.told.state}）" for one in row.lacking)]
        for row in permit_rows.unfinished(rows)
    ]  # fmt: skip
    return Sheet(
        "已开工手续不全",
        f"{view.where}手续不全的已开工项目",
        columns,
        listed,
        ["方案四（五）：容缺审批前期手续不全的，要尽快完善"],
    )


def of_issues(view: View) -> list[Sheet]:
    """The ledger by the question of the address, whatever their standing; and what they are about."""
    question, issues = issue_question.read(view), issue_question.ledger(view)
    chosen = [one for one in issue_question.narrowed(question, issues) if not one.is_withdrawn]
    return [_ledger(view, chosen), _causes(view, issues)]


def _ledger(view: View, issues: list[Issue]) -> Sheet:
    texts = ("问题号", "问题", "项目", "单位", "类型", "级别", "牵头部门", "配合部门")
    columns = [*(Column(one) for one in texts), Column("提出日期", "date"), Column("原定期限", "date"),
               Column("现在的期限", "date"), Column("延期"), Column("状态"), Column("办结日期", "date"),
               Column("处理结果"), Column("会商纪要")]  # fmt: skip
    day = working_day(view)
    rows = [_issue(one, day) for one in sorted(issues, key=lambda one: one.issue_id)]
    basis = [f"共{len(rows)}个；逾期按{wording.full_day(day)}计"]
    return Sheet("台账", f"{view.where}问题会商台账", columns, rows, basis)


def _issue(one: Issue, day: Any) -> list[Any]:
    state = "已办结" if one.is_closed else "逾期" if one.is_overdue(day) else "在办"
    put_off = "；".join(f"延至{wording.iso_day(event.deadline)}：{event.told}" for event in one.postponements)
    files = "、".join(event.minutes.file for event in one.minutes if event.minutes)
    return [f"第{one.issue_id}号", one.words, one.project_name or OF_THE_UNIT, one.county, one.kind, one.level,
            one.lead_department, one.joint_departments, one.raised_date, one.first_deadline, one.deadline, put_off,
            state, one.closed_date, one.outcome, files]  # fmt: skip


def _causes(view: View, issues: list[Issue]) -> Sheet:
    present, day = [one for one in issues if not one.is_withdrawn], working_day(view)
    columns = [Column("按"), Column("名称"), Column("提出", "count"), Column("在办", "count"), Column("逾期", "count")]
    rows = [_cause("类型", one) for one in by_kind(present, day)]
    rows += [_cause("牵头部门", one) for one in by_department(present, day)]
    return Sheet("成因", f"{view.where}问题成因", columns, rows)


def _cause(by: str, one: Cause) -> list[Any]:
    return [by, one.name, one.raised, one.open, one.overdue]
