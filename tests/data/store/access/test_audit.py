"""The audit trail: every change leaves one entry, and no entry can be altered or removed unseen."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from data.store import Actor, Refused, Store
from data.store.access.audit import Entry, Question, broken_in
from tests.data.store.access.people import AT, BOSS, add
from tests.data.store.making import FIRST, report, roster, row


def entries(store: Store, **asked: object) -> list[Entry]:
    return list(store.register.entries(Question(**asked), 100)[0])  # type: ignore[arg-type]


def test_every_deed_is_told_with_who_what_when_from_where(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    sent = report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
    who = Actor("王敏", 7, "office", "", "10.1.2.3")
    store.withdraw(sent.upload_id, by=who, at=AT, reason="传错了")
    store.restore(sent.upload_id, by=who, at=AT)
    store.learn_name("甲方口径", "annual_plan", by=who, at=AT)
    store.forget_name("甲方口径", by=who, at=AT)
    told = [(one.action, one.person, one.address, one.subject) for one in entries(store)]
    assert told[:4] == [
        ("name.withdrawn", "王敏", "10.1.2.3", "所有单位的“甲方口径”"),
        ("name.learned", "王敏", "10.1.2.3", "所有单位的“甲方口径”"),
        ("upload.restored", "王敏", "10.1.2.3", "第2号报表"),
        ("upload.withdrawn", "王敏", "10.1.2.3", "第2号报表"),
    ]
    assert "传错了" in entries(store, action="upload.withdrawn")[0].after
    assert [one.action for one in entries(store)][4:] == ["upload.accepted", "upload.accepted"]


def test_what_is_refused_leaves_no_entry(store: Store) -> None:
    with pytest.raises(Refused):
        store.withdraw(9, by=BOSS, at=AT)
    assert entries(store) == []


def test_a_duplicate_leaves_no_entry(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    roster(store, row("桥", county="甲县"))
    assert [one.action for one in entries(store)] == ["upload.accepted"]


def test_passwords_never_stand_in_it(store: Store) -> None:
    made = add(store, "wangmin")
    store.register.set_password(made.account_id, "another-one-7788", by=BOSS, at=AT, is_own_choice=True)
    told = repr(entries(store))
    assert "another-one-7788" not in told and "argon2" not in told and "account.password" in told


def test_it_is_found_by_person_kind_time_and_words(store: Store) -> None:
    for number, login in enumerate(("anna", "bert", "carl")):
        store.register.failed(login, address="", at=AT + timedelta(days=number), person=login)
    add(store, "anna")
    assert [one.person for one in entries(store, person="bert")] == ["bert"]
    assert len(entries(store, action="session.")) == 3
    assert [one.subject for one in entries(store, since=AT + timedelta(days=2))] == ["carl"]
    assert [one.subject for one in entries(store, before=AT + timedelta(days=1), action="session.")] == ["anna"]
    assert [one.action for one in entries(store, words='"login": "anna"')] == ["account.created"]


def test_it_comes_in_pages_with_the_whole_count(store: Store) -> None:
    for number in range(7):
        store.register.note("export.names", BOSS, AT, subject=str(number))
    page, count = store.register.entries(Question(), 3, 3)
    assert ([one.subject for one in page], count) == (["3", "2", "1"], 7)
    assert store.register.entries(Question(person="nobody"), 3) == ((), 0)


def chain(length: int) -> list[Entry]:
    made: list[Entry] = []
    for number in range(1, length + 1):
        previous = made[-1].hash if made else "0" * 64
        one = Entry(number, datetime(2021, 3, number), None, "王敏", "", "", "", "x", "y", "", "", previous)
        made.append(replace(one, hash=one.seal))
    return made


def test_a_whole_chain_holds(store: Store) -> None:
    assert broken_in(chain(5)) is None and broken_in([]) is None
    roster(store, row("桥", county="甲县"))
    add(store, "wangmin")
    assert store.register.first_broken_entry() is None


@pytest.mark.parametrize("field", ["at", "person", "address", "action", "subject", "before", "after", "account_id"])
def test_an_altered_entry_breaks_it(field: str) -> None:
    made = chain(5)
    value = {"at": datetime(2020, 1, 1), "account_id": 3}.get(field, "其他")
    made[2] = replace(made[2], **{field: value})
    assert broken_in(made) == 3


def test_a_removed_or_swapped_entry_breaks_it() -> None:
    made = chain(5)
    assert broken_in(made[:2] + made[3:]) == 3
    assert broken_in([made[1], made[0], *made[2:]]) == 1
    assert broken_in(made[1:]) == 1


def test_an_entry_sealed_anew_breaks_the_next() -> None:
    made = chain(5)
    forged = replace(made[2], person="其他", hash="")
    made[2] = replace(forged, hash=forged.seal)
    assert broken_in(made) == 4
