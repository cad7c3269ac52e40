"""Permits said by hand: which word counts, what a cell tells in full, undo, and who may not."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from data.ingest.model import CleanRow
from data.store import Actor, Overtaken, Refused, Store
from data.store.access.audit import Question
from data.store.permit_words import HAND, PermitCell, PermitTold
from data.store.permits import PermitEntry
from data.store.roster_wanted import Wanted
from tests.data.store.making import FIRST, SECOND, THIRD, roster, row, send, sheet, total

BY, AT = Actor("王敏", 1, "office"), datetime(2021, 3, 22, 9)


@pytest.fixture(autouse=True)
def _roster(store: Store) -> None:
    told = {"立项": "已办", "环评": "未办"}
    roster(store, row("桥", county="甲县", permits=told), row("坝", county="乙县", permits=told))


def sheet_of(store: Store, cut_off: date, *rows: CleanRow, county: str = "甲县") -> int:
    page = sheet("permits", rows, county=county, cut_off=cut_off)
    return send(store, page, at=datetime(cut_off.year, cut_off.month, cut_off.day, 12), file="手续.xlsx").upload_id


def say(store: Store, state: str, day: date = SECOND, permit: str = "环评", **more: Any) -> int:
    asked = {name: more.pop(name) for name in ("seen", "at") if name in more}
    entry = PermitEntry(more.pop("project", 1), permit, day, PermitTold(state, **more))
    return store.permits.say(entry, by=BY, **({"at": AT} | asked))


def cell(store: Store, as_of: date, permit: str = "环评", known_at: datetime | None = None) -> PermitCell:
    return next(one for one in store.permits.at(as_of, known_at) if (one.project_id, one.permit) == (1, permit))


def test_the_later_day_counts_and_of_one_day_the_hand(store: Store) -> None:
    say(store, "在办", SECOND)
    sheet_of(store, FIRST, row("桥", 1, permits={"环评": "已办"}))
    assert [cell(store, day).told.state for day in (FIRST, SECOND)] == ["已办", "在办"]
    sheet_of(store, SECOND, row("桥", 1, permits={"环评": "无需"}))
    assert cell(store, SECOND).told.state == "在办" and cell(store, SECOND).word.kind == HAND
    sheet_of(store, THIRD, row("桥", 1, permits={"环评": "已办"}))
    assert cell(store, THIRD).told.state == "已办" and cell(store, SECOND).told.state == "在办"


def test_both_rates_move_with_it_and_as_it_was_known(store: Store) -> None:
    assert total(store, "permits_obtained_count", SECOND) == 2
    say(store, "已办", SECOND)
    assert total(store, "permits_obtained_count", SECOND) == 3 and total(store, "permit_complete_count", SECOND) == 1
    assert total(store, "permits_obtained_count", FIRST) == 2
    assert total(store, "permits_obtained_count", SECOND, known_at=datetime(2021, 3, 22, 8)) == 2


def test_sheets_fill_in_details_and_a_hand_is_the_whole_cell(store: Store) -> None:
    details = {"环评": {"document_number": "环审3号", "authority": "环保局"}}
    sheet_of(store, FIRST, row("桥", 1, permits={"环评": "已办"}, permit_details=details))
    later = {"环评": {"expires_date": "2021-06-01"}}
    sheet_of(store, SECOND, row("桥", 1, permits={"环评": "已办"}, permit_details=later))
    told = cell(store, SECOND).told
    assert (told.document_number, told.authority, told.expires_date) == ("环审3号", "环保局", date(2021, 6, 1))
    assert cell(store, SECOND).word.row == 4
    say(store, "容缺", THIRD, gap_deadline=date(2021, 4, 1), note="  会议  定 ")
    assert cell(store, THIRD).told == PermitTold("容缺", gap_deadline=date(2021, 4, 1), note="会议 定")


def test_undo_brings_the_earlier_word_back_and_undo_of_undo(store: Store) -> None:
    entry = say(store, "已办")
    with pytest.raises(Refused, match="原因"):
        store.permits.withdraw(entry, by=BY, at=AT, reason=" ")
    store.permits.withdraw(entry, by=BY, at=AT, reason="登错了")
    assert cell(store, SECOND).told.state == "未办"
    told = next(one for one in store.permits.words(1, THIRD) if one.kind == HAND)
    assert (told.is_withdrawn, told.withdrawn_reason, told.entry_id) == (True, "登错了", entry)
    with pytest.raises(Refused, match="撤销过"):
        store.permits.withdraw(entry, by=BY, at=AT, reason="再一次")
    store.permits.restore(entry, by=BY, at=AT)
    assert cell(store, SECOND).told.state == "已办"
    with pytest.raises(Refused):
        store.permits.restore(99, by=BY, at=AT)


def test_every_word_is_told_with_its_place(store: Store) -> None:
    upload = sheet_of(store, FIRST, row("桥", 1, permits={"环评": "在办"}))
    say(store, "已办")
    words = [one for one in store.permits.words(1, THIRD) if one.permit == "环评"]
    assert [(one.kind, one.told.state, one.upload_id is None) for one in words] == [
        ("roster", "未办", False), ("permits", "在办", False), (HAND, "已办", True),
    ]  # fmt: skip
    assert words[1].upload_id == upload and words[1].sheet == "Sheet1" and words[2].by == "王敏"
    assert [one.kind for one in store.permits.words(1, FIRST) if one.permit == "环评"] == ["roster", "permits"]


@pytest.mark.parametrize(
    ("state", "more", "why"),
    [
        ("批了", {}, "状态"),
        ("已办", {"permit": "文评"}, "文评"),
        ("已办", {"day": date(2021, 3, 23)}, "晚于今天"),
        ("已办", {"closed_date": THIRD}, "办结日期"),
        ("未办", {"document_number": "3号"}, "文号"),
        ("容缺", {}, "容缺期限"),
        ("已办", {"gap_deadline": THIRD}, "容缺期限"),
        ("已办", {"closed_date": SECOND, "expires_date": FIRST}, "到期日"),
        ("已办", {"note": "长" * 121}, "不超过"),
        ("已办", {"project": 9}, "没有这个项目"),
        ("已办", {"day": date(2021, 1, 1), "project": 77}, "没有这个项目"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, state: str, more: dict[str, Any], why: str) -> None:
    before = store.version
    with pytest.raises(Refused, match=why):
        say(store, state, **more)
    assert store.version == before


def test_who_was_overtaken_is_told(store: Store) -> None:
    seen = store.permits.newest(1, "环评")
    first = say(store, "在办", seen=seen)
    with pytest.raises(Overtaken):
        say(store, "已办", seen=seen)
    say(store, "已办", seen=first)
    assert cell(store, SECOND).told.state == "已办"


def test_a_unit_sees_and_touches_its_own_alone(store: Store) -> None:
    say(store, "已办")
    other, own = store.only("乙县"), store.only("甲县")
    assert {one.project_id for one in other.permits.at(SECOND)} == {2}
    assert other.permits.words(1, SECOND) == () and own.permits.words(1, SECOND)
    assert {*other.known().permits} <= {2}
    entry = PermitEntry(1, "环评", SECOND, PermitTold("无需"))
    with pytest.raises(Refused):
        other.permits.say(entry, by=BY, at=AT)


def test_the_audit_trail_tells_it(store: Store) -> None:
    entry = say(store, "容缺", gap_deadline=THIRD)
    store.permits.withdraw(entry, by=BY, at=AT, reason="登错了")
    told = store.register.entries(Question(action="permit."), 5)[0]
    assert [(one.action, one.subject) for one in told] == [
        ("permit.withdrawn", "甲县 桥 环评"), ("permit.said", "甲县 桥 环评"),
    ]  # fmt: skip
    assert '"gap_deadline": "2021-03-21"' in told[1].after and store.register.first_broken_entry() is None


def test_intake_compares_a_sheet_with_what_was_said_by_hand(store: Store) -> None:
    say(store, "已办")
    assert [(one.cut_off, one.state) for one in store.known().permits[1] if one.permit == "环评"][-1] == (
        SECOND,
        "已办",
    )


def test_intake_knows_it_of_a_project_that_was_added_by_hand_too(store: Store) -> None:
    new = {"project_name": "渠", "county": "甲县", "annual_plan": Decimal(50)}
    wanted = Wanted("addition", FIRST, "新增", "〔2021〕1号", entry=new, tier="甲类")
    store.roster.make(wanted, by=BY, at=AT)
    say(store, "已办", project=3)
    for known in (store.known(), store.only("甲县").known()):
        assert [(one.permit, one.state) for one in known.permits[3]] == [("环评", "已办")]
    assert 3 not in store.only("乙县").known().permits


def test_history_that_is_filled_in_takes_its_place(store: Store) -> None:
    say(store, "已办")
    early = PermitEntry(1, "环评", SECOND, PermitTold("在办"))
    store.permits.say(early, by=BY, at=datetime(2021, 3, 15), is_history=True)
    assert cell(store, SECOND).told.state == "已办"
    assert cell(store, SECOND, known_at=datetime(2021, 3, 16)).told.state == "在办"
    assert cell(store, SECOND, known_at=datetime(2021, 3, 14)).told.state == "未办"
