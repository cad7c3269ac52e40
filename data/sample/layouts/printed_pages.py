"""Headers repeated on each printed page, section rows, 小计 and 合计 (one of which does not add up), notes below."""

from collections.abc import Sequence
from decimal import Decimal

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import in_words, slashed, wan
from data.sample.page import Page
from data.sample.truth import Line, Report

LINES_A_PAGE = 5
WRONG_BY = Decimal(100)
STATISTICS_WORDS = ("已入统", "未入统")
SECTION_NUMBERS = "一二三四五六"


def file_name(report: Report) -> str:
    """兰西县重点项目旬报(截至8.10).xlsx."""
    return f"{report.unit}重点项目旬报(截至{report.cut_off.month}.{report.cut_off.day}).xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One sheet of several printed pages."""
    columns = _columns()
    page = Page("旬报表", len(columns))
    page.banner(f"{report.unit}重点项目百日会战进度旬报(截至{in_words(report.cut_off)})")
    page.at_right("计量单位:万元")
    put_header(page, columns, 2)
    tiers = [tier for tier in campaign.tiers if report.of_tier(tier.name)]
    for number, tier in zip(SECTION_NUMBERS, tiers, strict=False):
        lines = report.of_tier(tier.name)
        page.banner(f"({number}){tier.name}项目")
        _put_printed(page, columns, lines)
        put_total(page, columns, "小计", lines, label_at=2)
    wrong = (said.year, WRONG_BY) if "wrong_total" in report.oddities else None
    put_total(page, columns, "合计", report.lines, label_at=2, wrong=wrong)
    page.banner("注:1.本表由项目单位填报,县发改局汇总。2.累计完成投资自1月1日起计算。")
    page.put([None, "填报人:周某某", None, None, None, "审核人:吴某某"])
    return (page,)


def _put_printed(page: Page, columns: Sequence[Column[Line]], lines: Sequence[Line]) -> None:
    for start in range(0, len(lines), LINES_A_PAGE):
        if start:
            put_header(page, columns, 2)
        put_lines(page, columns, lines[start : start + LINES_A_PAGE])


def _columns() -> list[Column[Line]]:
    return [
        text("序号", said.number),
        text("项 目 名 称", said.name),
        text("建设\n性质", said.nature),
        money("预估总投资", said.total, wan),
        money("年度建设目标", said.plan, wan),
        money(("投资完成情况", "本年累计完成投资"), said.year, wan),
        money(("投资完成情况", "其中:本旬完成投资"), said.period, wan),
        money("资金到位", said.funds, wan),
        text("建设状态", said.status),
        text("开(复)工时间", lambda line: slashed(line.state.start_date)),
        text("竣工时间", lambda line: slashed(line.state.finish_date)),
        text("是否入统", said.in_statistics(STATISTICS_WORDS)),
        text("形象进度", said.progress),
        text("主要存在问题", said.problems),
    ]
