"""What a line of a progress table can say, as functions of the line; layouts put them under their own headings."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from data.campaign import Campaign
from data.sample.columns import Column, text
from data.sample.truth import Line

YES_NO = ("是", "否")
TICKS = ("√", "×")
LONG_PERMITS = {"已办": "已办结", "在办": "正在办理", "未办": "未办理", "无需": "不需要", "容缺": "容缺办理"}
TICKED_PERMITS = {"已办": "√", "未办": "×"}


def number(line: Line) -> int:
    """序号 within the report."""
    return line.number


def code(line: Line) -> str:
    """项目代码."""
    return line.project.code


def name(line: Line) -> str:
    """项目名称 exactly as the roster has it."""
    return line.project.name


def unit(line: Line) -> str:
    """The reporting unit."""
    return line.project.unit


def tier(line: Line) -> str:
    """项目层级."""
    return line.project.tier


def nature(line: Line) -> str:
    """建设性质."""
    return line.project.nature


def total(line: Line) -> Decimal:
    """总投资."""
    return line.project.total_wan


def plan(line: Line) -> Decimal:
    """年度计划投资 as this report prints it."""
    return line.plan_wan


def period(line: Line) -> Decimal:
    """本期完成投资."""
    return line.state.period_wan


def year(line: Line) -> Decimal:
    """本年累计完成投资."""
    return line.state.year_wan


def since_start(line: Line) -> Decimal:
    """自开工累计: earlier years too; not the same thing as 本年累计."""
    return line.state.before_wan + line.state.year_wan


def funds(line: Line) -> Decimal:
    """到位资金."""
    return line.state.funds_wan


def status(line: Line) -> str:
    """建设状态 in the campaign's own words."""
    return line.state.status


def start_date(line: Line) -> date | None:
    """开(复)工时间."""
    return line.state.start_date


def finish_date(line: Line) -> date | None:
    """竣工时间."""
    return line.state.finish_date


def progress(line: Line) -> str:
    """形象进度."""
    return line.state.physical_progress


def problems(line: Line) -> str | None:
    """存在问题; empty where there are none."""
    return line.state.problems or None


def in_statistics(words: tuple[str, str]) -> Callable[[Line], str]:
    """是否入统 in the given words for yes and no."""
    return lambda line: words[0] if line.state.in_statistics else words[1]


def statistics_date(line: Line) -> date | None:
    """入统时间."""
    return line.state.statistics_date


def permit_columns(
    campaign: Campaign, parents: tuple[str, ...], words: Mapping[str, str], *, by_alias: bool = False
) -> Sequence[Column[Line]]:
    """One column for each kind of permit, under ``parents``; ``words`` replaces states that it names."""

    def cell(permit: str) -> Callable[[Line], Any]:
        return lambda line: words.get(line.state.permits[permit], line.state.permits[permit])

    headings = [kind.aliases[0] if by_alias and kind.aliases else kind.name for kind in campaign.permits]
    return [
        text((*parents, heading), cell(kind.name)) for heading, kind in zip(headings, campaign.permits, strict=True)
    ]
