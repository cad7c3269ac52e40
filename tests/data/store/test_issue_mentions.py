"""What reports name is proposed, decided by a person once, and remembered for the same words of later reports."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Actor, Overtaken, Refused, Store
from data.store.issue_ledger import NewIssue
from data.store.issue_mentions import LIKE, Mention, bare, candidates, likeness
from data.store.issues import Deed
from tests.data.store.making import FIRST, SECOND, THIRD, report, roster, row, send, sheet

BY, AT = Actor("王敏", 1, "office"), datetime(2021, 3, 22, 9)


@pytest.fixture(autouse=True)
def _roster(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))


def named(store: Store, cut_off: date, words: str, county: str = "甲县", name: str = "桥", number: int = 1) -> int:
    return report(store, county, cut_off, row(name, number, status="已开工", problems=words)).upload_id


def mentions(store: Store, as_of: date = THIRD) -> list[Mention]:
    return list(store.issues.mentions(as_of))


def new(**more: Any) -> NewIssue:
    return NewIssue(1, "甲县", "缺电", "其他", "县级", "", "", date(2021, 3, 2), None, **more)


def test_the_same_words_are_one_mention_whatever_their_signs(store: Store) -> None:
    named(store, FIRST, "1.缺电，需协调")
    upload = named(store, SECOND, "缺电,需协调。")
    (found,) = mentions(store)
    assert (found.first_cut_off, found.cut_off, found.upload_id, found.is_current) == (FIRST, SECOND, upload, True)
    assert found.cell.startswith("B") or found.cell
    named(store, THIRD, "征地")
    assert [(one.words, one.is_current) for one in mentions(store)] == [("缺电,需协调。", False), ("征地", True)]
    assert [one.words for one in mentions(store, FIRST)] == ["1.缺电，需协调"]


def test_accepted_it_is_an_issue_and_the_next_report_is_matched(store: Store) -> None:
    named(store, FIRST, "缺电")
    (found,) = mentions(store)
    number = store.issues.accept(found.key, new(), by=BY, at=AT)
    named(store, SECOND, "缺 电")
    (again,) = mentions(store)
    assert (again.decision, again.issue_id, again.cut_off) == ("accepted", number, SECOND)
    with pytest.raises(Overtaken, match="王敏"):
        store.issues.accept(found.key, new(), by=BY, at=AT)
    assert len(store.issues.at(THIRD)) == 1


def test_merged_dismissed_and_taken_back(store: Store) -> None:
    named(store, FIRST, "缺电线路")
    (found,) = mentions(store)
    number = store.issues.open(new(), by=BY, at=AT)
    foreign = store.issues.open(NewIssue(2, "", "缺水", "其他", "县级", "", "", FIRST, None), by=BY, at=AT)
    with pytest.raises(Refused, match="不能并入"):
        store.issues.merge(found.key, foreign, by=BY, at=AT)
    store.issues.merge(found.key, number, by=BY, at=AT)
    assert mentions(store)[0].issue_id == number
    store.issues.undecide(found.key, by=BY, at=AT)
    assert mentions(store)[0].decision == ""
    with pytest.raises(Refused, match="理由"):
        store.issues.dismiss(found.key, "  ", by=BY, at=AT)
    store.issues.dismiss(found.key, "日常安排", by=BY, at=AT)
    named(store, SECOND, "缺电线路")
    assert [(one.decision, one.reason) for one in mentions(store)] == [("dismissed", "日常安排")]
    store.issues.undecide(found.key, by=BY, at=AT)
    with pytest.raises(Refused, match="还没有处理"):
        store.issues.undecide(found.key, by=BY, at=AT)


def test_an_issue_that_was_withdrawn_frees_what_led_to_it(store: Store) -> None:
    named(store, FIRST, "缺电")
    (found,) = mentions(store)
    number = store.issues.accept(found.key, new(), by=BY, at=AT)
    store.issues.do(number, Deed("withdrawn", THIRD, "登错"), by=BY, at=AT)
    assert mentions(store)[0].decision == ""


def test_a_list_of_problems_tells_more_and_of_the_unit_itself(store: Store) -> None:
    told = {"lead_department": "电业局", "is_closed": True, "problem_level": "县级"}
    own = row("", problems="缺资金", county="甲县")
    page = sheet("problems", [row("桥", 1, problems="缺电", **told), own], county="甲县", cut_off=FIRST)
    send(store, page, at=datetime(2021, 3, 8, 9))
    first, second = mentions(store)
    assert first.said == told and (second.key.project_id, second.words) == (0, "缺资金")


def test_what_an_undone_report_named_is_gone(store: Store) -> None:
    upload = named(store, FIRST, "缺电")
    (found,) = mentions(store)
    store.withdraw(upload, by=BY, at=AT)
    assert mentions(store) == []
    with pytest.raises(Refused, match="已经没有"):
        store.issues.dismiss(found.key, "x", by=BY, at=AT)


def test_a_unit_is_told_of_its_own_alone(store: Store) -> None:
    named(store, FIRST, "缺电")
    named(store, FIRST, "缺水", "乙县", "坝", 2)
    assert [one.words for one in store.only("乙县").issues.mentions(THIRD)] == ["缺水"]


def test_the_likeliest_open_issue_of_the_project_comes_first(store: Store) -> None:
    named(store, FIRST, "厂区外供电线路容量不足")
    near = store.issues.open(
        NewIssue(1, "", "供电线路容量不足,需新建", "其他", "县级", "", "", FIRST, None), by=BY, at=AT
    )
    far = store.issues.open(NewIssue(1, "", "征地", "其他", "县级", "", "", FIRST, None), by=BY, at=AT)
    store.issues.open(NewIssue(2, "", "厂区外供电线路容量不足", "其他", "县级", "", "", FIRST, None), by=BY, at=AT)
    found = candidates(mentions(store)[0], store.issues.at(THIRD))
    assert [issue.issue_id for issue, _ in found] == [near, far]
    assert found[0][1] >= LIKE > found[1][1]


@given(st.text(min_size=1, max_size=30))
def test_words_are_like_themselves_and_folding_is_stable(words: str) -> None:
    assert bare(bare(words)) == bare(words) or bare(words)[:1].isdigit()
    assert likeness(words, words) == (100.0 if bare(words) else likeness("", ""))
