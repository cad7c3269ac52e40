"""County and tier labels merged down the body, 合计 on top, flags as √ and ×, names typed a little differently."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import spaced, wan, wide_brackets, without_year
from data.sample.page import Page
from data.sample.truth import Line, Report


def file_name(report: Report) -> str:
    """望奎旬报8.10.xlsx."""
    return f"{report.short_name}旬报{report.cut_off.month}.{report.cut_off.day}.xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One sheet; the first two columns are merged labels."""
    columns = _columns(campaign)
    page = Page("旬报", len(columns))
    page.banner(f"{report.cut_off.year}年重点项目百日会战旬报")
    page.banner(f"截至{without_year(report.cut_off)}      单位：万元")
    put_header(page, columns, 2)
    put_total(page, columns, "合  计", report.lines, label_at=4)
    top, bottom = put_lines(page, columns, report.lines)
    page.merge_equal(1, top, bottom)
    page.merge_equal(2, top, bottom)
    return (page,)


def _name(line: Line) -> str:
    """Every other name with full-width brackets, every fourth with stray spaces."""
    name = wide_brackets(line.project.name) if line.number % 2 else line.project.name
    return spaced(name) if line.number % 4 == 0 else name


def _columns(campaign: Campaign) -> list[Column[Line]]:
    return [
        text("所在地", said.unit),
        text("项目层级", said.tier),
        text("序号", said.number),
        text("项目名称", _name),
        money(("投资（万元）", "总投资"), said.total, wan),
        money(("投资（万元）", "年度计划投资"), said.plan, wan),
        money(("投资（万元）", "本年累计完成投资"), said.year, wan),
        money(("投资（万元）", "本旬完成投资"), said.period, wan),
        money(("投资（万元）", "当年到位资金"), said.funds, wan),
        text("建设状态", said.status),
        text("开（复）工时间", lambda line: without_year(line.state.start_date)),
        text("竣工时间", lambda line: without_year(line.state.finish_date)),
        text("是否入统", said.in_statistics(said.TICKS)),
        text("形象进度", said.progress),
        text("存在问题", said.problems),
        *said.permit_columns(campaign, ("前期手续",), {}, by_alias=True),
    ]
