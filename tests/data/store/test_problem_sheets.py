"""What a 问题清单 states: all of its columns, for a unit and a date; the next list of that date replaces all of it."""

import json
from datetime import date, datetime
from typing import Any

from data.ingest.model import CleanRow
from data.store import Actor, Store
from data.store.statements import Scope
from tests.data.store.making import FIRST, SECOND, reading, roster, row, send, sheet

OWN = CleanRow(0, {"problems": "缺资金", "county": "甲县", "problem_level": "县级"}, {}, None)


def told(name: str, project_id: int, words: str, **values: Any) -> CleanRow:
    return row(name, project_id, problems=words, **values)


def listed(store: Store, cut_off: date, *rows: CleanRow) -> int:
    page = sheet("problems", rows, county="甲县", cut_off=cut_off)
    return send(store, page, at=datetime(2021, 3, 15, 9), file="问题.xlsx").upload_id


def two_tiers(store: Store) -> None:
    page = [row("桥", county="甲县", tier="甲类"), row("坝", county="甲县", tier="乙类")]
    roster(store, *page)


def test_every_column_is_kept_and_a_project_tells_its_problems(store: Store) -> None:
    two_tiers(store)
    more = {
        "lead_department": "电力局",
        "raised_date": date(2021, 3, 2),
        "is_closed": False,
        "problem_level": "提请市级",
    }
    upload_id = listed(store, FIRST, told("桥", 1, "缺电", **more), told("桥", 1, "缺水"), OWN)
    trail = store.trail(1).query("kind == 'problems'")
    assert trail["row"].tolist() == [4, 5]
    assert json.loads(trail["said"].iloc[0]) == {
        "project_name": "桥", "problems": "缺电", **more, "raised_date": "2021-03-02",
    }  # fmt: skip
    uploads = store.uploads().set_index("upload_id")
    assert (uploads.loc[upload_id, "kinds"], uploads.loc[upload_id, "row_count"]) == ("problems", 3)


def test_a_list_speaks_for_its_unit_and_date_whatever_tiers_it_names(store: Store) -> None:
    two_tiers(store)
    first = listed(store, FIRST, told("桥", 1, "缺电"), told("坝", 2, "征地"))
    assert [one.scope for one in store.record(first).standings] == [Scope("problems", "甲县", "", FIRST)]
    later = listed(store, SECOND, told("坝", 2, "征地"))
    second = listed(store, FIRST, told("坝", 2, "征地"), OWN)
    states = store.uploads().set_index("upload_id")["state"]
    assert [states[one] for one in (first, later, second)] == ["被替代", "生效", "生效"]
    store.withdraw(second, by=Actor("张三"), at=datetime(2021, 3, 16))
    assert store.uploads().set_index("upload_id")["state"][first] == "生效"


def test_the_difference_knows_problems_by_their_words(store: Store) -> None:
    two_tiers(store)
    listed(store, FIRST, told("桥", 1, "缺电", outcome="已上报"), told("桥", 1, "缺水"))
    again = listed(store, FIRST, told("桥", 1, "缺电", outcome="已解决"), OWN)
    found = [(one.kind, one.project_name, one.field, one.after) for one in store.replaced(again)]
    assert found == [("changed", "桥", "outcome", "已解决"), ("new", "", None, None), ("gone", "桥", None, None)]


def test_a_list_of_the_unit_s_own_problems_alone(store: Store) -> None:
    two_tiers(store)
    page = sheet("problems", [OWN], county="甲县", cut_off=FIRST)
    assert not reading(page).blocks
    assert listed(store, FIRST, OWN) > 0
