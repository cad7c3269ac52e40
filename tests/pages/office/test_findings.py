"""What a card shows of a reading: addresses, projects, differences; and nothing of it as markup."""

from decimal import Decimal

from data.ingest.model import Change, CleanRow
from data.ingest.problems import problem as catalogued
from pages.office import differences, findings
from tests.pages.office.scripted import problem, sheet

HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_problem_shows_cell_project_and_value_once() -> None:
    shown = findings.problem_group("error", [problem("amount.unreadable", cell="F5", value="一千二")], [sheet()])
    assert ">F5<" in shown
    assert "<strong>湖滨路改造：</strong>" in shown
    assert shown.count("一千二") == 1
    assert "工作表" not in shown


def test_many_problems_open_on_demand() -> None:
    many = [problem("check.not_started_invested", "warning", cell=f"F{row}") for row in range(5, 25)]
    shown = findings.problem_group("warning", many, [sheet()])
    assert "请核对 20 条" in shown
    assert "<summary>其余 12 条</summary>" in shown
    assert all(f">F{row}<" in shown for row in range(5, 25))


def test_a_problem_without_a_cell_is_about_the_whole_file() -> None:
    assert ">整份<" in findings.problem_group("info", [problem("roster.unchecked", "info", cell=None)], [sheet()])


def test_the_sheet_is_named_only_among_several() -> None:
    one, two = sheet(), sheet("roster")
    assert "o-sheet-name" not in findings.understood([one])
    assert findings.understood([one, two]).count("o-sheet-name") == 2


def test_units_of_columns_stand_for_the_sheet() -> None:
    assert "金额单位 万元、亿元" in findings.understood([sheet(column_units={"F": "亿元", "G": "万元"})])


def test_the_difference_counts_projects_not_cells() -> None:
    changes = [
        Change("changed", 1, "湖滨路改造", "status", "未开工", "已开工", "旬报", "E5"),
        Change("changed", 1, "湖滨路改造", "year_investment", Decimal(600), Decimal("1200.50"), "旬报", "D5"),
        Change("gone", 2, "东湖水厂", None, None, None, "旬报", None),
    ]
    assert differences.line(changes) == "与上次报送相比：本期缺少 1 个项目、有变化 1 个项目"
    assert differences.line([]) == "与上次报送相比：没有差异"
    table = differences.shown(changes)
    assert "600.00 → 1,200.50 万元" in table
    assert table.count("湖滨路改造") == 1
    assert "未开工 → 已开工" in table
    assert table.index("东湖水厂") < table.index("湖滨路改造")


def test_a_column_that_went_missing_is_named_first() -> None:
    changes = [
        Change("changed", 1, "湖滨路改造", "status", "未开工", "已开工", "旬报", "E5"),
        Change("lost", None, "", "year_investment", 2, None, "旬报", None),
        Change("lost", 2, "东湖水厂", "funds_in_place", Decimal(600), None, "旬报", None),
    ]
    line = differences.line(changes)
    assert line == "与上次报送相比：上次有、本次没有“本年累计完成投资”、本期留空 1 个项目、有变化 1 个项目"
    table = differences.shown(changes)
    assert "整列" in table
    assert "上次 2 个项目有数" in table
    assert "600 → —<" in table
    assert table.index("整列") < table.index("湖滨路改造")


def test_an_amount_is_not_said_twice() -> None:
    said = catalogued("check.cumulative_falls", sheet="旬报", cell="F5", value=Decimal("1234.50"), before=Decimal(2000))
    shown = findings.problem_group("warning", [said], [sheet()])
    assert "1,234.5万元，低于上期的2,000万元；请核对。" in shown
    assert "1234.50" not in shown


def test_a_sheet_s_size_is_told_in_its_kind_s_words() -> None:
    first, second = {"permits": {"环评": "已办", "立项": "在办"}}, {"permits": {"环评": "无需"}}
    rows = [CleanRow(3, first, {}, 1), CleanRow(4, second, {}, 2)]
    assert "1 个项目 · 手续 3 项" in findings.understood([sheet("permits", rows=rows)])
    assert "问题 1 条" in findings.understood([sheet("problems", rows=rows)])


def test_the_difference_of_permits_counts_what_changed_state() -> None:
    changes = [
        Change("changed", 1, "湖滨路改造", "permits.环评", "在办", "已办", "手续", "C3"),
        Change("changed", 1, "湖滨路改造", "permits.立项", None, "已办", "手续", "D3"),
    ]
    permits, problems = sheet("permits"), sheet("problems")
    assert differences.line(changes, [permits]) == "与上次报送相比：有变化 1 个项目、手续状态变化 2 项"
    assert differences.line([], [permits, problems]) == "与上次报送相比：没有差异"
    assert "没有差异" not in differences.line([], [problems])
    assert "在办 → 已办" in differences.shown(changes)


def test_nothing_of_a_file_becomes_markup() -> None:
    rows = [CleanRow(5, {"project_name": HOSTILE}, {"project_name": "B5"}, 1)]
    hostile = sheet(county=HOSTILE, rows=rows, notes=(HOSTILE,))
    change = Change("changed", 1, HOSTILE, "status", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    shown = (
        findings.understood([hostile, hostile]),
        findings.mapping(hostile),
        findings.problem_group("error", [problem("amount.unreadable", cell="F5", value=HOSTILE)], [hostile]),
        differences.shown([change]),
    )
    assert all("<img" not in one and "&lt;img" in one for one in shown)
