"""One title row; 是否开工 instead of a status; every blank notation; 亿元 in one header, 万元 in the others."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import in_words, or_blank, wan, wide_brackets, yi
from data.sample.page import Page
from data.sample.truth import Line, Report


def file_name(report: Report) -> str:
    """绥棱县8月上旬报表.xlsx."""
    return f"{report.unit}{report.label}报表.xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One sheet; unnumbered section rows set the tier."""
    columns = _columns()
    page = Page("报表", len(columns))
    page.banner(f"{report.unit}{report.cut_off.year}年{report.label}重点项目建设情况")
    put_header(page, columns, 1)
    for tier in campaign.tiers:
        lines = report.of_tier(tier.name)
        if lines:
            page.banner(tier.full_name)
            put_lines(page, columns, lines)
    put_total(page, columns, "合计", report.lines, label_at=2)
    page.put([None, "填报人：卫某某", None, "审核人：蒋某某"])
    return (page,)


def _columns() -> list[Column[Line]]:
    return [
        text("序号", said.number),
        text("项目名称", lambda line: wide_brackets(line.project.name)),
        money("总投资（亿元）", said.total, yi),
        money("年度计划投资（万元）", said.plan, wan),
        Column(
            ("累计完成投资（万元）",),
            lambda line: or_blank(wan(line.state.year_wan), line.state.year_wan, line.number),
            said.year,
            wan,
        ),
        money("本旬完成投资（万元）", said.period, wan),
        money("到位资金（万元）", said.funds, wan),
        text("是否开工", lambda line: "是" if line.state.is_started else "否"),
        text("开工时间", lambda line: in_words(line.state.start_date) or "/"),
        text("是否入统", said.in_statistics(said.TICKS)),
        text("形象进度", said.progress),
        text("需协调解决的问题", lambda line: line.state.problems or "无"),
    ]
