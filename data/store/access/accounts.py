"""Accounts: every state is kept, the newest counts. Signing in is slowed down after failures."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

import duckdb

from data.campaign import Campaign, folded
from data.store.access import audit, passwords
from data.store.access.actors import Actor
from data.store.failures import Refused
from data.store.questions import ask

Role = Literal["leader", "office", "reporter", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
_LOGIN = re.compile(r"[\w.@\-]{2,40}")
_LONGEST_PERSON = 20
_FREE_FAILURES = 4
_FIRST_DELAY, _LONGEST_DELAY = timedelta(seconds=30), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Account:
    """One account. ``county``: the unit of a reporter, "" for every other role."""

    account_id: int
    login: str
    person: str
    role: Role
    county: str
    password_hash: str
    is_disabled: bool
    must_change_password: bool
    created_at: datetime

    @property
    def told(self) -> dict[str, Any]:
        """What the audit trail may say about it: everything but the password."""
        return {
            "login": self.login, "person": self.person, "role": self.role, "county": self.county,
            "is_disabled": self.is_disabled,
        }  # fmt: skip


def every(cursor: duckdb.DuckDBPyConnection) -> tuple[Account, ...]:
    """All accounts as they are now, in the order of their making."""
    return tuple(Account(*row) for row in ask(cursor, "accounts").fetchall())


def create(
    cursor: duckdb.DuckDBPyConnection,
    campaign: Campaign,
    wanted: Account,
    password: str,
    by: Actor,
    at: datetime,
    *,
    is_own_choice: bool,
) -> Account:
    """A new account; ``wanted.account_id`` is ignored. ``is_own_choice``: the person chose the password.

    Raises Refused for a login that exists, a weak password of one's own, a reporter without unit.
    """
    row = ask(cursor, "next_account_id").fetchone()
    one = replace(_fit(cursor, wanted, campaign), account_id=int(row[0]) if row else 1, created_at=at)
    if is_own_choice:
        passwords.refuse_weak(password, one.login)
    one = replace(one, password_hash=passwords.hashed(password), must_change_password=not is_own_choice)
    _keep(cursor, one, at)
    audit.add(cursor, "account.created", by, at, subject=one.login, after=one.told)
    return one


def change(cursor: duckdb.DuckDBPyConnection, campaign: Campaign, wanted: Account, by: Actor, at: datetime) -> Account:
    """The account with another login, person, role, unit, or disabled; the password stays.

    Raises Refused where nobody would be left who can manage accounts.
    """
    before = _known(cursor, wanted.account_id)
    one = replace(
        _fit(cursor, wanted, campaign),
        password_hash=before.password_hash,
        must_change_password=before.must_change_password,
    )
    if one == before:
        return before
    others = [other for other in every(cursor) if other.account_id != one.account_id]
    if not any(other.role == "administrator" and not other.is_disabled for other in (*others, one)):
        raise Refused("这样就没有可用的管理员了,没有保存;请先另设一名管理员。")
    _keep(cursor, one, at)
    audit.add(cursor, _deed(before, one), by, at, subject=one.login, before=before.told, after=one.told)
    return one


def _deed(before: Account, after: Account) -> str:
    if before.is_disabled == after.is_disabled:
        return "account.changed"
    return "account.disabled" if after.is_disabled else "account.enabled"


def set_password(
    cursor: duckdb.DuckDBPyConnection, account_id: int, password: str, by: Actor, at: datetime, *, is_own_choice: bool
) -> Account:
    """Another password. One that somebody else gave has to be changed at the next sign-in."""
    before = _known(cursor, account_id)
    if is_own_choice:
        passwords.refuse_weak(password, before.login)
        if passwords.matches(before.password_hash, password):
            raise Refused("新密码与原密码相同,没有改动;请换一个。")
    one = replace(before, password_hash=passwords.hashed(password), must_change_password=not is_own_choice)
    _keep(cursor, one, at)
    audit.add(cursor, "account.password", by, at, subject=one.login)
    return one


def _fit(cursor: duckdb.DuckDBPyConnection, wanted: Account, campaign: Campaign) -> Account:
    login, person = folded(wanted.login), " ".join(wanted.person.split())
    if not _LOGIN.fullmatch(login):
        raise Refused("登录名要有 2 至 40 个字符,只用文字、数字和 . @ - _,没有保存。")
    if not person or len(person) > _LONGEST_PERSON:
        raise Refused(f"姓名要有字、不超过 {_LONGEST_PERSON} 个字,没有保存。")
    if wanted.role not in ROLES:
        raise Refused("没有这种角色,没有保存。")
    county = wanted.county if wanted.role == "reporter" else ""
    if wanted.role == "reporter" and county not in {unit.name for unit in campaign.units}:
        raise Refused("报送员要指定所属的报送单位,没有保存。")
    if any(other.login == login and other.account_id != wanted.account_id for other in every(cursor)):
        raise Refused(f"登录名“{login}”已经有人用了,没有保存;请换一个。")
    return replace(wanted, login=login, person=person, county=county)


def _known(cursor: duckdb.DuckDBPyConnection, account_id: int) -> Account:
    one = next((one for one in every(cursor) if one.account_id == account_id), None)
    if one is None:
        raise Refused("没有这个账号,没有改动。")
    return one


def _keep(cursor: duckdb.DuckDBPyConnection, one: Account, at: datetime) -> None:
    ask(
        cursor, "insert_account_state", one.account_id, one.login, one.person, one.role, one.county,
        one.password_hash, one.is_disabled, one.must_change_password, at,
    )  # fmt: skip


# ---- attempts to sign in


def waits_until(cursor: duckdb.DuckDBPyConnection, login: str, at: datetime) -> datetime | None:
    """Until when nobody is let in under this login; None: now. After four failures the delay doubles with each."""
    row = ask(cursor, "failed_attempts", folded(login)).fetchone()
    failures, last = row if row else (0, None)
    if last is None or failures <= _FREE_FAILURES:
        return None
    delay = min(_FIRST_DELAY * 2 ** min(failures - _FREE_FAILURES - 1, 10), _LONGEST_DELAY)
    until: datetime = last + delay
    return until if until > at else None


def attempted(cursor: duckdb.DuckDBPyConnection, login: str, address: str, at: datetime, *, is_success: bool) -> None:
    """Keep an attempt; one that went well clears the failures before it."""
    ask(cursor, "insert_attempt", folded(login)[:60], address, at, is_success)


def with_login(accounts: Collection[Account], login: str) -> Account | None:
    """The account of a login, which is compared without width, case and spaces."""
    wanted = folded(login)
    return next((one for one in accounts if one.login == wanted), None)


def exactly(accounts: Collection[Account], login: str) -> Account | None:
    """The account of a login that somebody else vouches for: only the case of ASCII letters may differ.

    Signs that merely look alike or fold into each other (full-width letters, the Kelvin sign) are other people there.
    """
    wanted = login.lower() if login.isascii() else login
    return next((one for one in accounts if one.login == wanted), None)
