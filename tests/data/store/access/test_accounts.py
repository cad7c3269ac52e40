"""Accounts: made, changed, disabled, never without an administrator; failures slow the next try down."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.store import Refused, Store
from data.store.access import passwords
from data.store.access.accounts import with_login
from tests.data.store.access.people import AT, BOSS, PASSWORD, account, add
from tests.data.store.making import open_store


def test_an_account_is_kept_with_a_hash_only(store: Store, tmp_path: Path) -> None:
    made = add(store, "WangMin")
    assert (made.login, made.account_id, made.must_change_password) == ("wangmin", 1, False)
    assert made.password_hash.startswith("$argon2id$") and passwords.matches(made.password_hash, PASSWORD)
    store.close()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert PASSWORD.encode() not in kept


def test_an_account_survives_a_restart(tmp_path: Path) -> None:
    with open_store(tmp_path / "again") as opened:
        made = add(opened, "wangmin")
    with open_store(tmp_path / "again") as opened:
        assert opened.register.accounts() == (made,)


def test_a_password_given_by_somebody_else_has_to_be_changed(store: Store) -> None:
    made = add(store, "wangmin", is_own_choice=False)
    assert made.must_change_password
    own = store.register.set_password(made.account_id, "another-one-7788", by=BOSS, at=AT, is_own_choice=True)
    assert not own.must_change_password and passwords.matches(own.password_hash, "another-one-7788")


@pytest.mark.parametrize(
    ("login", "role", "county", "word"),
    [
        ("x", "office", "", "登录名"),
        ("有/斜", "office", "", "登录名"),
        ("<b>", "office", "", "登录名"),
        ("li", "reporter", "", "报送单位"),
        ("li", "reporter", "丙县", "报送单位"),
        ("wangmin", "office", "", "已经有人用了"),
        ("ＷＡＮＧＭＩＮ", "office", "", "已经有人用了"),
    ],
)
def test_what_cannot_be_an_account_is_refused(store: Store, login: str, role: str, county: str, word: str) -> None:
    add(store, "wangmin")
    with pytest.raises(Refused, match=word):
        store.register.create(account(login, role, county), PASSWORD, by=BOSS, at=AT, is_own_choice=True)  # type: ignore[arg-type]
    assert len(store.register.accounts()) == 1


@pytest.mark.parametrize(
    "password", ["short", "1234567890ab", "aaaaaaaaaaaa", "wangmin-2021", "x" * 129, "Password2021"]
)
def test_a_weak_password_of_ones_own_is_refused(store: Store, password: str) -> None:
    with pytest.raises(Refused):
        store.register.create(account("wangmin"), password, by=BOSS, at=AT, is_own_choice=True)
    assert store.register.accounts() == ()


def test_the_same_password_again_is_no_new_one(store: Store) -> None:
    made = add(store, "wangmin")
    with pytest.raises(Refused, match="相同"):
        store.register.set_password(made.account_id, PASSWORD, by=BOSS, at=AT, is_own_choice=True)


def test_the_last_administrator_stays(store: Store) -> None:
    boss = add(store, "boss", "administrator")
    for other in (replace(boss, role="leader"), replace(boss, is_disabled=True)):
        with pytest.raises(Refused, match="管理员"):
            store.register.change(other, by=BOSS, at=AT)
    add(store, "second", "administrator")
    assert store.register.change(replace(boss, is_disabled=True), by=BOSS, at=AT).is_disabled


def test_only_a_reporter_has_a_unit(store: Store) -> None:
    add(store, "boss", "administrator")
    reporter = add(store, "li", "reporter", "甲县")
    assert reporter.county == "甲县"
    assert store.register.change(replace(reporter, role="leader"), by=BOSS, at=AT).county == ""


def test_an_account_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="没有这个账号"):
        store.register.change(replace(account("li"), account_id=9), by=BOSS, at=AT)


def test_a_login_is_found_whatever_its_width_and_case(store: Store) -> None:
    made = add(store, "wangmin")
    assert with_login(store.register.accounts(), " ＷangMIN ") == made
    assert with_login(store.register.accounts(), "other") is None


def test_failures_lock_for_longer_and_longer_and_a_success_clears_them(store: Store) -> None:
    made, at = add(store, "wangmin"), AT
    waits = []
    for _ in range(8):
        store.register.failed("wangmin", address="10.0.0.9", at=at)
        until = store.register.waits_until("WangMin", at)
        waits.append(until - at if until else None)
        at = until or at
    assert waits[:4] == [None] * 4
    assert waits[4:] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    who = replace(BOSS, account_id=made.account_id)
    store.register.begin("token", who, login="wangmin", device="", at=at)
    assert store.register.waits_until("wangmin", at) is None


def test_the_delay_never_exceeds_an_hour(store: Store) -> None:
    for _ in range(30):
        store.register.failed("nobody", address="", at=AT)
    assert store.register.waits_until("nobody", AT) == AT + timedelta(hours=1)


def test_a_one_time_password_is_long_and_never_the_same() -> None:
    made = {passwords.one_time() for _ in range(50)}
    assert len(made) == 50 and all(len(one) == 19 and "l" not in one and "0" not in one for one in made)


def test_an_account_without_password_matches_nothing() -> None:
    assert not passwords.matches("", "") and not passwords.matches("not a hash", "x")
