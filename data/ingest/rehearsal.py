"""A small table read once before the first fork: what is compiled, imported and remembered lazily is then there for
every child. Only words of our own and of the campaign's file are read here, never a file that somebody sent."""

from datetime import date
from decimal import Decimal

from data.campaign import Campaign
from data.ingest.learned import matcher_for
from data.ingest.model import Answers, Known, KnownProject, LastState
from data.ingest.vocabulary import load
from data.ingest.whole import Asked, read_whole

HEADER = (
    "序号,项目名称,总投资,年度计划投资,本旬完成投资,本年累计完成投资,建设状态,开工时间,竣工时间,是否入统,"
    "入统时间,形象进度,存在问题"
)
ROWS = (
    "1,甲项目,900,500,10,60,在建,2020.8.1,,是,2020年8月,主体施工,无",
    "2,乙项目(一期),1.2亿,约300万,5,40,前期手续办理中,未开工,计划10月竣工,否,,,缺少用地指标",
    "3,丙公司丙项目,800,400,8,400,已竣工,2019年5月,8月15日,已入统(8.15),,竣工验收,",
    ",合计,1700,1200,23,500,,,,,,,",
    "填报人:张某,,,,,,,,,,,,",
)


def rehearse(campaign: Campaign) -> None:
    """Teach the campaign's matcher every word of the vocabulary, and read one report."""
    matcher = matcher_for(campaign, None)
    for words in load().fields.values():
        for word in (words.label, *words.aliases, *words.weak):
            matcher.match((word,))
    for permit in campaign.permits:
        matcher.match((permit.name,))
    unit, tier = campaign.units[0].name, campaign.tiers[0].name
    project = KnownProject(1, "c-1", "甲项目", unit, tier, Decimal(900), Decimal(500))
    state = LastState(campaign.baseline_cut_off, "已开工", Decimal(5), Decimal(50), county=unit)
    known = Known((project,), {1: (state,)})
    title = f"{unit}{tier}重点项目进度表 截至{_in_words(campaign.periods[0].cut_off)} 单位:万元"
    table = "\n".join((title, HEADER, *ROWS)).encode()
    read_whole(Asked("报表.csv", "", campaign, known, Answers(), None, None), table)


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
