"""Sheets of permits in the layouts that offices use beside a state a cell: ticks, lists, numbers and days."""

from datetime import date

import pytest

from .build import codes, read_rows, said, values

TITLE = "安达市重点项目前期手续办理情况表 截至2020年8月20日"


def cell(written: object) -> str | None:
    reading = read_rows([[TITLE], ["项目名称", "环评", "立项"], ["甲项目", written, "已办"]])
    found: str | None = values(reading, "permits")[0].get("环评")
    assert (found is None) == (codes(reading, "error") != set())
    return found


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("登记表已备案", "已办"), ("已经批了", "已办"), ("齐", "已办"), ("没批", "未办"), ("缺", "未办"),
        ("尚需办理", "未办"), ("待施工图审查后办理", "未办"), ("补办中", "在办"), ("8月底前办结", "在办"),
        ("准备材料", "在办"),
        ("■已办 □在办 □未办", "已办"), ("已办□ 在办□ 未办☑", "未办"),
        ("√（缺图审）", None), ("已取得，变更中", None), ("未批先建", None), ("6月底前办结", None),
        ("□已办□未办", None), ("已补办", None), ("提前办理", None),
    ],
)  # fmt: skip
def test_words_of_a_state(written: str, state: str | None) -> None:
    assert cell(written) == state


def test_a_column_of_ticks_for_each_state() -> None:
    top = ["项目名称", "立项", None, None, "环评", None, None]
    leaves = [None, "已办", "在办", "未办", "已办", "在办", "未办"]
    rows = [["甲项目", "√", None, None, None, "√", None], ["乙项目", None, None, "√", "2020.5.6", None, None]]
    merges = ["A2:A3", "B2:D2", "E2:G2"]
    reading = read_rows([[TITLE], top, leaves, *rows], merges)
    assert values(reading, "permits") == [{"立项": "已办", "环评": "在办"}, {"立项": "未办", "环评": "已办"}]
    assert values(reading, "permit_details")[1] == {"环评": {"closed_date": date(2020, 5, 6)}}
    twice = read_rows([[TITLE], top, leaves, ["甲项目", "√", "√", None, None, "下月", None]], merges)
    assert said(twice, "permit.two_states") == ["C4"]
    assert said(twice, "permit.unreadable") == ["F4"]


def test_a_question_in_the_header() -> None:
    head = ["项目名称", "是否立项", "是否环评", "是否取得施工许可"]
    reading = read_rows([[TITLE], head, ["甲项目", "是", "否", "否（容缺）"]])
    assert values(reading, "permits") == [{"立项": "已办", "环评": "未办"}]
    assert said(reading, "permit.unreadable") == ["D3"]


def test_columns_that_list_the_permits_of_a_state() -> None:
    head = ["项目名称", "已办理手续", "正在办理手续", "未办理手续"]
    rows = [
        ["甲项目", "立项、环评(绥环审〔2020〕2号)", "施工许可证", "1.能评\n2.水保"],
        ["乙项目", "立项 环评", "无", "施工图"],
    ]
    reading = read_rows([[TITLE], head, *rows])
    first = {"立项": "已办", "环评": "已办", "施工许可": "在办", "能评": "未办", "水保": "未办"}
    assert values(reading, "permits") == [first, {"立项": "已办", "环评": "已办"}]
    assert said(reading, "permit.text_unread") == ["D4"]


def test_a_number_or_a_day_of_approval_proves_the_permit() -> None:
    top = ["项目名称", "立项", None, "环评", None]
    leaves = [None, "文号", "时间", "文号", "时间"]
    rows = [
        ["甲项目", "望发改〔2020〕1号", date(2020, 3, 1), "办理中", None],
        ["乙项目", "补充", None, None, date(2020, 9, 1)],
    ]
    reading = read_rows([[TITLE], top, leaves, *rows], ["A2:A3", "B2:C2", "D2:E2"])
    assert values(reading, "permits") == [{"立项": "已办", "环评": "在办"}, None]
    assert said(reading, "permit.unreadable") == ["B5"]
    assert said(reading, "permit.future") == ["E5"]


def test_days_of_approval_alone() -> None:
    head = ["项目名称", "立项批复时间", "环评批复时间", "施工许可证办理情况"]
    reading = read_rows([[TITLE], head, ["甲项目", date(2020, 3, 1), "正在办理", "未办理"]])
    assert values(reading, "permits") == [{"立项": "已办", "环评": "在办", "施工许可": "未办"}]
    assert values(reading, "permit_details") == [{"立项": {"closed_date": date(2020, 3, 1)}}]


@pytest.mark.parametrize(
    ("written", "states"),
    [
        ("立项√ 环评× 施工许可√", {"立项": "已办", "环评": "未办", "施工许可": "已办"}),
        ("√立项 ×环评", {"立项": "已办", "环评": "未办"}),
        ("1.立项：已办 2.环评：未办", {"立项": "已办", "环评": "未办"}),
        ("缺环评、能评", {"环评": "未办", "能评": "未办"}),
        ("尚缺施工许可", {"施工许可": "未办"}),
        ("立项（绥发改〔2020〕1号）、环评（绥环〔2020〕2号）", {"立项": "已办", "环评": "已办"}),
        ("环评、能评已批复；施工许可预计9月办结", {"环评": "已办", "能评": "已办", "施工许可": "在办"}),
        ("立项√环评", None),
        ("立项√ 立项×", None),
        ("立项（绥发改〔2020〕1号）、环评", None),
    ],
)
def test_a_text_of_permits(written: str, states: dict[str, str] | None) -> None:
    reading = read_rows([[TITLE], ["项目名称", "前期手续办理情况"], ["甲项目", written]])
    assert values(reading, "permits") == [states]
    assert said(reading, "permit.text_unread") == ([] if states else ["B3"])
