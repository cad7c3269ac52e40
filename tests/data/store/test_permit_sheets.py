"""What a 前期手续表 states: by cut-off and by knowledge, replaced and undone like a report, and no report itself."""

from datetime import date, datetime

import pytest

from data.ingest import difference
from data.ingest.model import CleanRow, PermitWord
from data.store import Actor, CommitResult, Store
from data.store.failures import Refused
from tests.data.store.making import (
    BASELINE,
    FIRST,
    SECOND,
    THIRD,
    facts,
    reading,
    report,
    roster,
    row,
    send,
    sheet,
    state,
    total,
)


@pytest.fixture(autouse=True)
def _roster(store: Store) -> None:
    states = {"立项": "未办", "环评": "未办"}
    roster(store, row("桥", county="甲县", permits=states), row("路", county="甲县", permits=states))


def permits(
    store: Store, cut_off: date, *rows: CleanRow, at: datetime | None = None, county: str = "甲县"
) -> CommitResult:
    at = at or datetime(cut_off.year, cut_off.month, cut_off.day, 12)
    return send(store, sheet("permits", rows, county=county, cut_off=cut_off), at=at, file="手续.xlsx")


def counts(store: Store, as_of: date, known_at: datetime | None = None) -> tuple[int, ...]:
    """Obtained, required, projects with all of them."""
    names = ("permits_obtained_count", "permits_required_count", "permit_complete_count")
    return tuple(total(store, name, as_of, known_at=known_at) for name in names)


def test_a_permit_sheet_moves_both_rates_from_its_cut_off_on(store: Store) -> None:
    permits(store, SECOND, row("桥", 1, permits={"立项": "已办", "环评": "无需"}))
    assert counts(store, FIRST) == (0, 4, 0)
    assert counts(store, SECOND) == (1, 3, 1)
    assert counts(store, THIRD) == (1, 3, 1)


def test_what_was_known_then(store: Store) -> None:
    permits(store, FIRST, row("桥", 1, permits={"立项": "已办"}), at=datetime(2021, 3, 9, 12))
    assert counts(store, FIRST, known_at=datetime(2021, 3, 9, 11)) == (0, 4, 0)
    assert counts(store, FIRST, known_at=datetime(2021, 3, 9, 12)) == (1, 4, 0)


def test_of_one_cut_off_what_was_accepted_last_counts(store: Store) -> None:
    report(store, "甲县", SECOND, row("桥", 1, status="已开工", permits={"立项": "在办", "环评": "已办"}))
    permits(store, SECOND, row("桥", 1, permits={"立项": "已办"}))
    assert counts(store, SECOND) == (2, 4, 1)
    report(store, "甲县", SECOND, row("桥", 1, status="已开工", permits={"立项": "在办"}))
    assert counts(store, SECOND) == (0, 4, 0)


def test_a_later_cut_off_goes_before_a_later_arrival(store: Store) -> None:
    permits(store, SECOND, row("桥", 1, permits={"立项": "已办"}), at=datetime(2021, 3, 14, 9))
    report(store, "甲县", FIRST, row("桥", 1, permits={"立项": "在办"}), at=datetime(2021, 3, 15, 9))
    assert counts(store, FIRST) == (0, 4, 0)
    assert counts(store, SECOND) == (1, 4, 0)


def test_the_next_sheet_of_the_same_cut_off_takes_over_and_undo_brings_the_old_one_back(store: Store) -> None:
    first = permits(store, FIRST, row("桥", 1, permits={"立项": "已办", "环评": "已办"}))
    second = permits(store, FIRST, row("路", 2, permits={"立项": "已办"}), at=datetime(2021, 3, 8, 9))
    assert second.superseded == (first.upload_id,)
    assert counts(store, FIRST) == (1, 4, 0)
    store.withdraw(second.upload_id, by=Actor("张三"), at=datetime(2021, 3, 8, 10))
    assert counts(store, FIRST) == (2, 4, 1)
    assert counts(store, FIRST, known_at=datetime(2021, 3, 8, 9)) == (1, 4, 0)
    store.restore(second.upload_id, by=Actor("张三"), at=datetime(2021, 3, 8, 11))
    assert counts(store, FIRST) == (1, 4, 0)


def test_it_replaces_no_report_and_a_report_does_not_replace_it(store: Store) -> None:
    told = report(store, "甲县", FIRST, row("桥", 1, status="已开工", year_investment=5))
    assert permits(store, FIRST, row("桥", 1, permits={"立项": "已办"})).superseded == ()
    assert report(store, "甲县", FIRST, row("桥", 1, status="停工")).superseded == (told.upload_id,)
    assert state(store, FIRST)["status"] == "停工"
    assert counts(store, FIRST) == (1, 4, 0)


@pytest.mark.parametrize("kind", ["permits", "problems"])
def test_it_is_no_report_of_progress(store: Store, kind: str) -> None:
    report(store, "甲县", BASELINE, row("桥", 1, status="已开工"))
    said = {"permits": {"立项": "已办"}, "problems": "缺电", "status": "竣工"}
    send(store, sheet(kind, [row("桥", 1, **said)], county="甲县", cut_off=FIRST), at=datetime(2021, 3, 7, 12))
    (own,) = facts(store, FIRST).reports.query("county == '甲县'").itertuples()
    assert (own.is_on_time, own.row_count) == (False, 0)
    assert total(store, "reports_on_time_count", FIRST) == 0
    one = state(store, FIRST)
    assert (one["status"], one["is_carried"], one["state_cut_off"].date(), one["problems"]) == (
        "已开工",
        True,
        BASELINE,
        None,
    )


def test_a_sheet_without_a_date_is_refused(store: Store) -> None:
    page = sheet("permits", [row("桥", 1, permits={"立项": "已办"})], county="甲县")
    with pytest.raises(Refused):
        send(store, page)


def test_intake_is_told_the_words_and_finds_what_changed(store: Store) -> None:
    permits(store, FIRST, row("桥", 1, permits={"立项": "在办"}))
    permits(store, THIRD, row("桥", 1, permits={"立项": "无需"}))
    known = store.known()
    assert known.permits[1] == (
        PermitWord(BASELINE, "环评", "未办"), PermitWord(BASELINE, "立项", "未办"),
        PermitWord(FIRST, "立项", "在办"), PermitWord(THIRD, "立项", "无需"),
    )  # fmt: skip
    told = row("桥", 1, permits={"立项": "已办", "环评": "未办", "能评": "在办"})
    page = sheet("permits", [told, row("新", 3, permits={"立项": "已办"})], county="甲县", cut_off=SECOND)
    found = [(one.kind, one.project_name, one.field, one.before, one.after) for one in difference(reading(page), known)]
    assert found == [
        ("changed", "桥", "permits.立项", "在办", "已办"),
        ("changed", "桥", "permits.能评", None, "在办"),
        ("new", "新", None, None, None),
    ]


def test_the_difference_to_what_it_replaced_tells_each_permit(store: Store) -> None:
    permits(store, FIRST, row("桥", 1, permits={"立项": "在办", "环评": "已办"}))
    details = {"立项": {"document_number": "发改〔2021〕3号"}}
    again = permits(store, FIRST, row("桥", 1, permits={"立项": "已办", "环评": "已办"}, permit_details=details))
    assert [(one.field, one.before, one.after) for one in store.replaced(again.upload_id)] == [
        ("permits.立项", "在办", "已办"),
        ("permit_details.立项.document_number", None, "发改〔2021〕3号"),
    ]
