"""The three roster workbooks, 附件1 to 附件3, one a tier, each in its own form."""

from collections.abc import Callable, Sequence
from datetime import date

from data.campaign import Campaign
from data.sample.columns import Column, money, put_header, put_lines, put_total, text
from data.sample.notation import compact, dotted, in_words, month_in_words, wan, yi, yi_words
from data.sample.page import Page, Styled
from data.sample.truth import Project

OTHER_FUNDS = ("自筹资金", "地方政府专项债券", "中央预算内投资", "自筹资金", "省级补助资金")
MONTH_FORMAT = 'yyyy"年"m"月"'


def roster_pages(campaign: Campaign, projects: Sequence[Project]) -> tuple[tuple[str, Page], ...]:
    """File name and page of each roster, in the campaign's order of tiers."""
    forms = (_merged_chain, _flat_with_labels, _deep_with_funds)
    return tuple(
        form(campaign, place, tuple(project for project in projects if project.tier == tier.name))
        for place, (tier, form) in enumerate(zip(campaign.tiers, forms, strict=True))
    )


def _title(campaign: Campaign, place: int) -> str:
    return f"{campaign.city}{campaign.start_date.year}年{campaign.tiers[place].full_name}清单"


def _file_name(campaign: Campaign, place: int) -> str:
    return f"附件{place + 1} {campaign.tiers[place].name}项目清单.xlsx"


def _merged_chain(campaign: Campaign, place: int, projects: Sequence[Project]) -> tuple[str, Page]:
    """附件1: 万元 in a unit row, two header rows, dates as Excel dates shown by month."""
    columns: list[Column[Project]] = [
        text("序号", _numbering(projects)),
        text("项目代码", lambda project: project.code),
        text("项目名称", lambda project: project.name),
        text("所属县(市、区)", lambda project: project.unit),
        text("建设性质", lambda project: project.nature),
        money("总投资", lambda project: project.total_wan, wan),
        money("年度计划投资", lambda project: project.plan_wan, wan),
        text("计划开工时间", lambda project: Styled(project.planned_start, MONTH_FORMAT)),
        text("计划竣工时间", lambda project: Styled(project.planned_finish, MONTH_FORMAT)),
        text("是否抗疫特别国债", lambda project: "是" if project.is_bond else "否"),
        *_chain(("责任体系",), with_sponsor=False),
        *_permits(campaign, ("前期手续办理情况",), by_alias=False),
    ]
    page = Page(f"{campaign.tiers[place].name}项目", len(columns))
    page.banner(f"附件{place + 1}")
    page.banner(_title(campaign, place))
    page.at_right("单位:万元")
    put_header(page, columns, 2)
    put_lines(page, columns, projects)
    put_total(page, columns, "合计", projects, label_at=3)
    return _file_name(campaign, place), page


def _flat_with_labels(campaign: Campaign, place: int, projects: Sequence[Project]) -> tuple[str, Page]:
    """附件2: units in the headers, one header row with line breaks, county labels merged, dates as text."""
    columns: list[Column[Project]] = [
        text("序号", _numbering(projects)),
        text("县区", lambda project: project.unit),
        text("项目\n名称", lambda project: project.name),
        text("项目\n代码", lambda project: project.code),
        text("建设\n性质", lambda project: project.nature),
        Column(("总投资\n（亿元）",), _total_in_yi, lambda project: project.total_wan, yi),
        money("年度投资\n计划（万元）", lambda project: project.plan_wan, wan),
        text("计划开工\n时间", lambda project: _start_as_text(project.planned_start)),
        text("计划竣工\n时间", lambda project: _finish_as_text(project.planned_finish, campaign)),
        text("是否抗疫\n特别国债", lambda project: "√" if project.is_bond else None),
        text("应统", _listed_due),
        *_chain((), with_sponsor=True),
        *_permits(campaign, (), by_alias=True),
    ]
    page = Page(campaign.tiers[place].name, len(columns))
    page.banner(f"附件{place + 1}:{_title(campaign, place)}")
    put_header(page, columns, 1)
    put_total(page, columns, "总计", projects, label_at=3)
    top, bottom = put_lines(page, columns, projects)
    page.merge_equal(2, top, bottom)
    return _file_name(campaign, place), page


def _deep_with_funds(campaign: Campaign, place: int, projects: Sequence[Project]) -> tuple[str, Page]:
    """附件3: three header rows, the bond flag inside 资金来源, dates as eight digits."""
    columns: list[Column[Project]] = [
        text("序号", _numbering(projects)),
        text(("项目概况", "项目名称"), lambda project: project.name),
        text(("项目概况", "项目编号"), lambda project: project.code),
        text(("项目概况", "属地"), lambda project: project.unit),
        text(("项目概况", "建设性质"), lambda project: project.nature),
        money(("投资", "金额", "计划总投资"), lambda project: project.total_wan, wan),
        money(("投资", "金额", "年度计划投资"), lambda project: project.plan_wan, wan),
        text(("投资", "资金来源"), _funds_source),
        text(("计划工期", "计划开工时间"), lambda project: compact(project.planned_start)),
        text(("计划工期", "计划竣工时间"), lambda project: in_words(project.planned_finish)),
        text("是否应统", _listed_due),
        *_chain(("责任体系",), with_sponsor=False),
        *_permits(campaign, ("前期手续", "办理状态"), by_alias=False),
    ]
    page = Page(campaign.tiers[place].name, len(columns))
    page.banner(f"附件{place + 1}")
    page.banner(_title(campaign, place))
    page.banner(None)
    page.at_right("单位：万元")
    put_header(page, columns, 3)
    put_lines(page, columns, projects)
    put_total(page, columns, "合计", projects, label_at=2)
    page.banner(f"说明:本清单由{campaign.office}汇总。")
    return _file_name(campaign, place), page


def _numbering(projects: Sequence[Project]) -> Callable[[Project], int]:
    places = {project.number: place for place, project in enumerate(projects, start=1)}
    return lambda project: places[project.number]


def _total_in_yi(project: Project) -> object:
    """Every fifth total typed as 1.2亿."""
    return yi_words(project.total_wan) if project.number % 5 == 0 else yi(project.total_wan)


def _start_as_text(day: date) -> str | None:
    return month_in_words(day) if day.day % 3 == 0 else dotted(day)


def _finish_as_text(day: date, campaign: Campaign) -> str | None:
    """By month only where the day cannot decide anything: after the month in which the campaign ends."""
    is_after = (day.year, day.month) > (campaign.end_date.year, campaign.end_date.month)
    return month_in_words(day) if is_after else dotted(day)


def _listed_due(project: Project) -> str | None:
    return None if project.listed_due is None else ("是" if project.listed_due else "否")


def _funds_source(project: Project) -> str:
    return "抗疫特别国债" if project.is_bond else OTHER_FUNDS[project.number % len(OTHER_FUNDS)]


def _chain(parents: tuple[str, ...], *, with_sponsor: bool) -> list[Column[Project]]:
    """The chain of responsibility (plan 五, 六(一))."""
    columns: list[Column[Project]] = [
        text((*parents, "责任单位"), lambda project: project.chain.lead_unit),
        text((*parents, "责任人"), lambda project: project.chain.responsible_person),
        text((*parents, "首席服务员"), lambda project: project.chain.service_officer),
        text((*parents, "专班班长"), lambda project: project.chain.task_force_head),
        text((*parents, "专班责任人"), lambda project: project.chain.task_force_contact),
    ]
    if with_sponsor:
        sponsor: Column[Project] = text(
            (*parents, "县级包保领导"), lambda project: project.chain.county_sponsor or None
        )
        return [*columns[:2], sponsor, *columns[2:]]
    leader: Column[Project] = text((*parents, "市级责任领导"), lambda project: project.chain.city_leader or None)
    return [leader, *columns]


def _permits(campaign: Campaign, parents: tuple[str, ...], *, by_alias: bool) -> list[Column[Project]]:
    def cell(permit: str) -> Callable[[Project], str]:
        return lambda project: project.permits[permit]

    return [
        text((*parents, kind.aliases[0] if by_alias and kind.aliases else kind.name), cell(kind.name))
        for kind in campaign.permits
    ]
