"""Six title rows; every amount typed as text in a different way; the start date inside the status."""

from decimal import Decimal

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, text
from data.sample.layouts import said
from data.sample.notation import or_blank, wan_words, wide, with_commas, yi_words
from data.sample.page import Page
from data.sample.truth import Line, Report

SECTION_NUMBERS = "一二三四五六"


def file_name(report: Report) -> str:
    """明水县百日会战旬报2020年8月10日.xlsx."""
    day = report.cut_off
    return f"{report.unit}百日会战旬报{day.year}年{day.month}月{day.day}日.xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One sheet; section rows set the tier."""
    columns = _columns()
    page = Page("Sheet1", len(columns))
    day = report.cut_off
    page.banner("附表")
    page.banner(f"{report.unit}重点项目百日会战旬报表")
    page.banner(f"({day.year}年{report.label})")
    page.put([f"填报单位(盖章):{report.unit}发展和改革局"])
    page.put([f"数据截止时间:{day.year}年{day.month:02d}月{day.day:02d}日"])
    page.at_right("单位:万元")
    put_header(page, columns, 2)
    tiers = [tier for tier in campaign.tiers if report.of_tier(tier.name)]
    for number, tier in zip(SECTION_NUMBERS, tiers, strict=False):
        lines = report.of_tier(tier.name)
        page.banner(f"{number}、{tier.full_name}({len(lines)}个)")
        put_lines(page, columns, lines)
    page.put(["说明:“—”表示尚未发生。"])
    page.put(["填报人:郑某某", None, None, None, "审核人:冯某某", None, None, "分管领导:陈某某"])
    return (page,)


def _status(line: Line) -> str:
    day = line.state.start_date
    return f"{line.state.status}({day.month}.{day.day})" if day else line.state.status


def _year(line: Line) -> object:
    amount = line.state.year_wan
    shown = (with_commas, wide, str)[line.number % 3](amount)
    return or_blank(shown, amount, line.number)


def _plain_or_blank(amount: Decimal) -> object:
    return or_blank(with_commas(amount), amount, 0)


def _columns() -> list[Column[Line]]:
    return [
        text("序号", said.number),
        text("项目名称", said.name),
        text("建设性质", said.nature),
        money("总投资", said.total, yi_words),
        money("年计划投资", said.plan, wan_words),
        money(("完成投资", "本旬"), said.period, _plain_or_blank),
        Column(("完成投资", "年初至今"), _year),
        money("到位资金", said.funds, _plain_or_blank),
        text("开复工情况", _status),
        text("是否入统", said.in_statistics(("已入统", "未入统"))),
        text("形象进度", said.progress),
        text("存在问题", lambda line: line.state.problems or "无"),
    ]
