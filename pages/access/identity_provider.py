"""The organisation's identity provider, as an administrator configured it in Streamlit's ``secrets.toml``.

``[auth]`` is what ``st.login`` reads (redirect_uri, cookie_secret, client_id, client_secret, server_metadata_url);
``[unit_sign_in]`` says what is ours: the button's words, and which claim holds the login.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.auth_util import is_authlib_installed
from streamlit.errors import StreamlitSecretNotFoundError

from data.errors import UserError

CALLBACK = "/oauth2callback"
_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_OWN = ("label", "claim")
_CLAIMS = ("preferred_username", "email")
_SHORTEST_SECRET = 32
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Misconfigured(UserError):  # noqa: N818 - what it is
    """The provider's settings cannot work or are not safe; the sentence names the key."""


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """``claims``: where the login may stand, the first that is told counts. ``is_secure``: people come by https."""

    client_id: str
    is_secure: bool
    label: str = "单位统一认证登录"
    claims: tuple[str, ...] = _CLAIMS


def configured() -> IdentityProvider | None:
    """The provider of this server, None where there is none. Raises Misconfigured."""
    try:
        secrets = st.secrets.to_dict()
    except StreamlitSecretNotFoundError as error:
        if error.error_id == "no-secrets-found":
            return None
        raise _wrong("读不懂：多半是引号或括号没有配对") from error
    return provider_in(secrets)


def provider_in(secrets: Mapping[str, Any]) -> IdentityProvider | None:
    """The provider that ``secrets`` describe, None where they describe none. Raises Misconfigured."""
    told, own = secrets.get("auth"), secrets.get("unit_sign_in", {})
    if told is None and not own:
        return None
    if not isinstance(told, Mapping) or not isinstance(own, Mapping):
        raise _wrong("要有 [auth] 一节；[unit_sign_in] 只是它的补充")
    if missing := [key for key in _NEEDED if not isinstance(told.get(key), str) or not told[key].strip()]:
        raise _wrong(f"的 [auth] 缺少 {'、'.join(missing)}")
    if unknown := [key for key in own if key not in _OWN or not isinstance(own[key], str) or not own[key].strip()]:
        raise _wrong(f"的 [unit_sign_in] 里 {'、'.join(unknown)} 不对；只有 {'、'.join(_OWN)}，都是文字")
    _refuse_unsafe(told)
    if not is_authlib_installed():
        raise Misconfigured("统一认证需要的 Authlib 没有安装，看板没有启动；请按 requirements.txt 安装。")
    fields: dict[str, Any] = {"label": own["label"].strip()} if "label" in own else {}
    if "claim" in own:
        fields["claims"] = (own["claim"].strip(),)
    return IdentityProvider(told["client_id"], told["redirect_uri"].startswith("https:"), **fields)


def _refuse_unsafe(told: Mapping[str, Any]) -> None:
    for key in ("redirect_uri", "server_metadata_url"):
        if not _is_protected(told[key]):
            raise _wrong(f"的 {key} 要以 https:// 开头（只有本机地址可以用 http://）")
    if urlsplit(told["redirect_uri"]).path != CALLBACK or "?" in told["redirect_uri"]:
        raise _wrong(f"的 redirect_uri 要是看板的网址加 {CALLBACK}")
    if len(told["cookie_secret"]) < _SHORTEST_SECRET:
        raise _wrong(f"的 cookie_secret 太短，至少 {_SHORTEST_SECRET} 个随机字符")


def _is_protected(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        )
    except ValueError:
        return False


def _wrong(what: str) -> Misconfigured:
    return Misconfigured(f"secrets.toml {what}，看板没有启动；改好后重新启动，不用统一认证就删去这一节。")
