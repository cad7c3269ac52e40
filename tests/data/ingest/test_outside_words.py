"""Headers, captions and columns as an outside tester wrote them."""

from typing import Any

import pytest

from .build import codes, date, read, read_rows, said, sheet, values, workbook

TITLE = "兰西县重点项目进度表 截至2020年8月20日 单位:万元"


def fields(upper: list[Any], lower: list[Any] | None = None, title: str = TITLE) -> dict[str, str]:
    rows = [[title], upper, *([lower] if lower else [])]
    rows += [[number, f"第{number}号", *range(100, 100 * len(upper) - 100, 100)] for number in (1, 2)]
    return dict(sheet(read_rows(rows)).columns)


DEKADS = [None, None, "上旬", "中旬", None]
DONE = [None, None, "计划", "实际", None]
FIRST = ("序号", "项目名称")


@pytest.mark.parametrize(
    ("upper", "lower", "column", "field"),
    [
        ([*FIRST, "1月-8月中旬完成投资", "年度计划投资"], None, "C", "year_investment"),
        ([*FIRST, "8月完成投资", None, "本年累计"], DEKADS, "D", "period_investment"),
        ([*FIRST, "8月投资完成情况", None, "本年累计"], DEKADS, "D", "period_investment"),
        ([*FIRST, "2020年投资", None, "总投资"], DONE, "D", "year_investment"),
        ([*FIRST, "本旬投资", None, "本年累计"], DONE, "D", "period_investment"),
        (["序号", "企业(项目)名称", "年度计划投资", "累计完成投资"], None, "B", "project_name"),
        (["序号", "项目名称①", "年度计划投资②(含结转)", "累计完成投资"], None, "C", "annual_plan"),
        ([*FIRST, "累计完成投资", "本周进展"], None, "D", "physical_progress"),
        ([*FIRST, "累计完成投资", "包保领导及职务"], None, "D", "county_sponsor"),
    ],
)
def test_a_header_in_other_words(upper: list[Any], lower: list[Any] | None, column: str, field: str) -> None:
    assert fields(upper, lower)[column] == field


def test_a_plan_of_the_dekad_and_a_post_alone_are_nothing() -> None:
    found = fields(["序号", "项目名称", "本旬投资", None, "累计完成投资"], [None, None, "计划", "实际", None])
    assert "C" not in found
    assert "D" not in fields(["序号", "项目名称", "累计完成投资", "职务"])


def test_the_months_sum_beside_the_dekads_is_not_the_period() -> None:
    upper = ["序号", "项目名称", "8月完成投资", None, None, None, "本年累计"]
    lower = [None, None, "上旬", "中旬", "下旬", "合计", None]
    reading = read_rows([[TITLE], upper, lower, [1, "甲", 100, 150, None, 250, 1500]], ["C2:F2"])
    assert values(reading, "period_investment") == [150]
    assert said(reading, "column.other_period") == ["C3", "E3", "F3"]


def test_cumulative_months_are_read_in_the_cut_offs_month() -> None:
    upper = ["序号", "项目名称", "年度计划投资", "各月累计完成投资", None, None]
    lower = [None, None, None, "6月", "7月", "8月"]
    reading = read_rows(
        [["安达市完成投资情况表 2020年8月31日 单位:万元"], upper, lower, [1, "甲", 900, 10, 20, 30]], ["D2:F2"]
    )
    assert values(reading, "year_investment") == [30]
    assert said(reading, "column.other_period") == ["D3", "E3"]


def test_a_name_in_two_columns_is_the_whole_projects_and_its_parts_are_asked() -> None:
    upper, lower = ["序号", "项目名称", None, "总投资", "累计完成投资"], [None, "大项目", "子项目", None, None]
    body = [[1, "保障房", "一标段", 50, 9], [None, None, "二标段", 30, 4], [2, "水源地", "主体", 40, 18]]
    reading = read_rows([[TITLE], upper, lower, *body], ["B2:C2", "B4:B5"])
    assert values(reading, "project_name") == ["保障房", "水源地"]
    assert said(reading, "row.continuation") == ["D5"]


@pytest.mark.parametrize(
    "title",
    ["兰西县项目进度表2020-8-20 17:30", "兰西县2020年重点项目(第二批)进度表8.20", "兰西县进度表8.20(单位:万元)"],
)
def test_a_cut_off_beside_the_hour_or_at_the_end(title: str) -> None:
    reading = read_rows(
        [[title], ["单位:万元"], ["序号", "项目名称", "累计完成投资", "建设状态"], [1, "甲", 5, "在建"]]
    )
    assert sheet(reading).cut_off == date(2020, 8, 20)


def test_units_in_a_footnote_and_in_black_brackets() -> None:
    head = ["序号", "项目名称", "总投资", "累计完成投资"]
    noted = read_rows([["兰西县进度表 8月中旬"], head, [1, "甲", 900, 50], ["注:本表金额均以万元计"]])
    assert values(noted, "total_investment") == [900]
    head = ["序号", "项目名称", "总投资(万元)", "本旬完成投资【元】"]
    assert values(read_rows([["兰西县进度表 8月中旬"], head, [1, "甲", 900, 500000]]), "period_investment") == [50]


# ---- locations


@pytest.mark.parametrize(
    ("place", "county"),
    [
        ("望奎路北侧", "兰西县"),
        ("临江镇安达村", "兰西县"),
        ("安达市场东侧", "兰西县"),
        ("榆林镇", "兰西县"),
        ("望奎县", "望奎县"),
        ("望奎", "望奎县"),
        ("绥化市望奎县通江镇", "望奎县"),
        ("望奎县经济开发区", "望奎县"),
    ],
)
@pytest.mark.parametrize("header", ["建设地点", "所在地"])
def test_a_location_decides_the_county_only_where_it_begins_with_one(header: str, place: str, county: str) -> None:
    head = ["序号", "项目名称", header, "总投资", "累计完成投资"]
    reading = read_rows(
        [[TITLE], head, [1, "甲", "兰西县城", 900, 5], [2, "乙", "兰西县", 900, 5], [3, "丙", place, 900, 5]]
    )
    assert values(reading, "county") == ["兰西县", "兰西县", county]
    assert codes(reading, "error") == set()


def test_townships_in_a_column_of_locations_are_no_error() -> None:
    head = ["序号", "项目名称", "所在地", "总投资", "累计完成投资"]
    reading = read_rows([[TITLE], head, [1, "甲", "榆林镇", 900, 5], [2, "乙", "临江镇安达村", 900, 5]])
    assert values(reading, "county") == ["兰西县", "兰西县"]
    assert codes(reading, "error") == codes(reading, "warning") == set()


# ---- columns that may be something else


def test_a_plan_without_a_year_is_asked_where_no_total_stands_beside_it() -> None:
    def reading(*more: str) -> Any:
        head = ["序号", "项目名称", "计划投资", "本年累计完成投资", *more]
        return read_rows([[TITLE], head, [1, "甲", 900, 50, 1000], [2, "乙", 900, 50, 1000]])

    assert said(reading(), "column.plan_assumed") == ["C2"]
    assert said(reading("总投资"), "column.plan_assumed") == []
    year = read_rows([[TITLE], ["序号", "项目名称", "年度计划投资", "累计完成投资"], [1, "甲", 900, 50]])
    assert said(year, "column.plan_assumed") == []


def test_shares_of_funds_are_suspected() -> None:
    head = ["序号", "项目名称", "累计完成投资", "资金到位情况"]
    shares = read_rows([[TITLE], head, [1, "甲", 900, 0.6], [2, "乙", 900, 0.8]])
    assert said(shares, "unit.suspicious") == ["D3"]
    whole = read_rows([[TITLE], head, [1, "甲", 900, 0.6], [2, "乙", 900, 800]])
    assert said(whole, "unit.suspicious") == []


def test_a_finished_projects_day_is_a_fact_though_others_plan_theirs() -> None:
    head = ["序号", "项目名称", "累计完成投资", "竣工时间", "建设状态"]
    body = [
        [1, "甲", 900, date(2020, 8, 1), "竣工"],
        [2, "乙", 90, date(2021, 10, 1), "在建"],
        [3, "丙", 0, date(2021, 12, 1), "未开工"],
    ]
    reading = read_rows([[TITLE], head, *body])
    assert values(reading, "finish_date")[0] == date(2020, 8, 1)
    assert said(reading, "check.date_outside") == ["D4", "D5"]
    assert said(reading, "column.reinterpreted") == []
    plans = read_rows([[TITLE], head, *body[1:]])
    assert said(plans, "column.reinterpreted") == ["D2"]


def test_a_row_of_a_csv_with_commas_in_its_numbers_is_not_read() -> None:
    lines = [
        "项目名称,总投资(万元),年度计划投资(万元),累计完成投资(万元)",
        "甲,12,000,6,000,3,000",
        "乙,9000,3000,1000",
    ]
    reading = read("\n".join(lines).encode(), "明水县进度表20200820.csv")
    assert values(reading, "project_name") == ["乙"]
    assert said(reading, "row.too_long") == ["E2"]


# ---- sentences


def test_sentences_show_numbers_as_people_write_them() -> None:
    head = ["序号", "项目名称", "总投资(万元)", "累计完成投资(万元)", "开工时间"]
    rows = [["兰西县进度表 8月中旬"], head, [1, "甲", 90000000, 5, 9000], [2, "乙", 5, "五百\n来万", None]]
    told = {one.code: one.message for one in read(workbook(rows)).problems}
    assert "90,000,000万元" in told["unit.suspicious"]
    assert "“五百 来万”" in told["amount.unreadable"]
    assert not any("9000.0" in sentence for sentence in told.values())
