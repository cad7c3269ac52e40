"""The departments' table: 亿元, lead unit and people in it, a tier column, a bond column, a sheet of instructions."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import dotted, yi
from data.sample.page import Page
from data.sample.truth import Line, Report


def file_name(report: Report) -> str:
    """市直部门重点项目进展表(8月上旬).xlsx."""
    return f"{report.unit}部门重点项目进展表({report.label}).xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """The table, and a sheet of instructions that holds no data."""
    columns = _columns(campaign)
    page = Page("进展表", len(columns))
    page.banner(f"{report.unit}部门重点项目百日会战进展表")
    page.banner(f"({report.cut_off.year}年{report.label})")
    page.at_right("单位:亿元")
    put_header(page, columns, 2)
    put_lines(page, columns, report.lines)
    put_total(page, columns, "合计", report.lines, label_at=3)
    page.banner("备注:金额保留四位小数。")
    return (page, _instructions())


def _instructions() -> Page:
    page = Page("填表说明", 1)
    page.put(["填表说明"])
    page.put(["一、各部门于每旬末报送。"])
    page.put(["二、请勿改动表头。"])
    return page


def _columns(campaign: Campaign) -> list[Column[Line]]:
    return [
        text("序号", said.number),
        text("责任单位", lambda line: line.project.chain.lead_unit),
        text("项目名称", said.name),
        text("项目类别", said.tier),
        text("项目编号", said.code),
        text("是否抗疫特别国债", lambda line: "是" if line.project.is_bond else None),
        money(("投资", "总投资"), said.total, yi),
        money(("投资", "年度计划投资"), said.plan, yi),
        money(("投资", "到位资金"), said.funds, yi),
        money(("投资", "本年累计完成投资"), said.year, yi),
        money(("投资", "本旬完成投资"), said.period, yi),
        text("建设状态", said.status),
        text("开工时间", lambda line: dotted(line.state.start_date)),
        text("竣工时间", lambda line: dotted(line.state.finish_date)),
        text("是否入统", said.in_statistics(said.YES_NO)),
        text("形象进度", said.progress),
        *said.permit_columns(campaign, ("前期手续",), said.TICKED_PERMITS),
        text("存在问题", said.problems),
        text(("责任体系", "责任人"), lambda line: line.project.chain.responsible_person),
        text(("责任体系", "市级责任领导"), lambda line: line.project.chain.city_leader or None),
    ]
