"""Passwords: hashed by argon2id and never kept; what a person may choose is decided here."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.store.failures import Refused

SHORTEST, LONGEST = 10, 128
_HASHER = PasswordHasher()
# Verified against where there is no such account, so that the answer takes as long as for one that exists.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(24))
_WEAK = ("1234567890", "0123456789", "password", "qwertyuiop", "1q2w3e4r5t", "abcdefghij", "admin", "aaaaaaaaaa")


def hashed(password: str) -> str:
    """The argon2id hash of a password, parameters and salt included."""
    return _HASHER.hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the hashed one; an empty hash (an account without password) matches nothing."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password[: LONGEST + 1]) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def refuse_weak(password: str, login: str) -> None:
    """Refused for a password that is too short, too long or easily guessed."""
    folded = password.casefold()
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(f"密码要有 {SHORTEST} 至 {LONGEST} 个字符,没有保存。")
    if len(set(password)) < 4 or login.casefold() in folded or any(word in folded for word in _WEAK):
        raise Refused("这个密码太容易被猜到(重复、连续、常见的密码,或含有登录名),没有保存;请换一个。")


def one_time() -> str:
    """A password for the first sign-in, easy to read out: four groups without letters that look alike."""
    signs = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(signs) for _ in range(4)) for _ in range(4))
