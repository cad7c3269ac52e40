"""The difference: what looks wrong first, the same decimals, and the words of its kind."""

from decimal import Decimal
from typing import Any

from data.ingest.model import Change
from pages.office import differences
from tests.pages.office.scripted import sheet


def change(kind: Any, name: str, field: str | None = None, before: Any = None, after: Any = None) -> Change:
    return Change(kind, sum(map(ord, name)), name, field, before, after, "旬报", "G5" if field else None)


CHANGES = [
    change("changed", "甲", "year_investment", Decimal(100), Decimal(150)),
    change("changed", "乙", "year_investment", Decimal("120.5"), Decimal(90)),
    change("changed", "乙", "status", "未开工", "已开工"),
    change("gone", "丙"),
    change("jump", "丁", "year_investment", Decimal(5), Decimal(50000)),
    change("changed", "戊", "period_investment", Decimal(9), Decimal(3)),
]


def test_jumps_and_falls_come_first_and_are_marked() -> None:
    shown = differences.shown(CHANGES)
    places = [shown.index(f"<div>{name}</div>") for name in "丁乙丙甲戊"]
    assert places == sorted(places)
    assert 'class="c-tag o-fell">比上次减少<' in shown
    assert "减少 30.50 万元" in shown
    assert shown.count("比上次减少") == 1, "what is done in one period may well be less"


def test_a_project_counts_once_for_what_is_worst() -> None:
    assert differences.line(CHANGES) == (
        "与上次报送相比：跳变 1 个项目、比上次减少 1 个项目、本期缺少 1 个项目、有变化 2 个项目"
    )


def test_amounts_of_one_table_have_the_same_decimals() -> None:
    assert "100.00 → 150.00 万元" in differences.shown(CHANGES)
    assert "100 → 150 万元" in differences.shown(CHANGES[:1])


def test_columns_that_are_missing_in_three_sheets_are_told_once() -> None:
    lost = [
        Change("lost", None, "", field, count, None, name, None)
        for name, count in (("省百大", 3), ("市百大", 4))
        for field in ("funds_in_place", "physical_progress")
    ]
    assert differences.line(lost) == "与上次报送相比：上次有、本次没有“到位资金”“形象进度”"
    shown = differences.shown(lost)
    assert shown.count("到位资金") == 1 and "上次 7 个项目有数" in shown


def test_a_roster_is_compared_in_its_own_words() -> None:
    changes = [
        change("new", "甲"),
        change("gone", "乙"),
        change("changed", "丙", "annual_plan", Decimal(100), Decimal(90)),
    ]
    roster = sheet("roster")
    assert differences.line(changes, [roster]) == (
        "与现行清单相比：不再列入 1 个项目、新列入 1 个项目、有变化 1 个项目"
    )
    shown = differences.shown(changes, [roster])
    assert ">不再列入<" in shown and ">新列入<" in shown
    assert "比上次减少" not in shown, "a plan may be cut"


def test_a_list_of_problems_is_not_compared_line_by_line() -> None:
    assert differences.line([], [sheet("problems")]) == "问题清单整张以这一份为准，不逐条比较"
