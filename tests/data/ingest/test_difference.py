"""What a reading would change."""

from data.ingest import difference

from .build import Decimal, date, known, last, project, read_rows

HEAD = ["项目名称", "本年累计完成投资(万元)", "建设状态"]


def test_new_gone_changed_and_jumps() -> None:
    state = last(year_investment=100, status="未开工")
    base = known(
        *(project(number, f"{name}项目") for number, name in enumerate("甲乙丙丁", 1)), p1=state, p2=state, p4=state
    )
    rows = [["安达市进度表 8月中旬"], HEAD, ["甲项目", 120, "在建"], ["乙项目", 1_000_000, None], ["丙项目", 5, "在建"]]
    found = [
        (one.kind, one.project_id, one.field, one.before, one.after, one.cell)
        for one in difference(read_rows(rows, known=base), base)
    ]
    assert found == [
        ("changed", 1, "status", "未开工", "已开工", "C3"),
        ("changed", 1, "year_investment", Decimal(100), Decimal(120), "B3"),
        ("lost", 2, "status", "未开工", None, None),
        ("jump", 2, "year_investment", Decimal(100), Decimal(1_000_000), "B4"),
        ("new", 3, None, None, None, "A5"),
        ("gone", 4, None, None, None, None),
    ]


def test_a_later_report_is_not_what_is_compared_with() -> None:
    state = last(cut_off=date(2020, 9, 10), year_investment=100)
    base = known(project(1, "甲项目"), p1=state)
    reading = read_rows([["安达市进度表 8月中旬"], HEAD, ["甲项目", 120, "在建"]], known=base)
    assert [one.kind for one in difference(reading, base)] == ["new"]


def test_a_field_that_no_row_has_any_more_is_told_once() -> None:
    state = last(year_investment=100, status="未开工", physical_progress="基础")
    base = known(project(1, "甲项目"), project(2, "乙项目"), p1=state, p2=state)
    rows = [
        ["安达市进度表 8月中旬"],
        ["项目名称", "完成额度", "形象进度"],
        ["甲项目", 120, "主体"],
        ["乙项目", 130, None],
    ]
    found = [(one.kind, one.project_id, one.field, one.before) for one in difference(read_rows(rows, known=base), base)]
    assert found == [
        ("lost", None, "status", 2),
        ("lost", None, "year_investment", 2),
        ("changed", 1, "physical_progress", "基础"),
        ("lost", 2, "physical_progress", "基础"),
    ]
