"""County, cut-off, tier and kind from titles, sheet and file names."""

from datetime import date

import pytest

from .build import Answers, codes, known, project, read, read_rows, said, sheet, values, workbook_of

HEAD = ["序号", "项目名称", "年度计划投资(万元)", "本年累计完成投资(万元)", "形象进度"]
ROW = [1, "甲项目", 5, 3, "基础"]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("截至2020年8月10日", date(2020, 8, 10)),
        ("(截止到8月20日)", date(2020, 8, 20)),
        ("2020年8月上旬", date(2020, 8, 10)),
        ("8月中旬旬报", date(2020, 8, 20)),
        ("2020年9月下旬", date(2020, 9, 30)),
        ("2020年8月份", date(2020, 8, 31)),
        ("1-9月进展情况", date(2020, 9, 30)),
        ("2020.08.20", date(2020, 8, 20)),
        ("8月11日至8月20日", date(2020, 8, 20)),
        ("8月11日-20日", date(2020, 8, 20)),
        ("(2020年8月1日—11月10日)截至9月10日", date(2020, 9, 10)),
        ("第3期", date(2020, 8, 31)),
        ("填报时间:2020年8月21日 截至8月20日", date(2020, 8, 20)),
    ],
)
def test_the_cut_off_in_the_title(title: str, day: date) -> None:
    assert sheet(read_rows([[f"安达市重点项目进度表{title}"], HEAD, ROW])).cut_off == day


@pytest.mark.parametrize(
    "name", ["安达市8月20日.xlsx", "安达0820.xlsx", "安达_20200820.xlsx", "安达8.20.xlsx", "8月中旬安达.xlsx"]
)
def test_the_cut_off_in_the_file_name(name: str) -> None:
    assert sheet(read_rows([["安达市进度表"], HEAD, ROW], name=name)).cut_off == date(2020, 8, 20)


def test_the_cut_off_may_be_missing_strange_or_contradictory() -> None:
    assert "cut_off.missing" in codes(read_rows([["安达市进度表"], HEAD, ROW]), "error")
    assert "cut_off.not_a_period" in codes(read_rows([["安达市进度表 截至2020年8月14日"], HEAD, ROW]), "error")
    both = read_rows([["安达市进度表 截至8月20日"], HEAD, ROW], name="安达8月31日.xlsx")
    assert sheet(both).cut_off == date(2020, 8, 20)
    assert "cut_off.conflict" in codes(both, "warning")
    answered = read_rows([["安达市进度表"], HEAD, ROW], answers=Answers(cut_off=date(2020, 8, 20)))
    assert sheet(answered).cut_off == date(2020, 8, 20)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("绥化市安达市进度表", "x.xlsx"),
        ("填报单位:安达市发改局", "x.xlsx"),
        ("进度表", "安达市8月.xlsx"),
        ("市本级重点项目进度表 填报单位:安达", "x.xlsx"),
    ],
)
def test_the_county_of_a_sheet(title: str, name: str) -> None:
    reading = read_rows([[f"{title} 截至8月20日"], HEAD, ROW], name=name)
    assert values(reading, "county") == ["安达市"]


def test_the_county_may_be_missing_contradictory_or_somebody_elses() -> None:
    missing = read_rows([["进度表 截至8月20日"], HEAD, ROW])
    assert said(missing, "county.missing") == ["B3"]
    both = read_rows([["安达市进度表 截至8月20日"], HEAD, ROW], name="肇东市.xlsx")
    assert "county.conflict" in codes(both, "warning")
    assert values(read_rows([["进度表 8月中旬"], HEAD, ROW], uploader_county="兰西县"), "county") == ["兰西县"]
    foreign = read_rows([["安达市进度表 8月中旬"], HEAD, ROW], uploader_county="兰西县")
    assert "county.not_yours" in codes(foreign, "error")
    assert values(read_rows([["进度表 8月中旬"], HEAD, ROW], answers=Answers(county="明水县")), "county") == ["明水县"]


def test_a_county_column() -> None:
    head = ["项目名称", "所属县(市、区)", "本年累计完成投资(万元)"]
    rows = [["进度表 8月中旬"], head, ["甲", "安达", 1], ["乙", None, 1], ["丙", "绥化市肇东市", 1], ["丁", "火星", 1]]
    reading = read_rows(rows)
    assert values(reading, "county") == ["安达市", "安达市", "肇东市", None]
    assert said(reading, "county.filled_down") == ["B4"]
    assert said(reading, "county.unreadable") == ["B6"]


def test_a_tier_from_the_sheet_name_and_a_strange_one() -> None:
    content = workbook_of(
        {"省百大": [["安达市进度表 8月中旬"], HEAD, ROW], "市本级": [["8月中旬"], HEAD, [1, "乙", 5, 3, "x"]]}
    )
    reading = read(content, "安达市.xlsx")
    assert [one.tier for one in reading.sheets] == ["省百大", "市本级"]
    assert [one.county for one in reading.sheets] == ["安达市", "安达市"]
    head = ["项目名称", "项目层级", "本年累计完成投资(万元)"]
    assert said(
        read_rows([["安达市 8月中旬进度"], head, ["甲", "省百大", 1], ["乙", "国家级", 1]]), "tier.unreadable"
    ) == ["B4"]


ROSTER_HEAD = [
    "序号",
    "项目名称",
    "总投资(万元)",
    "年度计划投资(万元)",
    "市级责任领导",
    "责任单位",
    "首席服务员",
    "计划开工时间",
]
ROSTER_ROW = [1, "甲项目", 900, 500, "张某", "工信局", "李某", "2020年4月"]


def test_kinds_are_told_by_their_headers() -> None:
    roster = read_rows([["安达市省百大项目清单"], ROSTER_HEAD, ROSTER_ROW], known=known())
    assert sheet(roster).kind == "roster"
    assert sheet(roster).cut_off is None
    assert codes(roster, "error") == set()
    permits = read_rows(
        [["安达市前期手续办理情况"], ["项目名称", "立项", "环评", "能评"], ["甲", "已办", "在办", "无需"]]
    )
    assert sheet(permits).kind == "permits"
    problems = read_rows(
        [["安达市存在问题清单"], ["序号", "项目名称", "存在问题", "责任单位"], [1, "甲", "缺资金", "工信局"]]
    )
    assert sheet(problems).kind == "problems"


def test_a_roster_without_a_tier_is_asked() -> None:
    assert "tier.missing" in codes(read_rows([["安达市项目清单"], ROSTER_HEAD, ROSTER_ROW]), "error")


def test_sheets_of_no_known_kind_are_listed() -> None:
    content = workbook_of(
        {
            "说明": [["本表由各县填报"], ["每旬一次"]],
            "空": [],
            "数据": [["月份", "电量", "气温"], *[[one, one * 1.5, one * 2.5] for one in range(9)]],
            "表": [["安达市进度表 8月中旬"], HEAD, ROW],
        }
    )
    reading = read(content)
    assert [one.kind for one in reading.sheets] == [None, None, None, "progress"]
    assert all(one.skipped for one in reading.sheets[:3])
    assert {one.sheet for one in reading.problems if one.code == "sheet.skipped_with_amounts"} == {"数据"}


def test_a_table_without_project_names_is_skipped_with_the_reason() -> None:
    content = workbook_of(
        {"表": [["安达市"], ["县区", "总投资", "年度计划投资", "本年累计完成投资"], ["安达市", 1, 2, 3]]}
    )
    reading = read(content)
    assert "项目名称" in (reading.sheets[0].skipped or "")
    assert "file.no_known_sheet" in codes(reading, "error")


def test_a_progress_sheet_without_a_roster_blocks() -> None:
    assert "roster.missing" in codes(read_rows([["安达市进度表 8月中旬"], HEAD, ROW], known=known()), "error")
    alone = read_rows([["安达市进度表 8月中旬"], HEAD, ROW])
    assert codes(alone, "error") == set()
    assert "roster.unchecked" in codes(alone)


def test_a_unit_settled_by_the_rosters_own_figures_is_said() -> None:
    projects = [project(number, f"第{number}号", annual_plan=number * 100) for number in range(1, 5)]
    rows = [[number, f"第{number}号", number / 100, 0.01] for number in range(1, 5)]
    head = ["序号", "项目名称", "年度计划投资", "本年累计完成投资"]
    reading = read_rows([["安达市进度表 8月中旬"], head, *rows], known=known(*projects))
    assert sheet(reading).unit == "亿元"
    assert said(reading, "unit.settled") == ["C2"]
    wrong = read_rows([["安达市进度表 8月中旬 单位:万元"], head, *rows], known=known(*projects))
    assert said(wrong, "unit.implausible") == ["C3", "D3"]


def test_a_month_alone_is_read_as_its_end_and_said() -> None:
    reading = read_rows([["安达市8月份旬报"], HEAD, ROW])
    assert sheet(reading).cut_off == date(2020, 8, 31)
    assert "cut_off.month_only" in codes(reading, "warning")
    assert sheet(read_rows([["安达市8月份旬报(中旬)"], HEAD, ROW])).cut_off == date(2020, 8, 20)


def test_finishing_times_of_a_roster_are_plans_where_one_is_still_to_come() -> None:
    head = ["序号", "项目名称", "年度计划投资(万元)", "责任单位", "首席服务员", "市级责任领导", "开工时间", "竣工时间"]
    rows = [[1, "甲项目", 5, "a", "b", "c", "2019.5", "2020.6"], [2, "乙项目", 5, "a", "b", "c", "2020.5", "2021.10"]]
    reading = read_rows([["安达市省百大项目清单"], head, *rows])
    assert values(reading, "planned_finish") == [date(2020, 6, 30), date(2021, 10, 31)]
    assert values(reading, "status") == [None, None]


REPORT_HEAD = ["序号", "项目名称", "年度计划投资", "本年累计完成投资", "建设状态"]


@pytest.mark.parametrize(
    "reported", ["填报日期：2020年8月21日", "报送时间：2020年8月22日", "制表日期 2020.8.23", "填报日期：2020年8月20日"]
)
@pytest.mark.parametrize("name", ["庆安县0820.xlsx", "庆安县8月中旬.xlsx"])
def test_the_day_of_filling_in_yields_to_the_files_own_cut_off(reported: str, name: str) -> None:
    reading = read_rows(
        [["庆安县市百大项目旬报"], [reported], ["单位:万元"], REPORT_HEAD, [1, "甲", 9, 5, "已开工"]], name=name
    )
    assert sheet(reading).cut_off == date(2020, 8, 20)
    assert not said(reading, "cut_off.not_a_period")


def test_the_day_of_filling_in_alone_is_still_asked() -> None:
    rows = [["庆安县市百大项目旬报"], ["填报日期：2020年8月21日"], REPORT_HEAD, [1, "甲", 9, 5, "已开工"]]
    assert said(read_rows(rows), "cut_off.not_a_period") == [None]
    stated = [["庆安县市百大项目旬报 截至2020年8月21日"], *rows[2:]]
    assert said(read_rows(stated, name="庆安县0820.xlsx"), "cut_off.not_a_period") == [None]
