"""A system's CSV export in GB18030: county and tier as columns, amounts as text with thousands separators."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import with_commas
from data.sample.page import Page
from data.sample.truth import Line, Report

ENCODING = "gb18030"
STATISTICS_WORDS = ("已入库", "未入库")


def file_name(report: Report) -> str:
    """重点项目调度导出_20200810.csv."""
    return f"重点项目调度导出_{report.cut_off:%Y%m%d}.csv"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One page, written as CSV."""
    columns = _columns(campaign)
    page = Page("csv", len(columns))
    page.put(["重点项目百日会战调度表"])
    page.put([f"数据截止日期:{report.cut_off:%Y-%m-%d}", None, "单位:万元"])
    put_header(page, columns, 1)
    put_lines(page, columns, report.lines)
    put_total(page, columns, "合计", report.lines, label_at=2)
    return (page,)


def _columns(campaign: Campaign) -> list[Column[Line]]:
    return [
        text("在线平台代码", said.code),
        text("项目名称", said.name),
        text("县区", said.unit),
        text("类别", said.tier),
        text("建设性质", said.nature),
        money("计划总投资", said.total, with_commas),
        money("年计划投资", said.plan, with_commas),
        money("到位资金", said.funds, with_commas),
        money("年初至今完成投资", said.year, with_commas),
        money("本旬完成投资", said.period, with_commas),
        text("建设状态", said.status),
        text("开工时间", said.start_date),
        text("竣工时间", said.finish_date),
        text("入库情况", said.in_statistics(STATISTICS_WORDS)),
        text("工程进度", said.progress),
        text("主要存在问题", said.problems),
        *said.permit_columns(campaign, (), said.LONG_PERMITS),
    ]
