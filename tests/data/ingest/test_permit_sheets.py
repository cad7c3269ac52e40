"""前期手续: a column a permit, one row a permit, or one cell in words; every doubt with its cell."""

from datetime import date

import pytest

from tests.data.ingest.build import codes, known, project, read, read_rows, rows, said, sheet, values, workbook_of

TITLE = "安达市重点项目前期手续办理情况表 截至2020年8月20日"
LONG = ["序号", "项目名称", "手续名称", "办理情况", "批复文号", "审批部门", "办结日期", "到期日", "容缺期限"]
KNOWN = known(project(1, "甲项目"), project(2, "乙项目"))


def cell(written: object) -> dict[str, str] | None:
    """What a permit column's cell says; A3 is the project, B3 the cell."""
    reading = read_rows([[TITLE], ["项目名称", "环评", "立项"], ["甲项目", written, "已办"]])
    found = values(reading, "permits")[0]
    assert found["立项"] == "已办"
    return found.get("环评")


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("√", "已办"), ("已办结", "已办"), ("2020年5月取得", "已办"), ("绥环审〔2020〕12号", "已办"),
        ("2020.5.6", "已办"), (date(2020, 5, 6), "已办"),
        ("已办(绥环审〔2020〕12号)", "已办"), ("建字第231202202000012号", "已办"),
        ("×", "未办"), ("未办理", "未办"), ("正在办理", "在办"), ("办理中", "在办"),
        ("不需要", "无需"), ("无需办理", "无需"),
        ("容缺受理", "容缺"), ("已上报,待批复", "在办"), ("未取得", "未办"), ("预计2020年9月取得", "在办"),
    ],
)  # fmt: skip
def test_a_state_as_offices_write_it(written: object, state: str) -> None:
    assert cell(written) == state


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("部分办理", "permit.unreadable"), ("√(容缺)", "permit.unreadable"), ("已过期", "permit.unreadable"),
        ("已完成80%", "permit.unreadable"), ("已完成编制初稿", "permit.unreadable"), ("张三", "permit.unreadable"),
        ("2020年9月30日", "permit.future"), (date(2020, 9, 30), "permit.future"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_asked_with_its_cell(written: object, code: str) -> None:
    reading = read_rows([[TITLE], ["项目名称", "环评", "立项"], ["甲项目", written, "已办"]])
    assert said(reading, code) == ["B3"]
    assert values(reading, "permits") == [{"立项": "已办"}]


def test_a_number_and_a_full_day_beside_the_state_are_kept() -> None:
    head = ["项目名称", "环评", "立项", "能评"]
    reading = read_rows([[TITLE], head, ["甲项目", "绥环审〔2020〕12号", "已办(2020-05-12)", "2020年5月取得"]])
    assert sheet(reading).kind == "permits"
    assert values(reading, "permit_details") == [
        {"环评": {"document_number": "绥环审〔2020〕12号"}, "立项": {"closed_date": date(2020, 5, 12)}}
    ]
    assert rows(reading)["甲项目"].cells["permit_details.立项.closed_date"] == "C3"


def test_a_permit_with_columns_of_its_own() -> None:
    top = ["项目名称", "环评", None, None, "施工许可", None]
    leaves = [None, "办理情况", "文号", "批复时间", "办理情况", "容缺期限"]
    row = ["甲项目", "已办", "绥环审〔2020〕12号", "2020-05-12", "容缺", "2020年10月"]
    reading = read_rows([[TITLE], top, leaves, row], ["A2:A3", "B2:D2", "E2:F2"])
    assert codes(reading, "error") == set()
    assert values(reading, "permits") == [{"环评": "已办", "施工许可": "容缺"}]
    assert values(reading, "permit_details") == [
        {
            "环评": {"document_number": "绥环审〔2020〕12号", "closed_date": date(2020, 5, 12)},
            "施工许可": {"gap_deadline": date(2020, 10, 31)},
        }
    ]


def test_the_long_form_gives_one_row_a_project() -> None:
    reading = read_rows(
        [
            [TITLE],
            LONG,
            [1, "甲项目", "环评批复", "已办结", "绥环审〔2020〕12号", "生态环境局", "2020-05-12", None, None],
            [2, "甲项目", "施工许可证", "容缺", None, "住建局", None, None, "2020-10-31"],
            [3, "乙项目", "立项", None, "绥发改〔2020〕3号", None, None, "2022-03-01", None],
        ],
        known=KNOWN,
    )
    assert sheet(reading).kind == "permits"
    assert codes(reading, "error") == set()
    first, second = sheet(reading).rows
    assert (first.row, first.project_id, second.row, second.project_id) == (3, 1, 5, 2)
    assert first.values["permits"] == {"环评": "已办", "施工许可": "容缺"}
    assert first.cells["permits.施工许可"] == "D4"
    assert first.values["permit_details"]["环评"] == {
        "document_number": "绥环审〔2020〕12号", "authority": "生态环境局", "closed_date": date(2020, 5, 12),
    }  # fmt: skip
    assert first.values["permit_details"]["施工许可"]["gap_deadline"] == date(2020, 10, 31)
    assert second.values["permits"] == {"立项": "已办"}
    assert second.values["permit_details"]["立项"]["expires_date"] == date(2022, 3, 1)


def test_the_long_form_names_a_project_once() -> None:
    lines = [
        [1, "甲项目", "环评", "已办"],
        [2, None, "能评", "在办"],
        [3, "乙项目", "环评", "未办"],
        [4, None, "能评", "×"],
    ]
    reading = read_rows([[TITLE], LONG[:4], *lines], ["B3:B4"], known=KNOWN)
    assert values(reading, "permits") == [{"环评": "已办", "能评": "在办"}, {"环评": "未办", "能评": "未办"}]
    assert said(reading, "name.filled_down") == ["B6"]


def test_the_long_form_s_doubts() -> None:
    lines = [
        [1, "甲项目", "环评", "已办"],
        [2, "甲项目", "环评", "在办"],
        [3, "甲项目", "消防审查", "已办"],
        [4, "甲项目", "能评", None],
        [5, "甲项目", "水保", "再说"],
    ]
    reading = read_rows([[TITLE], LONG[:4], *lines], known=KNOWN)
    assert said(reading, "permit.two_states") == ["D4"]
    assert said(reading, "permit.unknown") == ["C5"]
    assert said(reading, "permit.unreadable") == ["C6", "D7"]


@pytest.mark.parametrize(
    ("written", "states"),
    [
        ("已办理:立项、环评;正在办理:施工许可;无需:能评",
         {"立项": "已办", "环评": "已办", "施工许可": "在办", "能评": "无需"}),
        ("立项、环评已办结,施工许可正在办理", {"立项": "已办", "环评": "已办", "施工许可": "在办"}),
        ("立项:已办;环评:未办理", {"立项": "已办", "环评": "未办"}),
        ("已办理2项:立项和环评。\n未办理:施工许可证", {"立项": "已办", "环评": "已办", "施工许可": "未办"}),
        ("已办结立项、可研批复", {"立项": "已办", "可研批复": "已办"}),
        ("1.已办:环评(绥环审〔2020〕12号);2.在办:水保", {"环评": "已办", "水保": "在办"}),
    ],
)  # fmt: skip
def test_one_cell_in_words(written: str, states: dict[str, str]) -> None:
    head = ["项目名称", "本年累计完成投资(万元)", "前期手续办理情况"]
    reading = read_rows([["安达市重点项目进度表 截至2020年8月20日"], head, ["甲项目", 5, written]])
    assert sheet(reading).kind == "progress"
    assert values(reading, "permits") == [states]
    assert set(rows(reading)["甲项目"].cells) >= {f"permits.{name}" for name in states}


@pytest.mark.parametrize(
    ("written", "unread"),
    [
        ("已办理:立项、环评;剩余手续抓紧办理", "剩余手续抓紧办理"),
        ("立项、环评", "立项、环评"),
        ("已办理3项:立项、环评", "已办理3项:立项、环评"),
        ("环评未办结", "环评未办结"),
        ("手续齐全", "手续齐全"),
        ("已办:环评;在办:环评", "在办:环评"),
        ("已办:环评(待补章)", "已办:环评(待补章)"),
        ("已办:立项、消防", "已办:立项、消防"),
    ],
)
def test_words_that_are_not_understood_are_said_and_nothing_is_read(written: str, unread: str) -> None:
    reading = read_rows([[TITLE], ["项目名称", "前期手续办理情况"], ["甲项目", written]])
    (only,) = [one for one in reading.problems if one.code == "permit.text_unread"]
    assert (only.cell, only.value, only.severity) == ("B3", unread, "warning")
    assert values(reading, "permits") == [None]


def test_words_against_a_column() -> None:
    head = ["项目名称", "环评", "前期手续情况"]
    reading = read_rows([[TITLE], head, ["甲项目", "在办", "已办:环评、立项"]])
    assert said(reading, "permit.two_states") == ["C3"]


def test_a_permit_sheet_without_a_date_is_asked() -> None:
    reading = read_rows([["安达市前期手续办理情况"], ["项目名称", "立项", "环评"], ["甲项目", "已办", "在办"]])
    assert "cut_off.missing" in codes(reading, "error")


def test_a_permit_sheet_is_no_roster_and_a_report_no_permit_sheet() -> None:
    head = ["项目名称", "总投资(万元)", "年度计划投资(万元)", "建设性质", "责任单位", "责任人", "立项", "环评", "能评"]
    row = ["甲项目", 900, 500, "新建", "工信局", "张某", "√", "√", "×"]
    assert sheet(read_rows([["安达市项目前期手续办理一览表 截至2020年8月20日"], head, row])).kind == "permits"
    permits = ["立项", "环评", "能评", "水保", "林草", "可研", "施工许可", "用地规划许可", "工程规划许可"]
    report = [
        ["安达市前期手续及进度表 截至2020年8月20日"],
        ["项目名称", *permits, "本年累计完成投资(万元)"],
        ["甲", *["√"] * 9, 5],
    ]
    assert sheet(read_rows(report)).kind == "progress"


def test_the_same_permit_in_two_sheets() -> None:
    head, first, other = ["项目名称", "立项", "环评"], ["甲项目", "√", "√"], ["甲项目", "√", "×"]
    apart = [[TITLE], ["项目名称", "水保", "能评"], ["甲项目", "√", "√"]]
    twice = read(workbook_of({"一": [[TITLE], head, first], "二": [[TITLE], head, other]}), known=KNOWN)
    assert said(twice, "sheet.repeats_project") == ["A3"]
    once = read(workbook_of({"一": [[TITLE], head, first], "二": apart}), known=KNOWN)
    assert said(once, "sheet.repeats_project") == []
