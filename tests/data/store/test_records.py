"""One upload's whole story, from the store alone."""

import json
from datetime import datetime

import pytest

from data.ingest.model import Problem
from data.store import Actor, Refused, Store
from data.store.records import Event, Standing
from data.store.statements import Scope
from tests.data.store.making import FIRST, NOW, SECOND, content_of, report, roster, row, send, sheet

LATER = datetime(2021, 5, 1, 8, 30)


def standings(store: Store, upload_id: int) -> list[tuple[str, str, int | None, int | None, int | None]]:
    return [
        (one.scope.county, one.scope.tier, one.counting_id, one.instead_id, one.earlier_id)
        for one in store.record(upload_id).standings
    ]


def test_the_file_its_sheets_and_its_doubts(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    pages = (
        sheet("progress", [row("桥", 1, status="停工")], "进度", county="甲县", cut_off=FIRST, unit="万元",
              header_rows=(2, 3), columns={"A": "status", "B": "project_name"}),
        sheet("", [], "说明", skipped="没有认得的表头"),
    )  # fmt: skip
    doubt = Problem("status.backwards", "warning", "进度", "A4", "停工", "工作表“进度”A4:退步。")
    send(store, *pages, at=NOW, by="李四", problems=(doubt,), file="旬报.xlsx")
    found = store.record(2)
    assert (found.file, found.byte_count, len(found.sha256)) == ("旬报.xlsx", len(content_of(pages)), 64)
    assert found.problems == (doubt,)
    read, skipped = found.sheets
    assert (read.sheet, read.kind, read.unit, read.cut_off, read.row_count) == ("进度", "progress", "万元", FIRST, 1)
    assert (read.header_rows, dict(read.columns)) == ((2, 3), {"A": "status", "B": "project_name"})
    assert (skipped.sheet, skipped.skipped) == ("说明", "没有认得的表头")


def test_every_event_with_its_reason_in_order(store: Store) -> None:
    sent = roster(store, row("桥", county="甲县"), at=NOW)
    assert store.record(sent.upload_id).accepted == Event("accepted", NOW, "张三", "")
    store.withdraw(sent.upload_id, by=Actor("李四"), at=LATER, reason="传错了")
    assert store.record(sent.upload_id).is_withdrawn
    store.restore(sent.upload_id, by=Actor("王五"), at=LATER)
    found = store.record(sent.upload_id)
    assert not found.is_withdrawn
    assert [(one.kind, one.by, one.reason) for one in found.events] == [
        ("accepted", "张三", ""),
        ("withdrawn", "李四", "传错了"),
        ("restored", "王五", ""),
    ]


def test_an_unknown_upload_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="没有第9号"):
        store.record(9)


def test_who_counts_and_who_would_instead(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    report(store, "甲县", SECOND, row("桥", 1, status="未开工"))
    newer = report(store, "甲县", SECOND, row("桥", 1, status="已开工"))
    assert store.record(4).superseded == (3,)
    assert store.record(4).standings == (Standing(Scope("progress", "甲县", "甲类", SECOND), 4, 3, 2),)
    assert standings(store, 3) == [("甲县", "甲类", 4, 4, 2)]
    assert standings(store, 2) == [("甲县", "甲类", 2, None, None)]
    store.withdraw(newer.upload_id, by=Actor("李四"), at=LATER)
    assert standings(store, 4) == [("甲县", "甲类", 3, 3, 2)]
    store.withdraw(3, by=Actor("李四"), at=LATER)
    assert standings(store, 3) == [("甲县", "甲类", None, None, 2)]


def test_only_what_counts_speaks_before(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    gone = report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    report(store, "甲县", SECOND, row("桥", 1, status="已开工"))
    store.withdraw(gone.upload_id, by=Actor("李四"), at=LATER)
    assert standings(store, 3) == [("甲县", "甲类", 3, None, None)]


def test_columns_are_told_in_the_order_of_the_sheet(store: Store) -> None:
    columns = dict.fromkeys(("A", "B", "C", "AA"), "status")
    page = sheet("roster", [row("桥", county="甲县")], tier="甲类", columns=columns)
    send(store, page)
    assert list(store.record(1).sheets[0].columns) == list(json.loads(json.dumps(columns)))
