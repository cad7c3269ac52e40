"""问题清单: a row a problem; several may belong to one project, some to the unit itself."""

from datetime import date

from tests.data.ingest.build import codes, known, project, read_rows, said, sheet, values

TITLE = "安达市重点项目存在问题清单 截至2020年8月20日"
HEAD = [
    "序号", "项目名称", "问题描述", "类型", "级别", "牵头部门", "配合部门", "提出时间", "解决期限", "进展/处理结果",
    "是否办结", "办结时间",
]  # fmt: skip
FIRST = [
    1,
    "甲项目",
    "用地指标不足",
    "用地",
    "提请市级",
    "自然资源局",
    "林草局",
    "2020-08-03",
    "2020-09-30",
    "已上报",
    "否",
    None,
]
SECOND = [
    2,
    "甲项目",
    "电力迁改",
    "配套",
    "县级",
    "供电公司",
    "",
    "2020-07-01",
    "2020-08-10",
    "已迁改",
    "已办结",
    "2020-08-09",
]
OWN = [
    3,
    "—",
    "县级配套资金不足",
    "资金",
    "市级协调",
    "财政局",
    "",
    "2020-08-01",
    "2020年10月底",
    "正在筹措",
    "正在推进",
    "未办结",
]
KNOWN = known(project(1, "甲项目"))


def test_every_column_is_kept() -> None:
    reading = read_rows([[TITLE], HEAD, FIRST, SECOND, OWN], known=KNOWN)
    assert codes(reading) & {"column.unmapped", "column.duplicate", "kind.unsure"} == set()
    assert codes(reading, "error") == set()
    read = sheet(reading)
    assert (read.kind, read.county, read.cut_off, read.row_count) == ("problems", "安达市", date(2020, 8, 20), 3)
    assert read.rows[0].values == {
        "project_name": "甲项目", "county": "安达市", "problems": "用地指标不足", "problem_kind": "用地",
        "problem_level": "提请市级", "lead_department": "自然资源局", "joint_departments": "林草局",
        "raised_date": date(2020, 8, 3), "deadline": date(2020, 9, 30), "outcome": "已上报", "is_closed": False,
    }  # fmt: skip
    assert read.rows[0].cells["deadline"] == "I3"
    assert [row.project_id for row in read.rows] == [1, 1, None]
    assert values(reading, "is_closed") == [False, True, False]
    assert values(reading, "problem_level") == ["提请市级", "县级", "提请市级"]
    assert values(reading, "closed_date") == [None, date(2020, 8, 9), None]
    assert read.rows[2].values["deadline"] == date(2020, 10, 31)
    assert "project_name" not in read.rows[2].values


def test_a_blank_project_is_said_a_merged_one_is_filled() -> None:
    reading = read_rows([[TITLE], HEAD, FIRST, [2, None, *SECOND[2:]], [3, None, *OWN[2:]]], ["B3:B4"], known=KNOWN)
    assert [row.project_id for row in sheet(reading).rows] == [1, 1, None]
    assert said(reading, "problem.no_project") == ["B5"]


def test_a_list_without_a_project_column_is_the_unit_s_own() -> None:
    reading = read_rows([[TITLE], HEAD[:1] + HEAD[2:], OWN[:1] + OWN[2:]], known=KNOWN)
    assert sheet(reading).kind == "problems"
    assert values(reading, "problems") == ["县级配套资金不足"]
    assert codes(reading, "error") == set()


def test_the_same_problem_twice() -> None:
    again, other = [4, *FIRST[1:]], [5, *FIRST[1:10], "是", None]
    reading = read_rows([[TITLE], HEAD, FIRST, again], known=KNOWN)
    assert (said(reading, "problem.twice"), sheet(reading).row_count) == (["C4"], 1)
    assert said(read_rows([[TITLE], HEAD, FIRST, other], known=KNOWN), "problem.twice_differs") == ["C4"]


def test_doubts_have_their_cells() -> None:
    row = [*FIRST[:4], "省里", *FIRST[5:8], "尽快", *FIRST[9:10], "大概", None]
    reading = read_rows([[TITLE], HEAD, row, [2, "丙项目", *SECOND[2:]]], known=KNOWN)
    assert said(reading, "level.unreadable") == ["E3"]
    assert said(reading, "date.unreadable") == ["I3"]
    assert said(reading, "flag.unreadable") == ["K3"]
    assert said(reading, "project.near_match") + said(reading, "project.unknown") == ["B4"]


def test_numbered_descriptions_are_no_parts_of_a_project() -> None:
    numbered = [[1, "甲项目", "(1)征地", *FIRST[3:]], [None, "甲项目", "①迁坟", *FIRST[3:]]]
    reading = read_rows([[TITLE], HEAD, *numbered], known=KNOWN)
    assert sheet(reading).row_count == 2
