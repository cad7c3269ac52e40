"""The difference to the upload that was replaced, from stored rows."""

from datetime import date
from decimal import Decimal
from typing import Any

from data.ingest.model import Change
from data.store import Actor, Store
from tests.data.store.making import FIRST, NOW, SECOND, report, roster, row, send, sheet


def found(store: Store, upload_id: int) -> list[tuple[Any, ...]]:
    return [(one.kind, one.project_name, one.field, one.before, one.after, one.cell)
            for one in store.replaced(upload_id)]  # fmt: skip


def two_bridges(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("路", county="甲县"), row("坝", county="乙县"))


def test_changed_values_with_their_cells(store: Store) -> None:
    two_bridges(store)
    report(store, "甲县", FIRST, row("桥", 1, status="未开工", year_investment="10", start_date=date(2021, 3, 1)))
    newer = report(store, "甲县", FIRST, row("桥", 1, status="已开工", year_investment="10.00"))
    assert found(store, newer.upload_id) == [
        ("changed", "桥", "status", "未开工", "已开工", "A4"),
        ("changed", "桥", "start_date", "2021-03-01", None, None),
    ]


def test_amounts_are_exact_and_permits_are_told_one_by_one(store: Store) -> None:
    two_bridges(store)
    report(store, "甲县", FIRST, row("桥", 1, year_investment="10", permits={"环评": "在办", "能评": "已办"}))
    report(store, "甲县", FIRST, row("桥", 1, year_investment="10.50", permits={"环评": "已办", "能评": "已办"}))
    assert [(one.field, one.before, one.after) for one in store.replaced(3)] == [
        ("year_investment", Decimal("10"), Decimal("10.50")),
        ("permits.环评", "在办", "已办"),
    ]


def test_new_and_gone_projects(store: Store) -> None:
    two_bridges(store)
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    newer = report(store, "甲县", FIRST, row("路", 2, status="未开工"))
    assert store.replaced(newer.upload_id) == (
        Change("new", 2, "路", None, None, None, "Sheet1", "B4"),
        Change("gone", 1, "桥", None, None, None, "Sheet1", None),
    )


def test_nothing_was_replaced_nothing_is_compared(store: Store) -> None:
    two_bridges(store)
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    other = report(store, "甲县", SECOND, row("桥", 1, status="已开工"))
    assert store.replaced(other.upload_id) == ()


def test_only_what_was_replaced_is_compared(store: Store) -> None:
    two_bridges(store)
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    both = sheet("progress", [row("桥", 1, status="已开工"), row("坝", 3, status="停工")], cut_off=FIRST)
    assert found(store, send(store, both).upload_id) == [("changed", "桥", "status", "未开工", "已开工", "A4")]


def test_the_comparison_stays_when_the_replaced_one_is_withdrawn(store: Store) -> None:
    two_bridges(store)
    older = report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    newer = report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    store.withdraw(older.upload_id, by=Actor("李四"), at=store.record(1).accepted.at)
    assert [one.field for one in store.replaced(newer.upload_id)] == ["status"]


def test_each_scope_with_the_upload_that_spoke_for_it_last(store: Store) -> None:
    two_bridges(store)
    both = sheet("progress", [row("桥", 1, status="未开工"), row("坝", 3, status="未开工")], cut_off=FIRST)
    send(store, both)
    report(store, "甲县", FIRST, row("桥", 1, status="停工"), at=NOW)
    again = sheet("progress", [row("桥", 1, status="已开工"), row("坝", 3, status="竣工")], cut_off=FIRST)
    newest = send(store, again)
    assert newest.superseded == (2, 3)
    assert [(one.project_name, one.before, one.after) for one in store.replaced(newest.upload_id)] == [
        ("桥", "停工", "已开工"),
        ("坝", "未开工", "竣工"),
    ]


def test_a_row_that_counts_for_no_project_is_known_by_its_name(store: Store) -> None:
    two_bridges(store)
    rows = [row("桥", 1, status="停工")]
    report(store, "甲县", FIRST, *rows, row("别的", None, status="未开工"), tier="甲类")
    newer = report(store, "甲县", FIRST, *rows, row("别的", None, status="停工"), tier="甲类")
    assert found(store, newer.upload_id) == [("changed", "别的", "status", "未开工", "停工", "A5")]


def test_a_project_named_twice_is_compared_by_the_row_that_counts(store: Store) -> None:
    two_bridges(store)
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"), row("桥", 1, status="停工"))
    newer = report(store, "甲县", FIRST, row("桥", 1, status="竣工"), row("桥", 1, status="停工"))
    assert found(store, newer.upload_id) == []


def test_a_roster_is_compared_as_well(store: Store) -> None:
    two_bridges(store)
    again = roster(store, row("桥", county="甲县", annual_plan=20), row("坝", county="乙县"))
    assert found(store, again.upload_id) == [
        ("changed", "桥", "annual_plan", None, Decimal("20"), "B4"),
        ("gone", "路", None, None, None, None),
    ]
