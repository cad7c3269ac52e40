"""The whole way through a real server and a real identity provider, both processes on loopback."""

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import Popen

import httpx2
import pytest

from data.store import Store
from pages.access.gate import COOKIE
from pages.parts import campaigns, settings
from tests.identity_provider import secrets_file
from tests.pages.access.people import AT, BOSS, PASSWORD, add
from tests.serving import free_port, running, serving


@dataclass
class Town:
    """The dashboard, the provider beside it, and what the dashboard wrote to its log."""

    address: str
    provider: str
    process: "Popen[bytes]"
    folder: Path

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder, port = tmp_path_factory.mktemp("town"), free_port()
    with Store.open(folder / "store", campaigns.load(settings.campaign_file())) as store:
        add(store, "boss", "administrator")
        for login in ("office", "wang@suihua", "kate"):
            add(store, login, "office")
        add(store, "given", "leader", is_own_choice=False)
        store.register.change(replace(add(store, "gone", "leader"), is_disabled=True), by=BOSS, at=AT)
    provider = f"http://127.0.0.1:{port}"
    surroundings = {"STREAMLIT_SECRETS_FILES": str(secrets_file(folder, port, label="政务认证"))}
    arguments = [sys.executable, "-m", "tests.identity_provider", str(port)]
    with ExitStack() as stack:
        process = stack.enter_context(running(arguments, f"{provider}/jwks", folder / "provider.log"))
        address = stack.enter_context(serving("serve", folder / "store", environment=surroundings))
        yield Town(address, provider, process, folder)


class Browser:
    """A browser that shows each of its steps; each comes from a loopback address of its own."""

    _count = 1

    def __init__(self, town: Town) -> None:
        Browser._count += 1
        transport = httpx2.HTTPTransport(local_address=f"127.0.0.{Browser._count}")
        self.town, self.client = town, httpx2.Client(transport=transport, headers={"accept": "text/html"}, timeout=20)

    def get(self, path: str) -> httpx2.Response:
        return self.client.get(path if path.startswith("http") else f"{self.town.address}{path}")

    def leave(self, wanted: str = "") -> str:
        """From the sign-in page to the provider; the address there."""
        answer = self.client.get(f"{self.town.address}/sign-in/unit", params={"next": wanted} if wanted else None)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def choose(self, there: str, login: str, fault: str = "") -> str:
        """Who one is, told to the provider; the address back."""
        self.get(f"{self.town.provider}/fault?is={fault}")
        return self.client.get(there, params={**httpx2.URL(there).params, "as": login}).headers["location"]

    def come(self, login: str, wanted: str = "", fault: str = "") -> httpx2.Response:
        return self.get(self.choose(self.leave(wanted), login, fault))

    @property
    def is_in(self) -> bool:
        return self.get("/session").status_code == 204


@pytest.fixture
def browser(town: Town) -> Browser:
    return Browser(town)


def said(answer: httpx2.Response) -> str:
    """The sentence on the sign-in page."""
    found = re.search(r'role="alert">([^<]+)', answer.text)
    assert found is not None and "Traceback" not in answer.text, answer.text
    return found[1]


def test_one_comes_in_where_one_wanted_with_a_session_of_ours_alone(browser: Browser) -> None:
    led = browser.get("/upload?county=x")
    page = browser.get(led.headers["location"])
    (link,) = re.findall(r'href="(/sign-in/unit[^"]*)" class="provider">政务认证<', page.text)
    there = browser.get(link).headers["location"]
    for part in ("state=", "nonce=", "code_challenge=", "code_challenge_method=S256", "response_type=code"):
        assert part in there
    answer = browser.get(browser.choose(there, "office"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/upload?county=x")
    told = "".join(answer.headers.get_list("set-cookie"))
    assert COOKIE in told and "_streamlit_user" not in told and "office" not in told
    assert browser.is_in and browser.get("/").status_code == 200
    assert [name for name in browser.client.cookies if name.startswith("_streamlit")] in ([], ["_streamlit_xsrf"])


def test_signing_out_ends_it(browser: Browser) -> None:
    browser.come("office")
    assert browser.is_in
    assert browser.client.post(f"{browser.town.address}/sign-out").status_code == 303
    assert not browser.is_in and browser.get("/").headers["location"] == "/sign-in"


def test_case_and_email_find_the_account_and_nothing_that_only_looks_like_it(town: Town) -> None:
    for login in ("OFFICE", "wang@suihua"):
        one = Browser(town)
        assert one.come(login).status_code == 303 and one.is_in
    for login in ("ｏｆｆｉｃｅ", "\u212aate", "off ice"):
        one = Browser(town)
        assert "没有对应的账号" in said(one.come(login)) and not one.is_in
    one = Browser(town)
    assert "没有给出登录名" in said(one.come("wang@suihua", fault="unverified")) and not one.is_in


def test_who_has_no_account_or_a_disabled_one_is_told_what_to_do(browser: Browser) -> None:
    unknown = browser.come("<i>stranger", "/upload")
    assert unknown.status_code == 403 and "没有对应的账号，没有登录；请联系管理员开通" in said(unknown)
    assert "<i>stranger" not in unknown.text and 'name="next" value="/upload"' in unknown.text
    assert "已经停用，没有登录" in said(browser.come("gone")) and not browser.is_in


def test_a_password_that_was_given_need_not_be_changed_by_who_never_had_it(browser: Browser) -> None:
    browser.come("given")
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("nonce", "Invalid claim: 'nonce'"),
        ("no-nonce", "Missing claim: 'nonce'"),
        ("expired", "The token is expired"),
        ("future", "issued in the future"),
        ("audience", "Missing claim: 'azp'"),
        ("azp", "for somebody else"),
        ("issuer", "Invalid claim: 'iss'"),
        ("key", "BadSignatureError"),
        ("no-id-token", "did not return user information"),
        ("token-error", "invalid_grant"),
    ],
)
def test_a_token_that_is_not_sound_lets_nobody_in(browser: Browser, fault: str, why: str) -> None:
    before = len(browser.town.log)
    answer = browser.come("office", fault=fault)
    assert why in browser.town.log[before:]
    assert answer.status_code == 403 and "没有给出可信的身份" in said(answer)
    assert COOKIE not in "".join(answer.headers.get_list("set-cookie")) and not browser.is_in


def test_a_way_back_is_walked_once_and_by_its_own_browser(town: Town, browser: Browser) -> None:
    back = browser.choose(browser.leave(), "office")
    kept = dict(browser.client.cookies)
    assert browser.get(back).status_code == 303
    again = Browser(town)
    again.client.cookies.update({name: value for name, value in kept.items() if name != COOKIE})
    assert "已经用过或已过期" in said(again.get(back)) and not again.is_in
    stolen = Browser(town)
    assert "没有给出可信的身份" in said(stolen.get(browser.choose(browser.leave(), "office"))) and not stolen.is_in


def test_a_state_that_was_tampered_with_is_nobodys(browser: Browser) -> None:
    back = browser.choose(browser.leave(), "office")
    assert "已经用过或已过期" in said(browser.get(re.sub("state=..", "state=xx", back)))
    assert "已经用过或已过期" in said(browser.get("/oauth2callback?code=1")) and not browser.is_in


def test_who_turns_back_at_the_provider_may_try_again(browser: Browser) -> None:
    state = httpx2.URL(browser.leave("/upload")).params["state"]
    answer = browser.get(f"/oauth2callback?error=access_denied&error_description=%0Aforged&state={state}")
    assert "取消了登录" in said(answer) and "next=%2Fupload" in answer.text


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_elsewhere(browser: Browser, wanted: str) -> None:
    assert browser.come("office", wanted).headers["location"] == "/"


def test_streamlits_own_sign_in_stays_shut(town: Town, browser: Browser) -> None:
    browser.come("office")
    for one in (browser, Browser(town)):
        for path in ("/auth/login", "/auth/logout", "/auth/login/x"):
            assert one.get(path).status_code == 404
        assert one.client.post(f"{town.address}/sign-in/unit").status_code == 405
        assert one.client.post(f"{town.address}/oauth2callback", content=b"x" * 9).status_code == 405


def test_each_address_knocks_only_so_often(browser: Browser) -> None:
    statuses = [browser.get("/oauth2callback?state=x").status_code for _ in range(41)]
    assert statuses[39:] == [403, 429]


def test_at_last_the_provider_is_away_and_passwords_still_work(town: Town, browser: Browser) -> None:
    back = browser.choose(browser.leave(), "office")
    town.process.terminate()
    town.process.wait(20)
    assert "没有给出可信的身份" in said(browser.get(back)) and not browser.is_in
    answer = browser.get("/sign-in/unit")
    assert answer.status_code == 503 and "暂时连不上" in said(answer)
    told = {"login": "office", "password": PASSWORD}
    assert browser.client.post(f"{town.address}/sign-in", data=told).status_code == 303 and browser.is_in
