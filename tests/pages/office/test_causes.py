"""What has one cause is one line."""

from dataclasses import replace

from data.ingest.model import SheetReading
from pages.office import findings
from pages.office.causes import count, told
from tests.pages.office.scripted import problem, sheet

COLUMNS = {"B": "project_name", "E": "total_investment", "G": "year_investment"}


def test_a_fall_and_the_sum_that_does_not_fit_are_one_warning() -> None:
    fall = problem("check.cumulative_falls", "warning", cell="G5", row=5)
    wrong_sum = problem("check.period_plus_last", "warning", cell="G5", row=5)
    elsewhere = problem("check.period_plus_last", "warning", cell="G7", row=7)
    found = told([wrong_sum, fall, elsewhere])
    assert [one.problem for one in found] == [fall, elsewhere]
    assert found[0].others == (wrong_sum,)
    assert count([wrong_sum, fall, elsewhere], "warning") == 2


def test_one_jump_keeps_its_line_and_takes_what_follows_from_it() -> None:
    jump = problem("check.jump", cell="G5", row=5)
    follow = [
        problem(code, "warning", cell="G5", row=5) for code in ("check.cumulative_falls", "check.period_plus_last")
    ]
    assert [one.problem for one in told([jump, *follow])] == [jump]
    assert count([jump, *follow], "warning") == 0


def test_a_wrong_unit_is_said_once_with_the_way_out() -> None:
    jumps = [problem("check.jump", cell=f"G{row}", row=row) for row in range(5, 9)]
    plan = problem("unit.implausible", cell="E5", value="1/10000")
    over = [problem("check.done_over_total", "warning", cell=f"G{row}", row=row) for row in range(5, 9)]
    (one,) = told([*jumps, plan, *over], [_sheet()])
    assert "“总投资”（E 列）约为清单中同名项目的 1/10000 倍" in one.words
    assert "“本年累计完成投资”（G 列）有 4 个项目同上期相差上千倍" in one.words
    assert one.words.count("金额单位不对") == 1
    assert "“识别结果”" in one.words and "选E、G 列" in one.words and "“列的金额单位”" in one.words
    shown = findings.problem_group("error", [*jumps, plan], [_sheet()], over)
    assert shown is not None and "必须改正 1 条" in shown and "这 5 处" in shown and "湖滨路改造：" not in shown
    assert findings.problem_group("warning", over, [_sheet()], [*jumps, plan]) is None


def _sheet() -> SheetReading:
    return replace(sheet(), columns=COLUMNS)


def test_two_jumps_are_two_projects() -> None:
    jumps = [problem("check.jump", cell=f"G{row}", row=row) for row in (5, 6)]
    assert len(told(jumps)) == 2


def test_columns_that_went_missing_are_one_line() -> None:
    lost = [problem("check.lost_column", cell=None, value=name) for name in ("到位资金", "形象进度", "到位资金")]
    missing = problem("column.missing", "warning", cell=None, value="到位资金")
    (one,) = told([missing, *lost])
    assert one.words.startswith("上次报送有“到位资金”“形象进度”，本次没有找到这几列")


def test_a_totals_row_that_lacks_a_row_is_one_line() -> None:
    sums = [problem("check.total_mismatch", "warning", cell=f"{column}4", row=4) for column in "EFG"]
    other = problem("check.total_mismatch", "warning", cell="E30", row=30)
    found = told([*sums, other])
    assert [len(one.same) for one in found] == [2, 0]
    assert found[0].words.startswith("第 4 行合计有 3 列同各行相加不符")


def test_an_unusual_size_is_explained_with_both_numbers() -> None:
    (small,) = told([problem("unit.suspicious", "warning", cell="E5", value="3.40万元")])
    assert (
        "居中的一个项目只有 3.4 万元，而重点项目一般不少于 10 万元；若表中写的其实是亿元，应为 3.40亿元" in small.words
    )
    (large,) = told([problem("unit.suspicious", "warning", cell="E5", value="25000000.00万元")])
    assert "一般不超过 1,000 亿元；若表中写的其实是元，应为 2,500万元" in large.words
    shown = findings.problem_group("warning", [small.problem], [sheet()])
    assert shown is not None and "湖滨路改造：" not in shown


def test_nothing_is_lost() -> None:
    every = [
        problem(code, "warning", cell=f"G{row}", row=row)
        for row in range(5, 9)
        for code in ("check.jump", "check.cumulative_falls", "check.period_plus_last", "check.total_mismatch")
    ]
    found = told(every)
    kept = {id(one) for finding in found for one in (finding.problem, *finding.same, *finding.others)}
    assert kept == {id(one) for one in every}
