"""Which upload counts: a newer one for the same county, tier and cut-off replaces, undo brings the old one back."""

import hashlib
from datetime import date, datetime

import pytest

from data.ingest.model import Answers, FileReading, SheetReading
from data.store import Actor, CommitResult, Refused, Store
from tests.data.store.making import FIRST, NOW, SECOND, facts, report, roster, row, send, sheet, state

LATER = datetime(2021, 5, 1)


def states(store: Store) -> dict[int, str]:
    return store.uploads().set_index("upload_id")["state"].to_dict()


def test_a_newer_report_replaces_the_county_tier_and_cut_off_only(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    roster(store, row("厂", county="甲县"), tier="乙类")
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"), row("厂", 3, status="已开工"))
    report(store, "乙县", FIRST, row("坝", 2, status="已开工"))
    newer = report(store, "甲县", FIRST, row("桥", 1, status="停工"))
    assert newer.superseded == (3,)
    found = facts(store, FIRST).projects.set_index("project_name")["status"].to_dict()
    assert found == {"桥": "停工", "厂": "已开工", "坝": "已开工"}
    assert states(store) == {1: "生效", 2: "生效", 3: "部分被替代", 4: "生效", 5: "生效"}


def test_a_wrong_tier_in_the_title_cannot_erase_that_tiers_report(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("路", county="甲县"))
    roster(store, row("厂", county="甲县"), tier="乙类")
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"), row("路", 2, status="已开工"), tier="甲类")
    before = facts(store, FIRST).sums
    wrong = report(store, "甲县", FIRST, row("厂", 3, status="已开工"), tier="甲类")
    assert wrong.superseded == ()
    found = facts(store, FIRST).projects.set_index("project_name")["status"].to_dict()
    assert found == {"桥": "已开工", "路": "已开工", "厂": "已开工"}
    after = facts(store, FIRST).sums
    assert after[after["tier"] == "甲类"].equals(before[before["tier"] == "甲类"])


def test_neither_rows_that_are_left_out_nor_an_empty_sheet_erase_a_report(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"), tier="甲类")
    assert report(store, "甲县", FIRST, row("别的", None, status="停工"), tier="甲类").superseded == ()
    assert report(store, "甲县", FIRST, tier="甲类").superseded in ((), (3,))
    assert state(store, FIRST)["status"] == "已开工"


def test_a_replaced_report_leaves_nothing_behind(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("路", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"), row("路", 2, status="已开工"))
    report(store, "甲县", FIRST, row("桥", 1, year_investment=1))
    assert state(store, FIRST, 1)["status"] is None
    assert state(store, FIRST, 2)["status"] is None
    assert states(store)[2] == "被替代"


def test_another_cut_off_replaces_nothing(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    assert report(store, "甲县", SECOND, row("桥", 1, status="已开工")).superseded == ()
    assert state(store, FIRST)["status"] == "未开工"


def test_undo_brings_the_old_report_back_and_restore_the_new_one(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    newer = report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    store.withdraw(newer.upload_id, by=Actor("李四"), at=LATER, reason="传错了")
    assert state(store, FIRST)["status"] == "未开工"
    listed = store.uploads().set_index("upload_id").loc[newer.upload_id]
    assert (listed["state"], listed["withdrawn_by"], listed["withdrawn_reason"]) == ("已撤销", "李四", "传错了")
    store.restore(newer.upload_id, by=Actor("李四"), at=LATER)
    assert state(store, FIRST)["status"] == "已开工"
    assert states(store) == {1: "生效", 2: "被替代", 3: "生效"}


def test_a_restored_older_report_stays_behind_the_newer(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    older = report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    store.withdraw(older.upload_id, by=Actor("李四"), at=LATER)
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    store.restore(older.upload_id, by=Actor("李四"), at=LATER)
    assert state(store, FIRST)["status"] == "已开工"


def test_only_what_counts_can_be_undone_and_only_what_was_undone_restored(store: Store) -> None:
    sent = roster(store, row("桥", county="甲县"))
    with pytest.raises(Refused, match="没有撤销"):
        store.restore(sent.upload_id, by=Actor("李四"), at=LATER)
    store.withdraw(sent.upload_id, by=Actor("李四"), at=LATER)
    with pytest.raises(Refused, match="已经撤销"):
        store.withdraw(sent.upload_id, by=Actor("李四"), at=LATER)
    for unknown in (store.withdraw, store.restore):
        with pytest.raises(Refused, match="没有第99号"):
            unknown(99, by=Actor("李四"), at=LATER)
    assert store.version == 2


def test_the_same_bytes_in_force_change_nothing(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    first = report(store, "甲县", FIRST, row("桥", 1, status="已开工"), at=datetime(2021, 3, 7))
    version = store.version
    again = report(store, "甲县", FIRST, row("桥", 1, status="已开工"), at=LATER)
    assert (again.upload_id, again.is_duplicate, again.received_at) == (first.upload_id, True, datetime(2021, 3, 7))
    assert (again.received_by, again.superseded) == ("张三", ())
    assert store.version == version
    assert len(store.uploads()) == 2


def test_the_same_bytes_count_again_once_they_were_replaced_or_withdrawn(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    said, other = row("桥", 1, status="已开工"), row("桥", 1, status="停工")
    report(store, "甲县", FIRST, said)
    report(store, "甲县", FIRST, other)
    back = report(store, "甲县", FIRST, said)
    assert not back.is_duplicate
    assert state(store, FIRST)["status"] == "已开工"
    store.withdraw(back.upload_id, by=Actor("李四"), at=LATER)
    assert not report(store, "甲县", FIRST, said).is_duplicate


def test_the_same_bytes_for_another_period_are_another_report(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    same = b"undated"
    for cut_off in (FIRST, SECOND):
        page = sheet("progress", [row("桥", 1, status="已开工")], county="甲县", cut_off=cut_off)
        sent = _dated(store, page, same, cut_off)
        assert not sent.is_duplicate
    assert facts(store, SECOND).reports.query("county == '甲县'")["row_count"].tolist() == [1, 1]


def _dated(store: Store, page: SheetReading, content: bytes, cut_off: date) -> CommitResult:
    reading = FileReading("x.xlsx", hashlib.sha256(content).hexdigest(), True, (page,), ())
    return store.commit(reading, content, by=Actor("张三"), at=NOW, answers=Answers(cut_off=cut_off))


def test_a_county_naming_a_neighbours_project_does_not_replace_the_neighbour(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"), row("堤", county="乙县"))
    report(store, "乙县", FIRST, row("坝", 2, status="已开工"), row("堤", 3, status="已开工"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"), row("坝", 2, status="停工"))
    assert state(store, FIRST, 3)["status"] == "已开工"
    assert state(store, FIRST, 2)["status"] == "停工"


def test_one_sheet_for_several_counties_speaks_for_each(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    both = sheet("progress", [row("桥", 1, status="已开工"), row("坝", 2, status="停工")], cut_off=FIRST)
    assert send(store, both).superseded == (2,)
    assert facts(store, FIRST).projects["status"].tolist() == ["已开工", "停工"]


def test_the_history_says_what_each_upload_stated(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    report(store, "甲县", FIRST, row("桥", 1, status="停工"))
    newest = store.uploads().iloc[0]
    assert newest[["upload_id", "file", "by", "kinds", "counties", "tiers", "cut_offs"]].tolist() == [
        3, "报表.xlsx", "张三", "progress", "甲县", "甲类", "2021-03-07",
    ]  # fmt: skip
    assert (newest["supersedes"], newest["row_count"]) == ("2", 1)
