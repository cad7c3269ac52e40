"""What each project adds to numerators and denominators; the campaign runs 2021-03-01 to 2021-03-21."""

from datetime import date
from typing import Any

import pytest

from data.store import Store
from tests.data.store.making import BASELINE, FIRST, SECOND, THIRD, facts, report, roster, row, send, sheet, total


def components(store: Store, said: dict[str, Any], reported: dict[str, Any], tier: str = "甲类", as_of=THIRD) -> dict:
    """The components of one project with this roster row and this report."""
    roster(store, row("桥", county="甲县", **said), tier=tier)
    if reported:
        report(store, "甲县", FIRST, row("桥", 1, **reported))
    one = facts(store, as_of).projects.iloc[0]
    return {name: int(one[name]) for name in one.index if name.endswith("_count") or _is_sum(name)}


def _is_sum(name: str) -> bool:
    shown = ("total_investment", "annual_plan", "period_investment", "year_investment", "funds_in", "statistics_inv")
    return name.endswith("_wan") and not name.startswith(shown)


@pytest.mark.parametrize(
    ("status", "started", "finished"),
    [
        ("未开工", 0, 0),
        ("已开工", 1, 0),
        ("已复工", 1, 0),
        ("停工", 1, 0),
        ("竣工", 1, 1),
        ("试运营", 1, 1),
        ("投产", 1, 1),
    ],
)
def test_every_status_but_one_is_started_and_three_are_finished(
    store: Store, status: str, started: int, finished: int
) -> None:
    found = components(store, {"planned_finish": date(2021, 3, 10)}, {"status": status})
    assert (found["started_count"], found["finish_done_count"]) == (started, finished)


def test_a_project_without_a_status_counts_in_denominators_only(store: Store) -> None:
    found = components(store, {"annual_plan": 100, "planned_finish": date(2021, 3, 10)}, {})
    assert (found["project_count"], found["in_scope_count"], found["finish_planned_count"]) == (1, 1, 1)
    assert (found["started_count"], found["started_planned_wan"], found["planned_wan"]) == (0, 0, 10000)


@pytest.mark.parametrize(
    ("planned_start", "in_scope"), [(date(2021, 3, 21), 1), (date(2020, 1, 1), 1), (date(2021, 3, 22), 0), (None, 0)]
)
def test_of_a_planned_tier_only_planned_starts_are_in_scope(
    store: Store, planned_start: date | None, in_scope: int
) -> None:
    found = components(store, {"planned_start": planned_start}, {"status": "未开工"}, tier="乙类")
    assert (found["in_scope_count"], found["started_count"]) == (in_scope, 0)


@pytest.mark.parametrize("planned_start", [None, date(2021, 3, 22), date(2020, 1, 1)])
def test_of_a_planned_tier_what_has_started_is_in_scope_whatever_was_planned(
    store: Store, planned_start: date | None
) -> None:
    said = {"planned_start": planned_start, "annual_plan": 10}
    found = components(store, said, {"status": "已开工", "year_investment": 4}, tier="乙类")
    assert (found["in_scope_count"], found["started_count"]) == (1, 1)
    assert (found["started_invested_wan"], found["started_planned_wan"]) == (400, 1000)


@pytest.mark.parametrize(
    ("reported", "unknown"),
    [
        ({"year_investment": 4}, {"status_known_count", "start_known_count", "funds_known_count"}),
        ({"status": "已开工", "funds_in_place": 0}, {"invested_known_count", "started_invested_known_count"}),
        ({"status": "未开工", "year_investment": 0}, {"started_invested_known_count", "funds_known_count"}),
    ],
)
def test_each_field_is_known_by_itself(store: Store, reported: dict[str, Any], unknown: set[str]) -> None:
    """An empty status cell does not make the status known, nor a status the money."""
    found = components(store, {"annual_plan": 10}, reported)
    names = ("status", "start", "started_invested", "invested", "funds")
    assert {name for one in names if not found[name := f"{one}_known_count"]} >= unknown
    assert found["known_count"] == 1


@pytest.mark.parametrize(
    ("said", "reported", "known"),
    [({"annual_plan": 3}, {}, 0), ({"status": "未开工"}, {}, 1), ({}, {"physical_progress": "打桩"}, 1)],
)
def test_a_project_is_known_by_any_report_or_by_its_rosters_status(
    store: Store, said: dict[str, Any], reported: dict[str, Any], known: int
) -> None:
    assert components(store, said, reported)["known_count"] == known
    assert total(store, "known_count", BASELINE) == known - bool(reported)


def test_money_counts_for_started_projects_and_for_all(store: Store) -> None:
    found = components(
        store, {"annual_plan": "10.01"}, {"status": "未开工", "year_investment": "3.33", "funds_in_place": "2.5"}
    )
    assert (found["started_invested_wan"], found["started_planned_wan"]) == (0, 0)
    assert (found["invested_wan"], found["planned_wan"], found["funds_wan"]) == (333, 1001, 250)


@pytest.mark.parametrize(("bond", "counted"), [(True, 1), (False, 0), (None, 0)])
def test_bond_projects_are_counted_apart(store: Store, bond: bool | None, counted: int) -> None:
    found = components(store, {"annual_plan": 10, "bond": bond}, {"status": "已开工", "year_investment": 4})
    assert (found["bond_count"], found["bond_started_count"]) == (counted, counted)
    assert (found["bond_invested_wan"], found["bond_planned_wan"]) == (400 * counted, 1000 * counted)


def test_a_bond_project_not_started_still_has_its_money_counted(store: Store) -> None:
    found = components(store, {"annual_plan": 10, "bond": True}, {"status": "未开工", "year_investment": 4})
    assert (found["bond_started_count"], found["bond_invested_wan"], found["bond_planned_wan"]) == (0, 400, 1000)


@pytest.mark.parametrize(
    ("said", "status", "due"),
    [
        ({"total_investment": 500}, "已开工", 1),
        ({"total_investment": "499.99"}, "已开工", 0),
        ({"total_investment": 500}, "未开工", 0),
        ({}, "已开工", 0),
        ({"total_investment": 9, "nature": "房地产开发"}, "已开工", 1),
        ({"total_investment": 9, "nature": "新建"}, "已开工", 0),
        ({"total_investment": 9, "nature": "新建", "industry": "房地产业"}, "已开工", 1),
        ({"total_investment": 9, "industry": "房地产业"}, "未开工", 0),
        ({"total_investment": 9, "should_be_in_statistics": True}, "未开工", 1),
        ({"total_investment": 900, "should_be_in_statistics": False}, "已开工", 0),
    ],
)
def test_what_should_be_in_statistics(store: Store, said: dict[str, Any], status: str, due: int) -> None:
    found = components(store, said, {"status": status, "in_statistics": True})
    assert (found["statistics_due_count"], found["in_statistics_count"]) == (due, due)


@pytest.mark.parametrize("entered", [False, None])
def test_not_in_statistics(store: Store, entered: bool | None) -> None:
    found = components(store, {"total_investment": 600}, {"status": "已开工", "in_statistics": entered})
    assert (found["statistics_due_count"], found["in_statistics_count"]) == (1, 0)


@pytest.mark.parametrize(
    ("planned_finish", "planned", "due"),
    [
        (date(2021, 2, 28), 0, 0),
        (date(2021, 3, 1), 1, 1),
        (date(2021, 3, 14), 1, 1),
        (date(2021, 3, 15), 1, 0),
        (date(2021, 3, 21), 1, 0),
        (date(2021, 3, 22), 0, 0),
        (None, 0, 0),
    ],
)
def test_what_should_be_finished(store: Store, planned_finish: date | None, planned: int, due: int) -> None:
    found = components(store, {"planned_finish": planned_finish}, {"status": "投产"}, as_of=SECOND)
    assert (found["finish_planned_count"], found["finish_done_count"]) == (planned, planned)
    assert (found["finish_due_count"], found["finish_due_done_count"]) == (due, due)


def permit_counts(store: Store, as_of: date) -> tuple[int, ...]:
    names = ("permits_required_count", "permits_obtained_count", "permit_project_count", "permit_complete_count")
    return tuple(total(store, name, as_of) for name in names)


def test_permits_required_and_obtained(store: Store) -> None:
    states = {"立项": "已办", "环评": "在办", "能评": "未办", "水保": "容缺", "林草": "无需"}
    roster(store, row("桥", county="甲县", permits=states), row("坝", county="甲县", permits={"林草": "无需"}))
    assert permit_counts(store, FIRST) == (4, 1, 1, 0)


def test_the_latest_word_on_each_permit_counts(store: Store) -> None:
    roster(store, row("桥", county="甲县", permits={"立项": "未办", "环评": "未办"}))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工", permits={"立项": "已办"}))
    matrix = sheet("permits", [row("桥", 1, permits={"环评": "已办"})], county="甲县", cut_off=SECOND)
    send(store, matrix)
    assert permit_counts(store, date(2021, 3, 6)) == (2, 0, 1, 0)
    assert permit_counts(store, FIRST) == (2, 1, 1, 0)
    assert permit_counts(store, SECOND) == (2, 2, 1, 1)


def test_a_newer_roster_takes_back_nothing_that_a_report_said(store: Store) -> None:
    """Rosters repeat the state of spring; what was reported since is the newer fact."""
    roster(store, row("桥", county="甲县", permits={"立项": "未办", "环评": "未办"}))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工", permits={"立项": "已办"}))
    roster(store, row("桥", county="甲县", permits={"立项": "未办", "环评": "已办"}), cut_off=SECOND)
    assert permit_counts(store, FIRST) == (2, 1, 1, 0)
    assert permit_counts(store, SECOND) == (2, 2, 1, 1)


def test_an_empty_cell_of_a_newer_roster_takes_back_nothing(store: Store) -> None:
    roster(store, row("桥", county="甲县", permits={"立项": "已办", "环评": "未办"}))
    roster(store, row("桥", county="甲县", permits={"环评": "已办"}), cut_off=SECOND)
    assert permit_counts(store, FIRST) == (2, 1, 1, 0)
    assert permit_counts(store, SECOND) == (2, 2, 1, 1)


def test_a_replaced_roster_has_no_say_on_permits(store: Store) -> None:
    roster(store, row("桥", county="甲县", permits={"立项": "已办", "环评": "未办"}))
    roster(store, row("桥", county="甲县", permits={"立项": "已办"}))
    assert permit_counts(store, FIRST) == (1, 1, 1, 1)


def test_lead_units_are_summed_on_the_day(store: Store) -> None:
    told = [
        row("桥", county="甲县", lead_unit="交通局"),
        row("路", county="乙县", lead_unit="交通局"),
        row("坝", county="乙县"),
    ]
    roster(store, *told)
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    sums = facts(store, FIRST).lead_unit_sums.set_index("lead_unit")
    assert sums["project_count"].to_dict() == {"交通局": 2, "未填责任单位": 1}
    assert sums["started_count"].to_dict() == {"交通局": 1, "未填责任单位": 0}


def test_component_columns_are_whole_numbers_and_add_up(store: Store) -> None:
    roster(store, row("桥", county="甲县", annual_plan=3), row("坝", county="乙县", annual_plan=4))
    found = facts(store, FIRST)
    names = [name for name in found.lead_unit_sums.columns if name != "lead_unit"]
    at = found.sums[found.sums["cut_off"].dt.date == FIRST]
    for frame in (found.projects, found.sums, found.lead_unit_sums):
        assert {str(kind) for kind in frame[names].dtypes} == {"int64"}
    assert at[names].sum().to_dict() == found.projects[names].sum().to_dict()
