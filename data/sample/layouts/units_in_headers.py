"""No unit row: each header names its own unit, 亿元 beside 万元; the county stands in the file name only."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import dotted, wan, yi
from data.sample.page import Page
from data.sample.truth import Line, Report

STATUS_WORDS = {"已复工": "续建复工", "竣工": "已竣工", "投产": "已投产"}


def file_name(report: Report) -> str:
    """报送-安达 0820.xlsx."""
    return f"报送-{report.short_name} {report.cut_off:%m%d}.xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One sheet with a tier column and the totals row on top."""
    columns = _columns(report)
    page = Page("Sheet1", len(columns))
    first, last = report.period_start, report.cut_off
    page.banner(f"百日会战重点项目旬报表({first.month}.{first.day}-{last.month}.{last.day})")
    page.put([])
    put_header(page, columns, 1)
    put_total(page, columns, "总计", report.lines, label_at=2)
    put_lines(page, columns, report.lines)
    return (page,)


def _columns(report: Report) -> list[Column[Line]]:
    return [
        text("序号", said.number),
        text("项目", said.name),
        text("项目类别", said.tier),
        text("新建/续建", said.nature),
        money("投资总额(亿元)", said.total, yi),
        money(f"{report.cut_off.year}年计划投资(万元)", said.plan, wan),
        money(f"1-{report.cut_off.month}月完成投资(万元)", said.year, wan),
        money("本旬完成投资(万元)", said.period, wan),
        money("资金到位(亿元)", said.funds, yi),
        text("开复工情况", lambda line: STATUS_WORDS.get(line.state.status, line.state.status)),
        text("开复工时间", lambda line: dotted(line.state.start_date)),
        text("竣工时间", lambda line: dotted(line.state.finish_date)),
        text("是否纳统", said.in_statistics(said.YES_NO)),
        text("工程进度", said.progress),
        text("需协调解决的问题", said.problems),
    ]
