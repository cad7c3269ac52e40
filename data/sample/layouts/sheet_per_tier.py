"""A sheet for each tier, named after it; two header rows; the cut-off and the unit share the second row."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import in_words, wan
from data.sample.page import Page
from data.sample.truth import Line, Report


def file_name(report: Report) -> str:
    """北林区百日会战项目进度表(8月上旬).xlsx."""
    return f"{report.unit}百日会战项目进度表({report.label}).xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One page a tier that the unit has."""
    tiers = [tier.name for tier in campaign.tiers if report.of_tier(tier.name)]
    return tuple(_page(report, tier, _columns(campaign)) for tier in tiers)


def _page(report: Report, tier: str, columns: list[Column[Line]]) -> Page:
    page = Page(tier, len(columns))
    page.banner(f"{report.unit}重点项目百日会战进度表")
    page.spread([(1, f"截至{in_words(report.cut_off)}"), (len(columns) - 2, "单位:万元")])
    put_header(page, columns, 2)
    lines = report.of_tier(tier)
    put_lines(page, columns, lines)
    put_total(page, columns, "合计", lines, label_at=3)
    page.put([])
    page.put(["填报人:李某某", None, None, None, "审核人:王某某"])
    return page


def _columns(campaign: Campaign) -> list[Column[Line]]:
    return [
        text("序号", said.number),
        text("项目编号", said.code),
        text("工程名称", said.name),
        text("建设性质", said.nature),
        money("总投资", said.total, wan),
        money("年度计划投资", said.plan, wan),
        money(("完成投资", "本旬"), said.period, wan),
        money(("完成投资", "本年累计"), said.year, wan),
        money("到位资金", said.funds, wan),
        text("建设状态", said.status),
        text("开(复)工时间", said.start_date),
        text("竣工时间", said.finish_date),
        text(("入统情况", "是否入统"), said.in_statistics(said.YES_NO)),
        text(("入统情况", "入统时间"), said.statistics_date),
        text("形象进度", said.progress),
        text("存在问题", said.problems),
        *said.permit_columns(campaign, ("前期手续办理情况",), {}),
    ]
