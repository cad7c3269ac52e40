"""What a third outside reader found: marks that a sheet explains, two units, headings with sums, words of headers."""

from datetime import date
from typing import Any

import pytest

from .build import codes, column, read_rows, said, sheet, values

TITLE = "安达市重点项目旬报 截至2020年9月20日"
UNIT = "单位:万元"
PERMITS = "安达市重点项目前期手续情况 截至2020年9月20日"


def mapped(*head: str, row: list[Any], title: str = TITLE) -> dict[str, str]:
    """Header → field of a one-row table whose first column is the project's name."""
    found = sheet(read_rows([[title], [UNIT], ["项目名称", *head], ["甲项目", *row]])).columns
    letters = "BCDEFGHIJKLMN"
    return {text: found.get(letters[at], "") for at, text in enumerate(head)}


# ---- header words


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("annual_plan", "2020年拟完成投资 本年拟完成投资额"),
        ("period_investment", "旬完成 旬内完成"),
        ("year_investment", "年完成 累计完成年度投资 年初累计完成"),
    ],
)
def test_money(field: str, words: str) -> None:
    for text in words.split():
        other = "本旬完成投资" if field == "year_investment" else "本年累计完成投资"
        reading = read_rows([[TITLE], [UNIT], ["项目名称", "总投资", text, other], ["甲", 9000, 50, 40]])
        assert values(reading, field) == [50], text
        assert "column.assumed" not in codes(reading), text


@pytest.mark.parametrize("text", ["全年累计", "项目投资"])
def test_vague_money_is_said(text: str) -> None:
    reading = read_rows([[TITLE], [UNIT], ["项目名称", text, "形象进度", "本旬完成投资"], ["甲", 9000, "主体", 40]])
    assert said(reading, "column.assumed") == ["B3"]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("physical_progress", "月底形象进度 实施进度 工程形象进度及完成情况 2020年形象进度"),
        ("problems", "存在的突出问题 要求协调解决事项 难点堵点问题"),
        ("responsible_person", "责任人及电话 责任人及联系方式"),
        ("project_code", "国家赋码"),
    ],
)
def test_texts(field: str, words: str) -> None:
    for text in words.split():
        assert mapped("本年累计完成投资", text, row=[10, "甲某"])[text] == field, text


def test_the_years_progress_may_be_a_goal_and_is_said() -> None:
    head = ["项目名称", "本年累计完成投资", "2020年形象进度"]
    assert said(read_rows([[TITLE], [UNIT], head, ["甲", 10, "主体封顶"]]), "column.near") == ["C3"]


def test_a_parent_over_two_matters_names_neither() -> None:
    head = ["是否开(复)工", "开工(复工)时间", "是否纳入统计", "纳统时间"]
    table = [
        [TITLE], [UNIT], ["项目名称", "本年累计完成投资", "开工入统情况", "", "", ""], ["", "", *head],
        ["甲项目", 10, "是", "2020.5.8", "是", "2020.6.1"],
    ]  # fmt: skip
    reading = read_rows(table, ["A3:A4", "B3:B4", "C3:F3"])
    assert list(sheet(reading).columns.values())[2:] == ["status", "start_date", "in_statistics", "statistics_date"]
    assert values(reading, "statistics_date") == [date(2020, 6, 1)]


def test_a_telephone_beside_a_person_stays_outside() -> None:
    head = ["项目名称", "本年累计完成投资", "责任人及电话", "首席服务员"]
    cells = ["甲某 13812345678", "乙某(0455-8123456)"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲项目", 10, *cells]])
    assert values(reading, "responsible_person") == ["甲某"]
    assert values(reading, "service_officer") == ["乙某"]


def test_a_goal_in_words_is_no_second_plan() -> None:
    head = ["项目名称", "年度计划投资", "年度建设目标", "本年累计完成投资"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 900, "主体封顶", 10], ["乙", 800, "完工", 20]])
    assert values(reading, "annual_plan") == [900, 800]
    assert "column.duplicate" not in codes(reading)


def test_two_plans_in_numbers_are_asked() -> None:
    head = ["项目名称", "年度计划投资", "年度建设目标", "本年累计完成投资"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 900, 1000, 10], ["乙", 800, 700, 20]])
    assert values(reading, "annual_plan") == [None, None]
    assert said(reading, "column.duplicate") == ["B3"]


# ---- titles


@pytest.mark.parametrize("text", ["2020年三季度", "第三季度", "前三季度", "1-3季度"])
def test_a_quarter_ends_with_its_last_month(text: str) -> None:
    reading = read_rows([[f"安达市重点项目{text}进展情况"], [UNIT], ["项目名称", "累计完成投资"], ["甲", 10]])
    assert sheet(reading).cut_off == date(2020, 9, 30)


def test_two_units_around_a_table_are_asked() -> None:
    table = [
        ["安达市重点项目进度(万元)"],
        ["截至2020年9月20日", "", "单位:亿元"],
        ["项目名称", "本年累计完成投资"],
        ["甲", 10],
    ]
    reading = read_rows(table)
    assert "unit.conflict" in codes(reading, "error")
    assert values(reading, "year_investment") == [None]


@pytest.mark.parametrize("title", ["安达市重点项目进度(万元)", "安达市重点项目进度(单位:万元)"])
def test_one_unit_said_twice_is_one(title: str) -> None:
    reading = read_rows([[title], ["截至2020年9月20日", UNIT], ["项目名称", "本年累计完成投资"], ["甲", 10]])
    assert values(reading, "year_investment") == [10]


# ---- rows


def test_a_tiers_sum_with_a_number_of_its_own_heads_the_rows_below() -> None:
    head = ["序号", "项目名称", "总投资", "本年累计完成投资"]
    table = [
        [TITLE], [UNIT], head,
        ["一、省百大项目合计(2个)", "", 300, 30],
        ["(一)续建项目"], [1, "甲", 100, 10], ["(二)新建项目"], [2, "乙", 200, 20],
        ["二、市百大项目合计(1个)", "", 50, 5], [1, "丙", 50, 5],
    ]  # fmt: skip
    reading = read_rows(table, ["A4:B4", "A9:B9"])
    assert values(reading, "tier") == ["省百大", "省百大", "市百大"]
    assert sheet(reading).totals_rows == (4, 9)


def test_such_a_sum_below_its_rows_heads_nothing() -> None:
    head = ["序号", "项目名称", "总投资", "本年累计完成投资"]
    table = [
        [TITLE],
        [UNIT],
        head,
        [1, "甲", 100, 10],
        [2, "乙", 200, 20],
        ["一、省百大项目合计", "", 300, 30],
        [3, "丙", 50, 5],
    ]
    reading = read_rows(table)
    assert values(reading, "tier") == [None, None, None]
    assert sheet(reading).totals_rows == (6,)


def test_a_second_line_of_a_merged_project_keeps_its_words() -> None:
    head = ["序号", "项目名称", "总投资", "本年累计完成投资", "存在问题"]
    table = [
        [TITLE],
        [UNIT],
        head,
        [1, "甲", 100, 10, "用电"],
        ["", "", "", "", "拆迁"],
        [2, "乙", 200, 20, "无"],
        ["", "", "", "", "用水"],
    ]
    reading = read_rows(table, [f"{letter}{row}:{letter}{row + 1}" for row in (4, 6) for letter in "ABCD"])
    assert values(reading, "problems") == ["用电;拆迁", "用水"]


# ---- permits


@pytest.mark.parametrize(
    ("note", "marks"),
    [
        ("注:已办理打“√”,未办理打“×”,不需要办理打“/”", {"√": "已办", "×": "未办", "/": "无需"}),
        ("备注:已办√;正办○;未办×", {"√": "已办", "○": "在办", "×": "未办"}),
        ("说明:√表示已办,△表示正在办理", {"√": "已办", "△": "在办"}),
        ("注:未办理打√", {"√": "未办"}),
    ],
)
def test_marks_mean_what_the_sheet_says(note: str, marks: dict[str, str]) -> None:
    table = [[f"第{number}号", mark] for number, mark in enumerate(marks)]
    for rows_of in (
        [[PERMITS], [note], ["项目名称", "环评"], *table],
        [[PERMITS], ["项目名称", "环评"], *table, [note]],
    ):
        reading = read_rows(rows_of)
        assert [states.get("环评") for states in values(reading, "permits")] == list(marks.values())


def test_a_mark_that_means_something_else_is_asked() -> None:
    note = "注:√表示需要办理,×表示不需要办理"
    reading = read_rows([[PERMITS], [note], ["项目名称", "环评", "施工许可"], ["甲", "√", "×"]])
    assert said(reading, "permit.unreadable") == ["B4"]
    assert values(reading, "permits") == [{"施工许可": "无需"}]


def test_a_mark_of_two_meanings_keeps_its_own() -> None:
    note = "注:已办理打√,未办理打√"
    reading = read_rows([[PERMITS], [note], ["项目名称", "环评", "施工许可"], ["甲", "√", "×"]])
    assert values(reading, "permits") == [{"环评": "已办", "施工许可": "未办"}]


def test_numbers_of_an_unknown_permit_are_asked() -> None:
    table = [
        [PERMITS], ["项目名称", "稳评", "", "环评", ""], ["", "文号", "审批部门", "文号", "审批部门"],
        ["甲", "安稳〔2020〕1号", "政法委", "安环〔2020〕2号", "环保局"],
    ]  # fmt: skip
    reading = read_rows(table, ["A2:A3", "B2:C2", "D2:E2"])
    assert said(reading, "column.may_be_permit") == ["B3"]
    assert values(reading, "document_number") == [None]
    assert values(reading, "permits") == [{"环评": "已办"}]


def test_an_investment_of_an_enterprise_is_put_on_record() -> None:
    reading = read_rows([[PERMITS], ["项目名称", "企业投资项目备案", "环境影响评价批复"], ["甲", "已办", "未办"]])
    assert values(reading, "permits") == [{"立项": "已办", "环评": "未办"}]


def test_a_permit_over_two_header_rows() -> None:
    table = [[PERMITS], ["项目名称", "环境评价", "规划许可", ""], ["", "", "用地", "工程"], ["甲", "√", "×", "在办"]]
    reading = read_rows(table, ["A2:A3", "B2:B3", "C2:D2"])
    assert values(reading, "permits") == [{"环评": "已办", "用地规划许可": "未办", "工程规划许可": "在办"}]


def test_a_list_of_permits_in_other_words() -> None:
    head = ["项目名称", "需办手续", "手续进度", "批文文号", "核发部门", "取得时间"]
    cells = ["施工许可证", "已办", "建字第231225202000012号", "县住建局", "2020.5.2"]
    reading = read_rows([[PERMITS], head, ["甲", *cells]])
    assert values(reading, "permits") == [{"施工许可": "已办"}]
    assert values(reading, "permit_details")[0]["施工许可"]["authority"] == "县住建局"


# ---- cells


@pytest.mark.parametrize("text", ["2020.5.8-2021.5", "2020年5月8日至2021年6月"])
def test_a_day_up_to_a_month_is_a_span(text: str) -> None:
    reading = column("开工时间", text)
    assert values(reading, "start_date") == [None]
    assert said(reading, "date.ambiguous") == ["C3"]


@pytest.mark.parametrize("header", ["类别", "项目清单归类"])
def test_a_tier_with_its_count(header: str) -> None:
    head = [header, "项目名称", "本年累计完成投资"]
    reading = read_rows([[TITLE], [UNIT], head, ["省百大(1个)", "甲", 1], ["市百大(1项)", "乙", 2]])
    assert values(reading, "tier") == ["省百大", "市百大"]


@pytest.mark.parametrize("text", ["年初下达计划", "2020年下达投资计划"])
def test_a_plan_that_was_handed_down(text: str) -> None:
    reading = read_rows([[TITLE], [UNIT], ["项目名称", "总投资", text, "本年累计完成投资"], ["甲", 900, 500, 10]])
    assert values(reading, "annual_plan") == [500]


def test_since_new_year_is_the_year() -> None:
    reading = read_rows([[TITLE], [UNIT], ["项目名称", "自2020年1月1日累计完成投资", "本旬完成投资"], ["甲", 50, 10]])
    assert values(reading, "year_investment") == [50]


def test_up_to_this_dekad_is_the_year_and_never_the_period() -> None:
    head = ["项目名称", "总投资", "截至本旬完成投资", "本旬新增完成"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲", 900, 200, 10]])
    assert (values(reading, "year_investment"), values(reading, "period_investment")) == ([200], [10])
    alone = read_rows([[TITLE], [UNIT], head[:3], ["甲", 900, 200]])
    assert (values(alone, "year_investment"), values(alone, "period_investment")) == ([200], [None])


def test_what_was_planned_and_what_came() -> None:
    table = [
        [TITLE],
        [UNIT],
        ["项目名称", "计划投资", "", "实际投资", "", "资金到账情况"],
        ["", "总投资", "本年", "本年", "本旬", ""],
    ]
    merges = ["A3:A4", "B3:C3", "D3:E3", "F3:F4"]
    reading = read_rows([*table, ["甲", 900, 500, 200, 10, 150]], merges)
    fields = ["total_investment", "annual_plan", "year_investment", "period_investment", "funds_in_place"]
    assert list(sheet(reading).columns.values())[1:] == fields


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("问题交办清单", ["交办问题", "承办单位", "协办单位", "交办时间", "办结时限", "办理情况"]),
        ("项目会商事项清单", ["会商事项", "牵头部门", "配合部门", "提出时间", "解决时限", "会商结果"]),
    ],
)
def test_problems_in_the_words_of_an_office(title: str, head: list[str]) -> None:
    cells = ["断电", "供电公司", "发改局", "2020.8.1", "2020.10.1", "协调中"]
    reading = read_rows([[f"安达市{title} 截至2020年9月20日"], ["项目名称", *head], ["甲", *cells]])
    assert sheet(reading).kind == "problems"
    assert values(reading, "problems") == ["断电"]
    assert values(reading, "lead_department") == ["供电公司"]
    assert values(reading, "outcome") == ["协调中"]
