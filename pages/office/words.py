"""The office's words for what a reading found: sheet kinds, severities, fields, stages of a submission."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from data.ingest.model import Problem, SheetReading
from data.ingest.problems import place
from pages.parts.wording import plain, typeset

KIND_NAMES: Mapping[str, str] = {
    "roster": "项目清单",
    "progress": "进度表",
    "permits": "前期手续表",
    "problems": "问题清单",
}

# In the order of what to do first.
SEVERITY_NAMES: Mapping[str, str] = {"error": "错误", "warning": "警告", "info": "提示"}

FIELD_NAMES: Mapping[str, str] = {
    "project_code": "项目代码",
    "project_name": "项目名称",
    "county": "所属县（市、区）",
    "tier": "项目层级",
    "nature": "建设性质",
    "total_investment": "总投资",
    "annual_plan": "年度计划投资",
    "period_investment": "本期完成投资",
    "year_investment": "本年累计完成投资",
    "funds_in_place": "到位资金",
    "status": "建设状态",
    "start_date": "开（复）工时间",
    "finish_date": "竣工时间",
    "planned_start": "计划开工时间",
    "planned_finish": "计划竣工时间",
    "in_statistics": "是否入统",
    "statistics_date": "入统时间",
    "statistics_investment": "入统额",
    "should_be_in_statistics": "应统",
    "physical_progress": "形象进度",
    "problems": "存在问题",
    "bond": "抗疫特别国债",
    "city_leader": "市级责任领导",
    "lead_unit": "责任单位",
    "responsible_person": "责任人",
    "county_sponsor": "县级包保领导",
    "service_officer": "首席服务员",
    "task_force_head": "专班班长",
    "task_force_contact": "专班责任人",
    "permits": "前期手续",
    "permits_text": "前期手续（一格写明）",
    "permit_name": "手续名称",
    "permit_state": "手续办理状态",
    "document_number": "批复文号",
    "authority": "审批部门",
    "expires_date": "到期日",
    "gap_deadline": "容缺期限",
    "permit_details": "手续文号与日期",
    "problem_kind": "问题类型",
    "problem_level": "问题级别",
    "lead_department": "牵头部门",
    "joint_departments": "配合部门",
    "raised_date": "提出时间",
    "deadline": "解决期限",
    "outcome": "处理结果",
    "is_closed": "是否办结",
    "closed_date": "办结时间",
}

MONEY_FIELDS = frozenset(
    {
        "total_investment",
        "annual_plan",
        "period_investment",
        "year_investment",
        "funds_in_place",
        "statistics_investment",
    }
)


def field_name(field: str | None) -> str:
    """The field in Chinese; a permit's field already is, its number's and dates' are 环评批复文号."""
    name = (field or "").removeprefix("permit:").removeprefix("permits.").replace("#", "")
    if name.startswith("permit_details."):
        _, permit, part = name.split(".", 2)
        return f"{permit}{FIELD_NAMES.get(part, part)}"
    return FIELD_NAMES.get(name, name)


def size(sheet: SheetReading) -> str:
    """How much a sheet holds, in the words of its kind: projects, permits, problems."""
    if sheet.kind == "problems":
        return f"问题 {sheet.row_count} 条"
    permits = sum(len(row.values.get("permits") or {}) for row in sheet.rows) if sheet.kind == "permits" else 0
    return f"{sheet.row_count} 个项目" + (f" · 手续 {permits} 项" if permits else "")


def value_text(value: Any) -> str:
    """A cleaned value as a person writes it; missing is a dash, never a zero."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(float(value) if isinstance(value, Decimal) else value)


def amount_text(value: str) -> str:
    """A problem's value as its sentence writes it: an amount with its digits grouped."""
    try:
        return plain(float(value))
    except ValueError:
        return value


def sentence(problem: Problem) -> str:
    """The problem's sentence without the address it opens with, for places that show the address by itself."""
    return typeset(problem.message.removeprefix(place(problem.sheet, problem.cell)))
