"""Both clocks: the date that the facts are about, and what was known by then."""

from datetime import date, datetime
from decimal import Decimal

import pandas as pd

from data.store import Actor, Store
from tests.data.store.making import (
    BASELINE,
    FIRST,
    SECOND,
    THIRD,
    facts,
    report,
    roster,
    row,
    send,
    sheet,
    state,
    total,
)


def test_a_state_is_the_latest_report_at_or_before_the_date(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工", year_investment="1.10"))
    report(store, "甲县", THIRD, row("桥", 1, status="竣工", year_investment="9.90"))
    assert state(store, date(2021, 3, 6))["status"] is None
    assert state(store, FIRST)["status"] == "未开工"
    assert state(store, date(2021, 3, 20))["year_investment_wan"] == 1.10
    assert state(store, THIRD)["status"] == "竣工"
    assert state(store, date(2022, 1, 1))["state_cut_off"] == pd.Timestamp(THIRD)


def test_what_came_later_was_not_known_earlier(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"), at=datetime(2021, 3, 7, 10))
    report(store, "甲县", FIRST, row("桥", 1, status="停工"), at=datetime(2021, 3, 12, 10))
    assert state(store, FIRST, known_at=datetime(2021, 3, 7, 9, 59))["status"] is None
    assert state(store, FIRST, known_at=datetime(2021, 3, 7, 10))["status"] == "未开工"
    assert state(store, FIRST, known_at=datetime(2021, 3, 12, 9))["status"] == "未开工"
    assert state(store, FIRST)["status"] == "停工"


def test_an_undo_was_not_known_before_it_happened(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    sent = report(store, "甲县", FIRST, row("桥", 1, status="已开工"), at=datetime(2021, 3, 7))
    store.withdraw(sent.upload_id, by=Actor("李四"), at=datetime(2021, 3, 8))
    store.restore(sent.upload_id, by=Actor("李四"), at=datetime(2021, 3, 9))
    days = [datetime(2021, 3, day) for day in (7, 8, 9)]
    assert [state(store, FIRST, known_at=day)["status"] for day in days] == ["已开工", None, "已开工"]


def test_a_roster_not_yet_received_has_no_projects(store: Store) -> None:
    roster(store, row("桥", county="甲县"), at=datetime(2021, 2, 20))
    before = facts(store, FIRST, known_at=datetime(2021, 2, 19))
    assert before.projects.empty
    assert before.sums.empty
    assert "reports_due_count" in before.sums.columns
    assert len(facts(store, FIRST).projects) == 1


def test_before_the_first_roster_holds_it_stands_in(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    before = facts(store, date(2021, 2, 27))
    assert list(before.projects["project_name"]) == ["桥"]
    assert before.projects["state_cut_off"].isna().all()
    assert before.previous_cut_off is None


def test_fields_are_carried_forward_one_by_one(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(
        store,
        "甲县",
        FIRST,
        row("桥", 1, status="已开工", year_investment=5, physical_progress="打桩", in_statistics=True),
    )
    report(store, "甲县", SECOND, row("桥", 1, year_investment=7))
    now = state(store, SECOND)
    assert (now["status"], now["year_investment_wan"], now["physical_progress"]) == ("已开工", 7.0, "打桩")
    assert now["in_statistics"] is True
    assert now["is_carried"] is False


def test_what_belongs_to_one_report_is_not_carried_past_the_next(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, period_investment=3, problems="缺电"))
    assert state(store, FIRST)["problems"] == "缺电"
    report(store, "甲县", SECOND, row("桥", 1, year_investment=7))
    assert state(store, SECOND)["problems"] is None
    assert state(store, SECOND)["period_investment_wan"] is None


def test_a_project_that_the_latest_report_lacks_is_marked_as_carried(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("路", county="甲县"), row("坝", county="乙县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"), row("路", 2, status="已开工"))
    report(store, "甲县", SECOND, row("桥", 1, status="已开工"))
    carried = facts(store, SECOND).projects.set_index("project_name")["is_carried"]
    assert carried.to_dict() == {"桥": False, "路": True, "坝": True}
    assert state(store, date(2021, 3, 8), project_id=2)["is_carried"] is False


def test_history_holds_the_last_three_cut_offs(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工", year_investment="1.5"))
    report(store, "甲县", THIRD, row("桥", 1, status="竣工", year_investment="9.5"))
    history = facts(store, date(2021, 3, 25)).history
    assert [moment.date() for moment in history["cut_off"]] == [FIRST, SECOND, THIRD]
    assert history["is_started"].tolist() == [True, True, True]
    assert history["is_finished"].tolist() == [False, False, True]
    assert history["is_carried"].tolist() == [False, True, False]
    assert history["year_investment_wan"].tolist() == [1.5, 1.5, 9.5]


def test_sums_stand_at_every_cut_off_and_on_the_day_itself(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工", year_investment=5))
    between = date(2021, 3, 10)
    sums = facts(store, between).sums
    by_day = sums.groupby(sums["cut_off"].dt.date)["invested_wan"].sum().to_dict()
    assert by_day == {BASELINE: 0, FIRST: 500, between: 500}
    assert facts(store, between).previous_cut_off == BASELINE
    assert facts(store, SECOND).previous_cut_off == FIRST


def test_sums_are_exact_to_the_cent(store: Store) -> None:
    rows = [row(f"第{number}", county="甲县", annual_plan="0.10") for number in range(1, 31)]
    roster(store, *rows, row("大", county="甲县", annual_plan="9007199254740.99"))
    assert total(store, "planned_wan", BASELINE) == int(Decimal("9007199254743.99") * 100)


def test_a_withdrawn_roster_takes_its_projects_along_and_the_same_file_brings_them_back(store: Store) -> None:
    sent = roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    store.withdraw(sent.upload_id, by=Actor("李四"), at=datetime(2021, 3, 8))
    assert facts(store, FIRST).projects.empty
    again = roster(store, row("桥", county="甲县"))
    assert not again.is_duplicate
    assert state(store, FIRST)["status"] == "已开工"


def test_of_one_scope_speaks_what_was_accepted_last_by_the_clock(store: Store) -> None:
    """History that is filled in later takes the place that it had, now and at every moment of knowledge."""
    roster(store, row("桥", county="甲县"))
    late = report(store, "甲县", FIRST, row("桥", 1, year_investment=200), at=datetime(2021, 3, 20))
    early = report(store, "甲县", FIRST, row("桥", 1, year_investment=100), at=datetime(2021, 3, 11))
    assert (late.superseded, early.superseded) == ((), ())
    assert state(store, FIRST)["year_investment_wan"] == 200
    assert state(store, FIRST, known_at=datetime(2021, 3, 15))["year_investment_wan"] == 100
    assert store.known().history[1][-1].year_investment == 200
    assert store.uploads().set_index("upload_id")["state"].to_dict() == {1: "生效", 2: "生效", 3: "被替代"}
    store.withdraw(late.upload_id, by=Actor("李四"), at=datetime(2021, 3, 21))
    assert state(store, FIRST)["year_investment_wan"] == 100
    assert state(store, FIRST, known_at=datetime(2021, 3, 20))["year_investment_wan"] == 200


def test_a_live_change_is_never_recorded_before_one_that_is_there(store: Store) -> None:
    """A clock that was set back, or a page that was drawn an hour ago, reorders nothing."""
    roster(store, row("桥", county="甲县"))
    first = report(store, "甲县", FIRST, row("桥", 1, status="未开工"), at=datetime(2021, 3, 9, 10))
    page = sheet("progress", [row("桥", 1, status="已开工")], county="甲县", cut_off=FIRST)
    second = send(store, page, at=datetime(2021, 3, 9, 9), is_history=False)
    assert (second.received_at, second.superseded) == (datetime(2021, 3, 9, 10), (first.upload_id,))
    assert state(store, FIRST)["status"] == "已开工"
    store.withdraw(second.upload_id, by=Actor("李四"), at=datetime(2021, 3, 1))
    assert [event.at for event in store.record(second.upload_id).events] == [datetime(2021, 3, 9, 10)] * 2
    assert state(store, FIRST)["status"] == "未开工"
    assert state(store, FIRST, known_at=datetime(2021, 3, 8))["status"] is None


def test_history_is_late_or_on_time_by_its_own_moment(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", SECOND, row("桥", 1, status="未开工"), at=datetime(2021, 3, 15))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"), at=datetime(2021, 3, 8))
    assert facts(store, SECOND).reports.query("county == '甲县'")["is_on_time"].tolist() == [True, True]
