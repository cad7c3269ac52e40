"""From a project back to every row that spoke of it."""

import json
from datetime import datetime

from data.store import Actor, Store
from tests.data.store.making import FIRST, NOW, SECOND, report, roster, row


def test_every_row_with_its_place_and_words(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    report(store, "甲县", SECOND, row("桥", 1, status="停工", year_investment="2.50"))
    report(store, "甲县", FIRST, row("路边", None), row("桥", 1, status="未开工", permits={"环评": "在办"}))
    trail = store.trail(1)
    assert trail[["kind", "upload_id", "file", "sheet", "row"]].to_numpy().tolist() == [
        ["roster", 1, "清单.xlsx", "Sheet1", 4],
        ["progress", 3, "报表.xlsx", "Sheet1", 5],
        ["progress", 2, "报表.xlsx", "Sheet1", 4],
    ]
    assert json.loads(trail["said"][1]) == {"status": "未开工", "permits": {"环评": "在办"}, "project_name": "桥"}
    assert json.loads(trail["said"][2])["year_investment"] == "2.50"
    assert json.loads(trail["cells"][2])["year_investment"] == "B4"


def test_what_was_replaced_stays_and_is_marked(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    report(store, "甲县", FIRST, row("桥", 1, status="未开工"))
    newer = report(store, "甲县", FIRST, row("桥", 1, status="停工"))
    assert store.trail(1)["is_in_force"].tolist() == [True, False, True]
    store.withdraw(newer.upload_id, by=Actor("李四"), at=NOW)
    assert store.trail(1)["is_in_force"].tolist() == [True, True, False]


def test_by_the_knowledge_of_a_day(store: Store) -> None:
    roster(store, row("桥", county="甲县"), at=datetime(2021, 2, 20))
    report(store, "甲县", FIRST, row("桥", 1), at=datetime(2021, 3, 7))
    assert store.trail(1, known_at=datetime(2021, 3, 1))["kind"].tolist() == ["roster"]
    assert store.trail(99).empty
