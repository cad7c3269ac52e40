"""Everything in 亿元, four title rows, three header rows, section rows for the tiers, 小计, 合计 and 其中."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import in_words, yi
from data.sample.page import Page
from data.sample.truth import Line, Report

SECTION_NUMBERS = "一二三四五六"


def file_name(report: Report) -> str:
    """肇东市8月上旬重点项目进展情况.xlsx."""
    return f"{report.unit}{report.label}重点项目进展情况.xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One sheet; each tier is a section with its 小计."""
    columns = _columns(campaign)
    page = Page("进展情况", len(columns))
    page.banner("附表")
    page.banner(f"{report.unit}重点项目百日会战进展情况统计表")
    page.banner(f"({report.cut_off.year}年{report.label})")
    page.spread([(1, f"填报单位:{report.unit}发改局"), (len(columns) - 2, "单位:亿元")])
    put_header(page, columns, 3)
    tiers = [tier for tier in campaign.tiers if report.of_tier(tier.name)]
    for number, tier in zip(SECTION_NUMBERS, tiers, strict=False):
        lines = report.of_tier(tier.name)
        page.banner(f"{number}、{tier.name}项目({len(lines)}个)")
        put_lines(page, columns, lines)
        put_total(page, columns, "小计", lines, label_at=2)
    put_total(page, columns, "合计", report.lines, label_at=2)
    bonds = [line for line in report.lines if line.project.is_bond]
    put_total(page, columns, "其中:抗疫特别国债项目", bonds, label_at=2)
    return (page,)


def _columns(campaign: Campaign) -> list[Column[Line]]:
    return [
        text("序号", said.number),
        text(("项目基本情况", "项目名称"), said.name),
        text(("项目基本情况", "建设性质"), said.nature),
        money(("投资情况", "计划", "计划总投资"), said.total, yi),
        money(("投资情况", "计划", "年度投资计划"), said.plan, yi),
        money(("投资情况", "完成", "自开工累计完成投资"), said.since_start, yi),
        money(("投资情况", "完成", "本年累计完成投资"), said.year, yi),
        money(("投资情况", "完成", "本期完成投资"), said.period, yi),
        money(("投资情况", "到位资金"), said.funds, yi),
        text(("建设情况", "建设状态"), said.status),
        text(("建设情况", "时间", "开工时间"), lambda line: in_words(line.state.start_date)),
        text(("建设情况", "时间", "竣工时间"), lambda line: in_words(line.state.finish_date)),
        text(("建设情况", "形象进度"), said.progress),
        text("是否入统", said.in_statistics(said.TICKS)),
        *said.permit_columns(campaign, ("前期手续",), said.TICKED_PERMITS, by_alias=True),
        text("主要存在问题", said.problems),
    ]
