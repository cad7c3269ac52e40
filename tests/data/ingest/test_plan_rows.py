"""Two rows a project, one planned and one done: asked as a whole, since no row says whose its amounts are."""

from .build import codes, read_rows, said

HEAD = ["序号", "项目名称", "类别", "总投资(万元)", "6月", "7月", "本年累计完成投资(万元)"]


def test_plans_in_rows_of_their_own_are_not_read_as_done() -> None:
    rows = [[1, "甲渠", "计划", 9000, 100, 200, 300], [None, None, "完成", None, 90, 210, 300]]
    reading = read_rows([["安达市进度表 截至2020年8月20日"], HEAD, *rows])
    assert said(reading, "sheet.plan_and_done") == ["C3"]
    assert "row.continuation" not in codes(reading)
    assert [row for one in reading.sheets for row in one.rows] == []


def test_one_kind_of_row_is_no_such_table() -> None:
    rows = [[1, "甲渠", "完成", 9000, 90, 210, 300], [2, "乙渠", "完成", 9000, 90, 210, 300]]
    reading = read_rows([["安达市进度表 截至2020年8月20日"], HEAD, *rows])
    assert said(reading, "sheet.plan_and_done") == []
    assert len([row for one in reading.sheets for row in one.rows]) == 2
