"""Headers in other words, sums that need no question, and a cut-off that stands elsewhere than in a title."""

from typing import Any

import pytest

from data.ingest import FileReading

from .build import codes, date, read, read_rows, said, sheet, values, workbook_of

TITLE = "青冈县重点项目旬报(9月中旬) 单位:万元"
MAIN = "本年累计完成投资"


def fields(*headers: Any, lower: list[Any] | None = None, cells: tuple[Any, ...] = (120, 257), **options: Any) -> Any:
    """What column C (and those behind it) of a progress report with these headers is read as."""
    upper = ["序号", "项目名称", *headers]
    merges = options.pop("merges", ())
    below = [["", "", *lower]] if lower else []
    rows = [[number, f"第{number}号", *[cell] * len(headers)] for number, cell in enumerate(cells, 1)]
    return sheet(read_rows([[options.pop("title", TITLE)], upper, *below, *rows], merges)).columns


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("元月至9月完成投资", "year_investment"),
        ("完成年度投资", "year_investment"),
        ("累计到9月20日", "year_investment"),
        ("1-9月中旬累计完成", "year_investment"),
        ("完成数", "year_investment"),
        ("实际投资", "year_investment"),
        ("已投资", "year_investment"),
        ("1-9月份投资", "year_investment"),
        ("1-9月实际", "year_investment"),
        ("至9月20日完成投资", "year_investment"),
        ("2020年截至目前完成投资", "year_investment"),
        ("到9月中旬累计完成投资", "year_investment"),
        ("投资累计", "year_investment"),
    ],
)
def test_the_years_investment_in_other_words(header: str, field: str) -> None:
    assert fields(header, "总投资")["C"] == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("年度投资额", "annual_plan"),
        ("年度投资指标", "annual_plan"),
        ("调整后年度计划", "annual_plan"),
        ("年初计划", "annual_plan"),
        ("任务目标", "annual_plan"),
        ("投资任务", "annual_plan"),
        ("年度考核目标", "annual_plan"),
        ("累计到位", "funds_in_place"),
        ("年内到位资金", "funds_in_place"),
    ],
)
def test_other_money_in_other_words(header: str, field: str) -> None:
    assert fields(header, MAIN)["C"] == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("制约项目推进的问题", "problems"),
        ("影响进度的主要原因", "problems"),
        ("亟待解决的问题", "problems"),
        ("现场进度", "physical_progress"),
        ("包抓责任人", "county_sponsor"),
        ("县级包抓领导", "county_sponsor"),
        ("挂联领导", "county_sponsor"),
        ("牵头单位及负责人", "lead_unit"),
        ("责任单位及责任人", "lead_unit"),
        ("主责单位", "lead_unit"),
        ("项目负责人", "responsible_person"),
    ],
)
def test_texts_and_people_in_other_words(header: str, field: str) -> None:
    assert fields(header, MAIN, cells=("甲", "乙"))["C"] == field


@pytest.mark.parametrize("header", ["责任单位及责任人", "牵头单位及负责人"])
def test_a_unit_and_its_person_in_one_cell_are_said(header: str) -> None:
    reading = read_rows([[TITLE], ["项目名称", MAIN, header], ["甲", 70, "发改局 王一"], ["乙", 60, "住建局 李二"]])
    assert said(reading, "column.near") == ["C2"]
    head = ["项目名称", MAIN, header, "主管部门"]
    assert said(read_rows([[TITLE], head, ["甲", 70, "发改局 王一", "住建局"]]), "column.chosen") == ["D2"]


@pytest.mark.parametrize("header", ["投资进度", "年度计划完成"])
def test_numbers_that_may_be_the_years_investment_are_asked(header: str) -> None:
    reading = read_rows([[TITLE], ["项目名称", "总投资", header, "形象进度"], ["甲", 900, 70, "主体"]])
    assert said(reading, "check.main_column_unread") == ["C2"]


def test_an_adjusted_plan_goes_before_the_first_one_and_it_is_said() -> None:
    head = ["序号", "项目名称", "年初计划", "调整后年度计划", MAIN]
    reading = read_rows([[TITLE], head, [1, "甲", 900, 800, 70], [2, "乙", 500, 450, 60]])
    assert values(reading, "annual_plan") == [800, 450]
    assert said(reading, "column.chosen") == ["D2"]


def test_a_planned_day_under_the_years_tasks_is_complete_by_itself() -> None:
    upper = ["序号", "项目名称", "年度目标任务", None, None, MAIN]
    lower = [None, None, "计划投资", "计划开工时间", "计划竣工时间", None]
    rows = [[1, "甲", 900, "2020年3月22日", "2021年10月18日", 70], [2, "乙", 500, "2020年4月", "2021年9月", 60]]
    columns = sheet(read_rows([[TITLE], upper, lower, *rows], ["C2:E2"])).columns
    assert (columns["C"], columns["D"], columns["E"]) == ("annual_plan", "planned_start", "planned_finish")


def test_what_stands_under_a_unit_and_under_the_time_of_building() -> None:
    upper = ["序号", "项目名称", MAIN, "责任单位", None, "建设时间", None]
    lower = [None, None, None, "单位名称", "责任人", "开工", "竣工"]
    rows = [
        [1, "甲", 70, "发改局", "王一", "2020-06-05", "2021-10-02"],
        [2, "乙", 60, "住建局", "李二", "2020-06-08", "2021-10-26"],
    ]
    reading = read_rows([[TITLE], upper, lower, *rows], ["D2:E2", "F2:G2"])
    columns = sheet(reading).columns
    assert (columns["D"], columns["E"], columns["F"]) == ("lead_unit", "responsible_person", "start_date")
    assert columns["G"] == "planned_finish"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("解决时间", "deadline"),
        ("整改完成时限", "deadline"),
        ("完成时间", "deadline"),
        ("整改情况", "outcome"),
        ("办结状态", "is_closed"),
        ("问题状态", "is_closed"),
        ("销号情况", "is_closed"),
    ],
)
def test_columns_of_a_list_of_problems(header: str, field: str) -> None:
    head = ["序号", "项目名称", "存在问题", "牵头部门", header]
    reading = read_rows([["青冈县问题清单 截至2020年9月20日"], head, [1, "甲", "缺地", "财政局", "2020-09-30"]])
    assert (sheet(reading).kind, sheet(reading).columns["E"]) == ("problems", field)


def test_a_list_of_problems_may_call_them_particular() -> None:
    head = ["序号", "项目名称", "具体问题", "牵头部门", "解决期限"]
    reading = read_rows([["青冈县清单 截至2020年9月20日"], head, [1, "甲", "缺地", "财政局", "2020-09-30"]])
    assert (sheet(reading).kind, sheet(reading).columns["C"]) == ("problems", "problems")


# ---- no question where there is no doubt


@pytest.mark.parametrize("header", ["截至9月20日完成投资", "截至目前完成投资额", "累计", "1－9月份", "截至9月20日累计"])
def test_a_sum_that_says_so_is_not_asked(header: str) -> None:
    reading = read_rows([[TITLE], ["序号", "项目名称", "总投资", header], [1, "甲", 900, 70], [2, "乙", 500, 60]])
    assert sheet(reading).columns["D"] == "year_investment"
    assert "column.assumed" not in codes(reading)


def test_a_bare_sum_is_still_asked() -> None:
    reading = read_rows([[TITLE], ["序号", "项目名称", "总投资", "完成数"], [1, "甲", 900, 70], [2, "乙", 500, 60]])
    assert said(reading, "column.assumed") == ["D2"]


# ---- the cut-off

HEAD = ["序号", "项目名称", "总投资(万元)", "本年累计完成投资(万元)"]
ROWS = [[1, "甲", 900, 70], [2, "乙", 500, 60]]


def monthly(title: str, *headers: str) -> FileReading:
    return read_rows([[title], [*HEAD, *headers], *[[*row, *[5] * len(headers)] for row in ROWS]])


@pytest.mark.parametrize(
    ("title", "headers"),
    [
        ("青冈县2020年9月月报", ()),
        ("青冈县项目完成情况(2020年9月)", ("本月完成投资(万元)",)),
        ("青冈县项目完成情况 9月份", ("9月份完成投资(万元)",)),
    ],
)
def test_a_monthly_report_stands_for_its_month(title: str, headers: tuple[str, ...]) -> None:
    reading = monthly(title, *headers)
    assert sheet(reading).cut_off == date(2020, 9, 30)
    assert "cut_off.month_only" not in codes(reading)
    assert "cut_off.month_end" in codes(reading, "info")


@pytest.mark.parametrize("title", ["青冈县进度表 截至10月底", "青冈县进度表(2020年10月末)"])
def test_the_end_of_a_month_is_a_day(title: str) -> None:
    reading = monthly(title)
    assert sheet(reading).cut_off == date(2020, 10, 31)
    assert not {"cut_off.month_only", "cut_off.month_end"} & codes(reading)


def test_a_month_of_a_report_of_dekads_is_asked() -> None:
    assert "cut_off.month_only" in codes(monthly("青冈县9月份进度表", "本旬完成投资(万元)"), "warning")
    assert "cut_off.month_only" in codes(monthly("青冈县进度表 9月"), "warning")


def test_the_office_that_signs_below_dates_the_table() -> None:
    tail = [["备注:由各部门上报。"], [None, None, None, "青冈县发展和改革局"]]
    reading = read_rows([["青冈县旬报表"], HEAD, *ROWS, *tail, [None, None, None, "2020年9月10日"]])
    assert sheet(reading).cut_off == date(2020, 9, 10)
    assert "cut_off.taken" in codes(reading, "info")
    other = read_rows([["青冈县旬报表"], HEAD, *ROWS, *tail, [None, None, None, "2020年9月12日"]])
    assert "cut_off.missing" in codes(other, "error")


def test_the_months_of_the_columns_date_the_table() -> None:
    head = ["序号", "项目名称", "总投资(万元)", "1—9月完成投资(万元)"]
    reading = read_rows([["青冈县建设情况表"], head, *ROWS])
    assert sheet(reading).cut_off == date(2020, 9, 30)
    assert "cut_off.month_end" in codes(reading, "info")


def test_a_sheet_takes_the_day_of_its_sisters() -> None:
    problems = [
        ["青冈县问题清单"],
        ["序号", "项目名称", "存在问题", "责任单位", "解决时限"],
        [1, "甲", "缺地", "局", "9月底"],
    ]
    dated = [["青冈县旬报 截至2020年9月10日"], HEAD, *ROWS]
    reading = read(workbook_of({"进度": dated, "问题": problems}))
    assert [one.cut_off for one in reading.sheets] == [date(2020, 9, 10)] * 2
    assert "cut_off.missing" not in codes(reading)
    assert [one.sheet for one in reading.problems if one.code == "cut_off.taken"] == ["问题"]
    later = [["青冈县旬报 截至2020年9月20日"], HEAD, [1, "丙", 900, 70]]
    reading = read(workbook_of({"进度": dated, "后": later, "问题": problems}))
    assert "cut_off.missing" in codes(reading, "error")


def test_a_day_that_ends_no_period_names_the_nearest() -> None:
    (asked,) = [one for one in monthly("青冈县周报 截至2020年9月18日").problems if one.code == "cut_off.not_a_period"]
    assert "2020-09-20" in asked.message
