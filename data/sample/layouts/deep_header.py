"""Four header rows with line breaks and full-width brackets; the code column and one project's row are hidden."""

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.layouts import said
from data.sample.notation import wan, wide_brackets
from data.sample.page import Page, Styled
from data.sample.truth import Line, Report

DATE_FORMAT = 'yyyy"年"m"月"d"日"'
CODE_COLUMN = 3
HIDDEN_LINE = 4


def file_name(report: Report) -> str:
    """(青冈)百日会战调度表-8月上旬.xlsx."""
    return f"（{report.short_name}）百日会战调度表-{report.label}.xlsx"


def pages(report: Report, campaign: Campaign) -> tuple[Page, ...]:
    """One sheet with a tier column."""
    columns = _columns(campaign)
    page = Page(report.label, len(columns))
    page.banner(f"{report.unit}百日会战重点项目调度表")
    first, last = report.period_start, report.cut_off
    page.banner(f"（{first.year}年{first.month}月{first.day}日－{last.month}月{last.day}日）")
    page.at_right("单位：万元")
    put_header(page, columns, 4)
    top, _ = put_lines(page, columns, report.lines)
    put_total(page, columns, "总    计", report.lines, label_at=2)
    page.hidden_rows.append(top + HIDDEN_LINE - 1)
    page.hidden_columns.append(CODE_COLUMN)
    return (page,)


def _day(line: Line, is_finish: bool) -> Styled | None:
    day = line.state.finish_date if is_finish else line.state.start_date
    return Styled(day, DATE_FORMAT) if day else None


def _columns(campaign: Campaign) -> list[Column[Line]]:
    work, money_part = "项目推进情况", ("项目推进情况", "投资\n情　况")
    return [
        text("序\n号", said.number),
        text("项目\n类别", said.tier),
        text("项目\n代码", said.code),
        text("项目名称", lambda line: wide_brackets(line.project.name)),
        text("建设\n性质", said.nature),
        money("总投资\n（万元）", said.total, wan),
        money((*money_part, "计划", "年度计划\n投资（万元）"), said.plan, wan),
        money((*money_part, "完成", "本年累计\n完成投资（万元）"), said.year, wan),
        money((*money_part, "完成", "本旬\n完成投资（万元）"), said.period, wan),
        money((*money_part, "到位资金\n（万元）"), said.funds, wan),
        text((work, "建设\n状态"), said.status),
        text((work, "开（复）工\n时间"), lambda line: _day(line, is_finish=False)),
        text((work, "竣工\n时间"), lambda line: _day(line, is_finish=True)),
        text((work, "形象\n进度"), said.progress),
        text("是否\n入统", said.in_statistics(said.YES_NO)),
        *said.permit_columns(campaign, ("前期\n手续", "办理情况"), said.LONG_PERMITS),
        text("存在\n问题", said.problems),
    ]
