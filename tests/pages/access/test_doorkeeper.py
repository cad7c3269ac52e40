"""Who is in: by password, not too long, never once ended, and back after a restart."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.store import Refused, Store
from data.store.access.audit import Question
from pages.access.doorkeeper import Doorkeeper, Limits, SignInRefused
from pages.admin import audit_words
from tests.pages.access.people import AT, BOSS, PASSWORD, add, enter, staffed

House = tuple[Store, Doorkeeper]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with staffed(tmp_path / "store", monkeypatch) as made:
        yield made


def test_the_right_password_lets_in_and_the_token_names_the_person(house: House) -> None:
    store, keeper = house
    user = keeper.who(enter(keeper, "reporter"), AT)
    assert user is not None
    assert (user.login, user.role, user.unit, user.address) == ("reporter", "reporter", "明水县", "127.0.0.1")
    assert keeper.user(user.session_id, AT) == user
    assert [one.action for one in store.register.entries(Question(action="session."), 5)[0]] == ["session.started"]


@pytest.mark.parametrize(("login", "password"), [("office", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_anything_else_does_not_and_says_the_same(house: House, login: str, password: str) -> None:
    store, keeper = house
    with pytest.raises(SignInRefused, match="登录名或密码不对"):
        keeper.sign_in(login, password, at=AT, address="10.0.0.1", device="")
    assert [one.address for one in store.register.entries(Question(action="session.refused"), 5)[0]] == ["10.0.0.1"]


def test_after_failures_even_the_right_password_waits(house: House) -> None:
    _, keeper = house
    for _ in range(5):
        with pytest.raises(SignInRefused):
            keeper.sign_in("office", "wrong", at=AT, address="", device="")
    with pytest.raises(SignInRefused, match="分钟后再试"):
        keeper.sign_in("office", PASSWORD, at=AT, address="", device="")
    assert keeper.sign_in("office", PASSWORD, at=AT + timedelta(minutes=1), address="", device="")


@pytest.mark.parametrize("token", ["", "x", "0" * 43])
def test_a_made_up_token_is_nobody(house: House, token: str) -> None:
    assert house[1].who(token, AT) is None


def test_idle_and_absolute_limits(house: House) -> None:
    store, _ = house
    keeper = Doorkeeper(store.register, lambda: Limits(timedelta(hours=12), timedelta(hours=2)))
    idle, busy = enter(keeper, "office"), enter(keeper, "leader")
    for hour in range(1, 13):
        assert keeper.who(busy, AT + timedelta(hours=hour)) is not None
    assert keeper.who(idle, AT + timedelta(hours=2, seconds=1)) is None
    assert keeper.who(busy, AT + timedelta(hours=12, seconds=1)) is None


def test_what_is_no_deed_is_no_sign_of_life(house: House) -> None:
    _, keeper = house
    token = enter(keeper, "office")
    assert keeper.who(token, AT + timedelta(hours=1), is_deed=False) is not None
    assert keeper.who(token, AT + timedelta(hours=2, minutes=1)) is None


def test_a_disabled_account_is_out_at_once_everywhere(house: House) -> None:
    store, keeper = house
    tokens = [enter(keeper, "office"), enter(keeper, "office")]
    account = next(one for one in keeper.accounts.values() if one.login == "office")
    store.register.change(replace(account, is_disabled=True), by=BOSS, at=AT)
    assert [keeper.who(token, AT) for token in tokens] == [None, None]
    with pytest.raises(SignInRefused):
        enter(keeper, "office")


def test_another_role_holds_at_the_next_question(house: House) -> None:
    store, keeper = house
    token = enter(keeper, "office")
    account = next(one for one in keeper.accounts.values() if one.login == "office")
    store.register.change(replace(account, role="leader"), by=BOSS, at=AT)
    user = keeper.who(token, AT)
    assert user is not None and user.role == "leader"


def test_sessions_are_listed_and_ended_one_or_all(house: House) -> None:
    _, keeper = house
    first, second, other = enter(keeper, "office"), enter(keeper, "office"), enter(keeper, "leader")
    mine = keeper.who(second, AT)
    assert mine is not None and len(keeper.sessions(AT)) == 3
    assert keeper.end_all(mine.account_id, "password", at=AT, by=BOSS, but=mine.session_id) == 1
    assert keeper.who(first, AT) is None and keeper.who(second, AT) is not None
    keeper.end(mine.session_id, "revoked", at=AT, by=BOSS)
    assert keeper.who(second, AT) is None and keeper.user(mine.session_id, AT) is None
    assert keeper.who(other, AT) is not None


def test_a_restart_keeps_who_is_in_and_who_is_out(house: House) -> None:
    store, keeper = house
    stays, gone = enter(keeper, "office"), enter(keeper, "leader")
    user = keeper.who(gone, AT)
    assert user is not None
    keeper.end(user.session_id, "signed_out", at=AT)
    again = Doorkeeper(store.register)
    assert again.who(stays, AT) is not None and again.who(gone, AT) is None
    assert again.who(stays, AT + timedelta(hours=3)) is None


def test_a_long_stay_is_written_now_and_then(house: House) -> None:
    store, keeper = house
    token = enter(keeper, "office")
    keeper.who(token, AT + timedelta(minutes=1))
    assert store.register.open_sessions()[0].seen_at == AT
    keeper.who(token, AT + timedelta(minutes=6))
    assert store.register.open_sessions()[0].seen_at == AT + timedelta(minutes=6)


def test_ones_own_password_ends_the_other_sessions(house: House) -> None:
    _, keeper = house
    other, token = enter(keeper, "office"), enter(keeper, "office")
    user = keeper.who(token, AT)
    assert user is not None
    with pytest.raises(SignInRefused, match="现在的密码不对"):
        keeper.change_password(user, "wrong", "another-one-7788", at=AT)
    with pytest.raises(Refused):
        keeper.change_password(user, PASSWORD, "short", at=AT)
    keeper.change_password(user, PASSWORD, "another-one-7788", at=AT)
    assert keeper.who(other, AT) is None and keeper.who(token, AT) is not None


def test_a_given_password_must_be_changed_first(house: House) -> None:
    store, keeper = house
    made = add(store, "neu", "leader", is_own_choice=False)
    user = keeper.who(enter(keeper, "neu"), AT)
    assert user is not None and user.account_id == made.account_id and keeper.must_change_password(user)
    keeper.change_password(user, PASSWORD, "another-one-7788", at=AT)
    assert not keeper.must_change_password(user)


def prove(keeper: Doorkeeper, login: str) -> str:
    return keeper.let_in_proved(login, at=AT, address="10.0.0.1", device="Chrome")


def test_whom_the_provider_proves_has_a_session_like_every_other_and_it_is_told(house: House) -> None:
    store, keeper = house
    user = keeper.who(prove(keeper, "OFFICE"), AT)
    assert user is not None and user.login == "office" and user.is_by_provider
    again = Doorkeeper(store.register)
    assert [one.is_by_provider for one in again.sessions(AT)] == [True]
    entry = store.register.entries(Question(action="session.started"), 1)[0][0]
    assert json.loads(entry.after) == {"device": "Chrome", "is_by_provider": True}
    assert audit_words.change(entry).endswith("统一认证：是")
    keeper.end(user.session_id, "revoked", at=AT, by=BOSS)
    assert keeper.user(user.session_id, AT) is None


def test_the_provider_makes_no_accounts_opens_no_disabled_ones_and_locks_nobody(house: House) -> None:
    store, keeper = house
    account = next(one for one in keeper.accounts.values() if one.login == "leader")
    store.register.change(replace(account, is_disabled=True), by=BOSS, at=AT)
    for login, word in [("nobody", "没有对应的账号"), ("leader", "已经停用"), ("ｏｆｆｉｃｅ", "没有对应的账号")] * 5:
        with pytest.raises(SignInRefused, match=word):
            prove(keeper, login)
    assert len(keeper.accounts) == 5 and keeper.sessions(AT) == ()
    refused = store.register.entries(Question(action="session.refused"), 99)[0]
    assert len(refused) == 15 and json.loads(refused[0].after) == {"is_by_provider": True}
    assert enter(keeper, "office")


def test_a_login_that_is_locked_is_locked_for_the_provider_too(house: House) -> None:
    _, keeper = house
    for _ in range(5):
        with pytest.raises(SignInRefused):
            keeper.sign_in("office", "wrong", at=AT, address="", device="")
    with pytest.raises(SignInRefused, match="分钟后再试"):
        prove(keeper, "office")


def test_a_password_that_one_never_had_need_not_be_changed(house: House) -> None:
    store, keeper = house
    add(store, "neu", "leader", is_own_choice=False)
    user = keeper.who(prove(keeper, "neu"), AT)
    assert user is not None and not keeper.must_change_password(user)


def test_the_first_administrator_needs_the_code_and_there_is_only_one_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with staffed(tmp_path / "store", monkeypatch, people=False) as (store, keeper):
        assert keeper.needs_administrator
        from data.store.access.accounts import Account

        wanted = Account(0, "boss", "总管", "administrator", "", "", False, False, AT)
        with pytest.raises(SignInRefused, match="一次性代码不对"):
            keeper.make_first("wrong", wanted, PASSWORD, AT, "")
        code = keeper.first_code()
        with pytest.raises(Refused):
            keeper.make_first(code, wanted, "short", AT, "")
        made = keeper.make_first(f" {code.upper()} ", wanted, PASSWORD, AT, "10.0.0.1")
        assert made.role == "administrator" and not keeper.needs_administrator
        with pytest.raises(SignInRefused):
            keeper.make_first(code, replace(wanted, login="second"), PASSWORD, AT, "")
        assert len(store.register.accounts()) == 1
