"""Which reports were due, and which came in time; due two days after each cut-off at 17:30."""

from datetime import date, datetime

import pandas as pd
import pytest

from data.store import Actor, Store
from tests.data.store.making import FIRST, SECOND, THIRD, facts, report, roster, row


@pytest.fixture
def two_counties(store: Store) -> Store:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    return store


def of(store: Store, county: str, cut_off: date = FIRST, **clocks) -> dict:
    reports = facts(store, cut_off, **clocks).reports
    found = reports[(reports["county"] == county) & (reports["cut_off"].dt.date == cut_off)]
    return found.iloc[0].to_dict()


def test_a_report_is_on_time_up_to_the_minute_it_is_due(two_counties: Store) -> None:
    report(two_counties, "甲县", FIRST, row("桥", 1), at=datetime(2021, 3, 9, 17, 30))
    report(two_counties, "乙县", FIRST, row("坝", 2), at=datetime(2021, 3, 9, 17, 31))
    assert [of(two_counties, county)["is_on_time"] for county in ("甲县", "乙县")] == [True, False]
    assert of(two_counties, "甲县")["received_at"] == pd.Timestamp(2021, 3, 9, 17, 30)
    assert (of(two_counties, "乙县")["upload_id"], of(two_counties, "乙县")["row_count"]) == (3, 1)


def test_a_correction_sent_late_does_not_make_the_report_late(two_counties: Store) -> None:
    report(two_counties, "甲县", FIRST, row("桥", 1), at=datetime(2021, 3, 8))
    report(two_counties, "甲县", FIRST, row("桥", 1, status="停工"), at=datetime(2021, 3, 20))
    assert of(two_counties, "甲县")["is_on_time"]
    assert of(two_counties, "甲县")["upload_id"] == 3


def test_a_withdrawn_report_never_came(two_counties: Store) -> None:
    sent = report(two_counties, "甲县", FIRST, row("桥", 1), at=datetime(2021, 3, 8))
    two_counties.withdraw(sent.upload_id, by=Actor("李四"), at=datetime(2021, 3, 10))
    assert pd.isna(of(two_counties, "甲县")["received_at"])
    report(two_counties, "甲县", FIRST, row("桥", 1), at=datetime(2021, 3, 11))
    assert not of(two_counties, "甲县")["is_on_time"]


def test_a_report_is_due_once_its_time_has_come_or_it_is_here(two_counties: Store) -> None:
    report(two_counties, "甲县", FIRST, row("桥", 1), at=datetime(2021, 3, 7, 12))
    early = datetime(2021, 3, 9, 17, 29)
    assert of(two_counties, "甲县", now=early)["is_due"]
    assert not of(two_counties, "乙县", now=early)["is_due"]
    assert of(two_counties, "乙县", now=datetime(2021, 3, 9, 17, 30))["is_due"]
    assert not of(two_counties, "乙县", known_at=early)["is_due"]


def test_a_unit_without_projects_owes_no_report(two_counties: Store) -> None:
    assert sorted(facts(two_counties, FIRST).reports["county"]) == ["乙县", "甲县"]
    roster(two_counties, row("桥", 1, county="甲县"), row("堂", county="市直"), cut_off=SECOND)
    reports = facts(two_counties, THIRD).reports
    by_period = reports.groupby("period_number")["county"].agg(sorted).to_dict()
    assert by_period == {1: ["乙县", "甲县"], 2: ["市直", "甲县"], 3: ["市直", "甲县"]}


def test_an_empty_report_is_a_report(two_counties: Store) -> None:
    report(two_counties, "甲县", FIRST)
    assert of(two_counties, "甲县")["is_on_time"]
    assert of(two_counties, "甲县")["row_count"] == 0


def test_the_baseline_is_no_period(two_counties: Store) -> None:
    assert facts(two_counties, date(2021, 3, 1)).reports.empty


def test_reports_due_and_on_time_are_summed_up_to_each_date(two_counties: Store) -> None:
    report(two_counties, "甲县", FIRST, row("桥", 1))
    report(two_counties, "甲县", SECOND, row("桥", 1, status="停工"))
    report(two_counties, "乙县", SECOND, row("坝", 2), at=datetime(2021, 4, 1))
    sums = facts(two_counties, SECOND).sums
    own = sums[sums["tier"] == ""].set_index(["county", "cut_off"])
    found = own[["reports_due_count", "reports_on_time_count"]].apply(tuple, axis=1).to_dict()
    first, second = pd.Timestamp(FIRST), pd.Timestamp(SECOND)
    assert found == {
        ("甲县", first): (1, 1),
        ("甲县", second): (2, 2),
        ("乙县", first): (1, 0),
        ("乙县", second): (2, 0),
    }
    assert own["project_count"].sum() == 0
    assert sums[sums["tier"] != ""]["reports_due_count"].sum() == 0


def test_no_report_is_due_by_what_will_be_known_later(two_counties: Store) -> None:
    now, later = datetime(2021, 3, 9, 16, 30), datetime(2021, 3, 9, 23, 59)
    assert not of(two_counties, "甲县", known_at=later, now=now)["is_due"]
    assert of(two_counties, "甲县", known_at=later, now=later)["is_due"]
