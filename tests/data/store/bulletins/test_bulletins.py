"""Bulletins in the store: versions, issue with number and files, withdrawal; nothing is ever changed or deleted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from data.store import Actor, Store
from data.store.access.audit import Question
from data.store.bulletins import Bulletin, Issue, Wording
from data.store.failures import Overtaken, Refused
from tests.data.store.making import open_store, roster, row

BY = Actor("王敏", 1, "office")
AT = datetime(2021, 3, 10, 9)
DAY = date(2021, 3, 7)
SAID = Wording("一是进度慢。", "一是加快。")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store") as store:
        roster(store, row("项目1", county="甲县"), row("项目2", county="乙县"))
        yield store


def drafted(store: Store) -> Bulletin:
    return store.bulletins.draft(DAY, SAID, by=BY, at=AT)


def made(store: Store, number: int = 1, **more: object) -> Issue:
    one = Issue(number, AT.date(), AT, store.version, f"word {number}".encode(), f"book {number}".encode())
    return replace(one, **more)


def issued(store: Store, number: int = 1) -> Bulletin:
    one = drafted(store)
    return store.bulletins.issue(one.bulletin_id, made(store, number), seen=one.newest.change_id, by=BY, at=AT)


def test_every_version_of_a_draft_is_kept(house: Store) -> None:
    one = drafted(house)
    assert (one.state, one.name, one.as_of) == ("draft", "未编号", DAY)
    other = Wording("一是没有开工。", SAID.demands)
    two = house.bulletins.edit(one.bulletin_id, other, seen=one.newest.change_id, by=BY, at=AT)
    assert [event.kind for event in two.events] == ["drafted", "edited"]
    assert [event.wording for event in two.events] == [SAID, other]
    with pytest.raises(Overtaken, match="王敏在您打开之后改过"):
        house.bulletins.edit(one.bulletin_id, SAID, seen=one.newest.change_id, by=BY, at=AT)
    with pytest.raises(Refused, match="没有变化"):
        house.bulletins.edit(one.bulletin_id, other, seen=two.newest.change_id, by=BY, at=AT)


@pytest.mark.parametrize("said", [Wording("", "要求"), Wording("问题", " \n"), Wording("长" * 2001, "要求")])
def test_a_wording_is_neither_empty_nor_endless(house: Store, said: Wording) -> None:
    with pytest.raises(Refused, match="什么也没有改动"):
        house.bulletins.draft(DAY, said, by=BY, at=AT)
    assert house.bulletins.all() == ()


def test_an_issue_keeps_number_day_knowledge_and_both_files_for_ever(house: Store) -> None:
    version = house.version
    one = issued(house)
    told = one.issue
    assert told is not None and (one.state, one.name) == ("issued", "第1期")
    assert (told.issued_on, told.known_at, told.read_version) == (AT.date(), AT, version + 1)
    roster(house, row("项目3", county="甲县"), row("项目4", county="乙县"))
    assert house.bulletins.files(one.bulletin_id) == (b"word 1", b"book 1")
    assert house.bulletins.one(one.bulletin_id) == one


def test_numbers_follow_without_a_gap_and_are_not_used_again(house: Store) -> None:
    first, second = issued(house), issued(house, 2)
    house.bulletins.withdraw(second.bulletin_id, "有误", by=BY, at=AT)
    assert house.bulletins.next_number() == 3
    assert [one.name for one in house.bulletins.all()] == [first.name, second.name]
    assert house.bulletins.files(second.bulletin_id)[0] == b"word 2"


def test_what_was_checked_is_what_is_issued(house: Store) -> None:
    one = drafted(house)
    seen = one.newest.change_id
    stale = made(house)
    roster(house, row("项目3", county="甲县"), row("项目4", county="乙县"))
    for wrong in (stale, made(house, 2)):
        with pytest.raises(Overtaken, match="没有印发"):
            house.bulletins.issue(one.bulletin_id, wrong, seen=seen, by=BY, at=AT)
    with pytest.raises(Overtaken, match="没有印发"):
        house.bulletins.issue(one.bulletin_id, made(house), seen=seen - 1, by=BY, at=AT)
    for day in (date(2021, 3, 11), date(2021, 3, 6)):
        with pytest.raises(Refused, match="印发日期"):
            house.bulletins.issue(one.bulletin_id, made(house, on=day), seen=seen, by=BY, at=AT)
    assert house.bulletins.one(one.bulletin_id).state == "draft" and house.bulletins.next_number() == 1


def test_an_issue_is_not_edited_nor_issued_again(house: Store) -> None:
    one = issued(house)
    seen = one.newest.change_id
    with pytest.raises(Refused, match="已印发"):
        house.bulletins.edit(one.bulletin_id, Wording("改", "改"), seen=seen, by=BY, at=AT)
    with pytest.raises(Refused, match="已印发"):
        house.bulletins.issue(one.bulletin_id, made(house, 2), seen=seen, by=BY, at=AT)
    with pytest.raises(Refused, match="撤回的原因"):
        house.bulletins.withdraw(one.bulletin_id, " ", by=BY, at=AT)
    gone = house.bulletins.withdraw(one.bulletin_id, "数据有误", by=BY, at=AT)
    assert (gone.state, gone.newest.reason, gone.name) == ("withdrawn", "数据有误", "第1期")
    with pytest.raises(Refused, match="已撤回"):
        house.bulletins.withdraw(one.bulletin_id, "再撤", by=BY, at=AT)


def test_a_unit_reads_what_is_issued_and_does_nothing(house: Store) -> None:
    one = issued(house)
    drafted(house)
    unit = house.only("甲县").bulletins
    (seen,) = unit.all()
    assert seen.bulletin_id == one.bulletin_id and [event.kind for event in seen.events] == ["issued"]
    assert unit.files(one.bulletin_id)[0] == b"word 1"
    for deed in (
        lambda: unit.draft(DAY, SAID, by=BY, at=AT),
        lambda: unit.withdraw(one.bulletin_id, "不同意", by=BY, at=AT),
        lambda: unit.keep_template("x.docx", b"x", by=BY, at=AT),
    ):
        with pytest.raises(Refused, match="只能阅看"):
            deed()
    house.bulletins.withdraw(one.bulletin_id, "有误", by=BY, at=AT)
    assert unit.all() == ()


def test_templates_are_kept_in_versions(house: Store) -> None:
    bulletins = house.bulletins
    assert bulletins.template() is None
    bulletins.keep_template("一.docx", b"one", by=BY, at=AT)
    with pytest.raises(Refused, match="完全相同"):
        bulletins.keep_template("一.docx", b"one", by=BY, at=AT)
    assert bulletins.template() == b"one"
    bulletins.drop_template(by=BY, at=AT)
    assert bulletins.template() is None
    assert [one.file_name for one in bulletins.templates()] == ["", "一.docx"]


def test_every_step_is_in_the_audit_trail(house: Store) -> None:
    one = issued(house)
    house.bulletins.withdraw(one.bulletin_id, "有误", by=BY, at=AT)
    found, _ = house.register.entries(Question(action="bulletin."), 20)
    assert [entry.action for entry in found] == ["bulletin.withdrawn", "bulletin.issued", "bulletin.drafted"]
    assert found[1].subject == "第1期"
