"""Who is in: sessions and accounts at hand, so that every request is answered from memory and written when it matters.

One process has the store, so what is kept here is the truth; the store brings it back after a restart.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from data.errors import UserError
from data.store.access import passwords
from data.store.access.accounts import Account, exactly, with_login
from data.store.access.actors import Actor
from data.store.access.register import Register
from data.store.access.sessions import Ending, Session, hash_of
from pages.access.roles import User

_WRITTEN_EVERY = timedelta(minutes=5)


class SignInRefused(UserError):  # noqa: N818 - what happened, as the store names its own
    """Nobody was let in; the sentence says why, and never whether the login exists."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts at most, and how long without a sign of life."""

    absolute: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)


@dataclass
class Stay:
    """A session with what changes at every request."""

    session: Session
    seen_at: datetime
    written_at: datetime


class Doorkeeper:
    """Lets people in and out. Safe to share between threads; ``at`` is naive, in the campaign's zone.

    ``on_end``: told the number of every session that ends.
    """

    def __init__(
        self,
        register: Register,
        limits: Callable[[], Limits] = Limits,
        on_end: Callable[[int], None] = lambda _session_id: None,
    ) -> None:
        self._register = register
        self._limits, self._on_end = limits, on_end
        self._lock = Lock()
        self._stays = {one.token_hash: Stay(one, one.seen_at, one.seen_at) for one in register.open_sessions()}
        self._accounts: dict[int, Account] = {}
        self._accounts_version = -1
        self._first_code = ""

    # ---- the first administrator

    @property
    def needs_administrator(self) -> bool:
        """True while there is no account at all."""
        return not self.accounts

    def first_code(self) -> str:
        """The one-time code with which the first administrator is made; new with every start of the server."""
        self._first_code = self._first_code or passwords.one_time()
        return self._first_code

    def make_first(self, code: str, account: Account, password: str, at: datetime, address: str) -> Account:
        """The first administrator. Raises SignInRefused for a wrong code or where there is an account already."""
        right = secrets.compare_digest(code.strip().casefold().encode(), self.first_code().encode())
        if not right or not self.needs_administrator:
            self._register.failed(account.login, address=address, at=at)
            raise SignInRefused("一次性代码不对，没有建立账号；代码在启动看板的窗口里，重启后会换新的。")
        by = Actor(account.person, role="administrator", address=address)
        made = self._register.create(account, password, by=by, at=at, is_own_choice=True)
        self._first_code = ""
        return made

    # ---- in and out

    def sign_in(self, login: str, password: str, *, at: datetime, address: str, device: str) -> tuple[str, Account]:
        """A new token, and whose it is. Raises SignInRefused: wrong, locked for a while, or disabled."""
        self._refuse_locked(login, at)
        account = with_login(tuple(self.accounts.values()), login)
        is_right = passwords.matches(account.password_hash if account else "", password)
        if account is None or not is_right or account.is_disabled:
            self._register.failed(login, address=address, at=at, person=account.person if account else "")
            raise SignInRefused("登录名或密码不对，没有登录；请检查大小写后重试。")
        return self.let_in(account, at=at, address=address, device=device), account

    def let_in_proved(self, login: str, *, at: datetime, address: str, device: str) -> str:
        """A new token for whom the identity provider calls ``login``; accounts are never made by this.

        Raises SignInRefused: no such account, locked for a while, or disabled. Who has proved who it is may be told.
        """
        self._refuse_locked(login, at)
        account = exactly(tuple(self.accounts.values()), login)
        if account is None or account.is_disabled:
            person = account.person if account else ""
            self._register.failed(login, address=address, at=at, person=person, is_by_provider=True)
            why = "已经停用" if account else "在看板里没有对应的账号"
            raise SignInRefused(f"统一认证的登录名“{login[:60]}”{why}，没有登录；请联系管理员开通。")
        return self.let_in(account, at=at, address=address, device=device, is_by_provider=True)

    def let_in(self, account: Account, *, at: datetime, address: str, device: str, is_by_provider: bool = False) -> str:
        """A new token for an account whose owner has proved who it is."""
        token = secrets.token_urlsafe(32)
        by = Actor(account.person, account.account_id, account.role, account.county, address)
        session = self._register.begin(
            token, by, login=account.login, device=device, at=at, is_by_provider=is_by_provider
        )
        with self._lock:
            self._stays[session.token_hash] = Stay(session, at, at)
        return token

    def _refuse_locked(self, login: str, at: datetime) -> None:
        if until := self._register.waits_until(login, at):
            minutes = max(1, -(-int((until - at).total_seconds()) // 60))
            raise SignInRefused(f"连续输错次数过多，请 {minutes} 分钟后再试；忘记密码请联系管理员重置。")

    def who(self, token: str, at: datetime, *, is_deed: bool = True) -> User | None:
        """The user of a token, None where it lets nobody in (any more). ``is_deed``: a sign of life."""
        stay = self._stays.get(hash_of(token)) if token else None
        if stay is None:
            return None
        account = self.accounts.get(stay.session.account_id)
        if self._is_over(stay, at) or account is None or account.is_disabled:
            because: Ending = "expired" if self._is_over(stay, at) else "disabled"
            self.end(stay.session.session_id, because, at=at)
            return None
        if is_deed:
            self._saw(stay, at)
        return self._user(stay, account)

    def user(self, session_id: int, at: datetime) -> User | None:
        """The user of a session by its number, None where it has ended."""
        stay = next((one for one in self._stays.values() if one.session.session_id == session_id), None)
        account = self.accounts.get(stay.session.account_id) if stay else None
        if stay is None or account is None or account.is_disabled or self._is_over(stay, at):
            return None
        return self._user(stay, account)

    def _user(self, stay: Stay, account: Account) -> User:
        return User(
            account.account_id,
            stay.session.session_id,
            account.login,
            account.person,
            account.role,
            account.county,
            stay.session.address,
            stay.session.is_by_provider,
        )

    def must_change_password(self, user: User) -> bool:
        """Whether the password was given by somebody else and has to be replaced before anything is shown.

        Who came by the identity provider was never told one, and keeps it for the day that the password is used.
        """
        return self.accounts[user.account_id].must_change_password and not user.is_by_provider

    def change_password(self, user: User, present: str, new: str, *, at: datetime) -> None:
        """One's own new password; every other session of the account ends. Raises SignInRefused, Refused."""
        if not passwords.matches(self.accounts[user.account_id].password_hash, present):
            self._register.failed(user.login, address=user.address, at=at, person=user.person)
            raise SignInRefused("现在的密码不对，没有改动。")
        self._register.set_password(user.account_id, new, by=user.actor, at=at, is_own_choice=True)
        self.end_all(user.account_id, "password", at=at, by=user.actor, but=user.session_id)

    def end(self, session_id: int, because: Ending, *, at: datetime, by: Actor | None = None) -> None:
        """End a session; nothing more is answered to its browser."""
        with self._lock:
            gone = [key for key, stay in self._stays.items() if stay.session.session_id == session_id]
            stays = [self._stays.pop(key) for key in gone]
        for stay in stays:
            self._on_end(session_id)
            account = self.accounts.get(stay.session.account_id)
            own = Actor(account.person if account else "未知", stay.session.account_id, address=stay.session.address)
            self._register.end(session_id, because, by=by or own, at=at)

    def end_all(self, account_id: int, because: Ending, *, at: datetime, by: Actor, but: int | None = None) -> int:
        """End every session of an account, ``but`` one; how many there were."""
        numbers = [one.session_id for one in self.sessions(at) if one.account_id == account_id]
        ended = [number for number in numbers if number != but]
        for number in ended:
            self.end(number, because, at=at, by=by)
        return len(ended)

    def sessions(self, at: datetime) -> tuple[Session, ...]:
        """Who is in now, with when each was last seen, the newest first."""
        with self._lock:
            stays = list(self._stays.values())
        lasting = [stay for stay in stays if not self._is_over(stay, at)]
        found = [replace(one.session, seen_at=one.seen_at) for one in lasting]
        return tuple(sorted(found, key=lambda one: one.session_id, reverse=True))

    # ---- at hand

    @property
    def accounts(self) -> dict[int, Account]:
        """Every account by its number."""
        version = self._register.accounts_version
        if version != self._accounts_version:
            self._accounts = {one.account_id: one for one in self._register.accounts()}
            self._accounts_version = version
        return self._accounts

    @property
    def limits(self) -> Limits:
        """How long a session lasts, as it is set now."""
        return self._limits()

    def _is_over(self, stay: Stay, at: datetime) -> bool:
        limits, started = self.limits, stay.session.started_at
        return at - started > limits.absolute or at - stay.seen_at > limits.idle

    def _saw(self, stay: Stay, at: datetime) -> None:
        stay.seen_at = max(stay.seen_at, at)
        if at - stay.written_at >= _WRITTEN_EVERY:
            stay.written_at = at
            self._register.seen({stay.session.session_id: at})
