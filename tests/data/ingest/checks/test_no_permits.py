from .sheets import outcome, read_rows, said

TITLE = "安达市重点项目前期手续办理情况表 截至2020年8月20日"


def test_a_sheet_of_permits_that_told_none_is_said() -> None:
    head = ["项目名称", "手续办理情况"]
    read = read_rows([[TITLE], head, ["甲项目", "已办:立项"]])
    assert outcome(read, "no_permits") == "pass"
    silent = read_rows([[TITLE], head, ["甲项目", "无"], ["乙项目", None]])
    assert outcome(silent, "no_permits") == "fail"
    assert said(silent, "check.no_permits") == ["A3"]


def test_a_cell_that_is_asked_about_is_not_said_twice() -> None:
    reading = read_rows([[TITLE], ["项目名称", "立项", "环评"], ["甲项目", "不好说", None]])
    assert said(reading, "permit.unreadable") == ["B3"]
    assert said(reading, "check.no_permits") == []


def test_other_sheets_have_no_permits_to_tell() -> None:
    reading = read_rows([["安达市进度表 8月中旬"], ["项目名称", "本年累计完成投资(万元)"], ["甲项目", 5]])
    assert outcome(reading, "no_permits") == "not_applicable"
