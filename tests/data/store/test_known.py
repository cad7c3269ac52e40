"""What intake is told about the past."""

import pickle
from datetime import date, datetime
from decimal import Decimal

from data.ingest.model import KnownProject, LastState, Receipt
from data.store import Actor, Store
from tests.data.store.making import BASELINE, FIRST, NOW, SECOND, ids, report, roster, row


def test_an_empty_store_knows_nothing(store: Store) -> None:
    known = store.known()
    assert (known.projects, known.history, known.answers, known.received) == ((), {}, {}, {})


def test_projects_come_with_exact_amounts(store: Store) -> None:
    said = {"project_code": "A-1", "total_investment": "1000.10", "annual_plan": "0.01"}
    days = {"planned_start": date(2021, 3, 1), "planned_finish": date(2021, 9, 1)}
    roster(store, row("桥", county="甲县", **said, **days))
    assert store.known().projects == (
        KnownProject(1, "A-1", "桥", "甲县", "甲类", Decimal("1000.10"), Decimal("0.01"), *days.values()),
    )


def test_every_roster_is_known_from_its_day_on(store: Store) -> None:
    """A report is matched with the roster of its own day, whatever was entered since."""
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    roster(store, row("桥", county="甲县"), row("渠", county="乙县"), cut_off=SECOND)
    roster(store, row("厂", county="甲县"), tier="乙类", cut_off=FIRST)
    known = store.known()
    told = [(one.since, [project.name for project in one.projects]) for one in known.rosters]
    assert told == [(BASELINE, ["桥", "坝"]), (FIRST, ["桥", "坝", "厂"]), (SECOND, ["桥", "渠", "厂"])]
    first = known.at(date(2021, 3, 8))
    assert [one.name for one in first.projects] == ["桥", "坝", "厂"]
    assert [(one.project.name, one.left_on, one.enters_on) for one in first.outsiders] == [("渠", None, SECOND)]
    later = known.at(SECOND)
    assert [(one.project.name, one.left_on, one.enters_on) for one in later.outsiders] == [("坝", SECOND, None)]
    assert known.at(None).projects == known.projects == later.projects
    assert sorted(one.name for one in known.everyone.values()) == ["厂", "坝", "桥", "渠"]
    assert [one.name for one in known.at(date(2021, 1, 1)).projects] == []


def test_what_a_new_file_would_replace(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    first = report(store, "甲县", FIRST, row("桥", 1, status="停工"), at=datetime(2021, 3, 8))
    scope = ("progress", "甲县", "甲类", FIRST)
    assert store.known().speaking[scope] == Receipt(first.upload_id, datetime(2021, 3, 8), "张三")
    assert ("progress", "甲县", "甲类", SECOND) not in store.known().speaking
    assert store.only("乙县").known().speaking == {}


def test_the_newest_roster_is_the_one_to_match_with(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    roster(store, row("桥", county="甲县"), row("渠", county="乙县"), cut_off=SECOND)
    assert ids(store) == {"桥": 1, "渠": 3}


def test_history_is_what_counts_in_the_order_of_the_cut_offs(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", SECOND, row("桥", 1, status="停工", year_investment="2.50", in_statistics=True))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工", physical_progress="打桩"))
    assert store.known().history == {
        1: (
            LastState(FIRST, "已开工", physical_progress="打桩", county="甲县"),
            LastState(SECOND, "停工", year_investment=Decimal("2.50"), in_statistics=True, county="甲县"),
        )
    }


def test_receipts_are_of_files_in_force(store: Store) -> None:
    sent = roster(store, row("桥", county="甲县"), at=datetime(2021, 2, 20))
    assert list(store.known().received.values()) == [Receipt(sent.upload_id, datetime(2021, 2, 20), "张三")]
    store.withdraw(sent.upload_id, by=Actor("李四"), at=NOW)
    assert store.known().received == {}


def test_it_can_be_handed_to_the_reading_process(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, year_investment="1.00"))
    assert pickle.loads(pickle.dumps(store.known())) == store.known()  # noqa: S301
