"""What a second outside reader found: lists that are reports, a county's own 市, a letter in a day, a table beside."""

from datetime import date
from typing import Any

import pytest

from data.ingest import Answers, Correction, FileReading

from .build import codes, column, known, project, read_rows, report, rows, said, sheet, values

PEOPLE = ["市级责任领导", "责任单位", "责任人", "县级包保领导", "首席服务员", "专班班长", "专班责任人"]
NAMES = ["王一", "市发改委", "李二", "赵三", "钱四", "孙五", "周六"]
UNIT = "单位:万元"


def people(title: str, head: list[str], row: list[Any]) -> FileReading:
    lead = [["一、省百大项目(1个)"], [1, "甲项目", *row, *NAMES], ["二、市百大项目(1个)"], [2, "乙项目", *row, *NAMES]]
    return read_rows([[title], [UNIT], ["序号", "项目名称", *head, *PEOPLE], *lead])


# ---- a report with the columns of a list


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (["总投资", "年度计划投资", "累计完成投资", "是否入统", "形象进度"], [9000, 3000, 1200, "是", "主体"]),
        (["总投资", "年度计划", "累计完成投资", "建设状态", "存在问题"], [9000, 3000, 1200, "在建", "资金"]),
        (["总投资", "年度计划投资", "年初累计完成投资", "形象进度"], [9000, 3000, 1200, "主体"]),
        (["总投资", "本旬完成投资", "累计完成投资", "建设状态"], [9000, 300, 1200, "在建"]),
    ],
)
def test_a_report_that_names_people_is_a_report(head: list[str], row: list[Any]) -> None:
    reading = people("兰西县百日会战重点项目调度表(9月上旬)", head, row)
    assert sheet(reading).kind == "progress"
    assert "kind.unsure" not in codes(reading)
    assert values(reading, "year_investment") == [1200, 1200]
    assert values(reading, "tier") == ["省百大", "市百大"]


@pytest.mark.parametrize("title", ["青冈县重点项目清单及推进情况(9月上旬)", "青冈县重点项目清单(截至2020年9月10日)"])
def test_a_list_that_is_a_report_too_is_asked(title: str) -> None:
    reading = people(title, ["总投资", "累计完成投资", "形象进度"], [9000, 1200, "主体"])
    assert sheet(reading).kind == "progress"
    assert "kind.unsure" in codes(reading, "warning")


@pytest.mark.parametrize("head", [["总投资", "年度计划投资", "累计完成投资"], ["总投资", "建设状态", "形象进度"]])
def test_a_list_with_one_sort_of_progress_is_never_read_silently(head: list[str]) -> None:
    row = [9000, "在建", "主体"] if "形象进度" in head else [9000, 3000, 1200]
    reading = people("青冈县重点项目", head, row)
    assert sheet(reading).kind == "roster"
    assert "kind.unsure" in codes(reading, "warning")


def test_a_plain_list_stays_one() -> None:
    reading = people("青冈县重点项目清单", ["总投资", "年度计划投资", "建设性质"], [9000, 3000, "新建"])
    assert sheet(reading).kind == "roster"
    assert "kind.unsure" not in codes(reading)


# ---- 安达市百大项目


@pytest.mark.parametrize(
    "title", ["安达市“百大项目”建设进展", "安达市百大项目旬报", "海伦市百大项目旬报", "肇东市本级重点"]
)
def test_the_countys_own_city_names_no_tier(title: str) -> None:
    reading = read_rows(
        [[f"{title} 截至2020年8月20日 {UNIT}"], ["项目名称", "本年累计完成投资", "形象进度"], ["甲", 100, "主体"]]
    )
    assert values(reading, "tier") == [None]


@pytest.mark.parametrize("title", ["安达市市百大项目旬报", "绥化市百大项目旬报 安达市", "安达市市级百大项目旬报"])
def test_a_tier_beside_it_is_one(title: str) -> None:
    reading = read_rows(
        [[f"{title} 截至2020年8月20日 {UNIT}"], ["项目名称", "本年累计完成投资", "形象进度"], ["甲", 100, "主体"]]
    )
    assert values(reading, "tier") == ["市百大"]
    assert values(reading, "county") == ["安达市"]


# ---- days


@pytest.mark.parametrize("text", ["2O20.5.8", "202O.5.8", "2O19.5.8", "2020.5.l8", "2020.O5.08", "2020年5月l8日"])
def test_a_letter_in_a_day(text: str) -> None:
    reading = column("开工时间", text)
    assert values(reading, "start_date") == [None]
    assert "date.unreadable" in codes(reading)


@pytest.mark.parametrize("text", ["2020.5.8", "20.5.8", "2020-5-8 0:00:00", "2020.5.8开工"])
def test_days_without_one(text: str) -> None:
    assert values(column("开工时间", text), "start_date") == [date(2020, 5, 8)]


# ---- words of a status


@pytest.mark.parametrize("text", ["收尾", "收尾阶段", "扫尾阶段", "正在收尾"])
def test_the_last_work_is_still_work(text: str) -> None:
    assert values(column("建设状态", text), "status") == ["已开工"]


def test_going_well_says_nothing_of_a_start() -> None:
    reading = column("建设状态", "正常推进")
    assert values(reading, "status") == [None]
    assert said(reading, "status.unreadable") == ["C3"]


# ---- problems


@pytest.mark.parametrize("head", ["拟解决时间", "需协调部门", "需解决的措施"])
def test_when_and_who_is_no_problem(head: str) -> None:
    table = [["安达市问题清单 截至2020年8月20日"], ["项目名称", "存在问题", head], ["甲项目", "土地", "2020.9.30"]]
    reading = read_rows(table)
    assert values(reading, "problems") == ["土地"]
    assert "column.chosen" not in codes(reading)


def test_when_it_will_be_solved() -> None:
    head = ["项目名称", "存在问题", "牵头解决单位", "拟解决时间"]
    reading = read_rows([["安达市问题清单 截至2020年8月20日"], head, ["甲项目", "土地", "财政局", "2020.9.30"]])
    assert values(reading, "deadline") == [date(2020, 9, 30)]
    assert values(reading, "lead_department") == ["财政局"]


# ---- permits


EVERYDAY = {
    "立项": ["项目立项", "立项批复或备案", "项目核准"],
    "可研批复": ["可行性研究报告"],
    "用地预审与选址": ["土地预审", "用地手续", "建设项目用地预审与选址意见书"],
    "能评": ["节能评估审查"],
    "水保": ["水保方案批复"],
    "林草": ["林地手续", "林地批复", "使用林地审核同意书"],
    "用地规划许可": ["用地规划", "建设用地规划"],
    "工程规划许可": ["工程规划", "建设工程规划"],
}


@pytest.mark.parametrize(("permit", "name"), [(key, name) for key, names in EVERYDAY.items() for name in names])
def test_permits_by_their_everyday_names(permit: str, name: str) -> None:
    head = ["序号", "项目名称", name, "环评"]
    reading = read_rows([["安达市前期手续表 截至2020年8月20日"], head, [1, "甲项目", "√", "在办"]])
    assert values(reading, "permits") == [{permit: "已办", "环评": "在办"}]


@pytest.mark.parametrize("cells", [("√", "×"), ("已办", "在办"), ("无需", "绥发改备〔2020〕12号"), ("有", "无")])
def test_an_unknown_permit_is_said_aloud(cells: tuple[str, str]) -> None:
    head = ["序号", "项目名称", "立项", "环评", "人防审查"]
    data = [[number, f"第{number}号项目", "√", "√", cell] for number, cell in enumerate(cells, 1)]
    reading = read_rows([["安达市前期手续表 截至2020年8月20日"], head, *data])
    assert said(reading, "column.may_be_permit") == ["E2"]
    assert "column.may_be_permit" in codes(reading, "warning")


@pytest.mark.parametrize(("head", "cell"), [("是否重点", "是"), ("备注", "材料已交"), ("经办科室", "一科")])
def test_other_columns_of_a_permit_sheet_are_not(head: str, cell: str) -> None:
    table = [["序号", "项目名称", "立项", "环评", head], [1, "甲项目", "√", "√", cell]]
    reading = read_rows([["安达市前期手续表 截至2020年8月20日"], *table])
    assert not said(reading, "column.may_be_permit")


# ---- a table beside the table


def test_a_summary_to_the_right_is_not_read() -> None:
    head = ["项目名称", "总投资", "本年累计完成投资", "形象进度", "", "类别", "个数"]
    data = [["甲项目", 900, 100, "主体", "", "省百大", 2], ["乙项目", 900, 100, "主体", "", "市百大", 1]]
    reading = read_rows([[f"望奎县旬报 截至2020年8月20日 {UNIT}"], head, *data])
    assert values(reading, "tier") == [None, None]
    assert said(reading, "sheet.table_beside") == ["F2"]


def test_a_short_table_of_sums_to_the_right() -> None:
    head = ["项目名称", "总投资", "本年累计完成投资", "", "项目层级", "完成投资"]
    data: list[list[Any]] = [[f"第{number}号项目", 900, 100] for number in range(1, 10)]
    data[0] += ["", "省百大", 500]
    data[1] += ["", "市百大", 400]
    reading = read_rows([[f"望奎县旬报 截至2020年8月20日 {UNIT}"], head, *data])
    assert values(reading, "year_investment") == [100] * 9
    assert said(reading, "sheet.table_beside") == ["E2"]


def test_an_empty_column_inside_a_table_is_only_empty() -> None:
    head = ["项目名称", "总投资", "", "本年累计完成投资", "形象进度"]
    reading = read_rows([[f"望奎县旬报 截至2020年8月20日 {UNIT}"], head, ["甲项目", 900, "", 100, "主体"]])
    assert values(reading, "year_investment") == [100]
    assert not said(reading, "sheet.table_beside")


# ---- numbers before a name, a code inside it


@pytest.mark.parametrize(
    "name",
    ["1.供热管网工程", "2、供热管网工程", "(3)供热管网工程", "④供热管网工程", "5 供热管网工程", "三、供热管网工程",
     "供热管网工程\n(2020-231224-10-03-012345)"],
)  # fmt: skip
def test_a_number_before_the_name_is_not_its_own(name: str) -> None:
    base = known(project(1, "供热管网工程"), project(2, "1.2万吨冷库"))
    reading = report([1, name, 100, 500, "是", "主体"], known=base)
    assert [row.project_id for row in rows(reading).values()] == [1]
    assert "project.normalised" in codes(reading, "info")


def test_a_numbered_near_name_has_its_candidate() -> None:
    reading = report([1, "1.供热管网改造", 100, 500, "是", "主体"], known=known(project(1, "供热管网改造工程")))
    (asked,) = [one for one in reading.problems if one.code == "project.near_match"]
    assert [one.project_id for one in asked.candidates] == [1]


def test_an_amount_before_the_name_is_its_own() -> None:
    base = known(project(1, "万吨冷库"), project(2, "2万吨冷库"))
    reading = report([1, "1.2万吨冷库", 100, 500, "是", "主体"], known=base)
    assert [row.project_id for row in rows(reading).values()] == [None]


@pytest.mark.parametrize(("one", "other"), [("1.污水厂", "2.污水厂"), ("50 兆瓦光伏", "100 兆瓦光伏")])
def test_two_numbers_may_be_two_projects(one: str, other: str) -> None:
    reading = report([1, one, 100, 500, "是", "主体"], known=known(project(1, other)))
    assert [row.project_id for row in rows(reading).values()] == [None]


def test_one_name_under_two_numbers_is_asked() -> None:
    base = known(project(1, "1.污水厂"), project(2, "2.污水厂"))
    reading = report([1, "污水厂", 100, 500, "是", "主体"], known=base)
    assert "project.ambiguous" in codes(reading)


def test_a_doubtful_list_replaces_no_list_by_itself() -> None:
    head = ["项目名称", "所属县", "项目层级", "总投资", "年度计划投资", "累计完成投资", "责任单位", "包保领导"]
    table = [
        [f"安达市重点项目(2020年9月10日) {UNIT}"],
        head,
        ["甲", "安达市", "省百大", 900, 300, 100, "发改局", "王一"],
    ]
    assert "kind.unsure" in codes(read_rows(table), "warning")
    reading = read_rows(table, known=known(project(1, "甲")))
    assert "kind.unsure_roster" in codes(reading, "error")
    assert reading.blocks
    said_so = Answers(corrections={"Sheet1": Correction(kind="roster")})
    assert "kind.unsure_roster" not in codes(read_rows(table, known=known(project(1, "甲")), answers=said_so))
