"""A small identity provider: authorization code flow with discovery, PKCE, RS256 and a page that asks who one is.

``python -m tests.identity_provider PORT LOGIN…`` runs it on loopback. ``/fault?is=WORD`` spoils the next answer.
"""

import hashlib
import json
import secrets
import sys
import time
from base64 import b64decode, urlsafe_b64encode
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "campaign-dashboard", "a-secret-between-the-two"
FAULTS = ("nonce", "no-nonce", "expired", "future", "audience", "azp", "issuer", "key", "no-id-token", "token-error")
_KEY, _OTHER_KEY = (RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig"}) for _ in range(2))


def secrets_file(folder: Path, port: int, **more: str) -> Path:
    """Streamlit's settings for this provider; ``more``: of ``[unit_sign_in]``."""
    file = folder / "secrets.toml"
    lines = [
        "[auth]",
        'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"',
        f'cookie_secret = "{"c00kie" * 8}"',
        f'client_id = "{CLIENT_ID}"',
        f'client_secret = "{CLIENT_SECRET}"',
        f'server_metadata_url = "http://127.0.0.1:{port}/.well-known/openid-configuration"',
        "[unit_sign_in]",
        *(f'{key} = "{value}"' for key, value in more.items()),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _half_hash(told: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(told.encode()).digest()[:16]).rstrip(b"=").decode()


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


class Provider(ThreadingHTTPServer):
    """What it remembers: codes that were given, and what the next token has wrong."""

    def __init__(self, port: int, logins: list[str]) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.issuer = f"http://127.0.0.1:{port}"
        self.logins, self.codes, self.fault = logins, dict[str, dict[str, str]](), ""

    def claims(self, asked: dict[str, str], access_token: str) -> dict[str, Any]:
        """An ID token's claims, with the present fault."""
        now, fault, login = int(time.time()), self.fault, asked["login"]
        claims: dict[str, Any] = {
            "iss": self.issuer, "sub": f"sub-{login}", "aud": CLIENT_ID, "iat": now, "exp": now + 300,
            "nonce": asked.get("nonce", ""), "at_hash": _half_hash(access_token), "name": login,
        }  # fmt: skip
        claims |= {"email" if "@" in login else "preferred_username": login}
        wrong: dict[str, dict[str, Any]] = {
            "nonce": {"nonce": "another"}, "expired": {"iat": now - 900, "exp": now - 600},
            "future": {"iat": now + 900, "nbf": now + 900, "exp": now + 1800}, "audience": {"aud": "another-client"},
            "azp": {"aud": ["another-client"], "azp": CLIENT_ID}, "issuer": {"iss": "http://127.0.0.1:9"},
            "unverified": {"email_verified": False},
        }  # fmt: skip
        claims |= wrong.get(fault, {})
        return {name: value for name, value in claims.items() if (fault, name) != ("no-nonce", "nonce")}


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        if parts.path == "/.well-known/openid-configuration":
            self._json(self._metadata())
        elif parts.path == "/jwks":
            self._json({"keys": [_KEY.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._ask(asked)
        elif parts.path == "/fault":
            self.server.fault = asked.get("is", "")
            self._json({})
        else:
            self._json({"error": "no such place"}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0"))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        if urlsplit(self.path).path != "/token":
            self._json({"error": "no such place"}, 404)
            return
        asked = self.server.codes.pop(form.get("code", ""), None)  # a code is good once
        wrong = self._wrong(asked, form)
        if asked is None or wrong:
            self._json({"error": wrong or "invalid_grant"}, 400)
            return
        self._json(self._tokens(asked))

    def _metadata(self) -> dict[str, Any]:
        at = self.server.issuer
        return {
            "issuer": at, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/jwks", "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"], "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"], "subject_types_supported": ["public"],
        }  # fmt: skip

    def _ask(self, asked: dict[str, str]) -> None:
        """Who are you? With ``as`` it is answered: back with a code."""
        if asked.get("client_id") != CLIENT_ID or "code_challenge" not in asked:
            self._json({"error": "invalid_request"}, 400)
        elif "as" in asked:
            code = secrets.token_urlsafe(16)
            self.server.codes[code] = {**asked, "login": asked.pop("as")}
            self._to(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        else:
            links = (
                f'<p><a href="/authorize?{escape(urlencode({**asked, "as": one}))}">{escape(one)}</a></p>'
                for one in self.server.logins
            )
            page = f'<!doctype html><html lang="zh-CN"><link rel="icon" href="data:,"><h1>您是谁？</h1>{"".join(links)}'
            self._send(200, page.encode(), "text/html; charset=utf-8")

    def _wrong(self, asked: dict[str, str] | None, form: dict[str, str]) -> str:
        told = self.headers.get("authorization", "").removeprefix("Basic ")
        name, _, secret = b64decode(told).decode().partition(":")
        if (unquote(name), unquote(secret)) != (CLIENT_ID, CLIENT_SECRET):
            return "invalid_client"
        if asked is None or self.server.fault == "token-error" or form.get("grant_type") != "authorization_code":
            return "invalid_grant"
        is_proved = _challenge(form.get("code_verifier", "")) == asked["code_challenge"]
        return "" if is_proved and form.get("redirect_uri") == asked["redirect_uri"] else "invalid_grant"

    def _tokens(self, asked: dict[str, str]) -> dict[str, Any]:
        access = secrets.token_urlsafe(16)
        key = _OTHER_KEY if self.server.fault == "key" else _KEY
        tokens = {"access_token": access, "token_type": "Bearer", "expires_in": 300}
        if self.server.fault != "no-id-token":
            header = {"alg": "RS256", "kid": "1"}
            tokens["id_token"] = jwt.encode(header, self.server.claims(asked, access), key, algorithms=["RS256"])
        self.server.fault = ""
        return tokens

    def _to(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, told: object, status: int = 200) -> None:
        self._send(status, json.dumps(told).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    Provider(int(sys.argv[1]), sys.argv[2:]).serve_forever()
