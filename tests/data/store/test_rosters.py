"""Rosters: what they state, from when, and that a project keeps its number through all of them."""

from datetime import date, datetime

from data.ingest.model import Answers
from data.store import Store
from tests.data.store.making import (
    BASELINE,
    FIRST,
    SECOND,
    THIRD,
    facts,
    ids,
    report,
    roster,
    row,
    send,
    sheet,
    state,
    total,
)


def names(store: Store, as_of, **clocks) -> list[str]:
    return sorted(facts(store, as_of, **clocks).projects["project_name"])


def test_a_city_roster_that_drops_a_countys_only_project_empties_the_county(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"), row("堂", county="市直"))
    roster(store, row("桥", county="甲县"), row("堂", county="市直"))
    assert names(store, FIRST) == ["堂", "桥"]


def test_a_countys_own_roster_leaves_the_others_alone(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    roster(store, row("新桥", county="甲县"))
    assert names(store, FIRST) == ["坝", "新桥"]


def test_a_roster_of_one_tier_leaves_the_others_alone(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    roster(store, row("厂", county="甲县"), row("库", county="乙县"), tier="乙类")
    assert names(store, FIRST) == ["厂", "坝", "库", "桥"]


def test_one_sheet_may_hold_every_tier(store: Store) -> None:
    rows = [row("桥", county="甲县", tier="甲类"), row("厂", county="乙县", tier="乙类")]
    send(store, sheet("roster", rows), at=datetime(2021, 2, 20))
    assert facts(store, FIRST).projects["tier"].tolist() == ["甲类", "乙类"]


def test_a_roster_holds_from_its_effective_date(store: Store) -> None:
    roster(store, row("桥", county="甲县", annual_plan=100), row("坝", county="乙县"))
    swapped = [row("桥", county="甲县", annual_plan=200), row("渠", county="乙县")]
    roster(store, *swapped, cut_off=SECOND, at=datetime(2021, 3, 1))
    assert names(store, FIRST) == ["坝", "桥"]
    assert names(store, SECOND) == ["桥", "渠"]
    assert state(store, FIRST)["annual_plan_wan"] == 100
    assert state(store, THIRD)["annual_plan_wan"] == 200
    sums = facts(store, THIRD).sums.query("county == '甲县' and tier == '甲类'")
    assert sums["planned_wan"].tolist() == [10000, 10000, 20000, 20000]
    assert names(store, THIRD, known_at=datetime(2021, 2, 25)) == ["坝", "桥"]


def test_a_roster_sent_again_for_the_same_date_replaces(store: Store) -> None:
    roster(store, row("桥", county="甲县", annual_plan=100))
    again = roster(store, row("桥", county="甲县", annual_plan=300))
    assert again.superseded == (1,)
    assert state(store, BASELINE)["annual_plan_wan"] == 300


def test_a_project_keeps_its_number_through_every_roster(store: Store) -> None:
    roster(store, row("桥", county="甲县", project_code="A-1"), row("坝", county="乙县"))
    before = ids(store)
    roster(store, row("坝", county="乙县"), row("大 桥", county="甲县", project_code="A-1"), row("渠", county="乙县"))
    after = ids(store)
    assert after == {"坝": before["坝"], "大 桥": before["桥"], "渠": 3}


def test_width_and_spaces_do_not_make_another_project(store: Store) -> None:
    roster(store, row("二期(A)", county="甲县"))
    roster(store, row("二期 （Ａ）", county="甲县"))
    assert list(ids(store).values()) == [1]


def test_the_same_name_in_two_counties_is_two_projects(store: Store) -> None:
    roster(store, row("污水厂", county="甲县"), row("污水厂", county="乙县"))
    assert len(facts(store, FIRST).projects) == 2


def test_parts_of_a_package_share_a_code_and_stay_apart(store: Store) -> None:
    parts = [row("一标段", county="甲县", project_code="P"), row("二标段", county="甲县", project_code="P")]
    roster(store, *parts)
    roster(store, *parts[::-1])
    assert ids(store) == {"一标段": 1, "二标段": 2}


def test_one_name_with_two_codes_is_two_projects_also_the_second_time(store: Store) -> None:
    twins = [row("管网", county="甲县", project_code="1"), row("管网", county="甲县", project_code="2")]
    roster(store, *twins)
    roster(store, *twins[::-1], row("桥", county="甲县"))
    assert total(store, "project_count", FIRST) == 3


def test_what_the_reading_matched_and_a_person_answered_wins(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="甲县"))
    renamed = sheet("roster", [row("立交桥", 1, county="甲县"), row("水坝", county="甲县")], tier="甲类")
    send(store, renamed, answers=Answers(matches={"水坝": 2}), at=datetime(2021, 3, 1))
    assert ids(store) == {"立交桥": 1, "水坝": 2}


def test_answered_as_new_is_new(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    other = sheet("roster", [row("桥", county="甲县")], tier="甲类", notes=("again",))
    send(store, other, answers=Answers(matches={"桥": None}), at=datetime(2021, 3, 1))
    assert ids(store) == {"桥": 2}


def test_a_project_put_in_two_tiers_counts_once_where_it_was_put_last(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    roster(store, row("桥", 1, county="甲县"), tier="乙类", cut_off=SECOND)
    assert facts(store, FIRST).projects["tier"].tolist() == ["甲类"]
    assert facts(store, SECOND).projects["tier"].tolist() == ["乙类"]
    assert total(store, "project_count", SECOND) == 1


def test_the_roster_wins_for_what_a_project_is_and_reports_fill_its_gaps(store: Store) -> None:
    roster(store, row("桥", county="甲县", annual_plan=100, lead_unit="交通局"))
    said = row("桥梁", 1, annual_plan=999, total_investment=800, bond=True, lead_unit="别的局", city_leader="王")
    report(store, "甲县", FIRST, said)
    now = state(store, FIRST)
    assert (now["project_name"], now["annual_plan_wan"], now["lead_unit"]) == ("桥", 100, "交通局")
    assert (now["total_investment_wan"], now["is_bond"], now["city_leader"]) == (800, True, "王")


def test_a_project_never_reported_stands_as_its_roster_says(store: Store) -> None:
    roster(store, row("桥", county="甲县", status="已复工", year_investment=4), row("坝", county="甲县"))
    assert state(store, FIRST, 1)["status"] == "已复工"
    assert state(store, FIRST, 2)["status"] is None
    report(store, "甲县", FIRST, row("桥", 1, status="停工"))
    assert (state(store, FIRST)["status"], state(store, FIRST)["year_investment_wan"]) == ("停工", 4)


def test_every_project_names_its_sources(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    now = state(store, FIRST)
    assert (now["roster_upload_id"], now["roster_sheet"], now["roster_row"]) == (1, "Sheet1", 4)
    assert (now["report_upload_id"], now["report_sheet"], now["report_row"]) == (2, "Sheet1", 4)
    assert (now["report_file"], now["report_cells"]) == ("报表.xlsx", '{"project_name": "B4", "status": "A4"}')


def test_before_the_baseline_the_first_roster_stands_in(store: Store) -> None:
    before = date(2021, 2, 20)
    assert store.first_roster_on() is None
    roster(store, row("桥", county="甲县", annual_plan=100, permits={"立项": "已办"}))
    roster(store, row("坝", county="甲县"), cut_off=FIRST)
    roster(store, row("渠", county="乙县"), cut_off=SECOND, tier="乙类")
    assert store.first_roster_on() == BASELINE
    assert names(store, before) == ["桥"]
    assert (total(store, "planned_wan", before), total(store, "permits_obtained_count", before)) == (10000, 1)
    assert facts(store, before).reports.empty
    assert names(store, FIRST) == ["坝"]
