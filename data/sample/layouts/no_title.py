"""No title at all: the header is row 1, county and tier are columns, the period stands in the file name only."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, text
from data.sample.layouts import said
from data.sample.notation import compact, wan, with_commas
from data.sample.page import Page
from data.sample.truth import Line, Report


def file_name(report: Report) -> str:
    """庆安县2020年8月上旬重点项目旬报.xlsx."""
    return f"{report.unit}{report.cut_off.year}年{report.label}重点项目旬报.xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One bare table."""
    columns = _columns()
    page = Page("Sheet1", len(columns))
    put_header(page, columns, 1)
    put_lines(page, columns, report.lines)
    return (page,)


def _columns() -> list[Column[Line]]:
    return [
        text("项目名称", said.name),
        text("项目代码", said.code),
        text("属地", said.unit),
        text("项目层级", said.tier),
        text("建设性质", said.nature),
        text("建设状态", said.status),
        text("开工时间", lambda line: compact(line.state.start_date)),
        text("竣工时间", lambda line: compact(line.state.finish_date)),
        money("总投资(万元)", said.total, wan),
        money("年度投资计划(万元)", said.plan, wan),
        money("本年累计完成投资(万元)", said.year, with_commas),
        money("本期完成投资(万元)", said.period, wan),
        money("到位资金(万元)", said.funds, wan),
        text("是否纳统", said.in_statistics(said.YES_NO)),
        text("入统时间", lambda line: compact(line.state.statistics_date)),
        text("形象进度", said.progress),
        text("存在问题", said.problems),
    ]
