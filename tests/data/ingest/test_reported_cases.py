"""Sheets that an outside tester laid out and that were once read wrongly: each with the cell that must come out."""

from typing import Any

import pytest

from tests.data.ingest.build import codes, column, date, known, project, read_rows, report, rows, said, sheet, values

TITLE = "望奎县重点项目进度表 截至2020年8月20日"
IN_WAN = f"{TITLE} 单位:万元"


# ---- cells


@pytest.mark.parametrize(
    "text",
    ["20.8.15", "2020,8,15", "2020。8。15", "2020、8、15", "二〇二〇年八月十五日", "2020年八月15日", "已开工(8.15)"],
)
def test_a_day_in_unusual_signs_is_that_day(text: str) -> None:
    assert values(column("开工时间", text), "start_date") == [date(2020, 8, 15)]


@pytest.mark.parametrize(
    ("text", "day"), [("21年6月", date(2021, 6, 30)), ("十月底", date(2020, 10, 31)), ("2020年五月", date(2020, 5, 31))]
)
def test_a_month_in_unusual_signs_is_that_month(text: str, day: date) -> None:
    assert values(column("计划竣工时间", text), "planned_finish") == [day]


@pytest.mark.parametrize("text", ["2018.5-2020.10", "2019-2021", "2020 8 15 1"])
def test_a_span_is_not_a_start(text: str) -> None:
    reading = column("开工时间", text)
    assert values(reading, "start_date") == [None]
    assert reading.blocks


@pytest.mark.parametrize("text", ["计划9月1日开工", "未开工，拟9月10日", "预计10月"])
def test_an_intention_in_the_column_of_facts_is_not_a_start(text: str) -> None:
    reading = read_rows([[IN_WAN], ["序号", "项目名称", "开复工时间", "累计完成投资"], [1, "甲厂", text, 0]])
    (row,) = sheet(reading).rows
    assert "start_date" not in row.values
    assert row.values["status"] == "未开工"


def test_an_amount_beside_a_flag_is_not_a_year() -> None:
    reading = column("是否入统", "已入统2000万元")
    assert values(reading, "in_statistics") == [True]
    assert values(reading, "statistics_date") == [None]


@pytest.mark.parametrize(
    ("text", "status", "start"),
    [
        ("前期停工，现已复工", "已复工", None),
        ("冬季停工后4月10日复工", "已复工", None),
        ("已于4月复工", "已复工", date(2020, 4, 1)),
        ("前期手续已完成，已开工", "已开工", None),
        ("2020年4月已开工", "已开工", date(2020, 4, 1)),
        ("已开工，计划10月竣工", "已开工", None),
        ("已开工(计划8月15日竣工)", "已开工", None),
        ("停工，计划9月复工", "停工", None),
        ("因疫情停工", "停工", None),
        ("不具备开工条件", "未开工", None),
        ("土地未落实，无法开工", "未开工", None),
        ("未按计划开工", "未开工", None),
        ("正在招投标", "未开工", None),
        ("正在进行施工图设计", "未开工", None),
        ("正在办理施工许可", None, None),
        ("正在进行主体施工", "已开工", None),
        ("否，资金未到位", "未开工", None),
        ("是(4月5日)", "已开工", date(2020, 4, 5)),
    ],
)
def test_a_status_in_a_sentence(text: str, status: str | None, start: date | None) -> None:
    reading = column("开复工情况", text)
    assert values(reading, "status") == [status]
    assert values(reading, "start_date") == [start]
    assert (status is None) == ("status.unreadable" in codes(reading))


@pytest.mark.parametrize(
    ("text", "is_bond"), [("抗疫特别国债", True), ("未争取到特别国债", False), ("国债2000万元，自筹500万元", True)]
)
def test_a_source_of_money_that_was_not_won_is_no_bond(text: str, is_bond: bool) -> None:
    assert values(column("资金来源", text), "bond") == [is_bond]


# ---- header blocks


def header(*paths: tuple[str, ...]) -> list[list[str | None]]:
    """Header rows from the path of each column, parents first; a parent stands only over its first column."""
    depth = max(map(len, paths))
    grid: list[list[str | None]] = []
    for level in range(depth):
        grid.append([path[level] if level < len(path) else None for path in paths])
    for level in range(depth - 1):
        for at in range(len(paths) - 1, 0, -1):
            if grid[level][at] == grid[level][at - 1] and len(paths[at]) > level + 1:
                grid[level][at] = None
    return grid


@pytest.mark.parametrize(
    ("parent", "leaves", "fields"),
    [
        (("年度任务",), ("计划投资", "已完成投资"), ("annual_plan", "year_investment")),
        (("2020年投资情况",), ("计划", "完成"), ("annual_plan", "year_investment")),
        (("本旬进展",), ("完成投资", "形象进度"), ("period_investment", "physical_progress")),
        (("投资",), ("总额", "年度计划"), ("total_investment", "annual_plan")),
        (("投资完成情况",), ("总投资", "本旬"), ("total_investment", "period_investment")),
        (("投资计划",), ("总投资", "年度计划"), ("total_investment", "annual_plan")),
        (("2020年投资",), ("年度计划", "1-8月完成"), ("annual_plan", "year_investment")),
        (("2020年度", "完成投资"), ("截至本旬末", "其中:本旬"), ("year_investment", "period_investment")),
        (("入统情况",), ("是否", "时间"), ("in_statistics", "statistics_date")),
    ],
)
def test_parents_that_only_say_what_it_is_about(
    parent: tuple[str, ...], leaves: tuple[str, str], fields: tuple[str, str]
) -> None:
    head = header(("序号",), ("项目名称",), *((*parent, leaf) for leaf in leaves), ("累计到位资金",))
    body: list[list[Any]] = [[number, f"{number}号厂", 100.0, 50.0, 70.0] for number in (1, 2)]
    assert sheet(read_rows([[IN_WAN], *head, *body])).columns == {
        "B": "project_name",
        "C": fields[0],
        "D": fields[1],
        "E": "funds_in_place",
    }


def test_of_which_under_a_sum_since_the_start() -> None:
    head = header(("序号",), ("项目名称",), *(("累计完成投资", leaf) for leaf in ("合计", "其中:本年", "其中:本旬")))
    reading = read_rows([[IN_WAN], *head, [1, "甲厂", 12000, 2500, 300]], merges=["C2:E2"])
    assert sheet(reading).columns == {"B": "project_name", "D": "year_investment", "E": "period_investment"}


def test_a_unit_in_the_brackets_of_a_parent_is_still_a_header() -> None:
    head = header(
        ("序号",),
        ("项目基本情况", "项目名称"),
        *(
            ("投资情况(单位:万元)", "2020年", *leaf)
            for leaf in (("计划投资",), ("完成投资", "本旬"), ("完成投资", "累计"))
        ),
    )
    reading = sheet(read_rows([[TITLE], *head, [1, "甲厂", 5000, 100, 600], [2, "乙厂", 4000, 10, 500]]))
    assert reading.header_rows == (2, 3, 4, 5)
    assert [row.values["year_investment"] for row in reading.rows] == [600, 500]


def test_labels_with_colons_are_labels() -> None:
    reading = read_rows([[IN_WAN], ["序号:", "项目名称:", "年度计划投资:", "累计完成投资:"], [1, "甲厂", 900, 500]])
    assert values(reading, "year_investment") == [500]


@pytest.mark.parametrize(
    "caption",
    [
        ("截至9月30日", "(亿元)"),
        ("2020年9月30日", "亿元"),
        ("望奎县发改局", "2020年9月30日", "(亿元)"),
        ("9月下旬", "(亿元)"),
    ],
)
def test_a_caption_of_moment_and_unit_is_no_header_row(caption: tuple[str, ...]) -> None:
    head = ["序号", "项目名称", "年度计划投资", "累计完成投资"]
    reading = sheet(read_rows([["望奎县重点项目进度表"], [None, *caption], head, [1, "甲厂", 0.5, 0.06]]))
    assert reading.header_rows == (3,)
    assert (reading.unit, reading.cut_off) == ("亿元", date(2020, 9, 30))


def test_of_two_tables_the_first_is_read_and_the_second_said() -> None:
    first = [["序号", "项目名称", "年度计划投资", "累计完成投资"], [1, "甲厂", 5000, 600], [2, "乙路", 500, 20]]
    second = [["序号", "项目名称", "总投资", "年度计划投资", "累计完成投资"], [1, "丙桥", 9000, 800, 80]]
    reading = read_rows([[IN_WAN], *first, [], *second])
    assert list(rows(reading)) == ["甲厂", "乙路"]
    assert said(reading, "sheet.second_table") == ["A6"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("年初至8月底累计完成投资", "year_investment"),
        ("年初至8月20日完成投资", "year_investment"),
        ("1月1日-8月20日完成投资", "year_investment"),
        ("8月11日至20日完成投资", "period_investment"),
        ("8月11日-8月20日完成投资", "period_investment"),
    ],
)
def test_spans_of_days_in_headers(text: str, field: str) -> None:
    assert (
        sheet(read_rows([[IN_WAN], ["序号", "项目名称", "总投资", text], [1, "甲厂", 900, 50]])).columns["D"] == field
    )


def test_the_standard_sheet_stays_the_standard_sheet() -> None:
    reading = report([1, "甲厂", 900, 500, 10, 50, "在建"])
    assert codes(reading, "error") == set()


# ---- rows

HEAD = ["序号", "项目名称", "年度计划投资", "累计完成投资"]


def body(*data: list[Any]) -> list[list[Any]]:
    return [[IN_WAN], HEAD, *data]


def test_a_numbered_project_whose_name_begins_with_qizhong_counts() -> None:
    reading = read_rows(
        body([1, "其中屯扶贫车间", 400, 200], [2, "合计科技产业园", 300, 100], ["合计", None, 700, 300])
    )
    assert list(rows(reading)) == ["其中屯扶贫车间", "合计科技产业园"]
    assert sheet(reading).totals_rows == (5,)


def test_tiers_of_a_sum_are_parts_and_no_sections() -> None:
    parts = [["其中", "省百大项目", 500, 60], [None, "市百大项目", 400, 50], [None, "市本级重点项目", 600, 70]]
    reading = read_rows(body(["合计", None, 1500, 180], *parts, [1, "甲厂", 500, 60], [2, "乙厂", 1000, 120]))
    assert sheet(reading).totals_rows == (3, 4, 5, 6)
    assert values(reading, "tier") == [None, None]


def test_numbered_parts_below_a_package_count_once() -> None:
    parts = [[None, "其中：1.东城小区", 3000, 1500], [None, "2.西城小区", 3000, 1500]]
    reading = read_rows(body([1, "老旧小区改造", 6000, 3000], *parts, [2, "医院", 1000, 500]))
    assert list(rows(reading)) == ["老旧小区改造", "医院"]
    assert said(reading, "row.subproject") == ["B4", "B5"]


@pytest.mark.parametrize(
    "tail",
    [
        [["注："], [1, "年度计划投资以市里下达为准"], [2, "累计完成投资以统计部门为准"]],
        [["说明", "1.指1-8月完成投资"], [None, "2.本表单位万元"]],
        [["审核：李四", None, "电话", 4556720000]],
        [[None, "望奎县发展和改革局"], [None, None, None, date(2020, 8, 21)]],
    ],
)
def test_notes_and_signatures_are_no_projects(tail: list[list[Any]]) -> None:
    reading = read_rows(body([1, "甲厂", 500, 60], [2, "乙厂", 400, 50], *tail))
    assert list(rows(reading)) == ["甲厂", "乙厂"]
    assert codes(reading, "error") == set()


# ---- columns


def test_two_months_beside_a_report_are_not_the_year() -> None:
    head = ["序号", "项目名称", "年度计划投资", "7月完成投资", "8月完成投资"]
    reading = read_rows([["望奎县项目进度 截至2020年8月31日 单位:万元"], head, [1, "甲厂", 900, 60, 50]])
    assert values(reading, "year_investment") == [None]
    assert "column.missing" in codes(reading, "warning")


def test_the_months_of_another_cut_off_are_not_lost_without_a_word() -> None:
    head = ["序号", "项目名称", "年度计划投资", "本旬完成投资", "1-9月完成投资"]
    reading = read_rows([[IN_WAN], head, [1, "甲厂", 900, 60, 500]])
    assert values(reading, "year_investment") == [None]
    assert "column.missing" in codes(reading, "warning")


@pytest.mark.parametrize("days", ["8月1日-10日完成投资", "7月21日至7月31日完成投资"])
def test_the_days_of_another_dekad_are_not_this_period(days: str) -> None:
    reading = read_rows([[IN_WAN], ["序号", "项目名称", "累计完成投资", days], [1, "甲厂", 900, 60]])
    assert values(reading, "period_investment") == [None]
    assert said(reading, "column.other_period") == ["D2"]


def test_amounts_all_written_as_about_are_amounts() -> None:
    reading = column("年度计划投资(元)", "约92980000", "约109940000", "大约12000000元")
    assert values(reading, "annual_plan") == [9298, 10994, 1200]


@pytest.mark.parametrize(
    ("text", "field"),
    [("①总投资", "total_investment"), ("本旬", "period_investment"), ("项目计划总投资", "total_investment")],
)
def test_labels_seen_in_the_wild(text: str, field: str) -> None:
    reading = read_rows([[IN_WAN], ["序号", "项目名称", text, "本年完成投资"], [1, "甲厂", 900, 60]])
    assert sheet(reading).columns["C"] == field


# ---- around the table


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("（8.11-8.20）", date(2020, 8, 20)),
        ("（8.1—10）", date(2020, 8, 10)),
        ("（8.20）", date(2020, 8, 20)),
        ("十月上旬", date(2020, 10, 10)),
        ("（八月二十日）", date(2020, 8, 20)),
        ("二〇二〇年九月上旬", date(2020, 9, 10)),
        ("2020年1-8月", date(2020, 8, 31)),
        ("2020.08下旬", date(2020, 8, 31)),
        ("（九月底）", date(2020, 9, 30)),
    ],
)
def test_cut_offs_as_titles_write_them(text: str, day: date) -> None:
    rows_ = [[f"望奎县重点项目进度表{text} 单位:万元"], HEAD, [1, "甲厂", 500, 60]]
    assert sheet(read_rows(rows_)).cut_off == day


@pytest.mark.parametrize(
    ("text", "unit"),
    [("金额单位：人民币元", "元"), ("单位：人民币万元", "万元"), ("单位：RMB万元", "万元"), ("金额：万元", "万元")],
)
def test_units_as_offices_write_them(text: str, unit: str) -> None:
    reading = read_rows([[TITLE], [None, None, None, text], HEAD, [1, "甲厂", 50000, 6000]])
    assert sheet(reading).unit == unit


def test_a_code_against_the_name_or_the_county_is_a_question() -> None:
    roster = known(
        project(1, "肉鸡加工项目", code="2020-231221-01", county="望奎县"),
        project(2, "污水处理厂", county="望奎县"),
        project(3, "兰西纺织", code="2020-231222-04", county="兰西县"),
    )
    head = ["项目代码", "项目名称", "累计完成投资"]
    data = [["2020-231221-01", "污水处理厂", 10], ["2020-231222-04", "望奎新厂", 10]]
    reading = read_rows([[IN_WAN], head, *data], known=roster)
    assert [row.project_id for row in sheet(reading).rows] == [None, None]
    assert said(reading, "project.code_or_name") == ["B3", "B4"]
    assert reading.blocks


def test_a_sum_above_the_projects_of_another_county_opens_their_section() -> None:
    title = "全市省百大项目进度表(截至8月20日) 单位:万元"
    data = [["一", "望奎县", 600, 60], [1, "甲厂", 600, 60], ["二", "兰西县小计", 800, 80], [2, "丙厂", 800, 80]]
    reading = read_rows([[title], HEAD, [None, "合计", 1400, 140], *data])
    assert values(reading, "county") == ["望奎县", "兰西县"]
    assert sheet(reading).totals_rows == (3, 4, 6)


def test_statuses_to_tick_where_one_of_them_is_a_label_itself() -> None:
    head = header(
        ("序号",), ("项目名称",), *(("项目状态", leaf) for leaf in ("未开工", "已开工", "竣工")), ("累计完成投资",)
    )
    data = [[1, "甲", None, "√", None, 500], [2, "乙", "√", None, None, 0], [3, "丙", None, None, "√", 900]]
    assert values(read_rows([[IN_WAN], *head, *data], merges=["C2:E2"]), "status") == ["已开工", "未开工", "竣工"]


def test_a_share_is_not_the_investment() -> None:
    head = ["序号", "项目名称", "累计完成投资", "年度投资完成情况"]
    reading = read_rows([[IN_WAN], head, [1, "甲厂", 60, "5%"], [2, "乙厂", 10, "2%"]])
    assert values(reading, "year_investment") == [60, 10]


def test_the_planned_start_of_those_not_started() -> None:
    head = ["序号", "项目名称", "开工时间", "未开工项目计划开工时间", "累计完成投资"]
    reading = read_rows([[IN_WAN], head, [1, "甲厂", None, date(2020, 9, 1), 0]])
    assert values(reading, "planned_start") == [date(2020, 9, 1)]
