"""What an administrator may write into secrets.toml, and the one sentence for what cannot work or is not safe."""

from typing import Any

import pytest
import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from pages.access import identity_provider
from pages.access.identity_provider import IdentityProvider, Misconfigured, configured, provider_in

AUTH = {
    "redirect_uri": "https://dashboard.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "dashboard",
    "client_secret": "s",
    "server_metadata_url": "https://provider.example/.well-known/openid-configuration",
}


def told(own: dict[str, Any] | None = None, **auth: Any) -> dict[str, Any]:
    return {"auth": {**AUTH, **auth}, **({"unit_sign_in": own} if own is not None else {})}


def test_without_a_section_there_is_no_provider() -> None:
    assert provider_in({}) is None and provider_in({"other": {"auth": 1}}) is None


def test_streamlits_section_alone_is_enough() -> None:
    assert provider_in(told()) == IdentityProvider("dashboard", is_secure=True)


def test_the_button_and_the_claim_are_ours() -> None:
    found = provider_in(told({"label": " 政务认证 ", "claim": "employee_number"}))
    assert found == IdentityProvider("dashboard", True, "政务认证", ("employee_number",))


def test_this_machine_may_go_without_tls() -> None:
    found = provider_in(told(redirect_uri="http://127.0.0.1:{port}/oauth2callback"))
    assert found is not None and not found.is_secure


@pytest.mark.parametrize(
    ("secrets", "word"),
    [
        (told(client_id=""), "client_id"),
        (told(client_secret=7), "client_secret"),
        ({"auth": {}}, "redirect_uri、cookie_secret"),
        ({"auth": "x"}, "[auth]"),
        ({"unit_sign_in": {"label": "x"}}, "[auth]"),
        (told(cookie_secret="xxx"), "cookie_secret 太短"),
        (told(redirect_uri="https://dashboard.example/"), "/oauth2callback"),
        (told(redirect_uri="https://dashboard.example/oauth2callback?x=1"), "/oauth2callback"),
        (told(redirect_uri="http://dashboard.example/oauth2callback"), "https://"),
        (told(redirect_uri="https://[x/oauth2callback"), "https://"),
        (told(server_metadata_url="http://provider.example/x"), "https://"),
        (told(server_metadata_url="provider"), "https://"),
        (told({"lable": "x"}), "lable"),
        (told({"claim": ""}), "claim"),
    ],
)
def test_what_cannot_work_or_is_not_safe_is_one_sentence(secrets: dict[str, Any], word: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        provider_in(secrets)
    assert word in str(caught.value) and "看板没有启动" in str(caught.value) and "\n" not in str(caught.value)


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity_provider, "is_authlib_installed", lambda: False)
    with pytest.raises(Misconfigured, match="Authlib"):
        provider_in(told())


@pytest.mark.parametrize(("reason", "is_wrong"), [("no-secrets-found", False), ("failed-parsing-secrets-file", True)])
def test_no_file_is_no_provider_and_a_broken_one_is_said(
    monkeypatch: pytest.MonkeyPatch, reason: str, is_wrong: bool
) -> None:
    def unread() -> dict[str, Any]:
        raise StreamlitSecretNotFoundError("x", error_id=reason)

    monkeypatch.setattr(type(st.secrets), "to_dict", lambda _: unread())
    if is_wrong:
        with pytest.raises(Misconfigured, match="读不懂"):
            configured()
    else:
        assert configured() is None
