"""The columns of a template as data: which field, prefilled from where, how wide, what may be typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from data.ingest.model import KnownProject, LastState

Entry = Literal["locked", "amount", "date", "status", "flag", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """``field`` of the vocabulary; ``value`` from (project, its last state); ``is_summed`` in the totals row."""

    field: str
    entry: Entry
    width: int
    value: Callable[[KnownProject, LastState], Any] = lambda project, last: None
    is_summed: bool = False
    is_money: bool = False


def file_name(unit: str, cut_off: date) -> str:
    """What a downloaded template is called; here, since the page shows it without loading openpyxl."""
    return f"{unit}进度表(截至{cut_off.isoformat()}).xlsx"


def _flag(value: bool | None) -> str | None:
    return None if value is None else "是" if value else "否"


COLUMNS = (
    Column("project_code", "locked", 27, lambda project, last: project.code),
    Column("project_name", "locked", 34, lambda project, last: project.name),
    Column("tier", "locked", 10, lambda project, last: project.tier),
    Column("total_investment", "locked", 13, lambda project, last: project.total_investment, True, True),
    Column("annual_plan", "locked", 13, lambda project, last: project.annual_plan, True, True),
    Column("last_period_investment", "locked", 13, lambda project, last: last.year_investment, True, True),
    Column("period_investment", "amount", 13, is_summed=True, is_money=True),
    Column("year_investment", "amount", 13, lambda project, last: last.year_investment, True, True),
    Column("funds_in_place", "amount", 13, lambda project, last: last.funds_in_place, True, True),
    Column("status", "status", 10, lambda project, last: last.status),
    Column("start_date", "date", 13),
    Column("finish_date", "date", 13),
    Column("in_statistics", "flag", 10, lambda project, last: _flag(last.in_statistics)),
    Column("statistics_date", "date", 13),
    Column("statistics_investment", "amount", 13, is_summed=True, is_money=True),
    Column("physical_progress", "text", 36, lambda project, last: last.physical_progress),
    Column("problems", "text", 30),
)
# The vocabulary's own word leaves open that it is the cumulative sum; this is one of its spellings.
HEADINGS = {"last_period_investment": "上期累计完成投资"}
EXPLAINED = (
    ("period_investment", "本期(上一个截止日之后到本截止日)新完成的投资,不是累计数。"),
    ("year_investment", "本年1月1日起到截止日累计完成的投资;一般应等于“上期累计完成投资”加“本期完成投资”。"),
    ("funds_in_place", "本年到截止日累计到位的资金。"),
    ("status", "从下拉列表中选择;竣工以后选竣工、试运营或投产。"),
    ("start_date", "实际开工或复工的日期,写到日,如 2020-08-15;没有变化可以不填,沿用上期。"),
    ("finish_date", "实际竣工日期;未竣工不填。"),
    ("in_statistics", "已经纳入统计部门统计的选“是”。"),
    ("statistics_investment", "统计部门口径的本年累计投资;没有可以不填。"),
    ("physical_progress", "到截止日的形象进度;投资有变化时请更新。"),
    ("problems", "需要县级或市级协调解决的问题;没有不填。"),
)
